#pragma once

#include "core/bytes.h"
#include "core/library/value_traits.h"
#include "core/result.h"
#include "core/value/value.h"

#include <string_view>
#include <utility>

namespace hashstash {

// What a stash does to a value on its way, without a stash: Python's serialize(), deserialize(), encode() and decode().
// Names are those of a stash's folder; one that is none is Stage::Open.

/// The bytes of a value. Stage::Serialize for what that serializer cannot hold.
Result<Bytes> serialize(const Value& value, std::string_view serializer = "hashstash");
template <typename T>
    requires(!std::same_as<T, Value>)
Result<Bytes> serialize(const T& value, std::string_view serializer = "hashstash")
{
    return serialize(toValue(value), serializer);
}

/// The value of such bytes. Never executes what they describe. Stage::Deserialize with the offset.
Result<Value> deserialize(BytesView serialized, std::string_view serializer = "hashstash");
template <FromValue T>
    requires(!std::same_as<T, Value>)
Result<T> deserialize(BytesView serialized, std::string_view serializer = "hashstash")
{
    auto value = deserialize(serialized, serializer);
    return value ? fromValue<T>(*value) : value.error();
}

/// Compressed, then in base64 if asked for. `compress`: "raw", "lz4", "blosc", "zlib", "gzip", "bz2".
Result<Bytes> encode(BytesView serialized, std::string_view compress = "lz4", bool base64 = false);
/// The reverse. Stage::Base64, Stage::Decompress.
Result<Bytes> decode(BytesView encoded, std::string_view compress = "lz4", bool base64 = false);

}  // namespace hashstash
