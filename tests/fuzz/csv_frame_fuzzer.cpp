#include "core/serializer/csv_frame.h"
#include "core/serializer/csv_frame_writer.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (const auto frame = hashstash::readCsvFrame(hashstash::fuzz::viewOf(data, size)))
        (void)hashstash::writeCsvFrame(*frame);
    return 0;
}
