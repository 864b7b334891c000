#pragma once

#include "core/serializer/pickle_calls.h"
#include "core/serializer/reused_vector.h"
#include "core/value/value.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hashstash {

/// A place on the pickle machine's stack or inside a draft: a finished Value, or (Kind::Ref, whose number is then the
/// draft's) an object that the pickle may still change. A pickle itself never holds a Kind::Ref.
using Slot = Value;

inline bool isDraft(const Slot& slot) noexcept { return slot.kind() == Kind::Ref; }
inline std::uint32_t draftOf(const Slot& slot) noexcept { return slot.levelsUp(); }

/// One batch of a container's slots in the arena.
struct SlotRun {
    static constexpr std::uint32_t kNone = UINT32_MAX;
    std::uint64_t begin = 0;
    std::uint32_t count = 0;
    std::uint32_t next = kNone;
};

/// A container's batches, in order.
struct SlotRuns {
    std::uint32_t first = SlotRun::kNone;
    std::uint32_t last = SlotRun::kNone;
    bool isEmpty() const noexcept { return first == SlotRun::kNone; }
};

/// What a call draft holds beside its list items, which lie in the draft itself.
struct CallDraft {
    Slot callable;
    Slot args;   ///< a Tuple
    Slot state;  ///< None if there was no BUILD
    SlotRuns dictItems;
    CallForm form = CallForm::Call;
    bool stateIsAttributes = false;
};

/// What is known about a global beside its Value.
struct GlobalDraft {
    std::string shownName;              ///< in a call that is shown as an object
    const KnownCall* known = nullptr;
};

struct Draft {
    enum class Is : std::uint8_t { Container, Call, Global };
    enum class Phase : std::uint8_t { Open, Converting, Done };

    Is is = Is::Container;
    Kind kind = Kind::List;  ///< of a container
    Phase phase = Phase::Open;
    bool isShared = false;   ///< more than one slot may refer to it
    std::uint32_t more = 0;  ///< number of its CallDraft or GlobalDraft
    /// Open: a container whose only batch held no draft is already complete here. Done: the result.
    Value built;
    SlotRuns runs;           ///< the other slots (a call's list items)
};

/// The objects of one pickle that are not final while the machine runs. Nothing in it recurses, and everything lies in
/// a few tables: a draft costs no allocation of its own.
class PickleDrafts {
public:
    /// `pickleBytes` bounds the work that a pickle of that size may cause.
    explicit PickleDrafts(std::size_t pickleBytes);

    /// An empty container.
    Slot makeContainer(Kind kind);
    Slot makeCall(Slot callable, Slot args, CallForm form);
    /// The global `name` of `module`; the same draft each time.
    Slot makeGlobal(std::string_view module, std::string_view name);
    /// A tuple or frozenset of `items`, which it moves from: finished if none of them is a draft.
    Slot makeImmutable(Kind kind, std::span<Slot> items);

    /// Add to a container, or to the list or dict items of a call. Move from `items`.
    void append(std::uint32_t draft, std::span<Slot> items);
    void appendPairs(std::uint32_t draft, std::span<Slot> pairs);

    /// Drops elements that Python's == finds twice (sets) or earlier values of a key (dicts); returns how many fields are
    /// left in front. Leaves other kinds alone, and everything once isOverBudget().
    std::size_t dropDuplicates(Kind kind, std::span<Value> fields);
    /// True once comparing keys would take more work than a pickle of this size can need: a few bytes can describe a
    /// tuple with more elements than any machine compares.
    bool isOverBudget() const noexcept { return m_isOverBudget; }

    /// Gives each slot that is no finished Value to `replaced` and stores what that returns.
    template <typename Replace>
    void replaceDrafts(Replace&& replaced)
    {
        for (Slot& slot : m_slots)
            replaceDraft(slot, replaced);
        for (CallDraft& call : m_calls) {
            replaceDraft(call.callable, replaced);
            replaceDraft(call.args, replaced);
            replaceDraft(call.state, replaced);
        }
    }

    Draft& operator[](std::uint32_t draft) noexcept { return m_drafts[draft]; }
    CallDraft& callOf(const Draft& draft) noexcept { return m_calls[draft.more]; }
    const GlobalDraft& globalOf(const Draft& draft) const noexcept { return m_globals[draft.more]; }
    const SlotRun& run(std::uint32_t number) const noexcept { return m_runs[number]; }
    Slot& slot(std::uint64_t number) noexcept { return m_slots[number]; }
    std::size_t size() const noexcept { return m_drafts.size(); }

private:
    template <typename Replace>
    static void replaceDraft(Slot& slot, Replace&& replaced)
    {
        if (isDraft(slot))
            slot = replaced(slot);
    }
    Slot add(Draft draft);
    void addRun(SlotRuns& runs, std::span<Slot> items);
    void appendToContainer(Draft& draft, std::span<Slot> items);
    bool chargeKey(const Value& key) noexcept;

    ReusedVector<Draft> m_drafts;
    ReusedVector<CallDraft> m_calls;
    ReusedVector<SlotRun> m_runs;
    ReusedVector<Slot> m_slots;
    std::vector<GlobalDraft> m_globals;
    std::unordered_map<std::string, std::uint32_t> m_draftOfGlobal;
    std::size_t m_keyBudget;
    bool m_isOverBudget = false;
};

}  // namespace hashstash
