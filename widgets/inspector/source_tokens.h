#pragma once

#include <QStringView>

#include <cstdint>
#include <vector>

namespace hashstash {

enum class SourceLanguage : std::uint8_t {
    None,
    Json,
    PythonValue,  ///< what repr() prints: strings never end at a line's end, so that a line may be broken anywhere
    PythonSource  ///< statements
};

/// A part of a text that has a colour of its own.
struct SourceToken {
    enum class Kind : std::uint8_t { Key, String, Number, Constant, Keyword, Comment };

    qsizetype start;
    qsizetype length;
    Kind kind;
};

/// The tokens of a text in their order; what lies between has none. Any text will do: of one that is no such source, what
/// looks like it. Linear in the text's length.
std::vector<SourceToken> tokensOf(QStringView source, SourceLanguage language);

}  // namespace hashstash
