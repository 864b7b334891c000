#pragma once

#include <cstdint>
#include <optional>

namespace hashstash {

/// What the calling thread has asked for since it began: more and more, so that a difference says what work cost.
struct ProcessCost {
    std::uint64_t allocatedBytes = 0;  ///< by `new`, freed or not
    std::uint64_t syncs = 0;           ///< calls of fsync, fdatasync and msync, by libraries too
};

using ProcessCostFn = ProcessCost (*)() noexcept;

/// Counting takes a replaced `operator new`, which is a program's to have and not a library's: a program that has one
/// (app/process) says so here, before its first profile.
void setProcessCostCounter(ProcessCostFn counter) noexcept;
/// nullopt: this program does not count.
std::optional<ProcessCost> processCost() noexcept;

}  // namespace hashstash
