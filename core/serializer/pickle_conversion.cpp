#include "core/serializer/pickle_conversion.h"

#include "core/serializer/pickle_cycles.h"
#include "core/serializer/pickle_names.h"

#include <string>

namespace hashstash {

namespace {

Error refused(std::string message)
{
    return {Stage::Deserialize, std::move(message), {}};
}

/// A call through copyreg is one of its first argument's `__new__`: protocols 0 to 2 say so in a roundabout way. Where
/// it is, `args` becomes that call's arguments and its class is returned.
const Value* classRebuiltBy(std::string_view callable, std::span<const Value> given, std::vector<Value>& args)
{
    if (callable == "copyreg.__newobj__" && !given.empty()) {
        args.assign(given.begin() + 1, given.end());
        return &given.front();
    }
    if (callable != "copyreg._reconstructor" || given.size() != 3)
        return nullptr;
    const Value& content = given[2];
    const std::string_view base = globalName(given[1]);
    // A tuple's content is taken for a namedtuple's fields, which is what its own protocol-2 form holds.
    if (base == "builtins.tuple")
        args.assign(content.fields().begin(), content.fields().end());
    else if (base != "builtins.object" && !(content.depth() == 1 && content.fields().empty() && content.isListLike())
             && !(content.isDictLike() && content.size() == 0))
        args.push_back(content);
    return &given.front();
}

Value build(PickleCall& call, const KnownCall* known)
{
    if (known) {
        if (auto made = known->construct(call))
            return *std::move(made);
    }
    return shownCall(call);
}

}  // namespace

Result<Value> PickleConversion::run(Slot root)
{
    if (isDraft(root)) {
        takeDraft(draftOf(root));
        while (!m_frames.empty() && !m_isTooDeep) {
            Slot* const slot = nextSlot(m_frames.back());
            if (!slot)
                finishTop();
            else if (isDraft(*slot))
                takeDraft(draftOf(*slot));
            else
                m_output.push_back(std::move(*slot));
        }
        if (!m_isTooDeep)
            root = std::move(m_output.back());
    }
    if (m_isTooDeep || root.depth() > kMaxDepth)
        return refused("The value nests deeper than " + std::to_string(kMaxDepth) + " levels, which is not read");
    if (m_drafts.isOverBudget())
        return refused("The keys of a dict or set are too large to compare; the pickle is made to exhaust its reader");
    if (m_foundCycle)
        return withReferences(std::move(root), m_drafts);
    return root;
}

void PickleConversion::takeDraft(std::uint32_t number)
{
    Draft& draft = m_drafts[number];
    switch (draft.phase) {
    case Draft::Phase::Done:
        deliver(number);
        return;
    case Draft::Phase::Converting:
        m_foundCycle = true;
        m_output.push_back(Value::reference(number));
        return;
    case Draft::Phase::Open:
        break;
    }
    if (draft.is == Draft::Is::Call || !draft.runs.isEmpty()) {
        enter(number);
        return;
    }
    if (draft.built.isNone())
        draft.built = Value::sequence(draft.kind, std::span<Value>());
    draft.phase = Draft::Phase::Done;
    deliver(number);
}

void PickleConversion::deliver(std::uint32_t number)
{
    Draft& draft = m_drafts[number];
    m_output.push_back(draft.isShared ? draft.built : std::move(draft.built));
}

void PickleConversion::enter(std::uint32_t number)
{
    Draft& draft = m_drafts[number];
    draft.phase = Draft::Phase::Converting;
    Frame& frame = m_frames.emplace_back();
    frame.draft = number;
    frame.firstOutput = m_output.size();
    if (draft.is == Draft::Is::Call) {
        frame.next = Frame::Next::Callable;
    } else {
        frame.next = Frame::Next::Items;
        startRuns(frame, draft.runs);
    }
}

void PickleConversion::startRuns(Frame& frame, const SlotRuns& runs)
{
    frame.run = runs.isEmpty() ? SlotRun() : m_drafts.run(runs.first);
}

Slot* PickleConversion::nextInRun(Frame& frame)
{
    if (frame.run.count == 0) {
        if (frame.run.next == SlotRun::kNone)
            return nullptr;
        frame.run = m_drafts.run(frame.run.next);
    }
    --frame.run.count;
    return &m_drafts.slot(frame.run.begin++);
}

Slot* PickleConversion::nextSlot(Frame& frame)
{
    if (frame.next == Frame::Next::Items) {
        Slot* const slot = nextInRun(frame);
        Draft& draft = m_drafts[frame.draft];
        if (slot || draft.is == Draft::Is::Container)
            return slot;
        frame.next = Frame::Next::Pairs;
        frame.firstPair = m_output.size();
        startRuns(frame, m_drafts.callOf(draft).dictItems);
    }
    if (frame.next == Frame::Next::Pairs)
        return nextInRun(frame);
    CallDraft& call = m_drafts.callOf(m_drafts[frame.draft]);
    switch (frame.next) {
    case Frame::Next::Callable:
        frame.next = Frame::Next::Args;
        return &call.callable;
    case Frame::Next::Args:
        frame.next = Frame::Next::State;
        return &call.args;
    default:
        frame.next = Frame::Next::Items;
        startRuns(frame, m_drafts[frame.draft].runs);
        return &call.state;
    }
}

void PickleConversion::finishTop()
{
    const Frame frame = m_frames.back();
    Draft& draft = m_drafts[frame.draft];
    draft.built = draft.is == Draft::Is::Call ? makeCall(draft, frame) : makeContainer(draft, frame);
    draft.phase = Draft::Phase::Done;
    m_isTooDeep = draft.built.depth() > kMaxDepth;
    m_output.resize(frame.firstOutput);
    m_frames.pop_back();
    deliver(frame.draft);
}

Value PickleConversion::makeContainer(const Draft& draft, const Frame& frame)
{
    const std::span<Value> fields = std::span(m_output).subspan(frame.firstOutput);
    return Value::sequence(draft.kind, fields.first(m_drafts.dropDuplicates(draft.kind, fields)));
}

Value PickleConversion::makeCall(Draft& draft, const Frame& frame)
{
    const std::span<Value> fields = std::span(m_output).subspan(frame.firstOutput);
    const std::size_t pairsAt = frame.firstPair - frame.firstOutput;
    const std::span<Value> pairs = fields.subspan(pairsAt);
    const CallDraft& source = m_drafts.callOf(draft);
    PickleCall call;
    call.args = fields[1].fields();
    call.state = std::move(fields[2]);
    call.listItems = fields.subspan(3, pairsAt - 3);
    call.pairs = pairs.first(m_drafts.dropDuplicates(Kind::Dict, pairs));
    call.form = source.form;
    call.stateIsAttributes = source.stateIsAttributes;
    const Slot& callable = source.callable;  // its place is kept, though a draft's number may be all that is left there
    const bool isGlobal = isDraft(callable) && m_drafts[draftOf(callable)].is == Draft::Is::Global;
    return isGlobal ? makeGlobalCall(m_drafts.globalOf(m_drafts[draftOf(callable)]), fields[0], call)
                    : makeIndirectCall(fields[0], call);
}

Value PickleConversion::makeGlobalCall(const GlobalDraft& global, const Value& callable, PickleCall& call)
{
    std::vector<Value> args;
    if (const Value* cls = classRebuiltBy(globalName(callable), call.args, args)) {
        call.args = args;
        call.form = CallForm::NewObject;
        return makeIndirectCall(*cls, call);
    }
    call.callable = global.known ? global.known->name : std::string_view(global.shownName);
    return build(call, global.known);
}

Value PickleConversion::makeIndirectCall(const Value& callable, PickleCall& call)
{
    call.callable = globalName(callable);
    if (!call.callable.empty())
        return build(call, findKnownCall(call.callable));
    // What is called is itself no plain name: operator.call(f, *args) is Python's own way to say it.
    std::vector<Value> args(1, callable);
    args.insert(args.end(), call.args.begin(), call.args.end());
    call.callable = "operator.call";
    call.args = args;
    call.form = CallForm::Call;
    return shownCall(call);
}

}  // namespace hashstash
