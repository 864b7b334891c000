#pragma once

#include <QPlainTextEdit>
#include <QStringList>

class QCompleter;
class QStringListModel;

namespace hashstash {

/// A statement in SQL: names and words are completed while they are typed (Ctrl+Space at once), Ctrl+Enter runs it, Alt+Up and
/// Alt+Down go through what was run before.
class SqlEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit SqlEditor(QWidget* parent = nullptr);

    /// The columns, as they have to be written; those that are no plain names in double quotes.
    void setNames(const QStringList& names);
    void setHistory(const QStringList& history) { m_history = history; m_place = -1; }
    /// Marks the place of an error, in bytes of the statement.
    void showPlace(std::size_t offset);

signals:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString wordBefore() const;
    void complete(bool isAsked);
    void insert(const QString& completion);
    void step(int by);

    QCompleter* m_completer;
    QStringListModel* m_words;
    QStringList m_history;  ///< the newest first
    int m_place = -1;       ///< in the history; -1: what is being written
    QString m_written;
};

}  // namespace hashstash
