#include "widgets/entries/jump_line.h"

#include "core/value/literal.h"
#include "widgets/shell/fonts.h"
#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace hashstash {

namespace {

/// Counted as the line shows it, from 1.
QString positionText(const std::string& typed, const Error& error)
{
    if (!error.offset)
        return fromUtf8(error.message);
    const auto column = fromUtf8(std::string_view(typed).substr(0, std::min(*error.offset, typed.size()))).size() + 1;
    return QObject::tr("Column %1: %2").arg(column).arg(fromUtf8(error.message));
}

}  // namespace

JumpLine::JumpLine(QWidget* parent) : QWidget(parent), m_line(new QLineEdit), m_message(new QLabel)
{
    m_line->setObjectName(QStringLiteral("jumpLine"));
    m_line->setAccessibleName(tr("Jump to key"));
    m_line->setPlaceholderText(tr("Jump to a key typed as Python, e.g. ('user', 42)"));
    m_line->setToolTip(tr("Type a key as Python and press Return (Ctrl+L)"));
    useMonospaceFont(*m_line);
    m_line->setClearButtonEnabled(true);
    m_line->addAction(icon("jump"), QLineEdit::LeadingPosition);
    m_message->setObjectName(QStringLiteral("jumpMessage"));
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_line);
    column->addWidget(m_message);
    setFocusProxy(m_line);

    connect(m_line, &QLineEdit::textEdited, this, &JumpLine::check);
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            showMessage({}, false);
    });
    connect(m_line, &QLineEdit::returnPressed, this, &JumpLine::submit);
}

void JumpLine::showMessage(const QString& text, bool isError)
{
    const auto colours = colorsFor(QGuiApplication::palette());
    QPalette palette = m_message->palette();
    palette.setColor(QPalette::WindowText, isError ? colours.removed : colours.muted);
    m_message->setPalette(palette);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void JumpLine::focusLine()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void JumpLine::setText(const QString& text)
{
    m_line->setText(text);
}

void JumpLine::check()
{
    const auto typed = m_line->text().trimmed().toStdString();
    if (typed.empty())
        return showMessage({}, false);
    const auto parsed = parseLiteral(typed);
    showMessage(parsed ? QString() : positionText(typed, parsed.error()), !parsed);
}

void JumpLine::submit()
{
    const auto typed = m_line->text().trimmed().toStdString();
    if (typed.empty())
        return;
    if (const auto parsed = parseLiteral(typed))
        emit jumpRequested(*parsed);
    else
        showMessage(positionText(typed, parsed.error()), true);
}

}  // namespace hashstash
