#pragma once

#include "core/stash/typed_value.h"

#include <QThreadPool>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <stop_token>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace hashstash {

/// A value that is typed as Python, as JSON or as plain text. Checks it as one types, says what it is, or what is wrong with
/// it and where. Long texts are checked on the pool.
class LiteralEdit : public QWidget {
    Q_OBJECT

public:
    enum class Forms { PythonOnly, All };

    LiteralEdit(QThreadPool& pool, Forms forms, const QString& name, QWidget* parent = nullptr);
    ~LiteralEdit() override;

    /// Replaces all of it; what was typed before cannot be brought back then.
    void setText(const QString& text, TypedForm form);
    QString text() const;
    TypedForm form() const;
    /// What is typed; nullopt while it is checked, and where it is wrong.
    const std::optional<Value>& value() const { return m_value; }
    bool isModified() const;
    void selectAll();

signals:
    /// value() is known, or known to be none.
    void checked();

private:
    void startCheck();
    void take(const Result<Value>& value);
    void showFault(const Error& error);
    void showText(const QString& text, bool isFault);

    QThreadPool& m_pool;
    QComboBox* m_form;
    QPlainTextEdit* m_edit;
    QLabel* m_message;
    QTimer m_delay;
    std::stop_source m_stop;
    std::optional<Value> m_value;
    std::string m_checked;  ///< as UTF-8: what offsets count in
    QString m_initial;
    bool m_formChanged = false;
};

}  // namespace hashstash
