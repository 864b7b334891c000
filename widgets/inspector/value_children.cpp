#include "widgets/inspector/value_children.h"

#include "core/value/nd_array.h"
#include "widgets/inspector/value_text.h"
#include "widgets/shell/format.h"

#include <vector>

namespace hashstash {

namespace {

constexpr std::size_t kLabelBytes = 200;

/// The named fields of a composite kind, in the order of its maker in value.h; empty for kinds that are shown by
/// their elements, and for leaves.
std::vector<const char*> fieldNames(Kind kind)
{
    switch (kind) {
    case Kind::Range:
    case Kind::Slice: return {"start", "stop", "step"};
    case Kind::Index: return {"kind", "dtype", "name", "values"};
    case Kind::Categorical: return {"categories", "codes", "ordered"};
    case Kind::Series: return {"dtype", "name", "index", "values"};
    case Kind::Function: return {"name", "source", "stored"};
    case Kind::Class: return {"name", "stored"};
    case Kind::Module: return {"name"};
    case Kind::Object: return {"callable", "args", "state", "stored"};
    case Kind::Instance: return {"class", "state"};
    default: return {};
    }
}

/// `i, j, k` of element `index` in C order.
QString arrayIndex(const Value& array, std::size_t index)
{
    const auto shape = shapeOf(array);
    QString text;
    for (auto extent = shape.rbegin(); extent != shape.rend(); ++extent) {
        const auto position = *extent == 0 ? 0 : index % *extent;
        text.prepend(QString::number(position) + (text.isEmpty() ? QString() : QStringLiteral(", ")));
        index = *extent == 0 ? 0 : index / *extent;
    }
    return text;
}

ValueChild frameChild(const Value& frame, std::size_t index)
{
    if (index == 0)
        return {QStringLiteral("index"), frame.field(1)};
    const std::size_t column = index - 1;
    const Value& labels = frame.field(0).field(3);
    const Value label = column < columnLength(labels) ? columnElement(labels, column) : Value();
    return {previewText(label, kLabelBytes), frame.field(3).field(column)};
}

ValueChild dictChild(const Value& dict, std::size_t index)
{
    return {previewText(dict.keyAt(index), kLabelBytes), dict.valueAt(index)};
}

/// An instance whose state is a dict of its attributes is shown by them.
bool hasAttributes(const Value& value)
{
    return value.kind() == Kind::Instance && value.field(1).isDictLike();
}

}  // namespace

std::size_t childCount(const Value& value)
{
    if (value.isListLike() || value.isDictLike())
        return value.size();
    if (value.kind() == Kind::NdArray)
        return columnLength(value);
    if (value.kind() == Kind::DataFrame)
        return 1 + value.field(3).size();
    if (hasAttributes(value))
        return value.field(1).size();
    auto names = fieldNames(value.kind()).size();
    // What was not stored is not worth a line.
    while (names > 0 && value.field(names - 1).isNone())
        --names;
    return names;
}

ValueChild childAt(const Value& value, std::size_t index)
{
    if (value.isDictLike())
        return dictChild(value, index);
    if (value.isListLike())
        return {QString::number(index), value.field(index)};
    if (value.kind() == Kind::NdArray)
        return {arrayIndex(value, index), columnElement(value, index)};
    if (value.kind() == Kind::DataFrame)
        return frameChild(value, index);
    if (hasAttributes(value)) {
        const Value& key = value.field(1).keyAt(index);
        return {key.isStr() ? oneLine(key.text()) : previewText(key, kLabelBytes), value.field(1).valueAt(index)};
    }
    return {QString::fromLatin1(fieldNames(value.kind())[index]), value.field(index)};
}

}  // namespace hashstash
