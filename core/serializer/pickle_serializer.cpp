#include "core/serializer/pickle_serializer.h"

#include "core/serializer/pickle_conversion.h"
#include "core/serializer/pickle_machine.h"
#include "core/serializer/pickle_writer.h"
#include "core/serializer/verbatim_pickle.h"

#include <new>

namespace hashstash {

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

Result<Bytes> PickleSerializer::encodeKey(const Value& key) const
{
    return encodeValue(key);
}

Result<Bytes> PickleSerializer::encodeValue(const Value& value) const
{
    try {
        return writePickle(value);
    } catch (const std::bad_alloc&) {
        return Error{Stage::Serialize, "There is no memory to pickle a value of that size", {}};
    }
}

bool PickleSerializer::holdsTextsAsTheyAre(BytesView bytes) const noexcept
{
    return holdsTextsVerbatim(bytes);
}

}  // namespace hashstash
