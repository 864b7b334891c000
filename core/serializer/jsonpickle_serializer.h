#pragma once

#include "core/serializer/serializer.h"

namespace hashstash {

/// JSON in which jsonpickle's markers (`py/object`, `py/reduce`, `py/id`, ...) say what Python object a dict stands for
/// (FORMATS.md, 5.2). Reads what jsonpickle 3 and 4 write with their numpy and pandas handlers, and shows what Python
/// would read back: with what jsonpickle loses (a dict's keys are texts) and the references as it resolves them.
class JsonPickleSerializer final : public Serializer {
public:
    std::string_view name() const noexcept override { return "jsonpickle"; }
    Result<Value> decode(BytesView bytes) const override;
    Result<Bytes> encodeKey(const Value& key) const override;
    Result<Bytes> encodeValue(const Value& value) const override;
    bool holdsTextsAsTheyAre(BytesView bytes) const noexcept override;
};

}  // namespace hashstash
