#include "core/search/value_parts.h"

#include "core/value/column_reader.h"

#include <algorithm>
#include <span>

namespace hashstash {

namespace {

/// A Range, and an array whose elements take no bytes, may claim any length.
bool isBacked(const Value& column)
{
    return column.kind() != Kind::Range && (column.kind() != Kind::NdArray || column.field(2).kind() != Kind::Bytes || !column.field(2).text().empty());
}

bool forEachElement(const ColumnReader& column, const std::function<bool(const Value&)>& visit)
{
    for (std::size_t i = 0; i < column.size(); ++i)
        if (!visit(column.at(i)))
            return false;
    return true;
}

bool forEachCellAt(const Value& frame, std::size_t column, const std::function<bool(const Value&)>& visit)
{
    const Value& cells = frame.field(3).field(column);
    return !isBacked(cells) || forEachElement(ColumnReader(frame.field(2).field(column).text(), cells), visit);
}

bool forEachField(std::span<const Value> fields, std::size_t first, std::size_t stride, const std::function<bool(const Value&)>& visit)
{
    for (std::size_t i = first; i < fields.size(); i += stride)
        if (!visit(fields[i]))
            return false;
    return true;
}

}  // namespace

const Value* columnOf(const Value& value)
{
    switch (value.kind()) {
    case Kind::NdArray:
    case Kind::Range:
    case Kind::Categorical: return &value;
    case Kind::Series:
    case Kind::Index: return &value.field(3);
    default: return nullptr;
    }
}

bool forEachCell(const Value& frame, const Value& label, const std::function<bool(const Value&)>& visit)
{
    const ColumnReader labels(frame.field(0));
    for (std::size_t i = 0; i < std::min(labels.size(), frame.field(3).size()); ++i)
        if (labels.at(i) == label)
            return forEachCellAt(frame, i, visit);
    return true;
}

bool forEachPart(const Value& value, const std::function<bool(const Value&)>& visit)
{
    if (value.isDictLike())
        return forEachField(value.fields(), 1, 2, visit);
    if (value.isListLike())
        return forEachField(value.fields(), 0, 1, visit);
    switch (value.kind()) {
    case Kind::Instance: return value.field(1).isDictLike() ? forEachPart(value.field(1), visit) : visit(value.field(1));
    case Kind::Object: return forEachPart(value.field(1), visit) && (value.field(2).isNone() || visit(value.field(2)));
    case Kind::Series: return !isBacked(value.field(3)) || forEachElement(ColumnReader(value.field(0).text(), value.field(3)), visit);
    case Kind::DataFrame:
        for (std::size_t i = 0; i < value.field(3).size(); ++i)
            if (!forEachCellAt(value, i, visit))
                return false;
        return true;
    default: break;
    }
    const Value* const column = columnOf(value);
    return !column || !isBacked(*column) || forEachElement(ColumnReader(*column), visit);
}

}  // namespace hashstash
