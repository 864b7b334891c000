#include "core/engine/jsonl_row.h"

#include "core/engine/jsonl_text.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace hashstash {

namespace {

namespace json = rapidjson;

constexpr BytesView kKey = "__key__";
constexpr BytesView kValue = "__value__";
constexpr BytesView kDelete = "__delete__";
constexpr BytesView kWrittenAt = "__written_at__";

/// Python's own reader gives up at about this depth, and skips the line.
constexpr std::size_t kMaxDepth = 990;
/// Marks a number that RapidJSON would refuse for its size and that therefore comes as a string. No UTF-8 begins so.
constexpr BytesView kLongNumber = "\xff#";

constexpr unsigned kFlags = json::kParseIterativeFlag | json::kParseNanAndInfFlag | json::kParseNumbersAsStringsFlag;

bool isRowName(BytesView name) noexcept
{
    return name == kKey || name == kValue || name == kDelete || name == kWrittenAt;
}

void appendThreeBytes(Bytes& text, std::uint32_t unit)
{
    text += static_cast<char>(0xe0 | unit >> 12);
    text += static_cast<char>(0x80 | (unit >> 6 & 0x3f));
    text += static_cast<char>(0x80 | (unit & 0x3f));
}

/// The code unit of the escape `\uXXXX` at `at`.
std::optional<std::uint32_t> escapedUnit(BytesView text, std::size_t at) noexcept
{
    std::uint32_t unit = 0;
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u')
        return std::nullopt;
    const auto parsed = std::from_chars(text.data() + at + 2, text.data() + at + 6, unit, 16);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + at + 6 ? std::optional(unit) : std::nullopt;
}

/// Copies the escape at `at` and returns its length: a lone surrogate as the three bytes that RapidJSON lets pass.
std::size_t copyEscape(Bytes& to, BytesView json, std::size_t at)
{
    const auto unit = escapedUnit(json, at);
    const auto isIn = [](std::optional<std::uint32_t> u, std::uint32_t first, std::uint32_t last) { return u && *u >= first && *u <= last; };
    if (isIn(unit, 0xd800, 0xdbff) && isIn(escapedUnit(json, at + 6), 0xdc00, 0xdfff)) {
        to.append(json.substr(at, 12));
        return 12;
    }
    if (isIn(unit, 0xd800, 0xdfff)) {
        appendThreeBytes(to, *unit);
        return 6;
    }
    to.append(json.substr(at, 2));
    return 2;
}

/// What Python reads and RapidJSON refuses, in a form that it takes: lone surrogates, and numbers beyond a double.
Bytes patched(BytesView json)
{
    constexpr BytesView kNumberBytes = "+-.0123456789eE";
    constexpr std::size_t kSurelyDouble = 16;
    Bytes text;
    bool isInString = false;
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        if (isInString && c == '\\') {
            at += copyEscape(text, json, at);
            continue;
        }
        if (!isInString && (c == '-' || (c >= '0' && c <= '9'))) {
            const auto token = json.substr(at, json.find_first_not_of(kNumberBytes, at) - at);
            const bool isPatched = token.size() > kSurelyDouble || token.find_first_of("eE") != BytesView::npos;
            if (isPatched)
                text.append("\"").append(kLongNumber).append(token).append("\"");
            else
                text.append(token);
            at += token.size();
            continue;
        }
        isInString ^= c == '"';
        text += c;
        ++at;
    }
    return text;
}

/// Turns RapidJSON's events, with depth bounded and long numbers told apart, into calls of `Sink`.
template <typename Sink>
class Events : public json::BaseReaderHandler<json::UTF8<>, Events<Sink>> {
public:
    explicit Events(Sink& sink) : m_sink(sink) {}
    bool Null() { return m_sink.null(m_depth); }
    bool Bool(bool value) { return m_sink.boolean(m_depth, value); }
    bool RawNumber(const char* text, json::SizeType size, bool)
    {
        const BytesView token(text, size);
        return !token.ends_with('f') && m_sink.number(m_depth, token);  // "Inf", which is RapidJSON's own
    }
    bool String(const char* text, json::SizeType size, bool)
    {
        const BytesView string(text, size);
        return string.starts_with(kLongNumber) ? m_sink.number(m_depth, string.substr(kLongNumber.size()))
                                               : m_sink.string(m_depth, string);
    }
    bool Key(const char* text, json::SizeType size, bool) { return m_sink.name(m_depth, BytesView(text, size)); }
    bool StartObject() { return ++m_depth <= kMaxDepth && m_sink.start(m_depth - 1, true); }
    bool EndObject(json::SizeType) { return m_sink.end(--m_depth, true); }
    bool StartArray() { return ++m_depth <= kMaxDepth && m_sink.start(m_depth - 1, false); }
    bool EndArray(json::SizeType) { return m_sink.end(--m_depth, false); }

private:
    Sink& m_sink;
    std::size_t m_depth = 0;
};

template <unsigned Flags, typename Sink>
json::ParseErrorCode parseOnce(BytesView text, Sink& sink)
{
    json::MemoryStream stream(text.data(), text.size());
    json::Reader reader;
    Events<Sink> events(sink);
    return reader.Parse<Flags>(stream, events).Code();
}

/// False for what is no JSON text of one value, or what the sink refused. The sink may be started anew once.
/// As Python writes every log: then a reader need not look at each character's encoding, which takes most of its time.
bool isAscii(BytesView text) noexcept
{
    constexpr std::uint64_t kHighBits = 0x8080808080808080;
    std::uint64_t seen = 0;
    std::size_t at = 0;
    for (; at + sizeof seen <= text.size(); at += sizeof seen) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + at, sizeof word);
        seen |= word;
    }
    for (; at < text.size(); ++at)
        seen |= byteAt(text, at);
    return (seen & kHighBits) == 0;
}

template <typename Sink>
bool parse(BytesView text, Sink& sink)
{
    const auto code = isAscii(text) ? parseOnce<kFlags>(text, sink)
                                    : parseOnce<kFlags | json::kParseValidateEncodingFlag>(text, sink);
    if (code != json::kParseErrorStringUnicodeSurrogateInvalid && code != json::kParseErrorNumberTooBig)
        return code == json::kParseErrorNone;
    sink = sink.anew();
    return parseOnce<kFlags>(patched(text), sink) == json::kParseErrorNone;
}

void endIn(JsonlText& text, bool isObject)
{
    if (isObject)
        text.endObject();
    else
        text.endArray();
}

void startIn(JsonlText& text, bool isObject)
{
    if (isObject)
        text.startObject();
    else
        text.startArray();
}

/// Copies one value into the form of json.dumps.
class ValueSink {
public:
    explicit ValueSink(JsonlText::Names names = JsonlText::Names::AsStored) : m_names(names) {}
    ValueSink anew() const { return ValueSink(m_names); }
    bool null(std::size_t) { return m_text.null(), true; }
    bool boolean(std::size_t, bool value) { return m_text.boolean(value), true; }
    bool number(std::size_t, BytesView token) { return m_text.number(token), true; }
    bool string(std::size_t, BytesView utf8) { return m_text.string(utf8), true; }
    bool name(std::size_t depth, BytesView utf8)
    {
        m_value.hasRowNames |= depth == 1 && isRowName(utf8);
        return m_text.name(utf8), true;
    }
    bool start(std::size_t depth, bool isObject)
    {
        m_value.isObject |= depth == 0 && isObject;
        return startIn(m_text, isObject), true;
    }
    bool end(std::size_t, bool isObject) { return endIn(m_text, isObject), true; }

    JsonlValue take()
    {
        m_value.hasTags = m_text.hasTags();
        m_value.text = m_text.take();
        return std::move(m_value);
    }

private:
    JsonlText::Names m_names;
    JsonlValue m_value;
    JsonlText m_text{m_names};
};

/// Sorts a row's fields into a JsonlRow.
class RowSink {
public:
    explicit RowSink(JsonlFields fields) : m_fields(fields) {}
    RowSink anew() const { return RowSink(m_fields); }

    bool null(std::size_t depth)
    {
        if (depth == 1 && m_field == Field::Key)
            m_row.isKeyNull = true;
        return scalar(depth, false, [](JsonlText& text) { text.null(); });
    }
    bool boolean(std::size_t depth, bool value)
    {
        return scalar(depth, value, [value](JsonlText& text) { text.boolean(value); });
    }
    bool number(std::size_t depth, BytesView token)
    {
        if (depth == 1 && m_field == Field::WrittenAt)
            takeTime(token);
        const bool isTrue = token.find_first_of("123456789Ny") != BytesView::npos;
        return scalar(depth, isTrue, [token](JsonlText& text) { text.number(token); });
    }
    bool string(std::size_t depth, BytesView utf8)
    {
        if (depth == 1 && m_field == Field::Key) {
            m_row.isKeyString = true;
            m_row.key = utf8;
            return true;
        }
        if (depth == 1 && m_field == Field::Value && m_fields == JsonlFields::All)
            m_row.valueText = utf8;
        return scalar(depth, !utf8.empty(), [utf8](JsonlText& text) { text.string(utf8); });
    }
    bool name(std::size_t depth, BytesView utf8)
    {
        if (depth == 1)
            startField(utf8);
        if (JsonlText* text = target(); text && (depth > 1 || m_field == Field::Payload))
            text->name(utf8);
        m_row.isTombstone |= depth > 1 && m_field == Field::Delete;
        return true;
    }
    bool start(std::size_t depth, bool isObject)
    {
        if (depth == 0)
            return isObject;
        m_row.isTombstone |= depth > 1 && m_field == Field::Delete;
        if (JsonlText* text = target())
            startIn(*text, isObject);
        return true;
    }
    bool end(std::size_t depth, bool isObject)
    {
        if (JsonlText* text = target(); text && depth > 0)
            endIn(*text, isObject);
        return true;
    }

    std::optional<JsonlRow> take()
    {
        if (!m_hasKey)
            return std::nullopt;
        if (!m_row.isKeyString)
            m_row.key = m_key.take();
        if (m_row.hasPayload && m_fields == JsonlFields::All) {
            m_payload.endObject();
            m_row.payload = m_payload.take();
        }
        return std::move(m_row);
    }

private:
    enum class Field : std::uint8_t { Payload, Key, Value, Delete, WrittenAt };

    /// Of fields of one name the last counts.
    void startField(BytesView name)
    {
        m_field = name == kKey ? Field::Key : name == kValue ? Field::Value : name == kDelete ? Field::Delete
                : name == kWrittenAt ? Field::WrittenAt : Field::Payload;
        switch (m_field) {
        case Field::Key:
            m_hasKey = true;
            m_row.isKeyString = m_row.isKeyNull = false;
            m_key.take();
            break;
        case Field::Value:
            m_row.hasValueField = true;
            m_row.valueText.reset();
            break;
        case Field::Delete: m_row.isTombstone = false; break;
        case Field::WrittenAt: m_row.writtenAt.reset(); break;
        case Field::Payload:
            if (!m_row.hasPayload && m_fields == JsonlFields::All)
                m_payload.startObject();
            m_row.hasPayload = true;
            break;
        }
    }

    JsonlText* target() noexcept
    {
        if (m_field == Field::Key)
            return &m_key;
        return m_field == Field::Payload && m_fields == JsonlFields::All ? &m_payload : nullptr;
    }

    template <typename Write>
    bool scalar(std::size_t depth, bool isTrue, Write write)
    {
        if (depth == 0)
            return false;
        m_row.isTombstone |= m_field == Field::Delete && (isTrue || depth > 1);
        if (JsonlText* text = target())
            write(*text);
        return true;
    }

    void takeTime(BytesView token)
    {
        double seconds = 0;
        if (std::from_chars(token.data(), token.data() + token.size(), seconds).ec == std::errc())
            m_row.writtenAt = seconds;
    }

    JsonlFields m_fields;
    Field m_field = Field::Payload;
    bool m_hasKey = false;
    JsonlRow m_row;
    JsonlText m_key{JsonlText::Names::Sorted};
    JsonlText m_payload{JsonlText::Names::Guarded};
};

bool isUtf8(BytesView text)
{
    if (isAscii(text))
        return true;
    struct Any : json::BaseReaderHandler<json::UTF8<>, Any> {} any;
    Bytes quoted;
    quoted.reserve(text.size() + 2);
    quoted += '"';
    for (const char c : text)  // what would end or change the string says nothing about its encoding
        quoted += c == '"' || c == '\\' || static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    quoted += '"';
    json::MemoryStream stream(quoted.data(), quoted.size());
    return !json::Reader().Parse<json::kParseValidateEncodingFlag>(stream, any).IsError();
}

double secondsOf(WrittenAt written)
{
    return static_cast<double>(written.time_since_epoch().count()) / 1e6;
}

Bytes timeText(double seconds)
{
    Bytes text = fmt::format("{}", seconds);
    return text.find_first_of(".e") == Bytes::npos ? text + ".0" : text;
}

Result<Bytes> keyText(JsonlShape shape, BytesView key)
{
    Bytes text;
    if (shape == JsonlShape::Encoded && isUtf8(key)) {
        appendJsonlString(text, key);
        return text;
    }
    if (shape == JsonlShape::Encoded)
        return Error{Stage::Serialize, "The key's bytes are no text, which is all that a row of a jsonl log holds; "
                                       "use an encoding with base64, such as raw+b64"};
    auto value = readJsonlValue(key);
    if (!value)
        return Error{Stage::Serialize, "The key is no JSON, which is all that a flat jsonl log holds; use the serializer "
                                       "hashstash or jsonpickle, or an encoding with base64"};
    return std::move(value->text);
}

}  // namespace

std::optional<JsonlValue> readJsonlValue(BytesView json)
{
    ValueSink sink;
    if (!parse(json, sink))
        return std::nullopt;
    return sink.take();
}

std::optional<JsonlRow> parseJsonlRow(BytesView line, JsonlFields fields)
{
    RowSink sink(fields);
    if (!parse(line, sink))
        return std::nullopt;
    return sink.take();
}

Bytes comparedJsonlKey(JsonlShape shape, BytesView key)
{
    ValueSink sink(JsonlText::Names::Sorted);
    if (shape == JsonlShape::Encoded || key.starts_with('"') || !parse(key, sink))
        return Bytes(key);
    return sink.take().text;
}

Bytes JsonlRow::encodedKey(JsonlShape shape) const
{
    if (shape == JsonlShape::Encoded || !isKeyString)
        return key;
    Bytes quoted;
    appendJsonlString(quoted, key);
    return quoted;
}

bool JsonlRow::isRowOf(JsonlShape shape) const noexcept
{
    return shape == JsonlShape::Flat || (isKeyString && (isTombstone || hasValueField));
}

bool JsonlRow::isSurelyFlat() const
{
    if (isKeyNull)
        return hasPayload;
    if (!isKeyString || hasPayload)
        return true;
    if (!hasValueField && writtenAt)  // a flat tombstone, or a flat empty dict
        return true;
    return hasValueField && !readJsonlValue(key);
}

std::optional<WrittenAt> JsonlRow::written() const noexcept
{
    constexpr double kMaxSeconds = 253402300800;  // the year 10000
    if (!writtenAt || !(std::abs(*writtenAt) < kMaxSeconds))
        return std::nullopt;
    return WrittenAt(std::chrono::microseconds(std::llround(*writtenAt * 1e6)));
}

Result<BytesView> JsonlRow::value(JsonlShape shape) const
{
    if (valueText)
        return BytesView(*valueText);
    if (hasValueField || shape == JsonlShape::Encoded)
        return Error{Stage::Deserialize, "The row's __value__ is no string, which is all that Python stores there"};
    return hasPayload ? BytesView(payload) : BytesView("{}");
}

Result<Bytes> makeJsonlRow(JsonlShape shape, BytesView key, BytesView value, WrittenAt written)
{
    return makeJsonlRow(shape, key, value, secondsOf(written));
}

Result<Bytes> makeJsonlRow(JsonlShape shape, BytesView key, BytesView value, double written)
{
    auto line = keyText(shape, key);
    if (!line)
        return line;
    Bytes row = "{\"__key__\": " + *line;
    auto native = shape == JsonlShape::Flat ? readJsonlValue(value) : std::nullopt;
    if (native && native->isObject && !native->hasTags && !native->hasRowNames) {
        if (native->text.size() > 2)
            row.append(", ").append(native->text, 1, native->text.size() - 2);
    } else {
        if (!isUtf8(value))
            return Error{Stage::Serialize, "The value's bytes are no text, which is all that a row of a jsonl log holds; "
                                           "use an encoding with base64, such as raw+b64"};
        row += ", \"__value__\": ";
        appendJsonlString(row, value);
    }
    return row.append(", \"__written_at__\": ").append(timeText(written)).append("}\n");
}

Result<Bytes> makeJsonlTombstone(JsonlShape shape, BytesView key, WrittenAt written)
{
    auto text = keyText(shape, key);
    if (!text)
        return text;
    return "{\"__key__\": " + *text + (shape == JsonlShape::Flat ? "" : ", \"__value__\": null")
        + ", \"__delete__\": true, \"__written_at__\": " + timeText(secondsOf(written)) + "}\n";
}

}  // namespace hashstash
