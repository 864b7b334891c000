#include "core/serializer/msgpack_writer.h"

#include "core/serializer/epoch_time.h"
#include "core/serializer/refused_part.h"
#include "core/serializer/strict_utf8.h"
#include "core/value/date_time.h"

#include <fmt/format.h>
#include <msgpack/pack.hpp>

#include <bit>
#include <charconv>
#include <limits>

namespace hashstash {

namespace {

/// Python reads no msgpack that is deeper.
constexpr std::size_t kMaxContainers = 1024;

/// What msgpack's packer writes to.
struct Sink {
    Bytes bytes;
    void write(const char* data, std::size_t size) { bytes.append(data, size); }
};

void appendBigEndian(Bytes& to, std::uint64_t number, std::size_t bytes)
{
    for (std::size_t left = bytes; left > 0; --left)
        to += static_cast<char>(number >> (8 * (left - 1)));
}

/// Recurses: no Value is deeper than kMaxDepth.
class Writer {
public:
    bool value(const Value& value);
    Bytes take() { return std::move(m_sink.bytes); }
    Error error() const { return m_refused.error("msgpack"); }

private:
    void real(double number);
    bool integer(const Value& value);
    bool str(std::string_view text);
    bool bytes(BytesView data);
    bool array(const Value& value);
    bool map(const Value& value);
    bool dateTime(const Value& value);
    bool scalar(const Value& value);
    bool extension(const Value& value);
    /// Lengths are 32 bits wide.
    bool fits(std::size_t size)
    {
        return size <= std::numeric_limits<std::uint32_t>::max() || m_refused.what("more than 4 GiB in one item");
    }
    void timestamp(std::int64_t seconds, std::uint32_t nanos);
    void extension(std::int8_t code, BytesView payload)
    {
        m_packer.pack_ext(payload.size(), code);
        m_packer.pack_ext_body(payload.data(), static_cast<std::uint32_t>(payload.size()));
    }

    Sink m_sink;
    msgpack::packer<Sink> m_packer{m_sink};
    std::size_t m_depth = 0;
    RefusedPart m_refused;
};

bool Writer::value(const Value& value)
{
    switch (value.kind()) {
    case Kind::None: m_packer.pack_nil(); return true;
    case Kind::Bool: value.asBool() ? m_packer.pack_true() : m_packer.pack_false(); return true;
    case Kind::Int: return integer(value);
    case Kind::Float: real(value.asDouble()); return true;
    case Kind::Str: return str(value.text());
    case Kind::Bytes:
    case Kind::ByteArray: return bytes(value.text());
    case Kind::List:
    case Kind::Tuple: return array(value);
    case Kind::Dict:
    case Kind::OrderedDict:
    case Kind::Counter:
    case Kind::DefaultDict: return map(value);
    case Kind::DateTime: return dateTime(value);
    case Kind::NpScalar: return scalar(value);
    case Kind::Object: return extension(value);
    default: return m_refused.what(withArticle(value.kind()));
    }
}

/// Eight bytes always. Not by the packer, which turns a whole number, and -0.0 with it, into an int.
void Writer::real(double number)
{
    m_sink.bytes += '\xcb';
    appendBigEndian(m_sink.bytes, std::bit_cast<std::uint64_t>(number), sizeof number);
}

bool Writer::integer(const Value& value)
{
    if (const auto small = value.asInt64()) {
        m_packer.pack_int64(*small);
        return true;
    }
    const std::string text = value.intText();
    std::uint64_t large = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), large);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
        return m_refused.what("an int beyond 64 bits");
    m_packer.pack_uint64(large);
    return true;
}

bool Writer::str(std::string_view text)
{
    if (!isStrictUtf8(text))
        return m_refused.what("a text with a lone surrogate");
    if (!fits(text.size()))
        return false;
    m_packer.pack_str(static_cast<std::uint32_t>(text.size()));
    m_packer.pack_str_body(text.data(), static_cast<std::uint32_t>(text.size()));
    return true;
}

bool Writer::bytes(BytesView data)
{
    if (!fits(data.size()))
        return false;
    m_packer.pack_bin(static_cast<std::uint32_t>(data.size()));
    m_packer.pack_bin_body(data.data(), static_cast<std::uint32_t>(data.size()));
    return true;
}

bool Writer::array(const Value& value)
{
    if (!fits(value.size()))
        return false;
    if (++m_depth > kMaxContainers)
        return m_refused.what(fmt::format("more than {} levels", kMaxContainers));
    m_packer.pack_array(static_cast<std::uint32_t>(value.size()));
    for (std::size_t i = 0; i < value.size(); ++i)
        if (!this->value(value.field(i)))
            return m_refused.inElement(i);
    --m_depth;
    return true;
}

bool Writer::map(const Value& value)
{
    if (!fits(value.size()))
        return false;
    if (++m_depth > kMaxContainers)
        return m_refused.what(fmt::format("more than {} levels", kMaxContainers));
    m_packer.pack_map(static_cast<std::uint32_t>(value.size()));
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!this->value(value.keyAt(i)))
            return m_refused.inKey(value.keyAt(i));
        if (!this->value(value.valueAt(i)))
            return m_refused.inValue(value.keyAt(i));
    }
    --m_depth;
    return true;
}

bool Writer::dateTime(const Value& value)
{
    if (zoneOf(value).isNone())
        return m_refused.what("a datetime without a time zone");
    const auto micros = microsSinceEpoch(value);
    if (!micros)
        return m_refused.what("a datetime whose offset from UTC is not known here");
    const std::int64_t rest = (*micros % kMicrosPerSecond + kMicrosPerSecond) % kMicrosPerSecond;
    timestamp((*micros - rest) / kMicrosPerSecond, static_cast<std::uint32_t>(rest * 1000));
    return true;
}

/// The shortest of the three forms of a timestamp.
void Writer::timestamp(std::int64_t seconds, std::uint32_t nanos)
{
    const auto unsignedSeconds = static_cast<std::uint64_t>(seconds);
    Bytes payload;
    if (unsignedSeconds >> 34 != 0) {
        appendBigEndian(payload, nanos, 4);
        appendBigEndian(payload, unsignedSeconds, 8);
    } else if (nanos != 0 || unsignedSeconds >> 32 != 0) {
        appendBigEndian(payload, std::uint64_t{nanos} << 34 | unsignedSeconds, 8);
    } else {
        appendBigEndian(payload, unsignedSeconds, 4);
    }
    extension(-1, payload);
}

/// The numpy scalars that are subclasses of Python's own types.
bool Writer::scalar(const Value& value)
{
    const Value& content = value.field(1);
    const bool isSubclass = value.field(0).text() == "float64" || content.isStr() || content.kind() == Kind::Bytes;
    return isSubclass ? this->value(content) : m_refused.what("a numpy " + std::string(value.field(0).text()));
}

bool Writer::extension(const Value& value)
{
    const Value& arguments = value.field(1);
    const auto code = arguments.field(0).asInt64();
    if (value.field(0).text() != "msgpack.ext.ExtType" || arguments.size() != 2 || !code || *code < -128 || *code > 127
        || arguments.field(1).kind() != Kind::Bytes)
        return m_refused.what(fmt::format("an object of {}", value.field(0).text()));
    if (!fits(arguments.field(1).text().size()))
        return false;
    extension(static_cast<std::int8_t>(*code), arguments.field(1).text());
    return true;
}

}  // namespace

Result<Bytes> writeMsgpack(const Value& value)
{
    Writer writer;
    if (!writer.value(value))
        return writer.error();
    return writer.take();
}

}  // namespace hashstash
