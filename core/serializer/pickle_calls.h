#pragma once

#include "core/value/value.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// How an instance came to be, which decides how it is shown.
enum class CallForm : std::uint8_t {
    Call,       ///< callable(*args)
    NewObject,  ///< cls.__new__(cls, *args)
};

/// A call that a pickle describes, everything in it final.
struct PickleCall {
    std::string_view callable;     ///< "module.qualname" as Python 3 spells it
    std::span<const Value> args;
    Value state;                   ///< what BUILD gave; None if there was none
    std::span<Value> listItems;    ///< what APPENDS added; may be moved from
    std::span<Value> pairs;        ///< what SETITEMS added: key, value, ...; no key twice; may be moved from
    CallForm form = CallForm::Call;
    bool stateIsAttributes = false;  ///< not made by the class; only jsonpickle tells

    const Value& arg(std::size_t index) const noexcept;  ///< None if there is no such argument
    bool hasItems() const noexcept { return !listItems.empty() || !pairs.empty(); }
};

/// Makes the Value that a call stands for; nullopt where the arguments are not what the callable takes. Such a call is
/// shown as an object then, as one to an unknown callable is.
using Constructor = std::optional<Value> (*)(const PickleCall&);

/// A callable that this reader understands. One more is one more line in the table of its subject.
struct KnownCall {
    std::string_view name;
    Constructor construct;
    bool isImmutable = false;  ///< the result takes neither a state nor items, so it can be made at once
};

/// nullptr for a callable that is shown as an object.
const KnownCall* findKnownCall(std::string_view callable) noexcept;

/// The tables of the subjects, each in its own file.
std::span<const KnownCall> builtinCalls() noexcept;
std::span<const KnownCall> standardLibraryCalls() noexcept;
std::span<const KnownCall> dateTimeCalls() noexcept;
std::span<const KnownCall> numpyCalls() noexcept;
std::span<const KnownCall> pandasCalls() noexcept;
std::span<const KnownCall> pandasConstructors() noexcept;

/// The call as it is shown where nothing is known about it: an instance for a plain `cls.__new__(cls)` with a state, an
/// object for everything else.
Value shownCall(const PickleCall& call);

/// The Bytes or ByteArray's content; a Str's latin-1 bytes (how protocols 0 to 2 and Python 2 hold bytes).
std::optional<Bytes> bytesOf(const Value& value);

}  // namespace hashstash
