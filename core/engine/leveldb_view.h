#pragma once

#include "core/result.h"

#include <filesystem>
#include <memory>

namespace leveldb {
class DB;
}

namespace hashstash {

/// An open LevelDB. One database is opened once a process, so engines share it.
class LeveldbHandle {
public:
    virtual ~LeveldbHandle() = default;
    virtual std::shared_ptr<leveldb::DB> database() = 0;
};

/// Opens a view of the database that changes no file: what recovery would write (a new MANIFEST, tables made of the log)
/// goes to memory, nothing is removed, and neither LOCK nor LOG is touched. Where another process has the database open,
/// its files may go at any time: that is an error which names the process. Once this process opens it for writing, the view
/// shows what is written.
Result<std::shared_ptr<LeveldbHandle>> openLeveldbView(const std::filesystem::path& path);
/// Opens it as Python does, with LOCK taken until the last handle goes. Created where there is none.
Result<std::shared_ptr<LeveldbHandle>> openLeveldbForWriting(const std::filesystem::path& path);

}  // namespace hashstash
