#include "widgets/inspector/source_view.h"

#include "widgets/shell/fonts.h"
#include "widgets/shell/theme.h"

#include <QEvent>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <utility>

namespace hashstash {

namespace {

using Kind = SourceToken::Kind;

/// Readable on the base colour of each palette: a contrast of 4.5 and more, of those for the dark one 7 and more.
QColor colourOf(Kind kind, const QPalette& palette)
{
    const bool dark = isDark(palette);
    switch (kind) {
    case Kind::Key: return dark ? QColor(0x7fb2ff) : QColor(0x1552b0);
    case Kind::String: return dark ? QColor(0x7fd18b) : QColor(0x17692a);
    case Kind::Number: return dark ? QColor(0xf0a263) : QColor(0x9c3c00);
    case Kind::Constant:
    case Kind::Keyword: return dark ? QColor(0xd3a2f5) : QColor(0x7a2ea8);
    case Kind::Comment: break;
    }
    return colorsFor(palette).muted;
}

}  // namespace

SourceView::SourceView(QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setUndoRedoEnabled(false);
    useMonospaceFont(*this);
    // The scroll bar's own signal stays out when the cursor leads the view.
    connect(this, &QPlainTextEdit::updateRequest, this, &SourceView::colourLinesInView);
}

void SourceView::setSource(const QString& text, std::shared_ptr<const std::vector<SourceToken>> tokens)
{
    m_tokens = nullptr;  // not of the text that comes
    setPlainText(text);
    m_tokens = std::move(tokens);
    colourLinesInView();
}

void SourceView::selectPart(qsizetype start, qsizetype length)
{
    QTextCursor cursor(document());
    // From its end to its start, which is what comes into view then.
    cursor.setPosition(static_cast<int>(start + length));
    cursor.setPosition(static_cast<int>(start), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    ensureCursorVisible();
}

void SourceView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    colourLinesInView();
}

void SourceView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    ++m_colouring;
    colourLinesInView();
}

void SourceView::colourLinesInView()
{
    if (!m_tokens)
        return;
    int lines = viewport()->height() / std::max(1, fontMetrics().lineSpacing()) + 2;
    for (QTextBlock line = firstVisibleBlock(); line.isValid() && lines > 0; line = line.next(), --lines) {
        if (line.userState() != m_colouring)
            colour(line);
    }
}

void SourceView::colour(QTextBlock& line) const
{
    const qsizetype start = line.position(), end = start + line.length();
    auto token = std::partition_point(m_tokens->begin(), m_tokens->end(),
                                      [start](const SourceToken& token) { return token.start + token.length <= start; });
    QList<QTextLayout::FormatRange> ranges;
    for (; token != m_tokens->end() && token->start < end; ++token) {
        QTextCharFormat format;
        format.setForeground(colourOf(token->kind, palette()));
        const qsizetype from = std::max(token->start, start);
        const qsizetype to = std::min(token->start + token->length, end);
        ranges.push_back({static_cast<int>(from - start), static_cast<int>(to - from), format});
    }
    line.layout()->setFormats(ranges);
    line.setUserState(m_colouring);
    document()->markContentsDirty(line.position(), line.length());
}

}  // namespace hashstash
