#pragma once

#include "widgets/edit/entry_edits.h"

#include <QDialog>

class QPushButton;
class QSplitter;

namespace hashstash {

/// Asks what is to become of entries that somebody else changed since they were seen: theirs stays (rejected), or it is
/// overwritten (accepted). Shows both on demand.
class ConflictDialog : public QDialog {
    Q_OBJECT

public:
    ConflictDialog(const EditOutcome& outcome, QWidget* parent = nullptr);

private:
    QWidget* makePane(const QString& title, const QString& name, const QString& text);
    void showBoth();

    QSplitter* m_both;
    QPushButton* m_show;
};

}  // namespace hashstash
