#include "widgets/inspector/text_page.h"

#include "core/value/repr.h"
#include "core/value/tagged_json.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hashstash {

namespace {

constexpr std::size_t kMaxJsonBytes = std::size_t {64} << 20;
constexpr qsizetype kMaxLineLength = 4000;  ///< the widget lays out a line as a whole: longer ones would hold the window

struct ShownText {
    QString text;
    bool isCut = false;
};

/// Breaks lines that are too long for the widget.
QString withShortLines(const QString& text)
{
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

Result<ShownText> shownText(const Value& value, bool asJson)
{
    std::string text;
    if (asJson) {
        auto json = plainJson(value, 2, kMaxJsonBytes);
        if (!json)
            return json.error();
        text = std::move(*json);
    } else {
        text = prettyRepr(value, TextPage::kMaxShownBytes);
    }
    const bool isCut = text.size() > TextPage::kMaxShownBytes || (!asJson && text.size() + 8 > TextPage::kMaxShownBytes);
    if (isCut)
        text.resize(std::min(text.size(), TextPage::kMaxShownBytes));
    return ShownText {withShortLines(fromUtf8(text)), isCut};
}

}  // namespace

TextPage::TextPage(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_python(new QRadioButton(tr("P&ython")))
    , m_json(new QRadioButton(tr("&JSON")))
    , m_note(new QLabel)
    , m_text(new QPlainTextEdit)
{
    m_python->setObjectName(QStringLiteral("textAsPython"));
    m_json->setObjectName(QStringLiteral("textAsJson"));
    m_python->setChecked(true);
    m_note->setObjectName(QStringLiteral("textNote"));
    m_text->setObjectName(QStringLiteral("valueText"));
    m_text->setAccessibleName(tr("Value as text"));
    m_text->setReadOnly(true);
    setFocusProxy(m_text);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));

    auto* row = new QHBoxLayout;
    row->setContentsMargins(6, 4, 6, 0);
    row->addWidget(m_python);
    row->addWidget(m_json);
    row->addStretch(1);
    row->addWidget(m_note);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_text, 1);
    connect(m_json, &QRadioButton::toggled, this, &TextPage::format);
}

TextPage::~TextPage()
{
    m_stop.request_stop();
}

void TextPage::setValue(const Value& value)
{
    m_value = value;
    format();
}

void TextPage::clear()
{
    m_stop.request_stop();
    m_value.reset();
    m_text->clear();
    m_note->clear();
}

void TextPage::format()
{
    if (!m_value)
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    fetch(
        m_pool, this, m_stop.get_token(),
        [value = *m_value, asJson = m_json->isChecked()] { return shownText(value, asJson); },
        [this](Result<ShownText> shown) {
            m_text->setPlainText(shown ? shown->text : errorText(shown.error()));
            m_note->setText(shown && shown->isCut ? tr("showing the first %1").arg(sizeText(kMaxShownBytes)) : QString());
            emit loaded();
        });
}

}  // namespace hashstash
