#ifdef HASHSTASH_HAVE_ARROW

#include "core/serializer/arrow_objects.h"

#include "core/serializer/epoch_time.h"
#include "core/serializer/frame_cell_text.h"
#include "core/serializer/pandas_time.h"
#include "core/value/date_time.h"

#include <arrow/api.h>

#include <algorithm>
#include <cmath>

namespace hashstash {

namespace {

using TypePtr = std::shared_ptr<arrow::DataType>;

bool isMissing(const Value& value)
{
    return value.isNone() || value.kind() == Kind::NA || value.kind() == Kind::NaT
        || (value.kind() == Kind::Float && std::isnan(value.asDouble()));
}

/// Of a moment without a zone; nullopt for any other: zones of objects may differ.
std::optional<std::int64_t> microsOf(const Value& moment)
{
    if (moment.kind() == Kind::DateTime)
        return moment.text().empty() ? std::nullopt : microsSinceEpoch(moment);
    constexpr std::size_t kClockAt = 11;
    const std::string_view text = moment.text();
    const bool isPlain = text.size() > kClockAt && text.find_first_of("+-", kClockAt) == std::string_view::npos;
    constexpr std::size_t kMicros = 26;  ///< in "2020-01-02T03:04:05.678901": finer ones are texts
    return isPlain && text.size() <= kMicros ? pandasTimeCount(moment, "us") : std::nullopt;
}

std::int64_t microsOfDay(const Value& time)
{
    const TimeFields fields = timeFields(time).value_or(TimeFields{});
    return ((fields.hour * 60LL + fields.minute) * 60 + fields.second) * kMicrosPerSecond + fields.microsecond;
}

TypePtr typeOf(const Value& value);

/// The type of both; nullptr where there is none.
TypePtr merged(const TypePtr& a, const TypePtr& b)
{
    if (!a || !b || a->Equals(*b))
        return a && b ? a : nullptr;
    if (a->id() == arrow::Type::NA || b->id() == arrow::Type::NA)
        return a->id() == arrow::Type::NA ? b : a;
    const auto isNumber = [](const arrow::DataType& type) { return type.id() == arrow::Type::INT64 || type.id() == arrow::Type::DOUBLE; };
    if (isNumber(*a) && isNumber(*b))
        return arrow::float64();
    if (a->id() == arrow::Type::LIST && b->id() == arrow::Type::LIST) {
        const TypePtr item = merged(a->field(0)->type(), b->field(0)->type());
        return item ? arrow::list(item) : nullptr;
    }
    if (a->id() != arrow::Type::STRUCT || b->id() != arrow::Type::STRUCT)
        return nullptr;
    arrow::FieldVector fields = a->fields();
    for (const auto& field : b->fields()) {
        const auto at = std::ranges::find(fields, field->name(), [](const auto& known) { return known->name(); });
        const TypePtr type = at == fields.end() ? field->type() : merged((*at)->type(), field->type());
        if (!type)
            return nullptr;
        if (at == fields.end())
            fields.push_back(field);
        else
            *at = arrow::field(field->name(), type);
    }
    return arrow::struct_(std::move(fields));
}

TypePtr structType(const Value& dict)
{
    arrow::FieldVector fields;
    for (std::size_t i = 0; i < dict.size(); ++i) {
        const TypePtr type = dict.keyAt(i).isStr() ? typeOf(dict.valueAt(i)) : nullptr;
        if (!type)
            return nullptr;
        fields.push_back(arrow::field(std::string(dict.keyAt(i).text()), type));
    }
    return fields.empty() ? nullptr : arrow::struct_(std::move(fields));
}

TypePtr typeOf(const Value& value)
{
    if (isMissing(value))
        return value.kind() == Kind::Float ? arrow::float64() : arrow::null();
    switch (value.kind()) {
    case Kind::Bool: return arrow::boolean();
    case Kind::Int: return value.asInt64() ? arrow::int64() : nullptr;
    case Kind::Float: return arrow::float64();
    case Kind::Str: return arrow::utf8();
    case Kind::Bytes: return arrow::binary();
    case Kind::Date: return daysSinceEpoch(value) ? arrow::date32() : nullptr;
    case Kind::Time: return value.text().empty() || !timeFields(value) ? nullptr : arrow::time64(arrow::TimeUnit::MICRO);
    case Kind::DateTime:
    case Kind::Timestamp: return microsOf(value) ? arrow::timestamp(arrow::TimeUnit::MICRO) : nullptr;
    case Kind::Dict: return structType(value);
    case Kind::List:
    case Kind::Tuple:
    case Kind::Set:
    case Kind::FrozenSet: {
        const TypePtr item = commonArrowType(value.fields());
        return item ? arrow::list(item) : nullptr;
    }
    default: return nullptr;
    }
}

arrow::Status append(arrow::ArrayBuilder& builder, const Value& value);

arrow::Status appendList(arrow::ListBuilder& builder, const Value& list)
{
    ARROW_RETURN_NOT_OK(builder.Append());
    for (const Value& item : list.fields())
        ARROW_RETURN_NOT_OK(append(*builder.value_builder(), item));
    return arrow::Status::OK();
}

arrow::Status appendStruct(arrow::StructBuilder& builder, const Value& dict)
{
    ARROW_RETURN_NOT_OK(builder.Append());
    for (int i = 0; i < builder.num_fields(); ++i) {
        const Value* const member = dict.find(builder.type()->field(i)->name());
        ARROW_RETURN_NOT_OK(append(*builder.field_builder(i), member ? *member : Value()));
    }
    return arrow::Status::OK();
}

/// Any number into any number type that holds it.
arrow::Status appendNumber(arrow::ArrayBuilder& builder, const Value& value)
{
    std::shared_ptr<arrow::Scalar> scalar;
    if (value.kind() == Kind::Float)
        scalar = std::make_shared<arrow::DoubleScalar>(value.asDouble());
    else if (value.kind() == Kind::Bool)
        scalar = std::make_shared<arrow::BooleanScalar>(value.asBool());
    else if (const auto whole = value.asInt64())
        scalar = std::make_shared<arrow::Int64Scalar>(*whole);
    else if (!value.isInt())
        return arrow::Status::TypeError("a ", std::string(kindName(value.kind())), " among ", builder.type()->ToString());
    if (!value.isInt() || value.asInt64()) {
        ARROW_ASSIGN_OR_RAISE(scalar, scalar->CastTo(builder.type()));
    } else {
        ARROW_ASSIGN_OR_RAISE(scalar, arrow::Scalar::Parse(builder.type(), value.intText()));
    }
    return builder.AppendScalar(*scalar);
}

arrow::Status append(arrow::ArrayBuilder& builder, const Value& value)
{
    const auto type = builder.type()->id();
    if (isMissing(value) && !(value.kind() == Kind::Float && type == arrow::Type::DOUBLE))
        return builder.AppendNull();
    switch (type) {
    case arrow::Type::BOOL:
        return static_cast<arrow::BooleanBuilder&>(builder).Append(value.asBool());
    case arrow::Type::STRING:
        return static_cast<arrow::StringBuilder&>(builder).Append(value.text());
    case arrow::Type::LARGE_STRING:
        return static_cast<arrow::LargeStringBuilder&>(builder).Append(cellText(value));
    case arrow::Type::BINARY:
        return static_cast<arrow::BinaryBuilder&>(builder).Append(value.text());
    case arrow::Type::DATE32:
        return static_cast<arrow::Date32Builder&>(builder).Append(static_cast<std::int32_t>(daysSinceEpoch(value).value_or(0)));
    case arrow::Type::TIME64:
        return static_cast<arrow::Time64Builder&>(builder).Append(microsOfDay(value));
    case arrow::Type::TIMESTAMP:
        return static_cast<arrow::TimestampBuilder&>(builder).Append(microsOf(value).value_or(0));
    case arrow::Type::LIST:
        return appendList(static_cast<arrow::ListBuilder&>(builder), value);
    case arrow::Type::STRUCT:
        return appendStruct(static_cast<arrow::StructBuilder&>(builder), value);
    default:
        return appendNumber(builder, value);
    }
}

arrow::Result<std::shared_ptr<arrow::Array>> build(const TypePtr& type, std::span<const Value> objects)
{
    ARROW_ASSIGN_OR_RAISE(const auto builder, arrow::MakeBuilder(type));
    for (const Value& object : objects)
        ARROW_RETURN_NOT_OK(append(*builder, object));
    return builder->Finish();
}

}  // namespace

TypePtr commonArrowType(std::span<const Value> objects)
{
    TypePtr type = arrow::null();
    for (const Value& object : objects) {
        // A missing element of pandas fits every type.
        const bool isGap = isMissing(object) && type->id() != arrow::Type::NA;
        type = isGap ? type : merged(type, typeOf(object));
        if (!type)
            return nullptr;
    }
    return type;
}

Result<std::shared_ptr<arrow::Array>> arrayOfObjects(const TypePtr& type, std::span<const Value> objects)
{
    auto array = build(type, objects);
    if (!array.ok())
        return Error{Stage::Serialize, "Arrow cannot hold a column of the frame: " + array.status().message(), {}};
    return *std::move(array);
}

Result<std::shared_ptr<arrow::Array>> arrayOfTexts(std::span<const Value> objects)
{
    return arrayOfObjects(arrow::large_utf8(), objects);
}

}  // namespace hashstash

#endif
