#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    hashstash::fuzz::decodeWith("jsonpickle", hashstash::fuzz::viewOf(data, size));
    return 0;
}
