#include "widgets/edit/literal_edit.h"

#include "widgets/inspector/value_text.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace hashstash {

namespace {

constexpr qsizetype kCheckedAtOnce = 4096;  // characters; more would be felt while one types
constexpr auto kPause = std::chrono::milliseconds(250);

}  // namespace

LiteralEdit::LiteralEdit(QThreadPool& pool, Forms forms, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_form(new QComboBox)
    , m_edit(new QPlainTextEdit)
    , m_message(new QLabel)
{
    m_form->setObjectName(name + QStringLiteral("Form"));
    m_form->setAccessibleName(tr("How it is written"));
    m_form->addItem(tr("as Python"), static_cast<int>(TypedForm::Python));
    m_form->addItem(tr("as JSON"), static_cast<int>(TypedForm::Json));
    m_form->addItem(tr("as plain text"), static_cast<int>(TypedForm::Text));
    m_form->setToolTip(tr("Python: 'text', 1.5, None, [1, 2], {'a': (1, 2)}. JSON: \"text\", 1.5, null, [1, 2], {\"a\": [1, 2]}.\n"
                          "Plain text: the value is a text, without quotes."));
    m_form->setVisible(forms == Forms::All);
    m_edit->setObjectName(name);
    m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_edit->setTabChangesFocus(true);
    m_edit->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_message->setObjectName(name + QStringLiteral("Message"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(m_message->fontMetrics().height() + 2);  // nothing jumps when it comes
    setFocusProxy(m_edit);

    auto* line = new QHBoxLayout;
    line->addWidget(m_message, 1);
    line->addWidget(m_form, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_edit, 1);
    column->addLayout(line);

    m_delay.setSingleShot(true);
    m_delay.setInterval(kPause);
    connect(&m_delay, &QTimer::timeout, this, &LiteralEdit::startCheck);
    const auto begin = [this] {
        m_stop.request_stop();
        m_value.reset();
        m_edit->setExtraSelections({});
        if (m_edit->document()->characterCount() <= kCheckedAtOnce)
            return startCheck();
        showText(tr("Checking …"), false);
        m_delay.start();
        emit checked();
    };
    connect(m_edit, &QPlainTextEdit::textChanged, this, begin);
    connect(m_form, &QComboBox::currentIndexChanged, this, begin);
    connect(m_form, &QComboBox::activated, this, [this] { m_formChanged = true; });
    startCheck();
}

LiteralEdit::~LiteralEdit()
{
    m_stop.request_stop();
}

void LiteralEdit::setText(const QString& text, TypedForm form)
{
    m_form->setCurrentIndex(m_form->findData(static_cast<int>(form)));
    m_edit->setPlainText(text);
    m_initial = m_edit->toPlainText();
    m_formChanged = false;
}

QString LiteralEdit::text() const
{
    return m_edit->toPlainText();
}

TypedForm LiteralEdit::form() const
{
    return static_cast<TypedForm>(m_form->currentData().toInt());
}

bool LiteralEdit::isModified() const
{
    return m_formChanged || m_edit->toPlainText() != m_initial;
}

void LiteralEdit::selectAll()
{
    m_edit->selectAll();
}

void LiteralEdit::startCheck()
{
    m_delay.stop();
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_checked = text().toStdString();
    if (form() != TypedForm::Text && text().trimmed().isEmpty()) {
        showText(QString(), false);
        emit checked();
    } else if (m_checked.size() <= static_cast<std::size_t>(kCheckedAtOnce)) {
        take(parseTyped(m_checked, form()));
    } else {
        fetch(m_pool, this, m_stop.get_token(), [typed = m_checked, form = form()] { return parseTyped(typed, form); },
              [this](const Result<Value>& value) { take(value); });
    }
}

void LiteralEdit::take(const Result<Value>& value)
{
    if (value) {
        m_value = *value;
        const auto extent = extentText(*value);
        showText(extent.isEmpty() ? typeText(*value) : tr("%1, %2").arg(typeText(*value), extent), false);
    } else {
        showFault(value.error());
    }
    emit checked();
}

/// Lines and columns as the edit shows them, from 1; the place is marked.
void LiteralEdit::showFault(const Error& error)
{
    const auto message = fromUtf8(error.message);
    if (!error.offset)
        return showText(message, true);
    const auto before = fromUtf8(std::string_view(m_checked).substr(0, std::min(*error.offset, m_checked.size())));
    QTextCursor at(m_edit->document());
    at.setPosition(static_cast<int>(std::min<qsizetype>(before.size(), m_edit->document()->characterCount() - 1)));
    showText(tr("Line %1, column %2: %3").arg(at.blockNumber() + 1).arg(at.positionInBlock() + 1).arg(message), true);
    QTextEdit::ExtraSelection mark;
    mark.cursor = at;
    if (!mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor))
        mark.cursor.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor);
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(colorsFor(QGuiApplication::palette()).removed);
    mark.format.setBackground(colorsFor(QGuiApplication::palette()).errorBackground);
    m_edit->setExtraSelections({mark});
}

void LiteralEdit::showText(const QString& text, bool isFault)
{
    const auto colours = colorsFor(QGuiApplication::palette());
    QPalette palette = m_message->palette();
    palette.setColor(QPalette::WindowText, isFault ? colours.removed : colours.muted);
    m_message->setPalette(palette);
    m_message->setText(text);
}

}  // namespace hashstash
