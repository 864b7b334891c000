#include "core/serializer/hashstash_serializer.h"

#include "core/serializer/hashstash_reader.h"
#include "core/serializer/hashstash_writer.h"
#include "core/serializer/json_reader.h"
#include "core/serializer/verbatim_json.h"

#include <new>

namespace hashstash {

namespace {

/// `new` may throw where a value is larger than the memory; no such exception leaves core.
template <typename Work>
auto guarded(Stage stage, Work&& work) -> decltype(work())
{
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return Error{stage, "not enough memory for this value", {}};
    }
}

}  // namespace

Result<Value> HashstashSerializer::decode(BytesView bytes) const
{
    return guarded(Stage::Deserialize, [bytes] { return readJson(bytes, fromMarkers); });
}

Result<Bytes> HashstashSerializer::encodeKey(const Value& key) const
{
    return guarded(Stage::Serialize, [&key] { return writeKey(key); });
}

Result<Bytes> HashstashSerializer::encodeValue(const Value& value) const
{
    return guarded(Stage::Serialize, [&value] { return writeValue(value); });
}

bool HashstashSerializer::holdsTextsAsTheyAre(BytesView bytes) const noexcept
{
    constexpr std::string_view kHarmless[] = {"\"__data__\"", "\"__hs_v1__\"",
                                              R"("__py__":"builtins.tuple")", R"("__py__": "builtins.tuple")",
                                              R"("__py__":"builtins.set")", R"("__py__": "builtins.set")",
                                              R"("__py__":"builtins.frozenset")", R"("__py__": "builtins.frozenset")"};
    return holdsTextsVerbatim(bytes, "\"__", kHarmless);
}

}  // namespace hashstash
