#pragma once

#include "core/serializer/serializer.h"

namespace hashstash {

/// MessagePack as Python's msgpack reads and writes it for HashStash: str and bin told apart, timestamps (extension -1)
/// as aware datetimes in UTC, any key type. Holds plain data only.
///
/// A map's key that is an array is read as a Tuple (a Python dict key cannot be a list), though Python itself refuses to
/// read such a map. Other extensions are Objects "msgpack.ext.ExtType" with code and data.
class MsgpackSerializer final : public Serializer {
public:
    std::string_view name() const noexcept override { return "msgpack"; }
    Result<Value> decode(BytesView bytes) const override;
    Result<Bytes> encodeKey(const Value& key) const override { return encodeValue(key); }
    Result<Bytes> encodeValue(const Value& value) const override;
};

}  // namespace hashstash
