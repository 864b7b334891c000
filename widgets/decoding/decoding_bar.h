#pragma once

#include "core/stash/location.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace hashstash {

/// Says that a stash is decoded otherwise than its name tells, with the way back. Hidden where it is not.
class DecodingBar : public QFrame {
    Q_OBJECT

public:
    explicit DecodingBar(QWidget* parent = nullptr);

    /// `told` is what the name, or the server, says.
    void show(const Location& told, const Location& used);
    QString text() const;

signals:
    void backRequested();

private:
    QLabel* m_text;
    QPushButton* m_back;
};

}  // namespace hashstash
