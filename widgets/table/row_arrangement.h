#pragma once

#include "core/table/row_list.h"
#include "widgets/jobs/job.h"
#include "widgets/jobs/workers.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace hashstash {

/// Which rows of a table are shown, and in which order: sorted and filtered in a job, of which the newest counts.
class RowArrangement : public QObject {
    Q_OBJECT

public:
    explicit RowArrangement(Workers workers, QObject* parent = nullptr);
    ~RowArrangement() override;

    /// Null: none. Every row, as it is in the table, at once.
    void setTable(std::shared_ptr<const Table> table);
    /// By that column, within which rows keep the order they have; nullopt: as in the table.
    void sort(std::optional<std::size_t> column, bool isDescending);
    /// Rows for which each holds.
    void setConditions(std::vector<ColumnCondition> conditions);
    bool isFiltered() const { return !m_conditions.empty(); }
    bool isRunning() const { return m_job != nullptr; }
    /// Goes back to what is shown.
    void cancel();
    const std::shared_ptr<const RowList>& rows() const { return m_shown; }

signals:
    /// rows() are others.
    void changed();
    /// Begun, or ended in whatever way.
    void runningChanged();
    /// Of a filter: rows looked at, all, and those that are in.
    void progressed(quint64 done, quint64 total, quint64 found);
    void failed(const hashstash::Error& error);

private:
    struct Outcome;
    void run(const QString& title, std::function<Result<std::shared_ptr<const RowList>>(const JobContext&)> order);

    Workers m_workers;
    QPointer<Job> m_job;
    std::shared_ptr<const Table> m_table;
    std::shared_ptr<const RowList> m_order;  ///< every row
    std::shared_ptr<const RowList> m_shown;
    std::vector<ColumnCondition> m_conditions;
};

}  // namespace hashstash
