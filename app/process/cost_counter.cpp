#include "app/process/cost_counter.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HASHSTASH_COUNTS_COST 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HASHSTASH_COUNTS_COST 0
#endif
#endif
#ifndef HASHSTASH_COUNTS_COST
#define HASHSTASH_COUNTS_COST 1
#endif

#if HASHSTASH_COUNTS_COST
#include "core/profile/process_cost.h"

#include <dlfcn.h>
#include <sys/types.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <new>
#endif

namespace hashstash {

#if HASHSTASH_COUNTS_COST

namespace {

thread_local constinit ProcessCost t_cost;

/// The C library's function of that name, which ours stands before.
template <typename Function, typename... Arguments>
int callNext(const char* name, Arguments... arguments) noexcept
{
    ++t_cost.syncs;
    const auto next = reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
    if (!next) {
        errno = ENOSYS;
        return -1;
    }
    return next(arguments...);
}

/// What `operator new` is to do (C++20, [new.delete.single]): again as long as a new-handler makes room.
template <typename Allocate>
void* allocated(std::size_t bytes, Allocate allocate)
{
    t_cost.allocatedBytes += bytes;
    for (;;) {
        if (void* const memory = allocate())
            return memory;
        const std::new_handler handler = std::get_new_handler();
        if (!handler)
            throw std::bad_alloc();
        handler();
    }
}

}  // namespace

void installCostCounter() noexcept
{
    setProcessCostCounter([]() noexcept { return t_cost; });
}

#else

void installCostCounter() noexcept {}

#endif

}  // namespace hashstash

#if HASHSTASH_COUNTS_COST

// The forms for arrays and without exceptions call these (C++20, [new.delete]).

void* operator new(std::size_t bytes)
{
    return hashstash::allocated(bytes, [=] { return std::malloc(bytes ? bytes : 1); });
}

void* operator new(std::size_t bytes, std::align_val_t alignment)
{
    const auto by = static_cast<std::size_t>(alignment);
    return hashstash::allocated(bytes, [=] { return std::aligned_alloc(by, bytes ? (bytes + by - 1) / by * by : by); });
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

extern "C" int fsync(int file) { return hashstash::callNext<int(int)>("fsync", file); }
extern "C" int fdatasync(int file) { return hashstash::callNext<int(int)>("fdatasync", file); }
extern "C" int msync(void* address, size_t bytes, int flags) { return hashstash::callNext<int(void*, size_t, int)>("msync", address, bytes, flags); }

#endif
