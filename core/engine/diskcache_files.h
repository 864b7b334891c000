#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace hashstash {

/// The value files of a diskcache folder, `xx/yy/<28 digits>.val`.
class DiskcacheFiles {
public:
    explicit DiskcacheFiles(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// The content of the file that a row names; nullopt if it is gone. Refuses a name that leads out of the folder,
    /// and follows no links.
    Result<std::optional<Bytes>> read(BytesView name) const;
    /// Writes a new file and returns its name.
    Result<std::string> write(BytesView value) const;
    /// Removes a file and the folders that it leaves empty, as far as that can be done.
    void remove(BytesView name) const noexcept;

private:
    std::filesystem::path m_folder;
};

}  // namespace hashstash
