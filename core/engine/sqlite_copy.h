#pragma once

#include "core/result.h"

#include <memory>
#include <string>

namespace hashstash {

/// A private copy of a database whose last write was interrupted, with the journal of that write: SQLite undoes it there,
/// so that the store can be read and stays as it is. The files go with the copy, which outlives its connections.
class SqliteCopy {
public:
    /// More than this is not copied to be looked at.
    static constexpr std::uint64_t kMaxBytes = std::uint64_t{4} << 30;

    /// Copies `path` and `path`-journal. Stage::Open where they are too large, or a writer is at work on them meanwhile.
    static Result<std::unique_ptr<SqliteCopy>> make(const std::string& path);
    ~SqliteCopy();
    SqliteCopy(const SqliteCopy&) = delete;
    SqliteCopy& operator=(const SqliteCopy&) = delete;

    std::string file() const { return m_folder + "/copy"; }

private:
    explicit SqliteCopy(std::string folder) : m_folder(std::move(folder)) {}
    std::string m_folder;
};

}  // namespace hashstash
