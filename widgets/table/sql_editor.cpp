#include "widgets/table/sql_editor.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextBlock>

#include <algorithm>

namespace hashstash {

namespace {

constexpr int kLeastWord = 2;  // characters from which on completions are offered by themselves

const QStringList& keywords()
{
    static const QStringList kWords{"SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "DISTINCT", "COUNT(*)", "SUM(", "AVG(", "MIN(", "MAX(", "TOTAL(", "BETWEEN", "LIKE",
                                    "REGEXP", "IS NULL", "IS NOT NULL", "AND", "OR", "NOT", "IN (", "AS", "DESC", "ASC", "CASE WHEN", "THEN", "ELSE", "END", "JOIN", "LEFT JOIN", "UNION ALL",
                                    "WITH", "CAST(", "COALESCE(", "LENGTH(", "LOWER(", "UPPER(", "ROUND(", "SUBSTR(", "STRFTIME(", "DATE(", "JSON_EXTRACT(", "GROUP_CONCAT(", "OVER (", "data"};
    return kWords;
}

bool isWordLetter(QChar letter)
{
    return letter.isLetterOrNumber() || letter == u'_' || letter == u'.';
}

}  // namespace

SqlEditor::SqlEditor(QWidget* parent) : QPlainTextEdit(parent), m_completer(new QCompleter(this)), m_words(new QStringListModel(keywords(), this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
    m_completer->setModel(m_words);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &SqlEditor::insert);
    connect(this, &QPlainTextEdit::textChanged, this, [this] { setExtraSelections({}); });
}

void SqlEditor::setNames(const QStringList& names)
{
    m_words->setStringList(names + keywords());
}

QString SqlEditor::wordBefore() const
{
    const QString line = textCursor().block().text().left(textCursor().positionInBlock());
    int from = static_cast<int>(line.size());
    while (from > 0 && isWordLetter(line[from - 1]))
        --from;
    // A quote that is still open begins a name.
    if (from > 0 && line[from - 1] == u'"' && line.count(u'"') % 2 == 1)
        --from;
    return line.mid(from);
}

void SqlEditor::insert(const QString& completion)
{
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(wordBefore().size()));
    cursor.insertText(completion);
    setTextCursor(cursor);
}

void SqlEditor::complete(bool isAsked)
{
    const QString word = wordBefore();
    m_completer->setCompletionPrefix(word);
    const bool isDone = m_completer->completionCount() == 1 && m_completer->currentCompletion().compare(word, Qt::CaseInsensitive) == 0;
    if ((word.size() < kLeastWord && !isAsked) || m_completer->completionCount() == 0 || isDone)
        return m_completer->popup()->hide();
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0) + m_completer->popup()->verticalScrollBar()->sizeHint().width() + 8);
    m_completer->complete(place);
}

void SqlEditor::step(int by)
{
    const int place = std::clamp(m_place + by, -1, static_cast<int>(m_history.size()) - 1);
    if (place == m_place)
        return;
    if (m_place < 0)
        m_written = toPlainText();
    m_place = place;
    setPlainText(place < 0 ? m_written : m_history[place]);
    moveCursor(QTextCursor::End);
}

void SqlEditor::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_completer->popup()->isVisible() && !(event->modifiers() & Qt::ControlModifier)) {
        if (isEnter || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Escape || event->key() == Qt::Key_Backtab)
            return event->ignore();  // the list's own
    }
    if (isEnter && (event->modifiers() & Qt::ControlModifier)) {
        m_completer->popup()->hide();
        m_place = -1;
        return emit submitted();
    }
    if (event->key() == Qt::Key_Space && (event->modifiers() & Qt::ControlModifier))
        return complete(true);
    if ((event->modifiers() & Qt::AltModifier) && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        return step(event->key() == Qt::Key_Up ? 1 : -1);
    QPlainTextEdit::keyPressEvent(event);
    if (!event->text().isEmpty() && event->text()[0].isPrint())
        complete(false);
    else if (event->key() != Qt::Key_Shift && event->key() != Qt::Key_Control)
        m_completer->popup()->hide();
}

void SqlEditor::showPlace(std::size_t offset)
{
    const QByteArray before = toPlainText().toUtf8().left(static_cast<qsizetype>(offset));
    QTextCursor cursor(document());
    cursor.setPosition(std::min(static_cast<int>(QString::fromUtf8(before).size()), document()->characterCount() - 1));
    setTextCursor(cursor);
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursor;
    mark.cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
    mark.format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
    mark.format.setUnderlineColor(Qt::red);
    setExtraSelections({mark});
}

}  // namespace hashstash
