#pragma once

#include "core/stash/memory_location.h"
#include "core/stash/stash.h"

#include <QTest>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace hashstash {

/// The stashes that tests change: every way of keeping versions, and of locking.
inline void addEditedStashes()
{
    QTest::addColumn<QString>("format");
    for (const char* format : {"pairtree.hashstash.lz4", "lmdb.hashstash.lz4", "sqlite.hashstash.lz4+b64", "jsonl.hashstash.raw",
                               "diskcache.pickle.raw", "memory.hashstash.lz4", "shelve.hashstash.lz4+b64", "leveldb.hashstash.raw",
                               "dataframe.hashstash.raw"})
        QTest::newRow(format) << format;
}

/// Where a stash of that format lies below `folder`. In memory it is one that goes with the process.
inline Location editedLocation(const std::string& folder, const std::string& format)
{
    return *Location::fromPath(std::filesystem::path(folder) / format);
}

/// Of each file below `folder` its bytes and its time.
inline std::map<std::string, std::string> filesBelow(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> files;
    for (const auto& at : std::filesystem::recursive_directory_iterator(folder)) {
        std::ifstream file(at.path(), std::ios::binary);
        const auto time = at.last_write_time().time_since_epoch().count();
        files[at.path().string()] = std::to_string(time) + '\n' + (at.is_regular_file() ? std::string(std::istreambuf_iterator<char>(file), {}) : "");
    }
    return files;
}

}  // namespace hashstash
