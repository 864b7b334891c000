#pragma once

#include <cstddef>

namespace hashstash {

/// Memory for the small shared parts of Values: a decoder makes and drops them by the million. What a thread frees it
/// keeps, up to a bound, for its own next ones of that size; a block may be freed by another thread than made it.
/// Throws std::bad_alloc.
void* allocateBlock(std::size_t bytes);
/// `bytes` as it was allocated with.
void freeBlock(void* block, std::size_t bytes) noexcept;

}  // namespace hashstash
