#pragma once

#include <QDialog>
#include <QList>
#include <QPointer>

class QAction;
class QLineEdit;
class QTreeWidget;

namespace hashstash {

/// Every command by its name, with its keys: type some of its words, Enter does it.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    /// `commands` are borrowed: one that is gone by then is not offered.
    CommandPalette(const QList<QAction*>& commands, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void run();

    QList<QPointer<QAction>> m_commands;
    QLineEdit* m_line;
    QTreeWidget* m_list;  ///< names and keys
};

/// "Open folder or stash", of "&Open folder or stash …" in a menu; in a menu within one "Theme: Dark".
QString commandName(const QAction& action);

}  // namespace hashstash
