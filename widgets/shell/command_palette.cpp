#include "widgets/shell/command_palette.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace hashstash {

namespace {

constexpr int kPlaceRole = Qt::UserRole;

}  // namespace

QString commandName(const QAction& action)
{
    QString name = action.text();
    name.remove(u'&');
    if (name.endsWith(QStringLiteral(" …")))
        name.chop(2);
    return name;
}

CommandPalette::CommandPalette(const QList<QAction*>& commands, QWidget* parent) : QDialog(parent), m_line(new QLineEdit), m_list(new QListWidget)
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Commands"));
    resize(520, 380);
    for (QAction* command : commands)
        m_commands << command;
    m_line->setObjectName(QStringLiteral("commandLine"));
    m_line->setAccessibleName(tr("Words of a command"));
    m_line->setPlaceholderText(tr("Type some words of a command"));
    m_line->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFocusPolicy(Qt::NoFocus);  // the line keeps it, and passes on what moves in the list
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_line);
    column->addWidget(m_list, 1);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_line, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    filter({});
}

void CommandPalette::filter(const QString& text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    for (qsizetype i = 0; i < m_commands.size(); ++i) {
        const QAction* const command = m_commands[i];
        if (!command || !command->isEnabled() || command->isSeparator() || command->menu())
            continue;
        const QString name = commandName(*command);
        if (!std::all_of(words.begin(), words.end(), [&](const QString& word) { return name.contains(word, Qt::CaseInsensitive); }))
            continue;
        const QString keys = command->shortcut().toString(QKeySequence::NativeText);
        auto* item = new QListWidgetItem(keys.isEmpty() ? name : tr("%1\t%2").arg(name, keys), m_list);
        item->setData(kPlaceRole, QVariant::fromValue(i));
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::run()
{
    const auto* const item = m_list->currentItem();
    if (!item)
        return;
    const QPointer<QAction> command = m_commands[item->data(kPlaceRole).value<qsizetype>()];
    accept();
    if (command)
        command->trigger();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown)
            return QCoreApplication::sendEvent(m_list, event);
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace hashstash
