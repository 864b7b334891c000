#pragma once

#include "core/value/value.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace hashstash {

/// A key typed as Python: says while one types what is wrong with it and where, and asks for it on Return.
class JumpLine : public QWidget {
    Q_OBJECT

public:
    explicit JumpLine(QWidget* parent = nullptr);

    /// Below the line; empty hides it. Cleared by the next key stroke.
    void showMessage(const QString& text, bool isError);
    void focusLine();
    void setText(const QString& text);

signals:
    void jumpRequested(const hashstash::Value& key);

private:
    void check();
    void submit();

    QLineEdit* m_line;
    QLabel* m_message;
};

}  // namespace hashstash
