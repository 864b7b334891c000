#ifdef HASHSTASH_HAVE_ARROW

#include "core/serializer/arrow_element.h"

#include "core/serializer/epoch_time.h"
#include "core/value/date_time.h"

#include <arrow/api.h>
#include <arrow/util/float16.h>
#include <fmt/format.h>

#include <limits>
#include <string>
#include <vector>

namespace hashstash {

namespace {

template <typename Array>
Value number(const arrow::Array& array, std::int64_t at)
{
    const auto raw = static_cast<const Array&>(array).Value(at);
    if constexpr (std::is_floating_point_v<decltype(raw)>)
        return Value::real(raw);
    else if constexpr (std::is_unsigned_v<decltype(raw)>)
        return Value::unsignedInteger(raw);
    else
        return Value::integer(raw);
}

template <typename Array>
Value list(const arrow::Array& array, std::int64_t at)
{
    const auto& lists = static_cast<const Array&>(array);
    return arrowList(*lists.values(), lists.value_offset(at), lists.value_length(at));
}

/// An element of a list or struct, where numbers with gaps among them are floats as well.
Value child(const arrow::Array& array, std::int64_t at)
{
    if (array.IsNull(at) && (arrow::is_floating(array.type_id()) || arrow::is_integer(array.type_id())))
        return Value::real(std::numeric_limits<double>::quiet_NaN());
    Value value = arrowElement(array, at);
    const bool isBesideGap = value.isInt() && array.null_count() != 0;
    return isBesideGap ? Value::real(static_cast<double>(value.asInt64().value_or(0))) : value;
}

Value structure(const arrow::StructArray& array, std::int64_t at)
{
    std::vector<Value> members;
    for (int i = 0; i < array.num_fields(); ++i) {
        members.push_back(Value::str(array.type()->field(i)->name()));
        members.push_back(array.field(i)->IsNull(at) ? Value() : child(*array.field(i), at));
    }
    dropDuplicateKeys(members);
    return Value::sequence(Kind::Dict, std::move(members));
}

/// pandas has a map as a list of pairs: its keys may be there twice.
Value map(const arrow::MapArray& array, std::int64_t at)
{
    std::vector<Value> pairs;
    const std::int64_t end = array.value_offset(at) + array.value_length(at);
    for (std::int64_t i = array.value_offset(at); i < end; ++i)
        pairs.push_back(Value::sequence(Kind::Tuple, {child(*array.keys(), i), child(*array.items(), i)}));
    return Value::sequence(Kind::List, std::move(pairs));
}

/// None outside of a day.
Value time(std::int64_t count, std::string_view unit)
{
    const std::int64_t perSecond = unit == "s" ? 1 : unit == "ms" ? 1'000 : unit == "us" ? 1'000'000 : 1'000'000'000;
    const std::int64_t second = count / perSecond;
    if (count < 0 || second >= 86'400)
        return {};
    const std::int64_t parts = count % perSecond;
    const std::int64_t micros = unit == "ns" ? parts / 1'000 : parts * (1'000'000 / perSecond);
    const char state[] = {static_cast<char>(second / 3600),  static_cast<char>(second / 60 % 60), static_cast<char>(second % 60),
                          static_cast<char>(micros >> 16), static_cast<char>(micros >> 8),      static_cast<char>(micros)};
    return Value::time({state, sizeof state});
}

Value day(std::int64_t days)
{
    auto date = dateFromDays(days);
    return date ? *std::move(date) : Value();
}

std::string uuidText(std::string_view bytes)
{
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        text += fmt::format("{:02x}", static_cast<unsigned char>(bytes[i]));
    }
    return text;
}

/// A type built upon another one: shown as that, but for arrow.uuid.
Value extension(const arrow::ExtensionArray& array, std::int64_t at)
{
    const Value stored = arrowElement(*array.storage(), at);
    const bool isUuid = static_cast<const arrow::ExtensionType&>(*array.type()).extension_name() == "arrow.uuid";
    constexpr std::size_t kUuidBytes = 16;
    return isUuid && stored.text().size() == kUuidBytes ? Value::uuid(uuidText(stored.text())) : stored;
}

Value dictionary(const arrow::DictionaryArray& array, std::int64_t at)
{
    const std::int64_t code = array.GetValueIndex(at);
    return code < 0 || code >= array.dictionary()->length() ? Value() : arrowElement(*array.dictionary(), code);
}

Value asPrinted(const arrow::Array& array, std::int64_t at)
{
    const auto scalar = array.GetScalar(at);
    return Value::str(scalar.ok() ? (*scalar)->ToString() : scalar.status().message());
}

}  // namespace

std::string_view arrowUnit(const arrow::DataType& type) noexcept
{
    arrow::TimeUnit::type unit = arrow::TimeUnit::NANO;
    if (type.id() == arrow::Type::TIMESTAMP)
        unit = static_cast<const arrow::TimestampType&>(type).unit();
    else if (type.id() == arrow::Type::DURATION)
        unit = static_cast<const arrow::DurationType&>(type).unit();
    else if (type.id() == arrow::Type::TIME32 || type.id() == arrow::Type::TIME64)
        unit = static_cast<const arrow::TimeType&>(type).unit();
    switch (unit) {
    case arrow::TimeUnit::SECOND: return "s";
    case arrow::TimeUnit::MILLI: return "ms";
    case arrow::TimeUnit::MICRO: return "us";
    case arrow::TimeUnit::NANO: return "ns";
    }
    return "ns";
}

std::string arrowZone(const arrow::TimestampType& type)
{
    const std::string& zone = type.timezone();
    return zone.starts_with('+') || zone.starts_with('-') ? "UTC" + zone : zone;
}

Value arrowElement(const arrow::Array& array, std::int64_t at)
{
    if (array.IsNull(at))
        return {};
    switch (array.type_id()) {
    case arrow::Type::NA: return {};
    case arrow::Type::BOOL: return Value::boolean(static_cast<const arrow::BooleanArray&>(array).Value(at));
    case arrow::Type::INT8: return number<arrow::Int8Array>(array, at);
    case arrow::Type::INT16: return number<arrow::Int16Array>(array, at);
    case arrow::Type::INT32: return number<arrow::Int32Array>(array, at);
    case arrow::Type::INT64: return number<arrow::Int64Array>(array, at);
    case arrow::Type::UINT8: return number<arrow::UInt8Array>(array, at);
    case arrow::Type::UINT16: return number<arrow::UInt16Array>(array, at);
    case arrow::Type::UINT32: return number<arrow::UInt32Array>(array, at);
    case arrow::Type::UINT64: return number<arrow::UInt64Array>(array, at);
    case arrow::Type::HALF_FLOAT:
        return Value::real(arrow::util::Float16::FromBits(static_cast<const arrow::HalfFloatArray&>(array).Value(at)).ToDouble());
    case arrow::Type::FLOAT: return number<arrow::FloatArray>(array, at);
    case arrow::Type::DOUBLE: return number<arrow::DoubleArray>(array, at);
    case arrow::Type::STRING: return Value::str(static_cast<const arrow::StringArray&>(array).GetView(at));
    case arrow::Type::LARGE_STRING: return Value::str(static_cast<const arrow::LargeStringArray&>(array).GetView(at));
    case arrow::Type::BINARY: return Value::bytes(static_cast<const arrow::BinaryArray&>(array).GetView(at));
    case arrow::Type::LARGE_BINARY: return Value::bytes(static_cast<const arrow::LargeBinaryArray&>(array).GetView(at));
    case arrow::Type::FIXED_SIZE_BINARY:
        return Value::bytes(static_cast<const arrow::FixedSizeBinaryArray&>(array).GetView(at));
    case arrow::Type::DECIMAL128: return Value::decimal(static_cast<const arrow::Decimal128Array&>(array).FormatValue(at));
    case arrow::Type::DECIMAL256: return Value::decimal(static_cast<const arrow::Decimal256Array&>(array).FormatValue(at));
    case arrow::Type::DATE32: return day(static_cast<const arrow::Date32Array&>(array).Value(at));
    case arrow::Type::DATE64: return day(static_cast<const arrow::Date64Array&>(array).Value(at) / 86'400'000);
    case arrow::Type::TIME32: return time(static_cast<const arrow::Time32Array&>(array).Value(at), arrowUnit(*array.type()));
    case arrow::Type::TIME64: return time(static_cast<const arrow::Time64Array&>(array).Value(at), arrowUnit(*array.type()));
    case arrow::Type::TIMESTAMP:
        return timestampFromUnits(static_cast<const arrow::TimestampArray&>(array).Value(at), arrowUnit(*array.type()),
                                  arrowZone(static_cast<const arrow::TimestampType&>(*array.type())));
    case arrow::Type::DURATION:
        return pdTimedeltaFromUnits(static_cast<const arrow::DurationArray&>(array).Value(at), arrowUnit(*array.type()));
    case arrow::Type::STRUCT: return structure(static_cast<const arrow::StructArray&>(array), at);
    case arrow::Type::MAP: return map(static_cast<const arrow::MapArray&>(array), at);
    case arrow::Type::LIST: return list<arrow::ListArray>(array, at);
    case arrow::Type::LARGE_LIST: return list<arrow::LargeListArray>(array, at);
    case arrow::Type::FIXED_SIZE_LIST: return list<arrow::FixedSizeListArray>(array, at);
    case arrow::Type::DICTIONARY: return dictionary(static_cast<const arrow::DictionaryArray&>(array), at);
    case arrow::Type::EXTENSION: return extension(static_cast<const arrow::ExtensionArray&>(array), at);
    default: return asPrinted(array, at);
    }
}

Value arrowList(const arrow::Array& elements, std::int64_t from, std::int64_t count)
{
    std::vector<Value> values;
    for (std::int64_t i = from; i < from + count; ++i)
        values.push_back(child(elements, i));
    return Value::sequence(Kind::List, std::move(values));
}

}  // namespace hashstash

#endif
