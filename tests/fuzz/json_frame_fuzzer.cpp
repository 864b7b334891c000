#include "core/serializer/json_frame.h"
#include "core/serializer/json_frame_writer.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (const auto frame = hashstash::readJsonFrame(hashstash::fuzz::viewOf(data, size)))
        (void)hashstash::writeJsonFrame(*frame);
    return 0;
}
