#include "core/library/serialize.h"

#include "core/codec/codec.h"
#include "core/serializer/serializer.h"

#include <string>

namespace hashstash {

namespace {

Error unknownSerializer(std::string_view name)
{
    return {Stage::Open, "There is no serializer '" + std::string(name) + "'", {}};
}

Error unknownCompressor(std::string_view name)
{
    return {Stage::Open, "There is no compressor '" + std::string(name) + "'", {}};
}

}  // namespace

Result<Bytes> serialize(const Value& value, std::string_view serializer)
{
    const Serializer* const found = findSerializer(serializer);
    return found ? found->encodeValue(value) : unknownSerializer(serializer);
}

Result<Value> deserialize(BytesView serialized, std::string_view serializer)
{
    const Serializer* const found = findSerializer(serializer);
    return found ? found->decode(serialized) : unknownSerializer(serializer);
}

Result<Bytes> encode(BytesView serialized, std::string_view compress, bool base64)
{
    const Compressor* const found = findCompressor(compress);
    return found ? Codec(*found, base64).encode(serialized) : unknownCompressor(compress);
}

Result<Bytes> decode(BytesView encoded, std::string_view compress, bool base64)
{
    const Compressor* const found = findCompressor(compress);
    return found ? Codec(*found, base64).decode(encoded) : unknownCompressor(compress);
}

}  // namespace hashstash
