#pragma once

#include "core/serializer/serializer.h"

namespace hashstash {

/// CBOR as Python's cbor2 (version 6; what 5 wrote as well) reads and writes it for HashStash: naive datetimes count as
/// UTC, sets are read as sets, tuples as lists but in dict keys and set elements. Nothing behind the value is looked at,
/// as cbor2 does.
///
/// What Python has no type of its own for is an Object: "cbor2.CBORTag" with tag and value for a tag that cbor2 does not
/// know, "cbor2.CBORSimpleValue", "cbor2.undefined", "re._compile", "ipaddress.IPv4Address" and kin.
class CborSerializer final : public Serializer {
public:
    std::string_view name() const noexcept override { return "cbor2"; }
    Result<Value> decode(BytesView bytes) const override;
    Result<Bytes> encodeKey(const Value& key) const override { return encodeValue(key); }
    Result<Bytes> encodeValue(const Value& value) const override;
};

}  // namespace hashstash
