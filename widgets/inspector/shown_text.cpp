#include "widgets/inspector/shown_text.h"

#include "core/value/repr.h"
#include "core/value/tagged_json.h"
#include "widgets/shell/format.h"

#include <QObject>

#include <algorithm>
#include <string>

namespace hashstash {

namespace {

constexpr std::size_t kMaxJsonBytes = std::size_t {64} << 20;
constexpr std::size_t kCutMark = 8;           // repr() stops about there
constexpr qsizetype kMaxLineLength = 4000;    // the widget lays out a line as a whole: longer ones would hold the window

/// Breaks lines that are too long for the widget, and ends each in \n, as the widget does: places in both are the same.
QString withShortLines(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    QString broken;
    broken.reserve(text.size() + text.size() / kMaxLineLength);
    for (qsizetype start = 0; start < text.size();) {
        auto end = text.indexOf(u'\n', start);
        end = end < 0 ? text.size() : end;
        for (; end - start > kMaxLineLength; start += kMaxLineLength)
            broken += QStringView(text).mid(start, kMaxLineLength).toString() + u'\n';
        broken += QStringView(text).mid(start, end - start + 1);
        start = end + 1;
    }
    return broken;
}

SourceLanguage languageOf(const Value& value, TextForm form)
{
    if (form != TextForm::Plain)
        return form == TextForm::Json ? SourceLanguage::Json : SourceLanguage::PythonValue;
    if (value.kind() == Kind::Function)
        return SourceLanguage::PythonSource;
    const auto text = value.text();
    const auto first = text.find_first_not_of(" \t\r\n");
    const bool looksLikeJson = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
    return looksLikeJson ? SourceLanguage::Json : SourceLanguage::None;
}

/// At most about `maxBytes` of the form; more than that only if there is more.
Result<std::string> formatted(const Value& value, TextForm form, std::size_t maxBytes)
{
    switch (form) {
    case TextForm::Python: return prettyRepr(value, maxBytes + 2 * kCutMark);
    case TextForm::Json: return plainJson(value, 2, kMaxJsonBytes);
    default: break;
    }
    const auto plain = plainTextOf(value);
    if (!plain)
        return Error {Stage::Serialize, QObject::tr("The value is no text").toStdString(), {}};
    return std::string(plain->substr(0, maxBytes + 1));
}

}  // namespace

std::optional<std::string_view> plainTextOf(const Value& value)
{
    if (value.isStr())
        return value.text();
    if (value.kind() == Kind::Function && value.field(1).isStr())
        return value.field(1).text();
    return std::nullopt;
}

Result<ShownText> shownText(const Value& value, TextForm form, std::size_t maxBytes)
{
    auto text = formatted(value, form, maxBytes);
    if (!text)
        return text.error();
    ShownText shown;
    shown.isCut = text->size() > maxBytes;
    text->resize(std::min(text->size(), maxBytes));
    shown.text = withShortLines(fromUtf8(*text));
    shown.tokens = std::make_shared<const std::vector<SourceToken>>(tokensOf(shown.text, languageOf(value, form)));
    return shown;
}

}  // namespace hashstash
