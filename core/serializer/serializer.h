#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

#include <string_view>
#include <vector>

namespace hashstash {

/// Serialized bytes <-> Value. Stateless, so one instance serves every thread.
class Serializer {
public:
    virtual ~Serializer() = default;
    /// As it stands in a stash's folder name, for example "pickle".
    virtual std::string_view name() const noexcept = 0;
    /// Never executes what the bytes describe. Input is hostile: depth and claimed sizes are checked before anything is
    /// allocated; a violation is Stage::Deserialize with the offset of the offending byte where it is known.
    virtual Result<Value> decode(BytesView bytes) const = 0;
    /// The bytes that the present Python library would write for `key` as a key (canonical: an entry is addressed by
    /// them). Stage::Serialize for a Value that this format cannot hold, naming the part.
    virtual Result<Bytes> encodeKey(const Value& key) const = 0;
    /// The bytes of a value, which Python reads back equal. Stage::Serialize as above.
    virtual Result<Bytes> encodeValue(const Value& value) const = 0;
    /// Whether a text of ASCII letters, digits and spaces that is not found in `bytes` is in no text of the value either:
    /// true only where that is certain and cheaply found out, which lets a search pass over what it need not decode.
    /// Numbers, booleans, None and what brackets mean are no texts.
    virtual bool holdsTextsAsTheyAre(BytesView) const noexcept { return false; }
};

/// The serializers built in, "hashstash" first. A new one is one more line in serializer_registry.cpp.
const std::vector<const Serializer*>& serializers();
/// nullptr for a name that is none of ours.
const Serializer* findSerializer(std::string_view name) noexcept;

}  // namespace hashstash
