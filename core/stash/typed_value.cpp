#include "core/stash/typed_value.h"

#include "core/serializer/json_reader.h"
#include "core/value/literal.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <fmt/format.h>

namespace hashstash {

namespace {

Error notTypable(const Value& value, std::string_view reason)
{
    return {Stage::Serialize, fmt::format("This value ({}) cannot be changed as text: {}", kindName(value.kind()), reason), {}};
}

Result<std::string> written(const Value& value, TypedForm form, std::size_t maxBytes)
{
    if (form == TypedForm::Json)
        return plainJson(value, 2, maxBytes);
    if (form == TypedForm::Python)
        return prettyRepr(value, maxBytes);
    if (!value.isStr())
        return notTypable(value, "it is no text");
    return std::string(value.text());
}

/// A marker is a member like any other: JSON that is typed means what it says.
Result<Value> asDict(std::span<Value> members)
{
    return Value::sequence(Kind::Dict, members);
}

}  // namespace

Result<Value> parseTyped(std::string_view typed, TypedForm form)
{
    switch (form) {
    case TypedForm::Python: return parseLiteral(typed);
    case TypedForm::Json: return readJson(typed, asDict);
    case TypedForm::Text: break;
    }
    return Value::str(typed);
}

Result<std::string> typedText(const Value& value, TypedForm form, std::size_t maxBytes)
{
    // A str is escaped by at most four bytes for each of its own; what is larger need not be written down first.
    if ((value.isStr() || value.kind() == Kind::Bytes || value.kind() == Kind::ByteArray) && value.text().size() > maxBytes)
        return notTypable(value, "it is too long");
    auto text = written(value, form, maxBytes);
    if (!text)
        return text;
    if (text->size() > maxBytes)
        return notTypable(value, "it is too long");
    const auto again = parseTyped(*text, form);
    if (!again || !identical(*again, value))
        return notTypable(value, "text cannot hold all of it, so that something would be lost");
    return text;
}

}  // namespace hashstash
