#include "core/search/search_query.h"

#include "core/search/leaf_text.h"
#include "core/value/literal.h"
#include "core/value/order.h"

#include <array>
#include <utility>

namespace hashstash {

namespace {

using Relation = PathCondition::Relation;

// Longer signs first, so that "<=" is not read as "<".
constexpr std::array<std::pair<std::string_view, Relation>, 7> kRelations = {{
    {"==", Relation::Equal}, {"!=", Relation::NotEqual}, {"<=", Relation::LessOrEqual}, {">=", Relation::GreaterOrEqual},
    {"=", Relation::Equal}, {"<", Relation::Less}, {">", Relation::Greater},
}};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isNumber(const Value& value)
{
    return value.kind() == Kind::Bool || value.kind() == Kind::Int || value.kind() == Kind::Float;
}

/// numpy's numbers are compared as Python's.
const Value& unboxed(const Value& value)
{
    return value.kind() == Kind::NpScalar ? value.field(1) : value;
}

bool holds(const Value& a, Relation relation, const Value& b)
{
    if (relation == Relation::Equal || relation == Relation::NotEqual)
        return (a == b) == (relation == Relation::Equal);
    if (!(isNumber(a) && isNumber(b)) && !(a.isStr() && b.isStr()))
        return false;
    const auto order = compareValues(a, b);
    switch (relation) {
    case Relation::Less: return order < 0;
    case Relation::LessOrEqual: return order <= 0;
    case Relation::Greater: return order > 0;
    default: return order >= 0;
    }
}

}  // namespace

Result<PathCondition> PathCondition::parse(std::string_view source)
{
    const std::size_t start = std::min(source.find_first_not_of(" \t"), source.size());
    std::size_t length = 0;
    auto path = ValuePath::parsePrefix(source.substr(start), length);
    if (!path)
        return path.error();
    const std::string_view rest = trimmed(source.substr(start + length));
    for (const auto& [sign, relation] : kRelations) {
        if (!rest.starts_with(sign))
            continue;
        const auto operand = trimmed(rest.substr(sign.size()));
        const auto literal = parseLiteral(operand);
        return PathCondition{*std::move(path), relation, literal ? *literal : Value::str(operand)};
    }
    return Error{Stage::Deserialize, "After the path, one of = != < <= > >= is expected", start + length};
}

bool PathCondition::holdsIn(const Value& value) const
{
    const auto isElsewhere = [&](const Value& found) {
        const Value& plain = unboxed(found);
        if (operand.isStr() && isPrintedAsText(plain))
            return !holds(Value::str(leafText(plain)), relation, operand);
        return !holds(plain, relation, operand);
    };
    return !path.forEachIn(value, isElsewhere);
}

}  // namespace hashstash
