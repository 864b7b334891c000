#include "core/serializer/cbor_serializer.h"

#include "core/serializer/cbor_reader.h"
#include "core/serializer/cbor_writer.h"

namespace hashstash {

Result<Value> CborSerializer::decode(BytesView bytes) const
{
    return readCbor(bytes);
}

Result<Bytes> CborSerializer::encodeValue(const Value& value) const
{
    return writeCbor(value);
}

}  // namespace hashstash
