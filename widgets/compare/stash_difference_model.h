#pragma once

#include "core/stash/stash_diff.h"

#include <QAbstractTableModel>
#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hashstash {

/// A key on which two stashes do not agree, as it is shown.
struct DifferenceRow {
    StashDifference::What what;
    QString key;
    Locator here;
    Locator there;
    std::vector<Difference> places;
};

/// Called on any thread.
DifferenceRow differenceRow(StashDifference&& difference);

/// In what two stashes differ, a row a key, in the order in which they were compared. Kinds of difference can be hidden.
class StashDifferenceModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Key, Places, ColumnCount };
    static constexpr std::size_t kKinds = 3;
    /// More are counted and not shown.
    static constexpr std::size_t kMostRows = 100'000;

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(std::vector<DifferenceRow>&& rows);
    void setShown(StashDifference::What what, bool isShown);
    const DifferenceRow& at(int row) const { return m_rows[m_shown[static_cast<std::size_t>(row)]]; }
    bool isFull() const { return m_rows.size() >= kMostRows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool isShown(const DifferenceRow& row) const { return m_isShown[static_cast<std::size_t>(row.what)]; }

    std::vector<DifferenceRow> m_rows;
    std::vector<std::uint32_t> m_shown;  ///< places in m_rows
    std::array<bool, kKinds> m_isShown{true, true, true};
};

}  // namespace hashstash
