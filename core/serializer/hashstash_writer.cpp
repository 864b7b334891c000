#include "core/serializer/hashstash_writer.h"

#include "core/serializer/hashstash_value_writer.h"

namespace hashstash {

Result<Bytes> writeKey(const Value& key)
{
    ValueWriter writer(JsonWriter::Style::Stdlib, ValueWriter::Path::Key);
    writer.value(key);
    return writer.take();
}

Result<Bytes> writeValue(const Value& value)
{
    ValueWriter compact(JsonWriter::Style::Compact, ValueWriter::Path::Value);
    compact.value(value);
    if (!compact.isRefused())
        return compact.take();
    ValueWriter stdlib(JsonWriter::Style::Stdlib, ValueWriter::Path::Value);
    stdlib.value(value);
    return stdlib.take();
}

}  // namespace hashstash
