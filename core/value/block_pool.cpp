#include "core/value/block_pool.h"

#include <array>
#include <new>

#if defined(__has_feature)  // clang's way to say it
#define HASHSTASH_HAS_FEATURE(feature) __has_feature(feature)
#else
#define HASHSTASH_HAS_FEATURE(feature) 0
#endif

namespace hashstash {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || HASHSTASH_HAS_FEATURE(address_sanitizer) || \
    HASHSTASH_HAS_FEATURE(thread_sanitizer)
constexpr std::size_t kMaxPooledBytes = 0;  // the sanitizers watch each block themselves
#else
constexpr std::size_t kMaxPooledBytes = 256;
#endif
constexpr std::size_t kGranularity = 16;
constexpr std::size_t kClasses = 256 / kGranularity;
/// What a thread keeps of each size class.
constexpr std::size_t kMaxKeptBytes = 128 * 1024;

struct FreeBlock {
    FreeBlock* next;
};

/// Without a destructor, so that it may be used until the thread's very end; PoolOwner empties it before.
struct Pool {
    std::array<FreeBlock*, kClasses> free;
    std::array<std::size_t, kClasses> keptBytes;
    bool isClosed;
};
thread_local constinit Pool t_pool{};

struct PoolOwner {
    ~PoolOwner()
    {
        t_pool.isClosed = true;
        for (FreeBlock*& first : t_pool.free)
            while (first) {
                FreeBlock* const next = first->next;
                ::operator delete(first);
                first = next;
            }
    }
    /// Makes sure that this thread's pool is emptied when the thread ends.
    void touch() noexcept {}
};
thread_local PoolOwner t_owner;

constexpr std::size_t classOf(std::size_t bytes) noexcept
{
    return (bytes - 1) / kGranularity;
}

}  // namespace

void* allocateBlock(std::size_t bytes)
{
    if (bytes > kMaxPooledBytes || bytes == 0)
        return ::operator new(bytes);
    const std::size_t index = classOf(bytes);
    if (FreeBlock* const block = t_pool.free[index]) {
        t_pool.free[index] = block->next;
        t_pool.keptBytes[index] -= (index + 1) * kGranularity;
        return block;
    }
    return ::operator new((index + 1) * kGranularity);
}

void freeBlock(void* block, std::size_t bytes) noexcept
{
    if (bytes > kMaxPooledBytes || bytes == 0 || t_pool.isClosed) {
        ::operator delete(block);
        return;
    }
    const std::size_t index = classOf(bytes);
    if (t_pool.keptBytes[index] >= kMaxKeptBytes) {
        ::operator delete(block);
        return;
    }
    if (!t_pool.free[index])
        t_owner.touch();
    t_pool.free[index] = new (block) FreeBlock{t_pool.free[index]};
    t_pool.keptBytes[index] += (index + 1) * kGranularity;
}

}  // namespace hashstash
