#include "core/value/tagged_writer.h"

#include "core/base64.h"
#include "core/value/date_time.h"
#include "core/value/number_text.h"

#include <algorithm>

namespace hashstash {

bool TaggedWriter::write(const Value& value)
{
    writeValue(value, {});
    return !isFull();
}

void TaggedWriter::putString(std::string_view text)
{
    if (text.size() > m_maxBytes)
        m_isTooLong = true;
    else
        appendJsonString(m_json, text, m_setDepth == 0 ? Surrogates::Escape : Surrogates::Keep);
}

void TaggedWriter::writeValue(const Value& value, Step step)
{
    if (isFull())
        return;
    switch (value.kind()) {
    case Kind::None: put("null"); break;
    case Kind::Bool: put(value.asBool() ? "true" : "false"); break;
    case Kind::Int: writeInteger(value); break;
    case Kind::Float: writeFloat(value.asDouble()); break;
    case Kind::Str: putString(value.text()); break;
    case Kind::Bytes: writeTaggedBytes(R"({"bytes":")", value.text()); break;
    case Kind::ByteArray: writeTaggedBytes(R"({"bytearray":")", value.text()); break;
    case Kind::Decimal: writeTaggedText(R"({"decimal":)", value.text()); break;
    case Kind::Uuid: writeTaggedText(R"({"uuid":)", value.text()); break;
    case Kind::Path: writeTaggedText(R"({"path":)", value.text()); break;
    case Kind::Timestamp: writeTaggedText(R"({"timestamp":)", value.text()); break;
    case Kind::PdTimedelta: writeTaggedText(R"({"pdtimedelta":)", value.text()); break;
    case Kind::DateTime: writeTaggedText(R"({"datetime":)", isoFormat(value)); break;
    case Kind::Date: writeTaggedText(R"({"date":)", isoFormat(value)); break;
    case Kind::Time: writeTaggedText(R"({"time":)", isoFormat(value)); break;
    case Kind::TimeZone: writeTaggedText(R"({"timezone":)", zoneText(value)); break;
    case Kind::NaT: put(R"({"nat":true})"); break;
    case Kind::NA: put(R"({"na":true})"); break;
    case Kind::Ref: writeRef(value); break;
    default:
        m_steps.push_back(step);
        writeComposite(value);
        m_steps.pop_back();
    }
}

void TaggedWriter::writeComposite(const Value& value)
{
    switch (value.kind()) {
    case Kind::List: writeList(R"({"list":)", value, ".list"); break;
    case Kind::Tuple: writeList(R"({"tuple":)", value, ".tuple"); break;
    case Kind::Deque: writeList(R"({"deque":)", value, ".deque"); break;
    case Kind::Slice: writeList(R"({"slice":)", value, ".slice"); break;
    case Kind::Set: writeSet(R"({"set":)", value, ".set"); break;
    case Kind::FrozenSet: writeSet(R"({"frozenset":)", value, ".frozenset"); break;
    case Kind::Dict: writePairs(R"({"dict":)", value, ".dict"); break;
    case Kind::OrderedDict: writePairs(R"({"ordereddict":)", value, ".ordereddict"); break;
    case Kind::Counter: writePairs(R"({"counter":)", value, ".counter"); break;
    case Kind::DefaultDict: writePairs(R"({"defaultdict":)", value, ".defaultdict"); break;
    case Kind::Complex: writeComplex(value); break;
    case Kind::Range: writeRange(value); break;
    case Kind::TimeDelta: writeTimeDelta(value); break;
    case Kind::Fraction: writeFraction(value); break;
    case Kind::Enum: writeEnum(value); break;
    case Kind::NdArray: writeArray(value); break;
    case Kind::NpScalar: writeScalar(value); break;
    case Kind::Period: writePeriod(value); break;
    case Kind::Index: writeIndex(value); break;
    case Kind::Categorical: writeCategorical(value); break;
    case Kind::Series: writeSeries(value); break;
    case Kind::DataFrame: writeFrame(value); break;
    case Kind::Function: writeFunction(value); break;
    case Kind::Class: writeTaggedText(R"({"class":)", value.field(0).text()); break;
    case Kind::Module: writeTaggedText(R"({"module":)", value.field(0).text()); break;
    case Kind::Instance: writeInstance(value); break;
    case Kind::Object: writeObject(value); break;
    default: put("null"); break;  // the kinds that writeValue writes
    }
}

// ------------------------------------------------------------------- texts

void TaggedWriter::writeTaggedText(std::string_view open, std::string_view text)
{
    put(open);
    putString(text);
    put("}");
}

void TaggedWriter::writeTaggedBytes(std::string_view open, BytesView bytes)
{
    put(open);
    if (bytes.size() > m_maxBytes)
        m_isTooLong = true;
    else
        appendBase64(m_json, bytes);
    put(R"("})");
}

void TaggedWriter::writeInteger(const Value& value)
{
    put(R"({"int":)");
    writeNumberText(value);
    put("}");
}

void TaggedWriter::writeNumberText(const Value& integer)
{
    m_json += '"';
    if (const auto small = integer.asInt64())
        appendInteger(m_json, *small);
    else
        put(integer.intText());
    m_json += '"';
}

void TaggedWriter::writeFloat(double value)
{
    put(R"({"float":")");
    appendFloat(m_json, value);
    put(R"("})");
}

void TaggedWriter::writeComplex(const Value& value)
{
    put(R"({"complex":[")");
    appendFloat(m_json, value.field(0).asDouble());
    put(R"(",")");
    appendFloat(m_json, value.field(1).asDouble());
    put(R"("]})");
}

void TaggedWriter::writeRange(const Value& range)
{
    put(R"({"range":[)");
    writeNumberText(range.field(0));
    put(",");
    writeNumberText(range.field(1));
    put(",");
    writeNumberText(range.field(2));
    put("]}");
}

void TaggedWriter::writeTimeDelta(const Value& value)
{
    const auto parts = normalTimeDelta(value);
    put(R"({"timedelta":[)");
    appendInteger(m_json, parts[0]);
    put(",");
    appendInteger(m_json, parts[1]);
    put(",");
    appendInteger(m_json, parts[2]);
    put("]}");
}

void TaggedWriter::writeFraction(const Value& value)
{
    put(R"({"fraction":[)");
    writeNumberText(value.field(0));
    put(",");
    writeNumberText(value.field(1));
    put("]}");
}

void TaggedWriter::writeEnum(const Value& value)
{
    put(R"({"enum":[)");
    putString(value.field(0).text());
    put(",");
    putString(value.field(1).text());
    put("]}");
}

// --------------------------------------------------------------- containers

void TaggedWriter::writeItems(const Value& list, std::string_view path)
{
    const auto items = list.fields();
    m_json += '[';
    for (std::size_t i = 0; i < items.size() && !isFull(); ++i) {
        if (i != 0)
            m_json += ',';
        writeValue(items[i], {path, i});
    }
    m_json += ']';
}

void TaggedWriter::writeList(std::string_view open, const Value& list, std::string_view path)
{
    put(open);
    writeItems(list, path);
    m_json += '}';
}

void TaggedWriter::writePairs(std::string_view open, const Value& dict, std::string_view path)
{
    const auto fields = dict.fields();
    put(open);
    m_json += '[';
    for (std::size_t i = 0; i + 1 < fields.size() && !isFull(); i += 2) {
        m_json += i == 0 ? "[" : ",[";
        writeValue(fields[i], {path, i / 2, 0});
        m_json += ',';
        writeValue(fields[i + 1], {path, i / 2, 1});
        m_json += ']';
    }
    put("]}");
}

void TaggedWriter::writeSet(std::string_view open, const Value& set, std::string_view path)
{
    put(open);
    m_json += '[';
    // Written where they will stand, then put in order. Surrogates sort by their bytes, so they are escaped last.
    const std::size_t start = m_json.size();
    std::vector<std::size_t> ends;
    ends.reserve(std::min(set.size(), m_maxBytes));
    ++m_setDepth;
    for (const Value& element : set.fields()) {
        if (isFull())
            break;
        writeValue(element, {path});
        ends.push_back(m_json.size());
    }
    --m_setDepth;
    if (isFull())
        return;
    std::vector<std::string_view> texts;
    texts.reserve(ends.size());
    std::size_t begin = start;
    for (const std::size_t end : ends) {
        texts.push_back(std::string_view(m_json).substr(begin, end - begin));
        begin = end;
    }
    std::sort(texts.begin(), texts.end());
    std::string sorted;
    sorted.reserve(m_json.size() - start + texts.size());
    for (const auto text : texts) {
        if (!sorted.empty())
            sorted += ',';
        sorted += text;
    }
    m_json.resize(start);
    m_json += sorted;
    if (m_setDepth == 0)
        escapeSurrogates(m_json, start);
    put("]}");
}

// ---------------------------------------------------------- code and objects

void TaggedWriter::writeFunction(const Value& value)
{
    const Value& source = value.field(1);
    put(R"({"function":{"name":)");
    putString(value.field(0).text());
    put(R"(,"source":)");
    if (source.text().empty())
        put("null");
    else
        putString(source.text());
    put("}}");
}

void TaggedWriter::writeInstance(const Value& value)
{
    put(R"({"instance":{"class":)");
    putString(value.field(0).text());
    put(R"(,"state":)");
    writeValue(value.field(1), {".instance.state"});
    put("}}");
}

void TaggedWriter::writeObject(const Value& value)
{
    put(R"({"object":{"class":)");
    putString(value.field(0).text());
    put(R"(,"args":)");
    m_steps.push_back({".object.args"});  // the List is a Value of its own
    writeItems(value.field(1), {});
    m_steps.pop_back();
    put(R"(,"state":)");
    writeValue(value.field(2), {".object.state"});
    put("}}");
}

void TaggedWriter::writeRef(const Value& ref)
{
    // The direct parent is the last step.
    const std::size_t levels = ref.levelsUp();
    const std::size_t steps = levels >= 1 && levels <= m_steps.size() ? m_steps.size() - levels + 1 : 0;
    put(R"({"ref":"$)");
    for (std::size_t i = 0; i < steps; ++i) {
        put(m_steps[i].name);
        for (const std::size_t index : {m_steps[i].index, m_steps[i].side}) {
            if (index == kNoIndex)
                continue;
            m_json += '[';
            appendInteger(m_json, static_cast<std::int64_t>(index));
            m_json += ']';
        }
    }
    put(R"("})");
}

}  // namespace hashstash
