#include "tests/fuzz/fuzz_target.h"

#include "core/codec/codec.h"
#include "core/serializer/serializer.h"
#include "core/stash/envelope.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace hashstash::fuzz {

namespace {

constexpr std::size_t kShownBytes = 10'000;
constexpr std::size_t kTaggedBytes = std::size_t{1} << 18;

}  // namespace

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "This does not hold: %s\n", what);
    std::abort();
}

bool show(const Value& value)
{
    require(value.depth() <= kMaxDepth, "no value nests deeper than kMaxDepth");
    require(!repr(value, kShownBytes).empty() && !prettyRepr(value, kShownBytes).empty(), "every value prints");
    display(value, kShownBytes);
    succeeded(plainJson(value, 2, kTaggedBytes));
    return succeeded(taggedJson(value, kTaggedBytes));
}

void decodeWith(const char* serializerName, BytesView bytes)
{
    const Serializer& serializer = *findSerializer(serializerName);
    const auto value = serializer.decode(bytes);
    for (const Era era : {Era::Seed, Era::Present}) {
        for (const Version& version : versionsOf(value, bytes.size(), era))
            succeeded(version.value);
        latestOf(value, era);
    }
    if (!succeeded(value) || !show(*value))
        return;
    for (const auto& written : {serializer.encodeValue(*value), serializer.encodeKey(*value)}) {
        if (!succeeded(written))
            continue;
        const auto again = serializer.decode(*written);
        if (succeeded(again))
            show(*again);
    }
}

void decompressWith(const char* compressor, BytesView bytes)
{
    for (const char* const suffix : {"", "+b64"}) {
        const auto codec = Codec::parse(std::string(compressor) + suffix);
        succeeded(codec->decode(bytes));
        const auto packed = codec->encode(bytes);
        require(succeeded(packed), "everything can be compressed");
        const auto unpacked = codec->decode(*packed);
        require(succeeded(unpacked) && *unpacked == bytes, "what was compressed comes back");
    }
}

}  // namespace hashstash::fuzz
