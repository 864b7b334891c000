#pragma once

#include "core/error.h"

#include <QFrame>

class QBoxLayout;
class QLabel;
class QShortcut;
class QToolButton;

namespace hashstash {

/// Says in place what failed, where and what to do. Hidden while there is nothing to say. Esc or its button closes it.
class ErrorBar : public QFrame {
    Q_OBJECT

public:
    explicit ErrorBar(QWidget* parent = nullptr);

    void showError(const Error& error);
    /// `details` is what the copy button copies.
    void showText(const QString& text, const QString& details);
    void clear();
    QString text() const;
    QString details() const { return m_details; }
    /// False for an error that lasts, as that of the entry shown below.
    void setClosable(bool closable);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void colour();
    void fit();

    QLabel* m_sign;
    QLabel* m_text;
    QToolButton* m_copy;
    QToolButton* m_close;
    QShortcut* m_escape;
    QBoxLayout* m_parts;
    QString m_details;
};

}  // namespace hashstash
