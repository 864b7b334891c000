#include "widgets/inspector/value_place.h"

#include "core/search/value_path.h"
#include "core/value/nd_array.h"
#include "widgets/inspector/value_children.h"

namespace hashstash {

namespace {

/// How a path goes from a value to one of its children.
struct Step {
    std::string text = {};
    bool isSamePlace = false;  ///< the tree has a level here that paths do not: a Series is indexed, not its values
    bool isByName = false;     ///< from there on a name is needed: an object's attributes are not indexed
    bool isLast = false;       ///< what is further inside has no path
};

std::string bracketed(std::size_t index)
{
    return "[" + std::to_string(index) + "]";
}

std::optional<Step> named(const Value& key, bool byNameOnly = false)
{
    auto step = pathStep(key);
    if (!step || (byNameOnly && step->front() != '.'))
        return std::nullopt;
    return Step {*std::move(step)};
}

/// Of several columns with one label a path means the first.
std::optional<Step> stepToColumn(const Value& frame, std::size_t column)
{
    const Value& labels = frame.field(0).field(3);
    if (column >= columnLength(labels))
        return std::nullopt;
    const Value label = columnElement(labels, column);
    for (std::size_t i = 0; i < column; ++i)
        if (columnElement(labels, i) == label)
            return std::nullopt;
    auto step = named(label);
    if (step)
        step->isLast = true;
    return step;
}

/// The fields that the tree shows and a path passes over.
std::optional<Step> stepToField(const Value& value, std::size_t index)
{
    const Value& field = value.field(index);
    const bool isElements = (value.kind() == Kind::Series || value.kind() == Kind::Index) && index == 3
        && (field.kind() == Kind::NdArray || field.kind() == Kind::List);
    const bool isAttributes = value.kind() == Kind::Object && index == 2 && field.isDictLike();
    if (!isElements && !isAttributes)
        return std::nullopt;
    return Step {.isSamePlace = true, .isByName = isAttributes};
}

std::optional<Step> stepTo(const Value& value, std::size_t index, bool byNameOnly)
{
    switch (value.kind()) {
    case Kind::List:
    case Kind::Tuple:
    case Kind::Deque:
    case Kind::NdArray: return Step {bracketed(index)};
    case Kind::DataFrame: return index == 0 ? std::nullopt : stepToColumn(value, index - 1);
    case Kind::Instance: return value.field(1).isDictLike() ? named(value.field(1).keyAt(index), true) : std::nullopt;
    default: break;
    }
    return value.isDictLike() ? named(value.keyAt(index), byNameOnly) : stepToField(value, index);
}

}  // namespace

std::optional<std::string> pathAlong(const Value& value, std::span<const std::size_t> way)
{
    std::string path;
    Value place = value;
    Step last {.isSamePlace = true};
    for (const std::size_t index : way) {
        auto step = last.isLast ? std::nullopt : stepTo(place, index, last.isByName);
        if (!step)
            return std::nullopt;
        path += step->text;
        place = childAt(place, index).value;
        last = *std::move(step);
    }
    if (last.isSamePlace)
        return std::nullopt;
    return path.front() == '.' ? path.substr(1) : path;
}

}  // namespace hashstash
