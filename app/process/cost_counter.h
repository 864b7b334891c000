#pragma once

namespace hashstash {

/// Lets profiles tell what set and get allocate, and how often they make the disk sync. A program that links this has its
/// `operator new`, fsync, fdatasync and msync replaced by ones that count; not under a sanitizer, which does the same.
void installCostCounter() noexcept;

}  // namespace hashstash
