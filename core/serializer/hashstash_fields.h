#pragma once

#include "core/error.h"
#include "core/value/value.h"

#include <span>
#include <string>
#include <string_view>

namespace hashstash {

/// The members of a marker object, by name. Every part of the hashstash reader takes what it needs from here.
class Fields {
public:
    explicit Fields(std::span<Value> members) noexcept : m_members(members) {}

    /// The member's value, or nullptr.
    Value* find(std::string_view name) const noexcept
    {
        for (std::size_t i = 0; i + 1 < m_members.size(); i += 2)
            if (m_members[i].text() == name)
                return &m_members[i + 1];
        return nullptr;
    }
    /// The member's value moved out; None if there is none.
    Value take(std::string_view name) const noexcept
    {
        Value* const found = find(name);
        return found ? std::move(*found) : Value();
    }
    /// A Str member's text; empty for anything else.
    std::string_view text(std::string_view name) const noexcept
    {
        const Value* const found = find(name);
        return found && found->isStr() ? found->text() : std::string_view();
    }
    std::span<Value> members() const noexcept { return m_members; }
    /// All members as they stand, as a Dict.
    Value copy() const { return Value::sequence(Kind::Dict, std::vector<Value>(m_members.begin(), m_members.end())); }
    /// The members but those named, as a Dict.
    template <typename... Names>
    Value without(Names... names) const
    {
        std::vector<Value> kept;
        for (std::size_t i = 0; i + 1 < m_members.size(); i += 2)
            if (((m_members[i].text() != names) && ...))
                kept.insert(kept.end(), {m_members[i], m_members[i + 1]});
        return Value::sequence(Kind::Dict, std::move(kept));
    }

private:
    std::span<Value> m_members;
};

/// A marker whose content does not make the value that it claims to be.
inline Error badMarker(std::string message)
{
    return {Stage::Deserialize, std::move(message) + "; the value is damaged or was not written by HashStash", {}};
}

}  // namespace hashstash
