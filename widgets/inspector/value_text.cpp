#include "widgets/inspector/value_text.h"

#include "core/value/nd_array.h"
#include "core/value/repr.h"
#include "widgets/shell/format.h"

#include <QObject>

#include <algorithm>

namespace hashstash {

namespace {

QString shapeText(const Value& array)
{
    QString text;
    for (const std::size_t extent : shapeOf(array))
        text += (text.isEmpty() ? QString() : QStringLiteral(" × ")) + QString::number(extent);
    return text;
}

QString dtypeText(const Value& dtype)
{
    return dtype.isStr() ? fromUtf8(dtype.text()) : QObject::tr("structured");
}

/// Code points, without a copy: every byte that does not continue one.
std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

}  // namespace

QString typeText(const Value& value)
{
    const auto name = fromUtf8(kindName(value.kind()));
    switch (value.kind()) {
    case Kind::NdArray: return name + u' ' + dtypeText(value.field(0)) + u' ' + shapeText(value);
    case Kind::NpScalar: return fromUtf8(value.field(0).text());
    case Kind::Series: return name + u' ' + fromUtf8(value.field(0).text());
    case Kind::Instance:
    case Kind::Object:
    case Kind::Enum: return fromUtf8(value.field(0).text());
    default: return name;
    }
}

QString previewText(const Value& value, std::size_t maxBytes)
{
    return oneLine(repr(value, maxBytes));
}

QString extentText(const Value& value)
{
    switch (value.kind()) {
    case Kind::Str: {
        const auto text = value.text();
        return text.size() > 1'000'000 ? sizeText(text.size())
                                       : countText(characters(text), QObject::tr("character"), QObject::tr("characters"));
    }
    case Kind::Bytes:
    case Kind::ByteArray: return countText(value.text().size(), QObject::tr("byte"), QObject::tr("bytes"));
    case Kind::NdArray: return countText(columnLength(value), QObject::tr("element"), QObject::tr("elements"));
    case Kind::Categorical: return countText(columnLength(value), QObject::tr("row"), QObject::tr("rows"));
    case Kind::Series: return countText(columnLength(value.field(3)), QObject::tr("row"), QObject::tr("rows"));
    case Kind::Index: return countText(columnLength(value.field(3)), QObject::tr("label"), QObject::tr("labels"));
    case Kind::DataFrame:
        return QObject::tr("%1 × %2").arg(countText(columnLength(value.field(1).field(3))), countText(value.field(3).size()));
    default:
        if (value.isListLike() || value.isDictLike())
            return countText(value.size(), QObject::tr("item"), QObject::tr("items"));
        return {};
    }
}

}  // namespace hashstash
