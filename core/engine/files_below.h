#pragma once

#include "core/engine/file_access.h"
#include "core/engine/store_parts.h"

#include <string>
#include <sys/stat.h>
#include <vector>

namespace hashstash {

/// Files below a folder, by their relative names. A name that leads out of the folder is refused, and no link below it is
/// followed.
class FilesBelow {
public:
    explicit FilesBelow(std::string root) : m_root(std::move(root)) {}

    const std::string& root() const noexcept { return m_root; }
    /// The folder of that name, "" for the root; not open where it is none.
    FileDescriptor folder(const std::string& name) const;
    /// False if there is no such file.
    bool status(const std::string& name, struct stat& status) const;
    /// A regular file's bytes, in pieces. Stage::Read.
    Result<Done> read(const std::string& name, const ByteSink& sink) const;
    /// Stage::Write; a file that is not there is none to remove.
    Result<Done> remove(const std::string& name) const;
    /// Removes a folder that is empty. False, with `errno`, where it is not.
    bool removeFolder(const std::string& name) const;
    /// A new file with the bytes of the one at `from`, in place and on the disk when this returns; folders that miss are made.
    /// False where something has that name.
    Result<bool> create(const std::string& name, const std::string& from) const;
    Result<bool> createFrom(const std::string& name, BytesView bytes) const;

private:
    struct Place {
        FileDescriptor folder;
        std::string file;
    };
    Result<Place> place(Stage stage, const std::string& name, bool makesFolders) const;
    Result<bool> createWith(const std::string& name, const std::function<bool(int file)>& write) const;

    std::string m_root;
};

/// Writes all of it. False, with `errno`.
bool writeBytes(int file, BytesView bytes) noexcept;
/// Hands an open file to `sink` in pieces. Stage::Read, naming `path`.
Result<Done> readInPieces(int file, const std::string& path, const ByteSink& sink);
/// Whether it was written less than `leastAge` ago.
bool isRecent(const struct stat& status, std::chrono::seconds leastAge) noexcept;

}  // namespace hashstash
