#pragma once

#include "core/stash/server_location.h"

#include <QAbstractTableModel>

#include <vector>

namespace hashstash {

/// The stashes found on a server, a row each.
class ServerStashModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Database, Entries, Root, ColumnCount };
    /// What a column is sorted by: numbers as numbers.
    static constexpr int kSortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setStashes(std::vector<ServerStash> stashes);
    const ServerStash& stashAt(int row) const { return m_stashes[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ServerStash& stash, int column) const;

    std::vector<ServerStash> m_stashes;
};

}  // namespace hashstash
