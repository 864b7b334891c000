#include "core/serializer/hashstash_value_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace hashstash {

namespace {

/// A dict with such a key would be taken for a marker.
bool isReserved(std::string_view key)
{
    return key == "__py__" || key == "__pytype__" || key == "__data__";
}

bool hasSimpleKeys(const Value& dict)
{
    for (std::size_t i = 0; i < dict.size(); ++i)
        if (!dict.keyAt(i).isStr() || isReserved(dict.keyAt(i).text()))
            return false;
    return true;
}

}  // namespace

void ValueWriter::fail(std::string message)
{
    if (!m_error)
        m_error = Error{Stage::Serialize, std::move(message), {}};
}

Result<Bytes> ValueWriter::take()
{
    if (m_error)
        return *std::move(m_error);
    return std::move(m_json.text());
}

void ValueWriter::value(const Value& value)
{
    if (m_error || m_json.isRefused())
        return;
    switch (value.kind()) {
    case Kind::None: return m_json.null();
    case Kind::Bool: return m_json.boolean(value.asBool());
    case Kind::Int:
        if (const auto small = value.asInt64())
            return m_json.integer(*small);
        return m_json.bigInteger(value.intText());
    case Kind::Float: return real(value);
    case Kind::Str: return m_json.string(value.text());
    case Kind::List: return list(value.fields());
    case Kind::Dict: return dict(value);
    default: return tagged(value);
    }
}

/// Everything that JSON has no word for.
void ValueWriter::tagged(const Value& value)
{
    switch (value.kind()) {
    case Kind::Bytes: return bytes(value.text());
    case Kind::Tuple:
        return marker("builtins.tuple", {}, [&](JsonWriter::Object& object) {
            object.member("__data__");
            list(value.fields());
        });
    case Kind::Set:
    case Kind::FrozenSet: return set(value);
    case Kind::Path:
        return marker("pathlib.PosixPath", {}, [&](JsonWriter::Object& object) { textMember(object, "__data__", value.text()); });
    case Kind::Enum:
        return marker(value.field(0).text(), "enum",
                      [&](JsonWriter::Object& object) { textMember(object, "__data__", value.field(1).text()); });
    case Kind::NdArray: return array(value);
    case Kind::NpScalar: return scalar(value);
    case Kind::Timestamp:
        return dataMarker("pandas.Timestamp", "pd_timestamp",
                          [&](JsonWriter::Object& data) { textMember(data, "iso", value.text()); });
    case Kind::PdTimedelta:
        return dataMarker("pandas.Timedelta", "pd_timedelta",
                          [&](JsonWriter::Object& data) { textMember(data, "iso", value.text()); });
    case Kind::NaT: return dataMarker("pandas.NaTType", "pd_nat", [](JsonWriter::Object&) {});
    case Kind::Period:
        return dataMarker("pandas.Period", "pd_period", [&](JsonWriter::Object& data) {
            valueMember(data, "ordinal", value.field(0));
            textMember(data, "freq", value.field(1).text());
        });
    case Kind::Index: return index(value);
    case Kind::Categorical: return categorical(value);
    case Kind::Series: return series(value.field(0), value.field(1), value.field(2), value.field(3));
    case Kind::DataFrame: return frame(value);
    case Kind::NA: return notAvailable();
    case Kind::Function: return function(value);
    case Kind::Class: return cls(value);
    case Kind::Module: return marker(value.field(0).text(), "module", [](JsonWriter::Object&) {});
    case Kind::Instance: return instance(value);
    case Kind::Object: return object(value);
    case Kind::Ref:
        return fail("a value that contains itself cannot be stored by the serializer 'hashstash'; store it by 'pickle'");
    default: return plainCall(value);
    }
}

void ValueWriter::real(const Value& value)
{
    const double number = value.asDouble();
    if (std::isfinite(number))
        return m_json.real(number);
    JsonWriter::Object object(m_json);
    textMember(object, "__pytype__", "float");
    textMember(object, "__val__", std::isnan(number) ? "nan" : number < 0 ? "-inf" : "inf");
}

void ValueWriter::bytes(BytesView bytes)
{
    marker("builtins.bytes", "bytes", [&](JsonWriter::Object& object) {
        object.member("__data__");
        m_json.base64(bytes);
    });
}

void ValueWriter::list(std::span<const Value> elements)
{
    JsonWriter::Array array(m_json);
    for (const Value& element : elements) {
        array.element();
        value(element);
    }
}

/// Sorted by the text that each element would have in a key, whatever the path: equal sets have equal bytes.
void ValueWriter::set(const Value& value)
{
    std::vector<std::pair<std::string, const Value*>> sorted;
    for (const Value& element : value.fields()) {
        ValueWriter order(JsonWriter::Style::Stdlib, m_path == Path::Key ? Path::Key : Path::Order);
        order.value(element);
        Result<Bytes> text = order.take();
        if (!text)
            return fail(std::move(text.error().message));
        sorted.emplace_back(*std::move(text), &element);
    }
    std::ranges::stable_sort(sorted, {}, &std::pair<std::string, const Value*>::first);
    marker(value.kind() == Kind::Set ? "builtins.set" : "builtins.frozenset", {}, [&](JsonWriter::Object& object) {
        object.member("__data__");
        JsonWriter::Array array(m_json);
        for (const auto& [text, element] : sorted) {
            array.element();
            if (m_path == Path::Value)
                this->value(*element);
            else
                m_json.text() += text;
        }
    });
}

void ValueWriter::dict(const Value& value)
{
    if (hasSimpleKeys(value))
        return members(value);
    JsonWriter::Object object(m_json);
    textMember(object, "__pytype__", "dict");
    object.member("__items__");
    items(value, m_path == Path::Key);
}

/// A dict's pairs as [key, value] lists, sorted by their text if `sorts`.
void ValueWriter::items(const Value& dict, bool sorts)
{
    std::vector<std::string> sorted;
    JsonWriter::Array array(m_json);
    for (std::size_t i = 0; i < dict.size(); ++i) {
        if (!sorts) {
            array.element();
            list(dict.fields().subspan(2 * i, 2));
            continue;
        }
        ValueWriter pair(m_json.style(), m_path);
        pair.list(dict.fields().subspan(2 * i, 2));
        Result<Bytes> text = pair.take();
        if (!text)
            return fail(std::move(text.error().message));
        sorted.push_back(*std::move(text));
    }
    std::ranges::sort(sorted);
    for (const std::string& text : sorted) {
        array.element();
        m_json.text() += text;
    }
}

/// A dict of texts as the object that it is.
void ValueWriter::members(const Value& dict)
{
    JsonWriter::Object object(m_json);
    for (std::size_t i = 0; i < dict.size(); ++i)
        valueMember(object, dict.keyAt(i).text(), dict.valueAt(i));
}

void ValueWriter::call(std::string_view address, std::span<const Value> args)
{
    marker(address, "reducer", [&](JsonWriter::Object& object) {
        object.member("__args__");
        list(args);
    });
}

}  // namespace hashstash
