#pragma once

#include "core/value/value.h"
#include "widgets/inspector/shown_text.h"

#include <QThreadPool>
#include <QWidget>

#include <optional>
#include <stop_token>

class QButtonGroup;
class QLabel;

namespace hashstash {

class FindBar;
class SourceView;

/// A value as text: Python's repr, JSON, or as it is where it is text itself. Formatted on the pool; a long one by its
/// beginning, which it says. Colours are SourceView's; QScintilla, which could do both, would bring an editor with themes,
/// keys and margins of its own for a text that is only read.
class TextPage : public QWidget {
    Q_OBJECT

public:
    explicit TextPage(QThreadPool& pool, QWidget* parent = nullptr);
    ~TextPage() override;

    /// `path` is where it is within a larger value; empty: it is the whole.
    void setValue(const Value& value, const QString& path = {});
    void clear();

signals:
    void loaded();

private:
    void addForms();
    TextForm form() const;
    void setForm(TextForm form);
    void format();
    void find();

    QThreadPool& m_pool;
    std::optional<Value> m_value;
    TextForm m_chosenForm = TextForm::Python;  ///< by the user, for the values that have it
    QButtonGroup* m_forms;
    QLabel* m_path;
    QLabel* m_note;
    SourceView* m_text;
    FindBar* m_bar;
    QString m_shown;  ///< what is in m_text, to look through it on the pool without a copy
    std::stop_source m_stop;
    std::stop_source m_findStop;
};

}  // namespace hashstash
