#pragma once

#include "core/health/repair.h"
#include "core/stash/verify.h"

#include <QAbstractTableModel>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hashstash {

/// What of an entry does not decode, or what belongs to no entry, as it is shown.
struct ProblemRow {
    Locator locator;   ///< empty for what belongs to no entry
    QString key;
    std::uint32_t version = 0;  ///< 0: the entry as a whole
    QString stage;
    QString message;
    QString size = {}; ///< of what belongs to no entry
};

/// Called on any thread.
ProblemRow problemRow(const VerifyProblem& problem);
ProblemRow leftoverRow(const Leftover& leftover);

/// The entries and versions that do not decode, and what belongs to no entry.
class ProblemModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Key, Version, Stage, Size, Message, ColumnCount };
    /// More are counted and not shown.
    static constexpr std::size_t kMostRows = 100'000;

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(std::vector<ProblemRow>&& rows);
    const ProblemRow& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ProblemRow> m_rows;
};

}  // namespace hashstash
