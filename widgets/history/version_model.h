#pragma once

#include "core/stash/stash.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace hashstash {

/// The versions of an entry, newest first.
class VersionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Written, Preview, Stored, ColumnCount };
    using Versions = std::shared_ptr<const std::vector<Version>>;

    explicit VersionModel(QObject* parent = nullptr);

    void setVersions(Versions oldestFirst);
    /// The version in that row, or nullptr.
    const Version* at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Versions m_versions;
};

}  // namespace hashstash
