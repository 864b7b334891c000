#include "core/serializer/pickle_drafts.h"

#include "core/serializer/pickle_names.h"

#include <algorithm>

namespace hashstash {

namespace {

/// Python's picklers write a container in batches of this many: one that is as long is likely to be continued.
constexpr std::size_t kPicklerBatch = 1000;

/// What comparing keys may always cost, counted in Values looked at.
constexpr std::size_t kMinKeyBudget = std::size_t{1} << 24;

bool holdsDraft(std::span<const Slot> slots) noexcept
{
    return std::any_of(slots.begin(), slots.end(), isDraft);
}

/// A set is a dict without values; the first of two equal elements stays.
std::size_t dropDuplicateElements(std::span<Value> elements)
{
    std::vector<Value> pairs(2 * elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i)
        pairs[2 * i] = std::move(elements[i]);
    const std::size_t left = dropDuplicateKeys(std::span(pairs)) / 2;
    for (std::size_t i = 0; i < left; ++i)
        elements[i] = std::move(pairs[2 * i]);
    return left;
}

}  // namespace

PickleDrafts::PickleDrafts(std::size_t pickleBytes) : m_keyBudget(kMinKeyBudget + 4 * pickleBytes) {}

bool PickleDrafts::chargeKey(const Value& key) noexcept
{
    if (m_keyBudget == 0)
        return false;
    --m_keyBudget;
    const auto fields = key.fields();
    return std::all_of(fields.begin(), fields.end(), [this](const Value& field) { return chargeKey(field); });
}

std::size_t PickleDrafts::dropDuplicates(Kind kind, std::span<Value> fields)
{
    const bool isSet = kind == Kind::Set || kind == Kind::FrozenSet;
    if (kind != Kind::Dict && !isSet)
        return fields.size();
    const std::size_t stride = isSet ? 1 : 2;
    for (std::size_t i = 0; i < fields.size() && !m_isOverBudget; i += stride)
        m_isOverBudget = fields[i].depth() > 1 && !chargeKey(fields[i]);
    if (m_isOverBudget)
        return fields.size();
    return isSet ? dropDuplicateElements(fields) : dropDuplicateKeys(fields);
}

Slot PickleDrafts::add(Draft draft)
{
    m_drafts.push_back(std::move(draft));
    return Value::reference(static_cast<std::uint32_t>(m_drafts.size() - 1));
}

Slot PickleDrafts::makeContainer(Kind kind)
{
    m_drafts.emplace_back().kind = kind;
    return Value::reference(static_cast<std::uint32_t>(m_drafts.size() - 1));
}

Slot PickleDrafts::makeCall(Slot callable, Slot args, CallForm form)
{
    Draft draft;
    draft.is = Draft::Is::Call;
    draft.more = static_cast<std::uint32_t>(m_calls.size());
    CallDraft& call = m_calls.emplace_back();
    call.callable = std::move(callable);
    call.args = std::move(args);
    call.form = form;
    return add(std::move(draft));
}

Slot PickleDrafts::makeGlobal(std::string_view module, std::string_view name)
{
    std::string written(module);
    written.append(1, '.').append(name);
    const auto [place, isNew] = m_draftOfGlobal.try_emplace(written, static_cast<std::uint32_t>(m_drafts.size()));
    if (!isNew)
        return Value::reference(place->second);
    const std::string present = presentName(module, name);
    Draft draft;
    draft.is = Draft::Is::Global;
    draft.phase = Draft::Phase::Done;
    draft.isShared = true;
    draft.more = static_cast<std::uint32_t>(m_globals.size());
    draft.built = globalValue(present);
    // A call of a Python 2 builtin is shown under the name it was written with.
    const bool isOldFunction = module == "__builtin__" && draft.built.kind() == Kind::Function;
    m_globals.push_back({isOldFunction ? written : present, findKnownCall(present)});
    return add(std::move(draft));
}

Slot PickleDrafts::makeImmutable(Kind kind, std::span<Slot> items)
{
    if (!holdsDraft(items))
        return Value::sequence(kind, items.first(dropDuplicates(kind, items)));
    Draft draft;
    draft.kind = kind;
    addRun(draft.runs, items);
    return add(std::move(draft));
}

void PickleDrafts::append(std::uint32_t draft, std::span<Slot> items)
{
    Draft& target = m_drafts[draft];
    if (target.is == Draft::Is::Call)
        addRun(target.runs, items);
    else
        appendToContainer(target, items);
}

void PickleDrafts::appendPairs(std::uint32_t draft, std::span<Slot> pairs)
{
    Draft& target = m_drafts[draft];
    if (target.is == Draft::Is::Call)
        addRun(m_calls[target.more].dictItems, pairs);
    else
        appendToContainer(target, pairs);
}

void PickleDrafts::appendToContainer(Draft& draft, std::span<Slot> items)
{
    if (items.empty())
        return;
    if (draft.built.isNone() && draft.runs.isEmpty() && items.size() < kPicklerBatch && !holdsDraft(items)) {
        draft.built = Value::sequence(draft.kind, items.first(dropDuplicates(draft.kind, items)));
        return;
    }
    if (!draft.built.isNone()) {
        const auto fields = draft.built.fields();
        std::vector<Slot> copies(fields.begin(), fields.end());
        draft.built = Value();
        addRun(draft.runs, copies);
    }
    addRun(draft.runs, items);
}

void PickleDrafts::addRun(SlotRuns& runs, std::span<Slot> items)
{
    if (items.empty())
        return;
    const std::uint64_t begin = m_slots.size();
    m_slots.insert(m_slots.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    if (!runs.isEmpty()) {
        SlotRun& last = m_runs[runs.last];
        if (last.begin + last.count == begin && items.size() <= SlotRun::kNone - last.count) {
            last.count += static_cast<std::uint32_t>(items.size());
            return;
        }
    }
    const auto number = static_cast<std::uint32_t>(m_runs.size());
    m_runs.push_back({begin, static_cast<std::uint32_t>(items.size()), SlotRun::kNone});
    (runs.isEmpty() ? runs.first : m_runs[runs.last].next) = number;
    runs.last = number;
}

}  // namespace hashstash
