#include "core/serializer/msgpack_reader.h"

#include "core/serializer/epoch_time.h"
#include "core/serializer/strict_utf8.h"

#include <fmt/format.h>
#include <msgpack/null_visitor.hpp>
#include <msgpack/unpack.hpp>  // whole: parse.hpp alone does not compile

#include <iterator>
#include <string>
#include <vector>

namespace hashstash {

namespace {

constexpr std::int8_t kTimestampCode = -1;
constexpr std::int64_t kNanosPerSecond = 1'000'000'000;

std::uint64_t bigEndian(BytesView bytes)
{
    std::uint64_t value = 0;
    for (const char byte : bytes)
        value = value << 8 | static_cast<std::uint8_t>(byte);
    return value;
}

/// The payload of extension -1: 32 bits of seconds, 30 of nanoseconds and 34 of seconds, or 32 and 64.
std::optional<Value> timestamp(BytesView payload)
{
    std::int64_t seconds = 0;
    std::uint64_t nanos = 0;
    if (payload.size() == 4) {
        seconds = static_cast<std::int64_t>(bigEndian(payload));
    } else if (payload.size() == 8) {
        const std::uint64_t packed = bigEndian(payload);
        seconds = static_cast<std::int64_t>(packed & 0x3'ffff'ffffu);
        nanos = packed >> 34;
    } else if (payload.size() == 12) {
        nanos = bigEndian(payload.substr(0, 4));
        seconds = static_cast<std::int64_t>(bigEndian(payload.substr(4)));
    } else {
        return std::nullopt;
    }
    constexpr std::int64_t kMaxSeconds = std::int64_t{1} << 40;  // far beyond the year 9999, far from overflow
    if (nanos >= kNanosPerSecond || seconds > kMaxSeconds || seconds < -kMaxSeconds)
        return std::nullopt;
    return dateTimeFromMicros(seconds * kMicrosPerSecond + static_cast<std::int64_t>(nanos / 1000));
}

/// A List that stands in a dict's key is a Tuple, throughout.
Value asKey(Value value)
{
    if (value.kind() != Kind::List)
        return value;
    std::vector<Value> elements;
    elements.reserve(value.size());
    for (const Value& element : value.fields())
        elements.push_back(asKey(element));
    return Value::sequence(Kind::Tuple, std::move(elements));
}

/// What msgpack's parser calls. A callback that returns false ends the parse; why is in m_problem.
class ValueVisitor final : public msgpack::null_visitor {
public:
    explicit ValueVisitor(std::size_t inputBytes) : m_inputBytes(inputBytes) {}

    bool visit_nil() { return push(Value()); }
    bool visit_boolean(bool value) { return push(Value::boolean(value)); }
    bool visit_positive_integer(std::uint64_t value) { return push(Value::unsignedInteger(value)); }
    bool visit_negative_integer(std::int64_t value) { return push(Value::integer(value)); }
    bool visit_float32(float value) { return push(Value::real(value)); }
    bool visit_float64(double value) { return push(Value::real(value)); }
    bool visit_bin(const char* data, std::uint32_t size) { return push(Value::bytes({data, size})); }
    bool visit_str(const char* data, std::uint32_t size)
    {
        const std::string_view text(data, size);
        return isStrictUtf8(text) ? push(Value::str(text)) : fail("a text is not UTF-8");
    }
    /// `data` starts with the extension's code.
    bool visit_ext(const char* data, std::uint32_t size)
    {
        const auto code = static_cast<std::int8_t>(data[0]);
        const BytesView payload(data + 1, size - 1);
        if (code != kTimestampCode)
            return push(Value::object("msgpack.ext.ExtType",
                                      Value::sequence(Kind::List, {Value::integer(code), Value::bytes(payload)}), {}));
        auto made = timestamp(payload);
        return made ? push(std::move(*made)) : fail("a timestamp is out of range");
    }
    bool start_array(std::uint32_t count) { return open(count); }
    bool start_map(std::uint32_t count) { return open(2 * std::size_t{count}); }
    bool end_array()
    {
        return close([](std::span<Value> fields) { return Value::sequence(Kind::List, fields); });
    }
    bool end_map()
    {
        return close([](std::span<Value> fields) {
            const std::size_t kept = dropDuplicateKeys(fields);
            return Value::sequence(Kind::Dict, fields.first(kept));
        });
    }
    bool end_map_key()
    {
        m_values.back() = asKey(std::move(m_values.back()));
        return true;
    }
    void parse_error(std::size_t, std::size_t errorOffset)
    {
        fail("a byte starts no item");
        m_errorOffset = errorOffset;
    }
    void insufficient_bytes(std::size_t, std::size_t errorOffset)
    {
        fail("the data ends too early");
        m_errorOffset = errorOffset;
    }

    Value take() { return std::move(m_values.front()); }
    const std::string& problem() const { return m_problem; }
    std::optional<std::size_t> errorOffset() const { return m_errorOffset; }

private:
    bool push(Value value)
    {
        m_values.push_back(std::move(value));
        return true;
    }
    bool fail(std::string problem)
    {
        m_problem = std::move(problem);
        return false;
    }
    bool open(std::size_t claimedItems)
    {
        if (claimedItems > m_inputBytes)  // every item takes a byte
            return fail(fmt::format("a container claims {} items, more than there are bytes", claimedItems));
        if (m_starts.size() + 2 > kMaxDepth)
            return fail(fmt::format("it nests deeper than {} levels", kMaxDepth));
        m_starts.push_back(m_values.size());
        return true;
    }
    template <typename Make>
    bool close(Make make)
    {
        const std::size_t start = m_starts.back();
        m_starts.pop_back();
        Value made = make(std::span(m_values).subspan(start));
        m_values.resize(start);
        return push(std::move(made));
    }

    std::size_t m_inputBytes;
    std::vector<Value> m_values;
    std::vector<std::size_t> m_starts;  ///< of the open containers, in m_values
    std::string m_problem;
    std::optional<std::size_t> m_errorOffset;
};

Error damaged(const std::string& problem, std::optional<std::size_t> offset)
{
    return {Stage::Deserialize, fmt::format("Not a msgpack value: {}", problem), offset};
}

}  // namespace

Result<Value> readMsgpack(BytesView bytes)
{
    ValueVisitor visitor(bytes.size());
    std::size_t end = 0;
    if (!msgpack::parse(bytes.data(), bytes.size(), end, visitor) || !visitor.problem().empty())
        return damaged(visitor.problem(), visitor.errorOffset());
    if (end != bytes.size())
        return damaged(fmt::format("{} bytes follow it", bytes.size() - end), end);
    return visitor.take();
}

}  // namespace hashstash
