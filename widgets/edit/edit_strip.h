#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace hashstash {

class Editor;

/// Above a stash in which changes are allowed: says so for as long as they are, and ends it by its button.
class EditStrip : public QFrame {
    Q_OBJECT

public:
    explicit EditStrip(Editor& editor, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showState();
    void colour();

    Editor& m_editor;
    QLabel* m_sign;
    QLabel* m_text;
    QToolButton* m_end;
};

}  // namespace hashstash
