#include "core/value/nd_array.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace hashstash {

namespace {

/// numpy's own limit for the bytes of one element.
constexpr std::size_t kMaxItemBytes = INT32_MAX;

struct NamedType {
    std::string_view name;
    char kind;
    std::size_t bytes;
};
constexpr NamedType kNamedTypes[] = {
    {"float64", 'f', 8}, {"int64", 'i', 8}, {"bool", 'b', 1}, {"object", 'O', 8}, {"float32", 'f', 4},
    {"int32", 'i', 4}, {"uint8", 'u', 1}, {"int8", 'i', 1}, {"int16", 'i', 2}, {"uint16", 'u', 2},
    {"uint32", 'u', 4}, {"uint64", 'u', 8}, {"float16", 'f', 2}, {"float128", 'f', 16}, {"float96", 'f', 12},
    {"complex64", 'c', 8}, {"complex128", 'c', 16}, {"complex256", 'c', 32}, {"bool_", 'b', 1}, {"half", 'f', 2},
    {"single", 'f', 4}, {"double", 'f', 8}, {"longdouble", 'f', 16}, {"int", 'i', 8}, {"float", 'f', 8},
    {"complex", 'c', 16}, {"str", 'U', 0}, {"bytes", 'S', 0},
    // numpy's one-letter codes
    {"?", 'b', 1}, {"b", 'i', 1}, {"B", 'u', 1}, {"h", 'i', 2}, {"H", 'u', 2}, {"i", 'i', 4}, {"I", 'u', 4},
    {"l", 'i', 8}, {"L", 'u', 8}, {"q", 'i', 8}, {"Q", 'u', 8}, {"e", 'f', 2}, {"f", 'f', 4}, {"d", 'f', 8},
    {"g", 'f', 16}, {"F", 'c', 8}, {"D", 'c', 16}, {"G", 'c', 32}, {"c", 'S', 1}, {"O", 'O', 8}, {"S", 'S', 0},
    {"U", 'U', 0}, {"V", 'V', 0}, {"a", 'S', 0},
};

/// Whether numpy has `kind` in that size.
bool isNumericSize(char kind, std::size_t bytes)
{
    switch (kind) {
    case 'b': return bytes == 1;
    case 'i':
    case 'u': return bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
    case 'f': return bytes == 2 || bytes == 4 || bytes == 8 || bytes == 12 || bytes == 16;
    case 'c': return bytes == 8 || bytes == 16 || bytes == 24 || bytes == 32;
    default: return false;
    }
}

std::optional<std::size_t> decimalNumber(std::string_view digits)
{
    std::size_t number = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || status != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return number;
}

bool isTimeUnit(std::string_view unit)
{
    const auto letters = unit.substr(std::min(unit.find_first_not_of("0123456789"), unit.size()));
    for (const std::string_view known : {"ns", "us", "ms", "s", "m", "h", "D", "W", "M", "Y", "ps", "fs", "as"}) {
        if (letters == known)
            return true;
    }
    return letters == "generic" && letters.size() == unit.size();
}

/// "datetime64[ns]", "M8[D]", "timedelta64", with the byte order already cut off.
std::optional<DType> parseTimeType(std::string_view name)
{
    DType type;
    type.itemBytes = 8;
    for (const auto& [prefix, kind] : {std::pair<std::string_view, char>{"datetime64", 'M'}, {"timedelta64", 'm'},
                                       {"M8", 'M'}, {"m8", 'm'}}) {
        if (!name.starts_with(prefix))
            continue;
        type.kind = kind;
        const auto rest = name.substr(prefix.size());
        if (rest.empty())
            return type;
        if (rest.size() < 3 || rest.front() != '[' || rest.back() != ']' || !isTimeUnit(rest.substr(1, rest.size() - 2)))
            return std::nullopt;
        type.unit = rest.substr(1, rest.size() - 2);
        if (type.unit == "generic")
            type.unit.clear();
        return type;
    }
    return std::nullopt;
}

/// "i4", "U5", "S2", "V8", with the byte order already cut off.
std::optional<DType> parseSizedType(std::string_view name)
{
    if (name.size() < 2)
        return std::nullopt;
    const auto number = decimalNumber(name.substr(1));
    if (!number || *number > kMaxItemBytes)
        return std::nullopt;
    DType type;
    type.kind = name.front() == 'a' ? 'S' : name.front();
    type.itemBytes = type.kind == 'U' ? *number * 4 : *number;
    const bool isText = type.kind == 'U' || type.kind == 'S' || type.kind == 'V';
    const bool isObject = type.kind == 'O' && *number == 8;
    if (type.itemBytes > kMaxItemBytes || !(isText || isObject || isNumericSize(type.kind, type.itemBytes)))
        return std::nullopt;
    return type;
}

/// The shape of a sub-array field: an int, or a List or Tuple of them.
bool readFieldShape(const Value& shape, std::vector<std::size_t>& dimensions, std::size_t& count)
{
    const Value* const first = shape.isListLike() ? shape.fields().data() : &shape;
    const std::size_t size = shape.isListLike() ? shape.size() : 1;
    count = 1;
    for (std::size_t i = 0; i < size; ++i) {
        const auto dimension = first[i].asInt64();
        if (!dimension || *dimension < 0 || static_cast<std::uint64_t>(*dimension) > kMaxItemBytes || size > kMaxDimensions)
            return false;
        count *= static_cast<std::size_t>(*dimension);
        if (count > kMaxItemBytes)
            return false;
        dimensions.push_back(static_cast<std::size_t>(*dimension));
    }
    return true;
}

/// One [name, type(, shape)] of a structured dtype. A nameless void is padding: it takes its bytes and is no field.
bool appendField(const Value& entry, DType& structure)
{
    if (!entry.isListLike() || entry.size() < 2 || entry.size() > 3)
        return false;
    // A field with a title has a [title, name] in place of its name.
    const Value& label = entry.field(0).isListLike() ? entry.field(0).field(1) : entry.field(0);
    auto type = parseDType(entry.field(1));
    if (!type || !label.isStr())
        return false;
    DType::Field field{std::string(label.text()), structure.itemBytes, {}, {}};
    std::size_t count = 1;
    if (entry.size() == 3 && !readFieldShape(entry.field(2), field.shape, count))
        return false;
    if (type->itemBytes != 0 && count > (kMaxItemBytes - structure.itemBytes) / type->itemBytes)
        return false;
    structure.itemBytes += type->itemBytes * count;
    if (field.name.empty() && type->kind == 'V' && type->fields.empty())
        return true;
    field.type.push_back(std::move(*type));
    structure.fields.push_back(std::move(field));
    return true;
}

/// The name inside a structured dtype's list, where numpy writes the byte order of everything longer than a byte.
std::string fieldTypeName(const DType& type)
{
    if (!type.fields.empty())
        return dtypeName(type);
    const char order = type.bigEndian ? '>' : '<';
    switch (type.kind) {
    case 'O': return "O";
    case 'S':
    case 'V': return fmt::format("{}{}", type.kind, type.itemBytes);
    case 'U': return fmt::format("{}U{}", order, type.itemBytes / 4);
    case 'M':
    case 'm': return type.unit.empty() ? fmt::format("{}{}8", order, type.kind)
                                       : fmt::format("{}{}8[{}]", order, type.kind, type.unit);
    case 'b': return "?";
    default: break;
    }
    return type.itemBytes == 1 ? fmt::format("{}1", type.kind) : fmt::format("{}{}{}", order, type.kind, type.itemBytes);
}

std::string structureName(const DType& type)
{
    std::string name = "[";
    for (const auto& field : type.fields) {
        if (name.size() > 1)
            name += ", ";
        const bool isNested = !field.type[0].fields.empty();
        const auto inner = fieldTypeName(field.type[0]);
        name += isNested ? fmt::format("('{}', {}", field.name, inner) : fmt::format("('{}', '{}'", field.name, inner);
        if (!field.shape.empty()) {
            name += ", (";
            for (std::size_t i = 0; i < field.shape.size(); ++i)
                fmt::format_to(std::back_inserter(name), "{}{}", i == 0 ? "" : ", ", field.shape[i]);
            name += field.shape.size() == 1 ? ",)" : ")";
        }
        name += ')';
    }
    return name + ']';
}

/// numpy's dtype.descr writes the order of every type, "|" where there is none.
Value descrTypeValue(const DType& type)
{
    if (!type.fields.empty())
        return dtypeValue(type);
    const std::string name = type.kind == 'b' ? "b1" : fieldTypeName(type);
    return Value::str(name.front() == '<' || name.front() == '>' ? name : '|' + name);
}

}  // namespace

Value dtypeValue(const DType& dtype)
{
    if (dtype.fields.empty())
        return Value::str(dtypeName(dtype));
    std::vector<Value> fields;
    std::size_t end = 0;
    const auto pad = [&](std::size_t upTo) {
        if (upTo > end)
            fields.push_back(Value::sequence(Kind::List, {Value::str(""), Value::str(fmt::format("|V{}", upTo - end))}));
    };
    for (const auto& field : dtype.fields) {
        pad(field.offset);
        std::vector<Value> entry;
        entry.push_back(Value::str(field.name));
        entry.push_back(descrTypeValue(field.type[0]));
        std::size_t bytes = field.type[0].itemBytes;
        std::vector<Value> shape;
        for (const std::size_t dimension : field.shape) {
            bytes *= dimension;
            shape.push_back(Value::integer(static_cast<std::int64_t>(dimension)));
        }
        if (!shape.empty())
            entry.push_back(Value::sequence(Kind::List, std::move(shape)));
        fields.push_back(Value::sequence(Kind::List, std::move(entry)));
        end = field.offset + bytes;
    }
    pad(dtype.itemBytes);
    return Value::sequence(Kind::List, std::move(fields));
}

std::optional<DType> parseDType(std::string_view dtype)
{
    bool bigEndian = false;
    std::string_view name = dtype;
    if (!name.empty() && std::string_view("<>=|").find(name.front()) != std::string_view::npos) {
        bigEndian = name.front() == '>';
        name.remove_prefix(1);
    }
    for (const NamedType& known : kNamedTypes) {
        if (known.name != name)
            continue;
        DType type;
        type.kind = known.kind;
        type.itemBytes = known.bytes;
        type.bigEndian = bigEndian && type.itemBytes != 1 && type.kind != 'S' && type.kind != 'V';
        return type;
    }
    auto type = parseSizedType(name);
    if (!type || type->kind == 'M' || type->kind == 'm')
        type = parseTimeType(name);
    if (type)
        type->bigEndian = bigEndian && type->itemBytes != 1 && type->kind != 'S' && type->kind != 'V';
    return type;
}

std::optional<DType> parseDType(const Value& dtype)
{
    if (dtype.isStr())
        return parseDType(dtype.text());
    if (!dtype.isListLike() || dtype.size() == 0)
        return std::nullopt;
    DType structure;
    for (const Value& entry : dtype.fields()) {
        if (!appendField(entry, structure))
            return std::nullopt;
    }
    return structure;
}

std::string dtypeName(const DType& type)
{
    if (!type.fields.empty())
        return structureName(type);
    const std::size_t bits = type.itemBytes * 8;
    const char order = type.bigEndian ? '>' : '<';
    switch (type.kind) {
    case 'O': return "object";
    case 'b': return "bool";
    case 'S':
    case 'V': return fmt::format("|{}{}", type.kind, type.itemBytes);
    case 'U': return fmt::format("{}U{}", order, type.itemBytes / 4);
    case 'M':
    case 'm':
        if (type.bigEndian)
            return fieldTypeName(type);
        return fmt::format("{}{}", type.kind == 'M' ? "datetime64" : "timedelta64",
                           type.unit.empty() ? "" : "[" + type.unit + "]");
    default: break;
    }
    if (type.bigEndian)
        return fieldTypeName(type);
    const std::string_view family = type.kind == 'i' ? "int" : type.kind == 'u' ? "uint" : type.kind == 'f' ? "float" : "complex";
    return fmt::format("{}{}", family, bits);
}

}  // namespace hashstash
