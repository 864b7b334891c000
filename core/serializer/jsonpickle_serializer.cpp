#include "core/serializer/jsonpickle_serializer.h"

#include "core/serializer/jsonpickle_reader.h"
#include "core/serializer/jsonpickle_writer.h"
#include "core/serializer/verbatim_json.h"

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

bool JsonPickleSerializer::holdsTextsAsTheyAre(BytesView bytes) const noexcept
{
    constexpr std::string_view kHarmless[] = {"\"py/tuple\"", "\"py/set\"", "\"py/id\""};
    return holdsTextsVerbatim(bytes, "\"py/", kHarmless);
}

}  // namespace hashstash
