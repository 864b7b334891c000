#include "core/serializer/pickle_serializer.h"

#include "core/serializer/pickle_conversion.h"
#include "core/serializer/pickle_machine.h"

#include <new>

namespace hashstash {

namespace {

Error cannotWrite()
{
    return {Stage::Serialize,
            "This program reads pickle but does not write it; use a stash of the hashstash serializer to store values",
            {}};
}

}  // namespace

Result<Value> PickleSerializer::decode(BytesView bytes) const
{
    try {
        PickleMachine machine(bytes);
        auto root = machine.run();
        if (!root)
            return root.error();
        return PickleConversion(machine.drafts()).run(*std::move(root));
    } catch (const std::bad_alloc&) {
        return Error{Stage::Deserialize, "The pickle describes more than fits into memory", {}};
    }
}

Result<Bytes> PickleSerializer::encodeKey(const Value&) const
{
    return cannotWrite();
}

Result<Bytes> PickleSerializer::encodeValue(const Value&) const
{
    return cannotWrite();
}

}  // namespace hashstash
