#include "core/serializer/cbor_serializer.h"
#include "core/serializer/hashstash_serializer.h"
#include "core/serializer/jsonpickle_serializer.h"
#include "core/serializer/msgpack_serializer.h"
#include "core/serializer/pickle_serializer.h"
#include "core/serializer/serializer.h"

namespace hashstash {

const std::vector<const Serializer*>& serializers()
{
    static const HashstashSerializer hashstash;
    static const JsonPickleSerializer jsonpickle;
    static const PickleSerializer pickle;
    static const MsgpackSerializer msgpack;
    static const CborSerializer cbor;
    static const std::vector<const Serializer*> all{&hashstash, &jsonpickle, &pickle, &msgpack, &cbor};
    return all;
}

const Serializer* findSerializer(std::string_view name) noexcept
{
    for (const Serializer* serializer : serializers())
        if (serializer->name() == name)
            return serializer;
    return nullptr;
}

}  // namespace hashstash
