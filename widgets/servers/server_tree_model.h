#pragma once

#include "widgets/servers/server_connection.h"

#include <QStandardItemModel>

#include <map>

namespace hashstash {

/// The saved servers, and below each its stashes by name: those with a common beginning under it.
class ServerTreeModel : public QStandardItemModel {
    Q_OBJECT

public:
    enum Column { Name, Facts, ColumnCount };

    explicit ServerTreeModel(QObject* parent = nullptr);

    /// The connections live as long as the model shows them.
    void setConnections(const std::vector<ServerConnection*>& connections);
    /// The server that the row is, or is on.
    ServerConnection* connectionAt(const QModelIndex& index) const;
    /// nullptr for what is no stash. Good until the server is listed again.
    const ServerStash* stashAt(const QModelIndex& index) const;
    QModelIndex indexOf(const ServerConnection* connection) const;

private:
    void show(ServerConnection& connection);

    std::vector<ServerConnection*> m_connections;  ///< a row each
};

/// "connected", "not connected" ...: what the icon shows too.
QString stateText(const ServerConnection& connection);

}  // namespace hashstash
