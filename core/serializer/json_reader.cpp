#include "core/serializer/json_reader.h"

#include "core/serializer/json_names.h"
#include "core/serializer/json_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#ifdef __SSE2__
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

namespace hashstash {

namespace {

/// JSON nests deeper than the Values it stands for: a dict with other keys than texts takes four levels for one.
constexpr std::size_t kMaxNesting = 4 * kMaxDepth;
/// Markers that a converter will fold away make a Value a few levels deeper for a moment.
constexpr std::size_t kUnfoldedLevels = 8;
/// What a thread keeps between calls.
constexpr std::size_t kKeptTextBytes = std::size_t{1} << 20;
constexpr std::size_t kKeptValues = std::size_t{1} << 14;
/// The string scan of RapidJSON reads whole aligned blocks of 16 bytes.
constexpr std::size_t kPadding = 16;

constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseNanAndInfFlag
    | rapidjson::kParseNumbersAsStringsFlag;

/// A finite number beyond a double is infinite or zero, as strtod has it; from_chars doesn't say which.
double outOfRange(std::string_view number)
{
    const bool negative = number.front() == '-';
    const std::size_t mark = number.find_first_of("eE");
    const std::string_view mantissa = number.substr(negative, mark == std::string_view::npos ? mark : mark - negative);
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    const std::size_t leading = mantissa.find_first_not_of("0.");
    long long magnitude = static_cast<long long>(point) - static_cast<long long>(leading);
    if (mark != std::string_view::npos) {
        const char* from = number.data() + mark + 1;
        from += *from == '+';
        int exponent = 0;
        if (std::from_chars(from, number.data() + number.size(), exponent).ec == std::errc::result_out_of_range)
            exponent = *from == '-' ? std::numeric_limits<int>::min() : std::numeric_limits<int>::max();
        magnitude += exponent;
    }
    const double size = magnitude > 0 ? std::numeric_limits<double>::infinity() : 0.0;
    return negative ? -size : size;
}

/// Integers of so many digits fit 64 bits.
constexpr std::size_t kSureDigits = 18;

/// Python's three; RapidJSON lets others pass.
std::optional<Value> namedNumber(std::string_view token)
{
    if (token == "NaN")
        return Value::real(std::numeric_limits<double>::quiet_NaN());
    if (token == "Infinity" || token == "-Infinity")
        return Value::real(token[0] == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity());
    return std::nullopt;
}

/// A number token of JSON, or one of Python's three names; nullopt for other names that RapidJSON lets pass.
std::optional<Value> numberValue(std::string_view token)
{
    const std::size_t sign = token[0] == '-';
    std::size_t at = sign;
    std::uint64_t whole = 0;
    for (; at < token.size() && token[at] >= '0' && token[at] <= '9'; ++at)
        whole = whole * 10 + static_cast<std::uint64_t>(token[at] - '0');
    if (at == sign)
        return namedNumber(token);
    if (at == token.size()) {
        const auto small = static_cast<std::int64_t>(whole);
        return at - sign <= kSureDigits ? Value::integer(sign ? -small : small) : Value::bigInteger(token);
    }
    double real = 0;
    if (std::from_chars(token.data(), token.data() + token.size(), real).ec == std::errc::result_out_of_range)
        real = outOfRange(token);
    return Value::real(real);
}

/// RapidJSON's events -> Values, on one stack for all levels: a finished container takes its part of it.
class ValueBuilder {
public:
    std::vector<Value> values;
    std::optional<Error> error;

    /// `text` is where the text begins that will be parsed in place.
    void begin(MarkerConverter convert, const char* text, const std::vector<SparedNumber>* spared)
    {
        end();
        m_convert = convert;
        m_text = text;
        m_spared = spared;
    }
    void end()
    {
        values.clear();
        if (values.capacity() > kKeptValues)
            values.shrink_to_fit();
        m_names.shrink();
        m_open.clear();
        error.reset();
        m_isMarked = false;
    }

    bool Null() { return push(Value::none()); }
    bool Bool(bool value) { return push(Value::boolean(value)); }
    bool String(const char* chars, rapidjson::SizeType length, bool) { return push(Value::str({chars, length})); }
    bool RawNumber(const char* chars, rapidjson::SizeType length, bool)
    {
        std::string_view token(chars, length);
        if (m_spared)
            token = sparedAt(static_cast<std::size_t>(chars - m_text), token);
        auto number = numberValue(token);
        return number ? push(std::move(*number)) : fail(fmt::format("JSON: {} is no number", token));
    }
    bool Key(const char* chars, rapidjson::SizeType length, bool)
    {
        const std::string_view name(chars, length);
        m_isMarked = m_isMarked || (name.starts_with("__py") && (name == "__py__" || name == "__pytype__"));
        return push(Value::str(name));
    }
    bool StartObject() { return open(); }
    bool StartArray() { return open(); }
    bool EndArray(rapidjson::SizeType)
    {
        return close(Value::sequence(Kind::List, members()));
    }
    bool EndObject(rapidjson::SizeType)
    {
        const std::span<Value> all = members();
        const std::span<Value> kept = m_names.hasDuplicate(all) ? all.first(dropDuplicateKeys(all)) : all;
        if (!m_isMarked)
            return close(Value::sequence(Kind::Dict, kept));
        Result<Value> converted = m_convert(kept);
        if (!converted) {
            error = std::move(converted.error());
            return false;
        }
        return close(*std::move(converted));
    }

    // Numbers come as text; RapidJSON still wants to see these.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }

private:
    struct Open {
        std::size_t start;
        bool outerIsMarked;
    };

    bool push(Value value)
    {
        values.push_back(std::move(value));
        return true;
    }
    bool fail(std::string message)
    {
        error = Error{Stage::Deserialize, std::move(message), {}};
        return false;
    }
    bool open()
    {
        if (m_open.size() == kMaxNesting)
            return fail("JSON nested too deeply: it is damaged or made to exhaust its reader");
        m_open.push_back({values.size(), m_isMarked});
        m_isMarked = false;
        return true;
    }
    std::span<Value> members() { return std::span<Value>(values).subspan(m_open.back().start); }
    bool close(Value made)
    {
        if (made.depth() > kMaxDepth + kUnfoldedLevels)
            return fail("value nested too deeply: it is damaged or made to exhaust its reader");
        values.resize(m_open.back().start);
        m_isMarked = m_open.back().outerIsMarked;
        m_open.pop_back();
        return push(std::move(made));
    }
    std::string_view sparedAt(std::size_t offset, std::string_view token) const
    {
        const auto at = std::lower_bound(m_spared->begin(), m_spared->end(), offset,
                                         [](const SparedNumber& number, std::size_t o) { return number.offset < o; });
        return at != m_spared->end() && at->offset == offset ? std::string_view(at->text) : token;
    }

    MarkerConverter m_convert = nullptr;
    const char* m_text = nullptr;
    const std::vector<SparedNumber>* m_spared = nullptr;
    std::vector<Open> m_open;
    JsonNames m_names;
    bool m_isMarked = false;  ///< of the innermost open object
};

Error unreadable(std::string message, std::optional<std::size_t> offset)
{
    return {Stage::Deserialize, std::move(message), offset};
}

/// What one thread uses again from call to call, so that a small value costs no allocation but its own.
struct Workspace {
    std::string text;
    ValueBuilder builder;
    rapidjson::Reader reader;
};

Result<Value> parse(Workspace& space, MarkerConverter convert, const MendedJson* mended, rapidjson::ParseErrorCode& code)
{
    ValueBuilder& builder = space.builder;
    builder.begin(convert, space.text.data(), mended ? &mended->numbers : nullptr);
    rapidjson::InsituStringStream stream(space.text.data());
    const rapidjson::ParseResult parsed = space.reader.Parse<kFlags>(stream, builder);
    code = parsed.Code();
    const std::optional<std::size_t> offset = mended && mended->isShorter ? std::nullopt : std::optional(parsed.Offset());
    if (builder.error) {
        builder.error->offset = offset;
        return *std::move(builder.error);
    }
    if (parsed.IsError())
        return unreadable(fmt::format("JSON: {}", rapidjson::GetParseError_En(parsed.Code())), offset);
    Value root = std::move(builder.values.front());
    if (root.depth() > kMaxDepth)
        return unreadable("value nested too deeply: it is damaged or made to exhaust its reader", {});
    return root;
}

void load(std::string& text, BytesView from)
{
    text.resize(from.size() + kPadding);
    if (!from.empty())  // the address of an empty view may be null
        std::memcpy(text.data(), from.data(), from.size());
    std::memset(text.data() + from.size(), 0, kPadding);
}

Result<Value> read(Workspace& space, BytesView text, MarkerConverter convert)
{
    load(space.text, text);
    rapidjson::ParseErrorCode code = rapidjson::kParseErrorNone;
    Result<Value> value = parse(space, convert, nullptr, code);
    if (code == rapidjson::kParseErrorNumberTooBig || code == rapidjson::kParseErrorStringUnicodeSurrogateInvalid) {
        const MendedJson mended = mendJson(text);
        load(space.text, mended.text);
        value = parse(space, convert, &mended, code);
    }
    space.builder.end();
    if (space.text.capacity() > kKeptTextBytes)
        std::string().swap(space.text);
    return value;
}

/// Takes the thread's workspace for the time of one call.
class Lease {
public:
    explicit Lease(bool& isTaken) : m_isTaken(isTaken) { m_isTaken = true; }
    ~Lease() { m_isTaken = false; }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

private:
    bool& m_isTaken;
};

}  // namespace

Result<Value> readJson(BytesView text, MarkerConverter convert)
{
    if (text.size() > std::numeric_limits<rapidjson::SizeType>::max() - kPadding)
        return unreadable("JSON text of 4 GiB or more is not read", {});
    if (const auto foreign = findForeignByte(text))
        return unreadable(fmt::format("JSON: byte 0x{:02x} stands in no UTF-8 text: the value is damaged, or of another serializer",
                                      byteAt(text, *foreign)), foreign);

    thread_local Workspace shared;
    thread_local bool isTaken = false;
    if (isTaken) {  // a converter reads JSON that stands inside JSON
        Workspace own;
        return read(own, text, convert);
    }
    const Lease lease(isTaken);
    return read(shared, text, convert);
}

}  // namespace hashstash
