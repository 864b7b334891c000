#include "core/serializer/cbor_builder.h"

#include "core/serializer/cbor_tags.h"
#include "core/serializer/strict_utf8.h"

#include <fmt/format.h>

#include <span>

namespace hashstash {

namespace {

/// Keys are hashed: a long one repeated by a reference of a few bytes must not cost its length too often.
constexpr std::size_t kMaxRepeatedKeyBytes = std::size_t{256} << 20;

Error bad(std::string problem)
{
    return {Stage::Deserialize, std::move(problem), {}};
}

/// Only a string that is longer than a reference to it counts.
std::size_t shortestWorthReferring(std::size_t index)
{
    if (index < 24)
        return 3;
    if (index < 256)
        return 4;
    return index < 65'536 ? 5 : 7;
}

}  // namespace

bool CborBuilder::fail(std::string problem)
{
    m_problem = std::move(problem);
    return false;
}

bool CborBuilder::leaf(Value value)
{
    return complete(std::move(value));
}

bool CborBuilder::string(Text type, BytesView data)
{
    if (type == Text::Utf8 && !isStrictUtf8(data))
        return fail("a text is not UTF-8");
    const Type pieces = type == Text::Bytes ? Type::BytesPieces : Type::TextPieces;
    if (!m_frames.empty() && m_frames.back().type == pieces) {
        m_pieces += data;
        return true;
    }
    Value value = type == Text::Bytes ? Value::bytes(data) : Value::str(data);
    remember(value);
    return complete(std::move(value));
}

void CborBuilder::remember(const Value& string)
{
    if (!m_namespaces.empty() && string.text().size() >= shortestWorthReferring(m_namespaces.back().size()))
        m_namespaces.back().push_back(string);
}

bool CborBuilder::startPieces(Text type)
{
    m_pieces.clear();
    return open(type == Text::Bytes ? Type::BytesPieces : Type::TextPieces, std::nullopt);
}

bool CborBuilder::startArray(std::optional<std::size_t> items)
{
    if (items == 0u)
        return complete(Value::sequence(isKeyHere() ? Kind::Tuple : Kind::List, {}));
    return open(Type::Array, items);
}

bool CborBuilder::startMap(std::optional<std::size_t> pairs)
{
    if (pairs == 0u)
        return complete(Value::sequence(Kind::Dict, {}));
    return open(Type::Map, pairs ? std::optional(2 * *pairs) : std::nullopt);
}

bool CborBuilder::startTag(std::uint64_t tag)
{
    if (!open(Type::Tag, 1, tag))
        return false;
    if (tag == cbor_tag::kShareable) {
        m_frames.back().share = m_shares.size();
        m_shares.push_back({std::nullopt, m_frames.size() - 1});
    } else if (tag == cbor_tag::kStringNamespace) {
        m_namespaces.emplace_back();
    }
    return true;
}

bool CborBuilder::open(Type type, std::optional<std::size_t> items, std::uint64_t tag)
{
    const bool isInPieces = !m_frames.empty() && m_frames.back().type >= Type::BytesPieces;
    if (isInPieces)
        return fail("a string of indefinite length holds something else than its pieces");
    if (m_frames.size() + 1 >= kMaxDepth)
        return fail(fmt::format("it nests deeper than {} levels", kMaxDepth));
    m_frames.push_back({type, isKeyHere(), items, m_values.size(), tag, 0});
    return true;
}

bool CborBuilder::isKeyHere() const
{
    if (m_frames.empty())
        return false;
    const Frame& around = m_frames.back();
    if (around.isKey)
        return true;
    if (around.type == Type::Map)
        return (m_values.size() - around.start) % 2 == 0;
    return around.type == Type::Tag && makesContentImmutable(around.tag);
}

bool CborBuilder::breakItem()
{
    if (m_frames.empty() || m_frames.back().remaining)
        return fail("a break stands outside of an item of indefinite length");
    const Frame frame = m_frames.back();
    if (frame.type == Type::Map && (m_values.size() - frame.start) % 2 != 0)
        return fail("a map ends behind a key");
    Value value = close(frame);
    m_frames.pop_back();
    return complete(std::move(value));
}

bool CborBuilder::complete(Value value)
{
    for (;;) {
        if (value.depth() + m_frames.size() > kMaxDepth)
            return fail(fmt::format("it nests deeper than {} levels", kMaxDepth));
        if (m_frames.empty()) {
            m_values.push_back(std::move(value));
            m_isComplete = true;
            return true;
        }
        Frame& around = m_frames.back();
        if (around.type >= Type::BytesPieces)
            return fail("a string of indefinite length holds something else than its pieces");
        if (around.type == Type::Tag) {
            auto made = closeTag(around, std::move(value));
            if (!made)
                return fail(made.error().message);
            value = std::move(*made);
        } else {
            m_values.push_back(std::move(value));
            if (!around.remaining || --*around.remaining > 0)
                return true;
            value = close(around);
        }
        m_frames.pop_back();
    }
}

Value CborBuilder::close(const Frame& frame)
{
    if (frame.type == Type::BytesPieces)
        return Value::bytes(m_pieces);
    if (frame.type == Type::TextPieces)
        return Value::str(m_pieces);
    std::span<Value> fields = std::span(m_values).subspan(frame.start);
    Value made;
    if (frame.type == Type::Map)
        made = Value::sequence(Kind::Dict, fields.first(dropDuplicateKeys(fields)));
    else
        made = Value::sequence(frame.isKey ? Kind::Tuple : Kind::List, fields);
    m_values.resize(frame.start);
    return made;
}

Result<Value> CborBuilder::closeTag(const Frame& frame, Value content)
{
    switch (frame.tag) {
    case cbor_tag::kSelfDescribed: return content;
    case cbor_tag::kStringNamespace: m_namespaces.pop_back(); return content;
    case cbor_tag::kStringReference: return repeatedString(content);
    case cbor_tag::kShareable: m_shares[frame.share].value = content; return content;
    case cbor_tag::kSharedReference: return sharedValue(content);
    default: return fromCborTag(frame.tag, std::move(content), frame.isKey);
    }
}

Result<Value> CborBuilder::sharedValue(const Value& index)
{
    const auto number = index.asInt64();
    if (!number || *number < 0 || static_cast<std::uint64_t>(*number) >= m_shares.size())
        return bad("a shared reference has no target");
    const Share& share = m_shares[static_cast<std::size_t>(*number)];
    if (!share.value)
        return referenceTo(static_cast<std::size_t>(*number));
    if (share.isPartOfCycle)
        return bad("a part of a cycle is referred to from outside");
    return repeated(*share.value);
}

/// To a value that is still being read, and so encloses the reference.
Result<Value> CborBuilder::referenceTo(std::size_t share)
{
    const std::size_t target = m_shares[share].frame;
    std::uint32_t levels = 0;
    for (std::size_t i = target + 1; i < m_frames.size(); ++i)
        if (m_frames[i].type != Type::Tag)
            ++levels;
        else if (m_frames[i].tag != cbor_tag::kShareable && m_frames[i].tag != cbor_tag::kSet && i + 1 < m_frames.size())
            return bad("a cycle goes through a tag");
    if (levels == 0)
        return bad("a shared value is nothing but a reference to itself");
    for (Share& other : m_shares)
        if (!other.value && other.frame > target)
            other.isPartOfCycle = true;
    return Value::reference(levels);
}

Result<Value> CborBuilder::repeatedString(const Value& index)
{
    if (m_namespaces.empty())
        return bad("a string reference stands outside of a namespace");
    const auto number = index.asInt64();
    if (!number || *number < 0 || static_cast<std::uint64_t>(*number) >= m_namespaces.back().size())
        return bad("a string reference has no target");
    return repeated(m_namespaces.back()[static_cast<std::size_t>(*number)]);
}

/// A few bytes of references can describe keys that would take for ever to compare.
Result<Value> CborBuilder::repeated(Value value)
{
    const Frame& reference = m_frames.back();
    const bool isKey = reference.isKey;
    if (isKey && !value.fields().empty())
        return bad("a dict's key or a set holds a reference to a shared container");
    m_repeatedKeyBytes += isKey ? value.text().size() : 0;
    if (m_repeatedKeyBytes > kMaxRepeatedKeyBytes)
        return bad("references repeat too many bytes in keys");
    return value;
}

}  // namespace hashstash
