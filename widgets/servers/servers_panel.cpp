#include "widgets/servers/servers_panel.h"

#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace hashstash {

using State = ServerConnection::State;

ServersPanel::ServersPanel(Workers workers, Keyring& keyring, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_keyring(keyring)
    , m_model(new ServerTreeModel(this))
    , m_view(new QTreeView)
    , m_error(new ErrorBar)
    , m_passwordRow(makePasswordRow())
{
    setObjectName(QStringLiteral("serversPanel"));
    m_view->setObjectName(QStringLiteral("serverTree"));
    m_view->setAccessibleName(tr("Servers"));
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setIndentation(14);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(ServerTreeModel::Name, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(ServerTreeModel::Facts, QHeaderView::ResizeToContents);
    buildActions();

    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(4, 0, 4, 2);
    for (auto* action : {m_connect, m_disconnect}) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::TabFocus);
        buttons->addWidget(button);
    }
    auto* add = new QToolButton;
    add->setObjectName(QStringLiteral("addServer"));
    add->setText(tr("Add …"));
    add->setToolTip(tr("Give a server a name and keep it"));
    add->setFocusPolicy(Qt::TabFocus);
    buttons->addWidget(add);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_error);
    column->addWidget(m_passwordRow);
    column->addWidget(m_view, 1);
    column->addLayout(buttons);
    connect(add, &QToolButton::clicked, this, &ServersPanel::addRequested);
    connect(m_view, &QTreeView::activated, this, &ServersPanel::activate);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ServersPanel::showState);
    reload();
}

ServersPanel::~ServersPanel()
{
    m_model->setConnections({});
}

QAction* ServersPanel::addAction(const QString& text, const QString& name, const QKeySequence& keys, void (ServersPanel::*handler)())
{
    auto* action = new QAction(text, m_view);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
    connect(action, &QAction::triggered, this, handler);
    return action;
}

void ServersPanel::buildActions()
{
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_connect = addAction(tr("&Connect"), QStringLiteral("connectServer"), QKeySequence(tr("Ctrl+R")), &ServersPanel::connectCurrent);
    m_disconnect = addAction(tr("&Disconnect"), QStringLiteral("disconnectServer"), QKeySequence(tr("Ctrl+Backspace")), &ServersPanel::disconnectCurrent);
    m_edit = addAction(tr("&Edit …"), QStringLiteral("editServer"), QKeySequence(Qt::Key_F2), &ServersPanel::editCurrent);
    m_copy = addAction(tr("Copy &URL without password"), QStringLiteral("copyServerUrl"), QKeySequence::Copy, &ServersPanel::copyUrl);
    m_remove = addAction(tr("&Remove from the list"), QStringLiteral("removeServer"), QKeySequence::Delete, &ServersPanel::removeCurrent);
}

QWidget* ServersPanel::makePasswordRow()
{
    auto* row = new QWidget;
    row->setObjectName(QStringLiteral("passwordRow"));
    m_passwordLabel = new QLabel(tr("Password"));
    m_passwordLabel->setWordWrap(true);
    m_passwordLabel->setTextFormat(Qt::PlainText);
    m_password = new QLineEdit;
    m_password->setObjectName(QStringLiteral("askedPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordLabel->setBuddy(m_password);
    auto* go = new QToolButton;
    go->setObjectName(QStringLiteral("givePassword"));
    go->setText(tr("Connect"));
    go->setFocusPolicy(Qt::TabFocus);
    auto* leave = new QToolButton;
    leave->setObjectName(QStringLiteral("leavePassword"));
    leave->setText(tr("Cancel"));
    leave->setFocusPolicy(Qt::TabFocus);
    auto* line = new QHBoxLayout;
    line->addWidget(m_password, 1);
    line->addWidget(go);
    line->addWidget(leave);
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(6, 4, 6, 4);
    column->addWidget(m_passwordLabel);
    column->addLayout(line);
    connect(m_password, &QLineEdit::returnPressed, this, &ServersPanel::takePassword);
    connect(go, &QToolButton::clicked, this, &ServersPanel::takePassword);
    connect(leave, &QToolButton::clicked, this, [this] {
        m_password->clear();
        m_passwordRow->hide();
    });
    row->hide();
    return row;
}

void ServersPanel::reload()
{
    const auto* const shown = current();
    const QString chosen = shown ? shown->server().name : QString();
    std::vector<std::unique_ptr<ServerConnection>> connections;
    for (const SavedServer& server : savedServers()) {
        const auto known = std::find_if(m_connections.begin(), m_connections.end(), [&](const auto& each) { return each && each->server() == server; });
        if (known != m_connections.end()) {
            connections.push_back(std::move(*known));
            continue;
        }
        connections.push_back(std::make_unique<ServerConnection>(m_workers.jobs, server));
    }
    std::vector<ServerConnection*> listed;
    for (const auto& connection : connections)
        listed.push_back(connection.get());
    m_model->setConnections(listed);
    m_connections = std::move(connections);  // the others end
    for (auto* connection : listed) {
        disconnect(connection, nullptr, this, nullptr);  // ours come behind the model's
        connect(connection, &ServerConnection::changed, this, [this, connection] { take(*connection); });
        connect(connection, &ServerConnection::cameBack, this, [this, connection] { emit reconnected(connection->server()); });
    }
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const auto index = m_model->index(static_cast<int>(i), 0);
        if (i == 0 || listed[i]->server().name == chosen)
            m_view->setCurrentIndex(index);
        m_view->expandRecursively(index, 2);
    }
    setVisible(!listed.empty());
    showState();
}

ServerConnection* ServersPanel::current() const
{
    return m_model->connectionAt(m_view->currentIndex());
}

void ServersPanel::activate()
{
    const auto index = m_view->currentIndex();
    auto* connection = m_model->connectionAt(index);
    if (const auto* stash = m_model->stashAt(index))
        emit stashChosen(fromUtf8(connection->argumentOf(*stash)));
    else if (connection && !index.parent().isValid() && connection->state() != State::Connected && connection->state() != State::Connecting)
        open(*connection);
}

void ServersPanel::connectCurrent()
{
    if (auto* connection = current())
        open(*connection);
}

void ServersPanel::open(ServerConnection& connection)
{
    if (connection.server().password == PasswordFrom::Nowhere || connection.knowsPassword())
        return connection.open();
    if (connection.server().password == PasswordFrom::User)
        return askForPassword(connection);
    m_keyring.read(connection.server().url, &connection, [this, &connection](const std::optional<QString>& password, const QString& problem) {
        if (password)
            return connection.open(*password);
        if (!problem.isEmpty())
            m_error->showText(tr("%1 The password of %2 is asked for instead, and is not kept.").arg(problem, connection.server().name), problem);
        askForPassword(connection);
    });
}

void ServersPanel::askForPassword(ServerConnection& connection)
{
    m_asked = &connection;
    m_passwordLabel->setText(tr("Password for %1").arg(connection.server().name));
    m_password->clear();
    m_passwordRow->show();
    m_password->setFocus();
}

void ServersPanel::takePassword()
{
    const QString password = m_password->text();
    m_password->clear();
    m_passwordRow->hide();
    m_view->setFocus();
    if (m_asked)
        m_asked->open(password);
}

void ServersPanel::disconnectCurrent()
{
    if (auto* connection = current())
        connection->close();
}

void ServersPanel::editCurrent()
{
    if (const auto* connection = current())
        emit editRequested(connection->server());
}

void ServersPanel::removeCurrent()
{
    const auto* connection = current();
    if (!connection)
        return;
    const SavedServer server = connection->server();
    forgetServer(server.name);
    if (server.password == PasswordFrom::Keyring)
        m_keyring.remove(server.url);
    reload();
}

void ServersPanel::copyUrl()
{
    if (const auto* stash = m_model->stashAt(m_view->currentIndex()))
        QGuiApplication::clipboard()->setText(fromUtf8(stash->shown));
    else if (const auto* connection = current())
        QGuiApplication::clipboard()->setText(connection->server().url);
}

void ServersPanel::take(ServerConnection& connection)
{
    if (connection.state() == State::Failed) {
        m_failed = &connection;
        const QString text = connection.wasLost() ? tr("The connection to %1 was lost. Reconnect when the server is there again. %2")
                                                  : tr("%1 cannot be reached. %2");
        m_error->showText(text.arg(connection.server().name, fromUtf8(connection.error().message)), errorDetails(connection.error()));
    } else if (connection.state() == State::Connected) {
        m_view->expandRecursively(m_model->indexOf(&connection), 2);
        if (m_failed == &connection)
            m_error->clear();
    }
    showState();
}

void ServersPanel::showState()
{
    const auto* const connection = current();
    const State state = connection ? connection->state() : State::Disconnected;
    const bool isOn = state == State::Connected || state == State::Failed;
    m_connect->setText(isOn ? tr("Re&connect") : tr("&Connect"));
    m_connect->setEnabled(connection && state != State::Connecting);
    m_disconnect->setEnabled(connection && state != State::Disconnected);
    for (auto* action : {m_edit, m_remove, m_copy})
        action->setEnabled(connection);
}

}  // namespace hashstash
