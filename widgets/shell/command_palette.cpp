#include "widgets/shell/command_palette.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTreeWidget>
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
    for (const QObject* const object : action.associatedObjects()) {
        const auto* const menu = qobject_cast<const QMenu*>(object);
        if (menu && qobject_cast<QMenu*>(menu->parent()))
            return QStringLiteral("%1: %2").arg(menu->title().remove(u'&'), name);
    }
    return name;
}

CommandPalette::CommandPalette(const QList<QAction*>& commands, QWidget* parent) : QDialog(parent), m_line(new QLineEdit), m_list(new QTreeWidget)
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Commands"));
    resize(600, 420);
    for (QAction* command : commands)
        m_commands << command;
    m_line->setObjectName(QStringLiteral("commandLine"));
    m_line->setAccessibleName(tr("Words of a command"));
    m_line->setPlaceholderText(tr("Type some words of a command"));
    m_line->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->setFocusPolicy(Qt::NoFocus);  // the line keeps it, and passes on what moves in the list
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_line);
    column->addWidget(m_list, 1);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_line, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::run);
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
        auto* item = new QTreeWidgetItem(m_list, {name, command->shortcut().toString(QKeySequence::NativeText)});
        item->setData(0, kPlaceRole, QVariant::fromValue(i));
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void CommandPalette::run()
{
    const auto* const item = m_list->currentItem();
    if (!item)
        return;
    const QPointer<QAction> command = m_commands[item->data(0, kPlaceRole).value<qsizetype>()];
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
