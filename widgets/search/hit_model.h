#pragma once

#include "core/search/stash_search.h"

#include <QAbstractTableModel>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hashstash {

/// A place where something was found, as it is shown.
struct HitRow {
    Locator locator;
    QString key;
    QString where;    ///< "key", or the path within the value
    QString excerpt;  ///< empty where the entry matches as a whole
    int matchAt = 0;  ///< in the excerpt
    int matchLength = 0;
};

/// The rows of a hit, one a place. Called on any thread.
/// `function` is the name of the one whose results are searched.
std::vector<HitRow> hitRows(const SearchHit& hit, const std::optional<std::string>& function = {});

/// What a search found, one row a place, in the order of the store.
class HitModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Key, Where, Excerpt, ColumnCount };
    /// (start, length) of the match in an excerpt, as a QPoint.
    static constexpr int kMatchRole = Qt::UserRole;
    /// More are counted and not shown.
    static constexpr std::size_t kMostRows = 100'000;

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(std::vector<HitRow>&& rows);
    const HitRow& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    bool isFull() const { return m_rows.size() >= kMostRows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<HitRow> m_rows;
};

}  // namespace hashstash
