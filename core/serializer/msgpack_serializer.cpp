#include "core/serializer/msgpack_serializer.h"

#include "core/serializer/msgpack_reader.h"
#include "core/serializer/msgpack_writer.h"

namespace hashstash {

Result<Value> MsgpackSerializer::decode(BytesView bytes) const
{
    return readMsgpack(bytes);
}

Result<Bytes> MsgpackSerializer::encodeValue(const Value& value) const
{
    return writeMsgpack(value);
}

}  // namespace hashstash
