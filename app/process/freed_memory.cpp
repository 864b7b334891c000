#include "app/process/freed_memory.h"

#include <cstdlib>  // says whether it is glibc

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace hashstash {

void keepFreedMemory() noexcept
{
#if defined(__GLIBC__)
    constexpr int kKept = 64 << 20;
    constexpr int kLargestOfTheHeap = 32 << 20;  // what is larger is mapped by itself, and given back
    mallopt(M_TRIM_THRESHOLD, kKept);
    mallopt(M_MMAP_THRESHOLD, kLargestOfTheHeap);
#endif
}

}  // namespace hashstash
