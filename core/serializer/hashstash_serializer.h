#pragma once

#include "core/serializer/serializer.h"

namespace hashstash {

class HashstashSerializer final : public Serializer {
public:
    std::string_view name() const noexcept override { return "hashstash"; }
    Result<Value> decode(BytesView bytes) const override;
    Result<Bytes> encodeKey(const Value& key) const override;
    Result<Bytes> encodeValue(const Value& value) const override;
    bool holdsTextsAsTheyAre(BytesView bytes) const noexcept override;
};

}  // namespace hashstash
