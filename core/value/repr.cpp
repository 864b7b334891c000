#include "core/value/repr.h"

#include "core/value/number_text.h"
#include "core/value/repr_writer.h"
#include "core/value/utf8.h"

namespace hashstash {

namespace {

constexpr std::string_view kEllipsis = "…";

}  // namespace

std::string floatRepr(double value)
{
    std::string text;
    appendFloat(text, value);
    return text;
}

std::string repr(const Value& value, std::size_t maxBytes)
{
    ReprWriter writer(maxBytes, false);
    writer.write(value);
    return writer.take();
}

std::string prettyRepr(const Value& value, std::size_t maxBytes)
{
    ReprWriter writer(maxBytes, true);
    writer.write(value);
    return writer.take();
}

std::string display(const Value& value, std::size_t maxBytes)
{
    if (!value.isStr())
        return repr(value, maxBytes);
    const auto text = value.text();
    std::string shown(utf8Prefix(text, maxBytes));
    if (shown.size() < text.size())
        shown += kEllipsis;
    return shown;
}

}  // namespace hashstash
