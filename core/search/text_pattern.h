#pragma once

#include "core/result.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hashstash {

struct TextMatch {
    std::size_t at = 0;      ///< byte offset
    std::size_t length = 0;  ///< in bytes; a regular expression may match nothing at a place
};

/// A text to look for, or a regular expression (RE2's syntax: linear in time, whatever the expression; no
/// back-references). Immutable; a copy shares it. Threads: every member may be called from several at once.
class TextPattern {
public:
    struct Options {
        bool isRegularExpression = false;
        bool matchesCase = false;  ///< else letters match whatever their case, beyond ASCII too
    };
    /// Stage::Deserialize for an expression with an error in it, and for an empty text.
    static Result<TextPattern> parse(std::string_view source, Options options);

    /// The first match in UTF-8 text; bytes that are none match nothing.
    std::optional<TextMatch> find(std::string_view text) const;

    /// False only if no number, date, bool or None could ever match, however it is printed.
    bool mayMatchNumber() const noexcept { return m_mayMatchNumber; }
    /// A plain text of ASCII letters, digits, spaces and those signs that every serializer stores as they are.
    bool isStoredAsItIs() const noexcept { return m_isStoredAsItIs; }

private:
    class Expression;
    TextPattern() = default;
    std::shared_ptr<const Expression> m_expression;
    bool m_mayMatchNumber = true;
    bool m_isStoredAsItIs = false;
};

}  // namespace hashstash
