#include "core/serializer/pickle_writer.h"

#include "core/serializer/pickle_opcodes.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace hashstash {

namespace {

constexpr std::size_t kBatch = 1000;

/// Two's complement, little end first, of a decimal number.
std::string littleEndian(std::string_view decimal)
{
    constexpr std::size_t kChunk = 9;
    const bool isNegative = decimal.starts_with('-');
    decimal.remove_prefix(isNegative);
    std::vector<std::uint32_t> limbs;
    while (!decimal.empty()) {
        const std::size_t digits = decimal.size() % kChunk == 0 ? kChunk : decimal.size() % kChunk;
        std::uint64_t carry = 0;
        for (const char digit : decimal.substr(0, digits))
            carry = carry * 10 + static_cast<unsigned>(digit - '0');
        for (std::uint32_t& limb : limbs) {
            carry += std::uint64_t{limb} * 1'000'000'000;
            limb = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry != 0)
            limbs.push_back(static_cast<std::uint32_t>(carry));
        decimal.remove_prefix(digits);
    }
    limbs.push_back(0);
    std::uint64_t carry = 1;
    std::string bytes;
    for (std::uint32_t limb : limbs) {
        if (isNegative) {
            carry += static_cast<std::uint32_t>(~limb);
            limb = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        for (int shift = 0; shift < 32; shift += 8)
            bytes += static_cast<char>(limb >> shift);
    }
    return bytes;
}

/// What Python's compiler makes one object of, wherever equal ones stand in a piece of code.
bool isConstant(const Value& value)
{
    switch (value.kind()) {
    case Kind::None:
    case Kind::Bool:
    case Kind::Int:
    case Kind::Float:
    case Kind::Complex:
    case Kind::Str:
    case Kind::Bytes: return true;
    case Kind::Tuple: return std::ranges::all_of(value.fields(), isConstant);
    default: return false;
    }
}

bool hasConstantIdentity(const Value& value)
{
    return value.isStr() || value.kind() == Kind::Bytes || (value.kind() == Kind::Tuple && isConstant(value));
}

}  // namespace

Bytes PickleWriter::take()
{
    m_out.opcode(op::kStop);
    return m_out.take();
}

bool PickleWriter::isWritten(const Value& value)
{
    if (hasConstantIdentity(value))
        return isConstantWritten(value, hashValue(value));
    const auto found = m_objects.find(value.identity());
    if (found == m_objects.end())
        return false;
    get(found->second);
    return true;
}

bool PickleWriter::isConstantWritten(const Value& value, std::size_t hash)
{
    const auto [first, last] = m_constants.equal_range(hash);
    for (auto at = first; at != last; ++at) {
        if (identical(at->second.value, value)) {
            get(at->second.index);
            return true;
        }
    }
    return false;
}

void PickleWriter::constantText(const Value& value)
{
    const std::size_t hash = hashValue(value);
    if (isConstantWritten(value, hash))
        return;
    unnumbered(value);
    m_constants.emplace(hash, Constant{value, m_count});
    memoize();
}

void PickleWriter::memoize()
{
    m_out.opcode(op::kMemoize);
    ++m_count;
}

void PickleWriter::memoize(const Value& value)
{
    if (hasConstantIdentity(value))
        m_constants.emplace(hashValue(value), Constant{value, m_count});
    else if (value.identity() != 0)
        m_objects.emplace(value.identity(), m_count);
    memoize();
}

void PickleWriter::get(std::uint32_t index)
{
    const bool isShort = index <= 0xff;
    m_out.opcode(isShort ? op::kBinGet : op::kLongBinGet);
    m_out.number(index, isShort ? 1 : 4);
}

bool PickleWriter::value(const Value& value)
{
    m_out.objectBegins();
    switch (value.kind()) {
    case Kind::None: m_out.opcode(op::kNone); return true;
    case Kind::Bool: m_out.opcode(value.asBool() ? op::kNewTrue : op::kNewFalse); return true;
    case Kind::Int: integer(value); return true;
    case Kind::Float: real(value.asDouble()); return true;
    case Kind::Str:
    case Kind::Bytes: constantText(value); return true;
    case Kind::Tuple:
        if (value.size() == 0) {
            m_out.opcode(op::kEmptyTuple);
            return true;
        }
        break;
    case Kind::Ref: return m_refused.what("a value that contains itself");
    default: break;
    }
    return isWritten(value) || object(value);
}

bool PickleWriter::object(const Value& value)
{
    switch (value.kind()) {
    case Kind::Str:
    case Kind::Bytes:
    case Kind::ByteArray: text(value); return true;
    case Kind::Tuple: return tuple(value);
    case Kind::List:
        m_out.opcode(op::kEmptyList);
        memoize(value);
        return list(value.fields());
    case Kind::Dict:
        m_out.opcode(op::kEmptyDict);
        memoize(value);
        return dict(value.fields());
    case Kind::Set:
    case Kind::FrozenSet: return set(value);
    default: return rebuilt(value);
    }
}

void PickleWriter::integer(const Value& value)
{
    const auto small = value.asInt64();
    if (!small)
        return bigInteger(littleEndian(value.intText()));
    if (*small >= 0 && *small <= 0xff) {
        m_out.opcode(op::kBinInt1);
        m_out.number(static_cast<std::uint64_t>(*small), 1);
    } else if (*small >= 0 && *small <= 0xffff) {
        m_out.opcode(op::kBinInt2);
        m_out.number(static_cast<std::uint64_t>(*small), 2);
    } else if (*small >= std::numeric_limits<std::int32_t>::min() && *small <= std::numeric_limits<std::int32_t>::max()) {
        m_out.opcode(op::kBinInt);
        m_out.number(static_cast<std::uint64_t>(*small), 4);
    } else {
        std::string bytes;
        for (int shift = 0; shift < 64; shift += 8)
            bytes += static_cast<char>(*small >> shift);
        bigInteger(std::move(bytes));
    }
}

/// As few bytes as keep the sign.
void PickleWriter::bigInteger(std::string bytes)
{
    while (bytes.size() > 1 && ((bytes.back() == 0 && static_cast<signed char>(bytes.end()[-2]) >= 0)
                                || (bytes.back() == '\xff' && static_cast<signed char>(bytes.end()[-2]) < 0)))
        bytes.pop_back();
    const bool isShort = bytes.size() < 256;
    m_out.opcode(isShort ? op::kLong1 : op::kLong4);
    m_out.number(bytes.size(), isShort ? 1 : 4);
    m_out.write(bytes);
}

void PickleWriter::real(double number)
{
    m_out.opcode(op::kBinFloat);
    m_out.number(__builtin_bswap64(std::bit_cast<std::uint64_t>(number)), 8);
}

/// A Str, Bytes or ByteArray.
void PickleWriter::text(const Value& value)
{
    unnumbered(value);
    memoize(value);
}

void PickleWriter::unnumbered(const Value& value)
{
    const std::string_view content = value.text();
    const bool isStr = value.isStr();
    std::uint8_t opcode = value.kind() == Kind::ByteArray ? op::kByteArray8 : isStr ? op::kBinUnicode8 : op::kBinBytes8;
    std::size_t width = 8;
    if (value.kind() != Kind::ByteArray && content.size() <= 0xff) {
        opcode = isStr ? op::kShortBinUnicode : op::kShortBinBytes;
        width = 1;
    } else if (value.kind() != Kind::ByteArray && content.size() <= 0xffffffff) {
        opcode = isStr ? op::kBinUnicode : op::kBinBytes;
        width = 4;
    }
    char header[1 + sizeof content.size()] = {static_cast<char>(opcode)};
    for (std::size_t i = 0; i < width; ++i)
        header[1 + i] = static_cast<char>(content.size() >> (8 * i));
    m_out.payload({header, 1 + width}, content);
}

bool PickleWriter::list(std::span<const Value> elements)
{
    if (elements.size() != 1)
        return appends(elements);
    if (!value(elements[0]))
        return m_refused.inElement(0);
    m_out.opcode(op::kAppend);
    return true;
}

bool PickleWriter::appends(std::span<const Value> elements)
{
    for (std::size_t at = 0; at < elements.size();) {
        m_out.opcode(op::kMark);
        for (const std::size_t end = std::min(at + kBatch, elements.size()); at < end; ++at)
            if (!value(elements[at]))
                return m_refused.inElement(at);
        m_out.opcode(op::kAppends);
    }
    return true;
}

bool PickleWriter::dict(std::span<const Value> pairs)
{
    if (pairs.size() != 2)
        return setItems(pairs);
    if (!value(pairs[0]))
        return m_refused.inKey(pairs[0]);
    if (!value(pairs[1]))
        return m_refused.inValue(pairs[0]);
    m_out.opcode(op::kSetItem);
    return true;
}

/// A last batch that is full is followed by an empty one, as CPython writes it.
bool PickleWriter::setItems(std::span<const Value> pairs)
{
    if (pairs.empty())
        return true;
    std::size_t written = kBatch;
    for (std::size_t at = 0; written == kBatch;) {
        m_out.opcode(op::kMark);
        for (written = 0; written < kBatch && at < pairs.size(); at += 2, ++written) {
            if (!value(pairs[at]))
                return m_refused.inKey(pairs[at]);
            if (!value(pairs[at + 1]))
                return m_refused.inValue(pairs[at]);
        }
        m_out.opcode(op::kSetItems);
    }
    return true;
}

bool PickleWriter::set(const Value& value)
{
    const auto elements = value.fields();
    const bool isFrozen = value.kind() == Kind::FrozenSet;
    if (!isFrozen) {
        m_out.opcode(op::kEmptySet);
        memoize(value);
        if (elements.empty())
            return true;
    }
    std::size_t at = 0;
    std::size_t written = 0;
    do {
        m_out.opcode(op::kMark);
        for (written = 0; at < elements.size() && (isFrozen || written < kBatch); ++at, ++written)
            if (!this->value(elements[at]))
                return m_refused.inElement(at);
        m_out.opcode(isFrozen ? op::kFrozenSet : op::kAddItems);
    } while (!isFrozen && written == kBatch);
    if (isFrozen)
        memoize(value);
    return true;
}

bool PickleWriter::tuple(const Value& value)
{
    constexpr std::uint8_t kShort[] = {op::kTuple1, op::kTuple2, op::kTuple3};
    const auto elements = value.fields();
    const bool isShort = elements.size() <= std::size(kShort);
    if (!isShort)
        m_out.opcode(op::kMark);
    for (std::size_t i = 0; i < elements.size(); ++i)
        if (!this->value(elements[i]))
            return m_refused.inElement(i);
    m_out.opcode(isShort ? kShort[elements.size() - 1] : op::kTuple);
    memoize(value);
    return true;
}

Result<Bytes> writePickle(const Value& value)
{
    PickleWriter writer;
    if (!writer.value(value))
        return writer.error();
    return writer.take();
}

}  // namespace hashstash
