#include "core/serializer/jsonpickle_serializer.h"

#include "core/serializer/jsonpickle_reader.h"
#include "core/serializer/jsonpickle_writer.h"

#include <new>

namespace hashstash {

Result<Value> JsonPickleSerializer::decode(BytesView bytes) const
{
    try {
        return readJsonPickle(bytes, JsonPickleKeys::AsTheyStand);
    } catch (const std::bad_alloc&) {
        return Error{Stage::Deserialize, "The jsonpickle text describes more than fits into memory", {}};
    }
}

Result<Bytes> JsonPickleSerializer::encodeKey(const Value& key) const
{
    return writeJsonPickle(key);
}

Result<Bytes> JsonPickleSerializer::encodeValue(const Value& value) const
{
    return writeJsonPickle(value);
}

}  // namespace hashstash
