#pragma once

#include "core/result.h"
#include "core/value/value.h"
#include "widgets/inspector/source_tokens.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace hashstash {

enum class TextForm : std::uint8_t {
    Python,  ///< what repr() prints, on several lines
    Json,
    Plain    ///< a str as it is, a function's source
};

/// What is plain text in the value by itself; nullopt for one that has none. Borrows the value.
std::optional<std::string_view> plainTextOf(const Value& value);

struct ShownText {
    QString text;  ///< with short lines, which end in \n
    std::shared_ptr<const std::vector<SourceToken>> tokens;
    bool isCut = false;
};

/// The value in that form, not much more than `maxBytes` of it. For a worker. Fails where the value has no such form.
Result<ShownText> shownText(const Value& value, TextForm form, std::size_t maxBytes);

}  // namespace hashstash
