#include "core/base64.h"
#include "tests/fuzz/fuzz_target.h"

using namespace hashstash;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BytesView text = fuzz::viewOf(data, size);
    if (const auto bytes = base64Decode(text))
        fuzz::require(base64Encode(*bytes).starts_with(text), "only canonical base64 is decoded");
    fuzz::require(base64Decode(base64Encode(text)) == Bytes(text), "what was encoded comes back");
    Bytes scratch;
    fuzz::require(base64DecodeOrKeep(text, scratch) == base64DecodeOrKeep(text), "both ways of decoding agree");
    return 0;
}
