#include "core/serializer/pickle_machine.h"
#include "core/serializer/pickle_text.h"

#include <cstring>
#include <utility>

/// The opcodes of PickleMachine that make globals and calls.
namespace hashstash {

PickleMachine::Step PickleMachine::pushGlobal(std::string_view module, std::string_view name)
{
    if (!isPythonText(module) || !isPythonText(name))
        return fail("A global's name in the pickle is not valid UTF-8");
    return push(m_drafts.makeGlobal(module, name));
}

PickleMachine::Step PickleMachine::stackGlobal()
{
    if (!hasItems(2) || !m_stack.back().isStr() || !m_stack[m_stack.size() - 2].isStr())
        return fail("The pickle names a global by something else than two texts; it is damaged");
    const Slot global = m_drafts.makeGlobal(m_stack[m_stack.size() - 2].text(), m_stack.back().text());
    m_stack.resize(m_stack.size() - 2);
    return push(global);
}

bool PickleMachine::isTuple(const Slot& slot)
{
    if (!isDraft(slot))
        return slot.kind() == Kind::Tuple;
    const Draft& draft = m_drafts[draftOf(slot)];
    return draft.is == Draft::Is::Container && draft.kind == Kind::Tuple;
}

PickleMachine::Step PickleMachine::call(CallForm form)
{
    if (!needs(2))
        return Step::Failed;
    if (!isTuple(m_stack.back()))
        return fail("The pickle calls something with arguments that are no tuple; it is damaged");
    Slot args = std::move(m_stack.back());
    m_stack.pop_back();
    Slot callable = std::move(m_stack.back());
    m_stack.pop_back();
    // A date, a Decimal and their like are made at once: nothing can be added to them later.
    if (form == CallForm::Call && !isDraft(args) && isDraft(callable)
        && m_drafts[draftOf(callable)].is == Draft::Is::Global) {
        const KnownCall* const known = m_drafts.globalOf(m_drafts[draftOf(callable)]).known;
        if (known && known->isImmutable) {
            PickleCall made;
            made.callable = known->name;
            made.args = args.fields();
            if (auto value = known->construct(made); value && value->depth() <= kMaxDepth)
                return push(*std::move(value));
        }
    }
    return push(m_drafts.makeCall(std::move(callable), std::move(args), form));
}

PickleMachine::Step PickleMachine::newObjectWithKeywords()
{
    if (!needs(3))
        return Step::Failed;
    Slot args = m_drafts.makeImmutable(Kind::Tuple, itemsFrom(m_stack.size() - 3));
    m_stack.resize(m_stack.size() - 3);
    return push(m_drafts.makeCall(m_drafts.makeGlobal("copyreg", "__newobj_ex__"), std::move(args), CallForm::Call));
}

/// `callable` called with the items from `firstArg` on; the stack is cut at `mark`. Python makes an old-style instance
/// without arguments as `__new__` does.
PickleMachine::Step PickleMachine::callFromMark(Slot callable, std::size_t firstArg, std::size_t mark)
{
    const CallForm form = firstArg == m_stack.size() ? CallForm::NewObject : CallForm::Call;
    Slot args = m_drafts.makeImmutable(Kind::Tuple, itemsFrom(firstArg));
    m_stack.resize(mark);
    return push(m_drafts.makeCall(std::move(callable), std::move(args), form));
}

PickleMachine::Step PickleMachine::instance()
{
    BytesView module;
    BytesView name;
    if (!takeLine(module) || !takeLine(name))
        return failTruncated();
    std::size_t mark;
    if (!popMark(mark))
        return Step::Failed;
    if (!isPythonText(module) || !isPythonText(name))
        return fail("A global's name in the pickle is not valid UTF-8");
    return callFromMark(m_drafts.makeGlobal(module, name), mark, mark);
}

PickleMachine::Step PickleMachine::object()
{
    std::size_t mark;
    if (!popMark(mark))
        return Step::Failed;
    if (mark == m_stack.size())
        return fail("The pickle makes an instance of no class; it is damaged");
    Slot callable = m_stack[mark];
    return callFromMark(std::move(callable), mark + 1, mark);
}

/// What the writer keeps elsewhere is shown by its id.
PickleMachine::Step PickleMachine::persistent(Slot id)
{
    Slot args = m_drafts.makeImmutable(Kind::Tuple, std::span(&id, 1));
    return push(m_drafts.makeCall(m_drafts.makeGlobal("pickle", "persistent_load"), std::move(args), CallForm::Call));
}

/// A global that the writer's process has numbered; the number is all that the pickle holds.
PickleMachine::Step PickleMachine::extension(std::size_t width)
{
    if (left() < width)
        return failTruncated();
    std::uint32_t code = 0;
    std::memcpy(&code, m_at, width);
    m_at += width;
    Slot number = Value::integer(code);
    Slot args = m_drafts.makeImmutable(Kind::Tuple, std::span(&number, 1));
    return push(m_drafts.makeCall(m_drafts.makeGlobal("copyreg", "get_extension"), std::move(args), CallForm::Call));
}

PickleMachine::Step PickleMachine::build()
{
    if (!needs(2))
        return Step::Failed;
    Slot state = std::move(m_stack.back());
    m_stack.pop_back();
    Slot& target = m_stack.back();
    if (!isDraft(target) || m_drafts[draftOf(target)].is != Draft::Is::Call) {
        // Only code could make sense of it, so it is shown: Python would call the object's __setstate__.
        std::vector<Slot> given{target, std::move(state)};
        Slot args = m_drafts.makeImmutable(Kind::Tuple, given);
        target = m_drafts.makeCall(m_drafts.makeGlobal("builtins", "object.__setstate__"), std::move(args), CallForm::Call);
        return Step::Continue;
    }
    CallDraft& call = m_drafts.callOf(m_drafts[draftOf(target)]);
    if (call.state.isNone()) {
        call.state = std::move(state);
        return Step::Continue;
    }
    std::vector<Slot> states{std::move(call.state), std::move(state)};
    Slot both = m_drafts.makeImmutable(Kind::Tuple, states);
    m_drafts.callOf(m_drafts[draftOf(target)]).state = std::move(both);
    return Step::Continue;
}

}  // namespace hashstash
