#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// The control block of a Python UltraDict (FORMATS.md, 6.11).
struct UltraDictControl {
    std::uint32_t streamPosition = 0;  ///< where the next record will be written
    std::uint32_t lockingProcess = 0;
    std::uint16_t lock = 0;
    std::uint32_t dumpCounter = 0;     ///< 0: no dump has been made
    std::uint32_t dumpFixedBytes = 0;
    bool isLockShared = false;
    bool isRecursive = false;
    std::string dumpName;              ///< of the shared memory that holds the newest dump
    bool operator==(const UltraDictControl&) const = default;
};

/// What a live Python process keeps in the shared memory of an UltraDict, as at one moment. Still pickled.
struct UltraDictMemory {
    UltraDictControl control;
    Bytes dump;                  ///< the pickle of the whole dictionary; empty where no dump was made
    std::vector<Bytes> records;  ///< pickles of what was set and deleted since, in order
};

/// Whether a name is one that Python gives shared memory: `psm_` and hexadecimal digits.
bool isPythonMemory(std::string_view name) noexcept;
/// Those of them that are UltraDicts.
std::vector<std::string> ultraDictNames();
/// Copies the memory of the UltraDict of that name without changing it. Its lock cannot be had, so it is read again
/// where its control block changes meanwhile. Stage::Open where there is none of that name, Stage::Read where it is
/// damaged: with the offset in the part that is.
Result<UltraDictMemory> readUltraDict(const std::string& name);

}  // namespace hashstash
