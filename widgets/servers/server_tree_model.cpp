#include "widgets/servers/server_tree_model.h"

#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"

#include <QStringList>

#include <algorithm>

namespace hashstash {

namespace {

using State = ServerConnection::State;

/// In the row of a stash: its place in the listing, and one more.
constexpr int kStashRole = Qt::UserRole + 1;

const char* iconName(State state)
{
    switch (state) {
    case State::Disconnected: return "server-off";
    case State::Connecting: return "server-waiting";
    case State::Connected: return "server-on";
    case State::Failed: return "server-failed";
    }
    return "server-off";
}

QList<QStandardItem*> makeRow(const char* picture, const QString& name, const QString& facts)
{
    QList<QStandardItem*> row{new QStandardItem(icon(picture), name), new QStandardItem(facts)};
    for (auto* item : row)
        item->setEditable(false);
    return row;
}

/// What is in front of the first `.` or `/`: the name of the stash that a sub-stash is in, or of a project.
std::string beginning(const std::string& dbname)
{
    return dbname.substr(0, dbname.find_first_of("./"));
}

/// The stash's database is told beside it: its number or name is a hash of the stash's name, and groups nothing.
QList<QStandardItem*> stashRow(const ServerListing& listing, std::size_t place)
{
    const ServerStash& stash = listing.stashes[place];
    const QString entries = countText(stash.entries, ServerTreeModel::tr("entry"), ServerTreeModel::tr("entries"));
    const auto row = makeRow("stash", oneLine(stash.dbname), listing.isWhole ? entries : ServerTreeModel::tr("%1 or more").arg(entries));
    const QStringList tip{fromUtf8(stash.shown), ServerTreeModel::tr("database %1").arg(oneLine(stash.database)),
                          stash.signature.empty() ? ServerTreeModel::tr("made by 2024’s library") : ServerTreeModel::tr("root %1").arg(fromUtf8(stash.signature)),
                          ServerTreeModel::tr("It is opened to look at, and not changed.")};
    for (auto* item : row) {
        item->setData(static_cast<int>(place) + 1, kStashRole);
        item->setToolTip(tip.join(u'\n'));
    }
    return row;
}

void addStashes(QStandardItem& parent, const ServerListing& listing)
{
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t place = 0; place < listing.stashes.size(); ++place)
        groups[beginning(listing.stashes[place].dbname)].push_back(place);
    for (auto& [name, members] : groups) {
        std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return listing.stashes[a].dbname < listing.stashes[b].dbname; });
        QStandardItem* under = &parent;
        if (members.size() > 1) {
            const auto row = makeRow("folder", oneLine(name), countText(members.size(), ServerTreeModel::tr("stash"), ServerTreeModel::tr("stashes")));
            parent.appendRow(row);
            under = row[0];
        }
        for (const std::size_t place : members)
            under->appendRow(stashRow(listing, place));
    }
}

}  // namespace

QString stateText(const ServerConnection& connection)
{
    switch (connection.state()) {
    case State::Disconnected: return ServerTreeModel::tr("not connected");
    case State::Connecting: return ServerTreeModel::tr("connecting …");
    case State::Connected: return ServerTreeModel::tr("connected");
    case State::Failed: return connection.wasLost() ? ServerTreeModel::tr("connection lost") : ServerTreeModel::tr("failed");
    }
    return {};
}

ServerTreeModel::ServerTreeModel(QObject* parent) : QStandardItemModel(0, ColumnCount, parent)
{
    setHorizontalHeaderLabels({tr("Server"), tr("State")});
}

void ServerTreeModel::setConnections(const std::vector<ServerConnection*>& connections)
{
    removeRows(0, rowCount());
    for (auto* connection : connections)
        disconnect(connection, nullptr, this, nullptr);
    m_connections = connections;
    for (auto* connection : m_connections) {
        appendRow(makeRow("server-off", connection->server().name, {}));
        show(*connection);
        connect(connection, &ServerConnection::changed, this, [this, connection] { show(*connection); });
    }
}

/// Brings the server's row and all below it in step with the connection.
void ServerTreeModel::show(ServerConnection& connection)
{
    const auto found = indexOf(&connection);
    if (!found.isValid())
        return;
    auto* server = itemFromIndex(found);
    auto* facts = item(found.row(), Facts);
    server->setIcon(icon(iconName(connection.state())));
    facts->setText(stateText(connection));
    const QString tip = connection.server().url + u'\n' + stateText(connection)
        + (connection.state() == State::Failed ? u'\n' + fromUtf8(connection.error().message) : QString());
    for (auto* part : {server, facts}) {
        part->setToolTip(tip);
        part->setAccessibleDescription(tip);
    }
    server->setAccessibleText(tr("%1, %2").arg(connection.server().name, stateText(connection)));
    if (connection.state() == State::Connecting || connection.state() == State::Failed)
        return;  // what was there stays in sight
    server->removeRows(0, server->rowCount());
    const ServerListing& listing = connection.listing();
    addStashes(*server, listing);
    if (connection.state() == State::Connected && listing.stashes.empty())
        server->appendRow(makeRow("closed-stash", tr("No stash is on it."), {}));
}

ServerConnection* ServerTreeModel::connectionAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    auto server = index;
    while (server.parent().isValid())
        server = server.parent();
    return m_connections[static_cast<std::size_t>(server.row())];
}

const ServerStash* ServerTreeModel::stashAt(const QModelIndex& index) const
{
    const auto place = static_cast<std::size_t>(index.data(kStashRole).toInt());
    const auto* connection = connectionAt(index);
    return connection && place > 0 && place <= connection->listing().stashes.size() ? &connection->listing().stashes[place - 1] : nullptr;
}

QModelIndex ServerTreeModel::indexOf(const ServerConnection* connection) const
{
    const auto found = std::find(m_connections.begin(), m_connections.end(), connection);
    return found == m_connections.end() ? QModelIndex() : index(static_cast<int>(found - m_connections.begin()), Name);
}

}  // namespace hashstash
