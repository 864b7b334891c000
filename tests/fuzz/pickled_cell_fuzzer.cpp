#include "core/codec/pickled_bytes.h"
#include "tests/fuzz/fuzz_target.h"

using namespace hashstash;

/// A cell of sqlite or shelve.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BytesView cell = fuzz::viewOf(data, size);
    Bytes scratch;
    const auto bytes = pickledBytes(cell, scratch);
    if (fuzz::succeeded(bytes))
        fuzz::require(bytes->size() <= cell.size(), "a cell holds no more than itself");
    for (const int protocol : {4, 5}) {
        const Bytes pickled = pickleBytes(cell, protocol);
        const auto again = pickledBytes(pickled, scratch);
        fuzz::require(fuzz::succeeded(again) && *again == cell, "what was pickled comes back");
    }
    return 0;
}
