#pragma once

#include "core/result.h"

#include <cstdint>
#include <string>

namespace hashstash {

/// What the two head pages of an LMDB file say, read without mapping the file.
struct LmdbHead {
    std::uint64_t fileBytes = 0;
    std::uint64_t mapBytes = 0;  ///< the map size of the last writer
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
};

/// Reads and checks the head of `data.mdb`: a file that is none, or that ends before the pages it counts, is refused
/// here. LMDB itself would map it and die by a signal on the first page that is not there.
Result<LmdbHead> readLmdbHead(const std::string& dataFile);

/// Whether another process has the environment open: LMDB holds a record lock on the first byte of `lock.mdb` for as
/// long. Only looks; never call it while this process has the environment open with locks, because closing the file
/// would drop them.
bool isLmdbInUse(const std::string& lockFile) noexcept;

}  // namespace hashstash
