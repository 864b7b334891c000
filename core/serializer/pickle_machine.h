#pragma once

#include "core/result.h"
#include "core/serializer/pickle_drafts.h"
#include "core/serializer/pickle_memo.h"

#include <optional>
#include <string>
#include <vector>

namespace hashstash {

/// Runs the opcodes of one pickle, protocols 0 to 5. It imports nothing and calls nothing: a global is a name and a call
/// a record of itself. Every step checks its operand against what is left of the pickle before it takes any memory.
class PickleMachine {
public:
    explicit PickleMachine(BytesView pickle);

    /// Up to STOP; the object on top then. Call it once.
    Result<Slot> run();
    PickleDrafts& drafts() noexcept { return m_drafts; }

private:
    enum class Step : std::uint8_t { Continue, Stop, Failed };

    Step step(std::uint8_t opcode);
    Step rareStep(std::uint8_t opcode);
    Step oldStep(std::uint8_t opcode);
    Step fail(std::string message);
    Step failTruncated();
    Step push(Slot slot)
    {
        m_stack.push_back(std::move(slot));
        return Step::Continue;
    }

    std::size_t left() const noexcept { return static_cast<std::size_t>(m_end - m_at); }
    std::size_t offset() const noexcept { return static_cast<std::size_t>(m_at - m_pickle.data()); }
    template <typename T>
    bool take(T& number) noexcept;
    bool takeLine(BytesView& line) noexcept;
    bool takeSized(std::size_t width, BytesView& bytes) noexcept;

    Step pushText(std::size_t width);
    Step pushData(Kind kind, std::size_t width);
    Step pushLine(std::uint8_t opcode);
    Step pushOldString(BytesView bytes);
    Step pushBigInt(std::size_t width);
    Step pushFloat();
    Step memoizeText(std::size_t opcodeOffset);
    Value madeAgain(std::size_t opcodeOffset);

    bool popMark(std::size_t& mark);
    /// An opcode reaches no further down than the last MARK.
    std::size_t stackFloor() const noexcept { return m_marks.empty() ? 0 : m_marks.back(); }
    bool hasItems(std::size_t count) const noexcept { return m_stack.size() - stackFloor() >= count; }
    bool needs(std::size_t count);
    std::span<Slot> itemsFrom(std::size_t index) { return std::span(m_stack).subspan(index); }
    Step pushContainer(Kind kind) { return push(m_drafts.makeContainer(kind)); }
    Step containerFromMark(Kind kind);
    Step immutableFrom(Kind kind, std::size_t index);
    Step addItems(std::size_t index, Kind kind);
    Step addItemsFromMark(Kind kind);

    Step remember(std::uint64_t index);
    Step recall(std::uint64_t index);
    Step duplicate();
    Step pop();

    Step pushGlobal(std::string_view module, std::string_view name);
    Step stackGlobal();
    Step call(CallForm form);
    Step callFromMark(Slot callable, std::size_t firstArg, std::size_t mark);
    Step newObjectWithKeywords();
    Step instance();
    Step object();
    Step persistent(Slot id);
    Step extension(std::size_t width);
    Step build();
    bool isTuple(const Slot& slot);

    BytesView m_pickle;
    const char* m_at;
    const char* m_end;
    ReusedVector<Slot> m_stack;
    ReusedVector<std::size_t> m_marks;
    PickleMemo m_memo;
    PickleDrafts m_drafts;
    std::size_t m_bigIntWork = 0;
    std::optional<Error> m_error;
};

}  // namespace hashstash
