#include "core/serializer/pickle_machine.h"

#include "core/serializer/pickle_opcodes.h"
#include "core/serializer/pickle_text.h"

#include <bit>
#include <cstring>
#include <utility>

namespace hashstash {

namespace {

constexpr std::uint8_t kHighestProtocol = 5;

}  // namespace

PickleMachine::PickleMachine(BytesView pickle)
    : m_pickle(pickle), m_at(pickle.data()), m_end(pickle.data() + pickle.size()), m_memo(pickle.size()),
      m_drafts(pickle.size())
{
}

Result<Slot> PickleMachine::run()
{
    while (m_at != m_end) {
        switch (step(static_cast<std::uint8_t>(*m_at++))) {
        case Step::Continue:
            break;
        case Step::Failed:
            return *std::move(m_error);
        case Step::Stop:
            return std::move(m_stack.back());
        }
    }
    return Error{Stage::Deserialize, "The pickle ends before its STOP opcode; it is cut off", m_pickle.size()};
}

PickleMachine::Step PickleMachine::fail(std::string message)
{
    m_error = Error{Stage::Deserialize, std::move(message), offset() == 0 ? 0 : offset() - 1};
    return Step::Failed;
}

PickleMachine::Step PickleMachine::failTruncated()
{
    return fail("The pickle is cut off or damaged: an opcode claims more bytes than follow it");
}

// ------------------------------------------------------------------ opcodes

/// The opcodes of protocols 2 to 5 that data consists of; rarer ones follow in rareStep().
PickleMachine::Step PickleMachine::step(std::uint8_t opcode)
{
    switch (opcode) {
    case op::kShortBinUnicode: return pushText(1);
    case op::kBinUnicode: return pushText(4);
    case op::kMemoize: return remember(m_memo.nextIndex());
    case op::kBinFloat: return pushFloat();
    case op::kBinInt1: {
        std::uint8_t number;
        return take(number) ? push(Value::integer(number)) : failTruncated();
    }
    case op::kBinInt2: {
        std::uint16_t number;
        return take(number) ? push(Value::integer(number)) : failTruncated();
    }
    case op::kBinInt: {
        std::int32_t number;
        return take(number) ? push(Value::integer(number)) : failTruncated();
    }
    case op::kNone: return push(Value::none());
    case op::kNewTrue: return push(Value::boolean(true));
    case op::kNewFalse: return push(Value::boolean(false));
    case op::kMark:
        m_marks.push_back(m_stack.size());
        return Step::Continue;
    case op::kEmptyList: return pushContainer(Kind::List);
    case op::kEmptyDict: return pushContainer(Kind::Dict);
    case op::kAppends: return addItemsFromMark(Kind::List);
    case op::kSetItems: return addItemsFromMark(Kind::Dict);
    case op::kBinGet: {
        std::uint8_t index;
        return take(index) ? recall(index) : failTruncated();
    }
    case op::kLongBinGet: {
        std::uint32_t index;
        return take(index) ? recall(index) : failTruncated();
    }
    case op::kBinPut: {
        std::uint8_t index;
        return take(index) ? remember(index) : failTruncated();
    }
    case op::kLongBinPut: {
        std::uint32_t index;
        return take(index) ? remember(index) : failTruncated();
    }
    case op::kTuple1: return needs(1) ? immutableFrom(Kind::Tuple, m_stack.size() - 1) : Step::Failed;
    case op::kTuple2: return needs(2) ? immutableFrom(Kind::Tuple, m_stack.size() - 2) : Step::Failed;
    case op::kTuple3: return needs(3) ? immutableFrom(Kind::Tuple, m_stack.size() - 3) : Step::Failed;
    default: return rareStep(opcode);
    }
}

PickleMachine::Step PickleMachine::rareStep(std::uint8_t opcode)
{
    switch (opcode) {
    case op::kStop: return hasItems(1) ? Step::Stop : fail("The pickle stops without having made anything");
    case op::kProto: {
        std::uint8_t protocol;
        if (!take(protocol))
            return failTruncated();
        return protocol <= kHighestProtocol
            ? Step::Continue
            : fail("The pickle has protocol " + std::to_string(protocol) + "; this program reads 0 to 5");
    }
    case op::kFrame: {
        std::uint64_t frameBytes;  // a hint for readers of streams; nothing depends on it
        return take(frameBytes) ? Step::Continue : failTruncated();
    }
    case op::kShortBinBytes: return pushData(Kind::Bytes, 1);
    case op::kBinBytes: return pushData(Kind::Bytes, 4);
    case op::kBinBytes8: return pushData(Kind::Bytes, 8);
    case op::kByteArray8: return pushData(Kind::ByteArray, 8);
    case op::kBinUnicode8: return pushText(8);
    case op::kLong1: return pushBigInt(1);
    case op::kLong4: return pushBigInt(4);
    case op::kEmptyTuple: return push(Value::sequence(Kind::Tuple, std::span<Value>()));
    case op::kEmptySet: return pushContainer(Kind::Set);
    case op::kAddItems: return addItemsFromMark(Kind::Set);
    case op::kAppend: return needs(2) ? addItems(m_stack.size() - 1, Kind::List) : Step::Failed;
    case op::kSetItem: return needs(3) ? addItems(m_stack.size() - 2, Kind::Dict) : Step::Failed;
    case op::kReduce: return call(CallForm::Call);
    case op::kNewObj: return call(CallForm::NewObject);
    case op::kNewObjEx: return newObjectWithKeywords();
    case op::kBuild: return build();
    case op::kStackGlobal: return stackGlobal();
    case op::kTuple:
    case op::kFrozenSet: {
        std::size_t mark;
        return popMark(mark) ? immutableFrom(opcode == op::kTuple ? Kind::Tuple : Kind::FrozenSet, mark) : Step::Failed;
    }
    case op::kNextBuffer: return push(m_drafts.makeCall(m_drafts.makeGlobal("pickle", "PickleBuffer"),
                                                        Value::sequence(Kind::Tuple, std::span<Value>()), CallForm::Call));
    case op::kReadOnlyBuffer: return needs(1) ? Step::Continue : Step::Failed;
    default: return oldStep(opcode);
    }
}

/// Opcodes of protocols 0 and 1, and those that no pickler writes for data.
PickleMachine::Step PickleMachine::oldStep(std::uint8_t opcode)
{
    switch (opcode) {
    case op::kList: return containerFromMark(Kind::List);
    case op::kDict: return containerFromMark(Kind::Dict);
    case op::kInst: return instance();
    case op::kObj: return object();
    case op::kDup: return duplicate();
    case op::kPop: return pop();
    case op::kPopMark: {
        std::size_t mark;
        if (!popMark(mark))
            return Step::Failed;
        m_stack.resize(mark);
        return Step::Continue;
    }
    case op::kBinPersId: {
        if (!needs(1))
            return Step::Failed;
        Slot id = std::move(m_stack.back());
        m_stack.pop_back();
        return persistent(std::move(id));
    }
    case op::kExt1: return extension(1);
    case op::kExt2: return extension(2);
    case op::kExt4: return extension(4);
    case op::kShortBinString:
    case op::kBinString: {
        BytesView bytes;
        return takeSized(opcode == op::kBinString ? 4 : 1, bytes) ? pushOldString(bytes) : failTruncated();
    }
    case op::kInt:
    case op::kLong:
    case op::kFloat:
    case op::kString:
    case op::kUnicode:
    case op::kGlobal:
    case op::kPersId:
    case op::kGet:
    case op::kPut: return pushLine(opcode);
    default: return fail("Opcode " + std::to_string(opcode) + " is none of pickle's; the data is damaged or no pickle");
    }
}

// ----------------------------------------------------------------- operands

template <typename T>
bool PickleMachine::take(T& number) noexcept
{
    static_assert(std::endian::native == std::endian::little);
    if (left() < sizeof(T))
        return false;
    std::memcpy(&number, m_at, sizeof(T));
    m_at += sizeof(T);
    return true;
}

bool PickleMachine::takeLine(BytesView& line) noexcept
{
    const auto* const end = static_cast<const char*>(std::memchr(m_at, '\n', left()));
    if (!end)
        return false;
    line = BytesView(m_at, static_cast<std::size_t>(end - m_at));
    m_at = end + 1;
    return true;
}

bool PickleMachine::takeSized(std::size_t width, BytesView& bytes) noexcept
{
    if (left() < width)
        return false;
    std::uint64_t size = 0;
    std::memcpy(&size, m_at, width);
    if (size > left() - width)
        return false;
    bytes = BytesView(m_at + width, size);
    m_at += width + size;
    return true;
}

// --------------------------------------------------------- texts and numbers

PickleMachine::Step PickleMachine::pushText(std::size_t width)
{
    const std::size_t opcodeOffset = offset() - 1;
    BytesView text;
    if (!takeSized(width, text))
        return failTruncated();
    if (!isPythonText(text))
        return fail("A text in the pickle is not valid UTF-8");
    m_stack.push_back(Value::str(text));
    return memoizeText(opcodeOffset);
}

PickleMachine::Step PickleMachine::pushData(Kind kind, std::size_t width)
{
    const std::size_t opcodeOffset = offset() - 1;
    BytesView data;
    if (!takeSized(width, data))
        return failTruncated();
    m_stack.push_back(kind == Kind::Bytes ? Value::bytes(data) : Value::byteArray(data));
    return memoizeText(opcodeOffset);
}

/// Takes along the memo opcode that follows nearly every text: remembering where the text stands costs less than a
/// second owner of it.
inline PickleMachine::Step PickleMachine::memoizeText(std::size_t opcodeOffset)
{
    if (m_at == m_end)
        return Step::Continue;
    if (static_cast<std::uint8_t>(*m_at) == op::kMemoize) {
        ++m_at;
        m_memo.putText(m_memo.nextIndex(), opcodeOffset);
    } else if (static_cast<std::uint8_t>(*m_at) == op::kBinPut && left() >= 2) {
        m_memo.putText(static_cast<std::uint8_t>(m_at[1]), opcodeOffset);
        m_at += 2;
    }
    return Step::Continue;
}

/// The text or data whose opcode, checked when it was met first, stands at `opcodeOffset`.
Value PickleMachine::madeAgain(std::size_t opcodeOffset)
{
    const char* const resumeAt = std::exchange(m_at, m_pickle.data() + opcodeOffset + 1);
    BytesView bytes;
    Kind kind = Kind::Str;
    switch (byteAt(m_pickle, opcodeOffset)) {
    case op::kShortBinUnicode: takeSized(1, bytes); break;
    case op::kBinUnicode: takeSized(4, bytes); break;
    case op::kBinUnicode8: takeSized(8, bytes); break;
    case op::kShortBinBytes: takeSized(1, bytes); kind = Kind::Bytes; break;
    case op::kBinBytes: takeSized(4, bytes); kind = Kind::Bytes; break;
    case op::kBinBytes8: takeSized(8, bytes); kind = Kind::Bytes; break;
    default: takeSized(8, bytes); kind = Kind::ByteArray; break;
    }
    m_at = resumeAt;
    return kind == Kind::Str ? Value::str(bytes) : kind == Kind::Bytes ? Value::bytes(bytes) : Value::byteArray(bytes);
}

PickleMachine::Step PickleMachine::pushFloat()
{
    std::uint64_t bits;
    if (!take(bits))
        return failTruncated();
    bits = __builtin_bswap64(bits);
    double number;
    std::memcpy(&number, &bits, sizeof number);
    return push(Value::real(number));
}

PickleMachine::Step PickleMachine::pushBigInt(std::size_t width)
{
    constexpr std::size_t kMaxBytes = 64 * 1024;
    constexpr std::size_t kMaxWork = std::size_t{1} << 32;  // squared bytes: seconds at most for the whole pickle
    BytesView bytes;
    if (!takeSized(width, bytes))  // a negative size of LONG4 is a huge one here
        return failTruncated();
    if (bytes.size() > 8)
        m_bigIntWork += bytes.size() * bytes.size();
    if (bytes.size() > kMaxBytes || m_bigIntWork > kMaxWork)
        return fail("An int of more than " + std::to_string(kMaxBytes) + " bytes, or too many large ones, are not read");
    return push(intFromLittleEndian(bytes));
}

/// Python 2's str: a text where it is ASCII, as Python 3 reads it; else shown as the bytes it is.
PickleMachine::Step PickleMachine::pushOldString(BytesView bytes)
{
    return push(isAscii(bytes) ? Value::str(bytes) : Value::bytes(bytes));
}

PickleMachine::Step PickleMachine::pushLine(std::uint8_t opcode)
{
    BytesView line;
    if (!takeLine(line))
        return failTruncated();
    switch (opcode) {
    case op::kInt:
        if (line == "00" || line == "01")
            return push(Value::boolean(line == "01"));
        [[fallthrough]];
    case op::kLong: {
        if (opcode == op::kLong && line.ends_with('L'))
            line.remove_suffix(1);
        auto number = intFromText(line);
        return number ? push(*std::move(number)) : fail("An int in the pickle is not a number");
    }
    case op::kFloat: {
        const auto number = floatFromText(line);
        return number ? push(Value::real(*number)) : fail("A float in the pickle is not a number");
    }
    case op::kString: {
        const auto bytes = fromStringLiteral(line);
        return bytes ? pushOldString(*bytes) : fail("A string in the pickle has no quotes or a broken escape");
    }
    case op::kUnicode: {
        const auto text = fromRawUnicodeEscape(line);
        return text ? push(Value::str(*text)) : fail("A text in the pickle has a broken escape");
    }
    case op::kPersId: return isPythonText(line) ? persistent(Value::str(line)) : fail("A persistent id is not valid UTF-8");
    case op::kGlobal: {
        BytesView name;
        return takeLine(name) ? pushGlobal(line, name) : failTruncated();
    }
    default: {
        const auto number = intFromText(line);
        const auto index = number ? number->asInt64() : std::nullopt;
        if (!index || *index < 0)
            return fail("A memo index in the pickle is not a number");
        const auto position = static_cast<std::uint64_t>(*index);
        return opcode == op::kGet ? recall(position) : remember(position);
    }
    }
}

// --------------------------------------------------------------- containers

bool PickleMachine::popMark(std::size_t& mark)
{
    if (m_marks.empty()) {
        mark = 0;
        fail("The pickle needs a MARK that it hasn't set; it is damaged");
        return false;
    }
    mark = m_marks.back();
    m_marks.pop_back();
    return true;
}

bool PickleMachine::needs(std::size_t count)
{
    if (!hasItems(count))
        fail("The pickle takes more from its stack than is there; it is damaged");
    return hasItems(count);
}

PickleMachine::Step PickleMachine::containerFromMark(Kind kind)
{
    std::size_t mark;
    if (!popMark(mark))
        return Step::Failed;
    const Slot container = m_drafts.makeContainer(kind);
    m_stack.insert(m_stack.begin() + static_cast<std::ptrdiff_t>(mark), container);
    return addItems(mark + 1, kind);
}

PickleMachine::Step PickleMachine::immutableFrom(Kind kind, std::size_t index)
{
    Slot made = m_drafts.makeImmutable(kind, itemsFrom(index));
    if (made.depth() > kMaxDepth)
        return fail("The value nests deeper than " + std::to_string(kMaxDepth) + " levels, which is not read");
    m_stack.resize(index);
    return push(std::move(made));
}

PickleMachine::Step PickleMachine::addItemsFromMark(Kind kind)
{
    std::size_t mark;
    return popMark(mark) ? addItems(mark, kind) : Step::Failed;
}

/// The items from `index` on go into the container or the call below them.
PickleMachine::Step PickleMachine::addItems(std::size_t index, Kind kind)
{
    if (index <= stackFloor())
        return fail("The pickle takes more from its stack than is there; it is damaged");
    const Slot& target = m_stack[index - 1];
    const auto items = itemsFrom(index);
    if (!isDraft(target) || m_drafts[draftOf(target)].is == Draft::Is::Global
        || (m_drafts[draftOf(target)].is == Draft::Is::Container && m_drafts[draftOf(target)].kind != kind))
        return fail("The pickle adds items to what holds none; it is damaged");
    if (kind == Kind::Dict && items.size() % 2 != 0)
        return fail("The pickle has a key without a value; it is damaged");
    if (kind == Kind::Dict)
        m_drafts.appendPairs(draftOf(target), items);
    else
        m_drafts.append(draftOf(target), items);
    m_stack.resize(index);
    return Step::Continue;
}

// --------------------------------------------------------------------- memo

PickleMachine::Step PickleMachine::remember(std::uint64_t index)
{
    if (!needs(1))
        return Step::Failed;
    const Slot& top = m_stack.back();
    if (isDraft(top))
        m_memo.putDraft(index, draftOf(top));
    else
        m_memo.putValue(index, top);
    return Step::Continue;
}

PickleMachine::Step PickleMachine::recall(std::uint64_t index)
{
    const PickleMemo::Entry entry = m_memo.find(index);
    switch (entry.is) {
    case PickleMemo::Entry::Is::Absent:
        return fail("The pickle refers to memo entry " + std::to_string(index) + ", which it hasn't made; it is damaged");
    case PickleMemo::Entry::Is::Draft: {
        const auto draft = static_cast<std::uint32_t>(entry.number);
        m_drafts[draft].isShared = true;
        return push(Value::reference(draft));
    }
    case PickleMemo::Entry::Is::Text: {
        Value text = madeAgain(entry.number);
        m_memo.putValue(index, text);
        return push(std::move(text));
    }
    default:
        return push(m_memo.held(entry.number));
    }
}

PickleMachine::Step PickleMachine::duplicate()
{
    if (!needs(1))
        return Step::Failed;
    if (isDraft(m_stack.back()))
        m_drafts[draftOf(m_stack.back())].isShared = true;
    return push(Slot(m_stack.back()));
}

PickleMachine::Step PickleMachine::pop()
{
    if (hasItems(1)) {
        m_stack.pop_back();
        return Step::Continue;
    }
    std::size_t mark;  // directly behind a MARK, POP takes the MARK
    return popMark(mark) ? Step::Continue : Step::Failed;
}

}  // namespace hashstash
