#pragma once

#include "core/engine/engine.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hashstash {

/// One database of Python's dbm package: cells under keys, both plain bytes.
/// For one thread at a time. What other processes write while it is open, it need not see.
class ShelveStore {
public:
    using KeyVisitor = std::function<bool(BytesView)>;

    virtual ~ShelveStore() = default;
    virtual Result<std::optional<Bytes>> get(BytesView key) = 0;
    /// Visits every key once, in any order, until the visitor returns false.
    virtual Result<Done> visitKeys(const KeyVisitor& visitor) = 0;
    virtual Result<Done> put(BytesView key, BytesView cell) = 0;
    /// False if there was none.
    virtual Result<bool> erase(BytesView key) = 0;
    virtual Result<Done> clear() = 0;
};

/// The formats that Python makes on Linux (FORMATS.md, 6.9).
enum class ShelveFormat : std::uint8_t {
    None,     ///< there is no database yet
    Dumb,     ///< `<path>.dat` and the text file `<path>.dir`
    Gnu,      ///< `<path>` by GDBM
    Ndbm,     ///< `<path>.db`, a Berkeley DB hash
    Sqlite,   ///< `<path>` by SQLite, as Python 3.13 makes it
    Unknown,  ///< there is a file at `<path>`, of another kind
};

/// By the files that are there and their first bytes, as Python's whichdb does.
ShelveFormat shelveFormatOf(const std::filesystem::path& path);
/// Opens what is there. Where there is nothing, a ReadWrite open makes a Dumb one, which every Python can read.
Result<std::unique_ptr<ShelveStore>> openShelveStore(const std::filesystem::path& path, OpenMode mode);
/// Opens what is there for writing, runs `work` and closes it. The caller holds the store's lock. GDBM and Berkeley DB
/// change the pages of their file one by one, and one that is killed in between leaves a file that is none: so theirs are
/// changed in a copy, `<path>.new`, which then takes the file's place.
Result<Done> changeShelveStore(const std::filesystem::path& path, const std::function<Result<Done>(ShelveStore&)>& work);
/// Every file that a database at `path` may consist of.
std::vector<std::filesystem::path> shelveFiles(const std::filesystem::path& path);

/// The opening functions of the formats, each in its own file.
Result<std::unique_ptr<ShelveStore>> openShelveDumb(const std::filesystem::path& path, OpenMode mode);
Result<std::unique_ptr<ShelveStore>> openShelveGdbm(const std::filesystem::path& path, OpenMode mode);
Result<std::unique_ptr<ShelveStore>> openShelveNdbm(const std::filesystem::path& path, OpenMode mode);
Result<std::unique_ptr<ShelveStore>> openShelveSqlite(const std::filesystem::path& path, OpenMode mode);

}  // namespace hashstash
