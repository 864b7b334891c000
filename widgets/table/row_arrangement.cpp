#include "widgets/table/row_arrangement.h"

#include "widgets/table/rarely.h"

#include <atomic>
#include <utility>

namespace hashstash {

struct RowArrangement::Outcome {
    std::shared_ptr<const RowList> order;
    std::shared_ptr<const RowList> shown;
    std::atomic<std::uint64_t> found = 0;
};

RowArrangement::RowArrangement(Workers workers, QObject* parent) : QObject(parent), m_workers(workers) {}

RowArrangement::~RowArrangement()
{
    if (m_job)
        m_job->cancel();
}

void RowArrangement::setTable(std::shared_ptr<const Table> table)
{
    cancel();
    m_table = std::move(table);
    m_order = m_table ? std::make_shared<const RowList>(allRows(*m_table)) : nullptr;
    m_shown = m_order;
    m_conditions.clear();
    emit changed();
}

void RowArrangement::cancel()
{
    if (Job* job = std::exchange(m_job, nullptr)) {
        job->cancel();
        emit runningChanged();
    }
}

void RowArrangement::sort(std::optional<std::size_t> column, bool isDescending)
{
    if (!m_table)
        return;
    run(tr("Sort the table"), [table = m_table, order = m_order, column, isDescending](const JobContext& context) -> Result<std::shared_ptr<const RowList>> {
        if (!column)
            return std::make_shared<const RowList>(allRows(*table));
        auto sorted = sortRows(*table, RowList(*order), *column, isDescending, context.stop());
        if (!sorted)
            return sorted.error();
        return std::make_shared<const RowList>(*std::move(sorted));
    });
}

void RowArrangement::setConditions(std::vector<ColumnCondition> conditions)
{
    m_conditions = std::move(conditions);
    if (m_table)
        run(tr("Filter the table"), [order = m_order](const JobContext&) -> Result<std::shared_ptr<const RowList>> { return order; });
}

void RowArrangement::run(const QString& title, std::function<Result<std::shared_ptr<const RowList>>(const JobContext&)> order)
{
    if (Job* before = std::exchange(m_job, nullptr))
        before->cancel();
    auto outcome = std::make_shared<Outcome>();
    Job* job = m_workers.jobs.run(title, [table = m_table, conditions = m_conditions, order = std::move(order), outcome](const JobContext& context) -> Result<Done> {
        auto ordered = order(context);
        if (!ordered)
            return ordered.error();
        outcome->order = *ordered;
        outcome->shown = *ordered;
        if (conditions.empty())
            return Done();
        auto found = filterRows(*table, **ordered, conditions, context.stop(), [&](std::uint64_t done, std::uint64_t count) {
            outcome->found = count;
            context.progress(done, table->rows);
        });
        if (!found)
            return found.error();
        outcome->shown = std::make_shared<const RowList>(*std::move(found));
        return Done();
    });
    m_job = job;
    connect(job, &Job::progressed, this, [this, job, outcome, rarely = Rarely()](quint64 done, quint64 total) mutable {
        if (job == m_job && rarely.isDue())
            emit progressed(done, total, outcome->found);
    });
    connect(job, &Job::finished, this, [this, job, outcome] {
        if (job != m_job)
            return;
        m_job = nullptr;
        if (!job->error()) {
            m_order = outcome->order;
            m_shown = outcome->shown;
            emit changed();
        } else if (!job->isCancelled()) {
            emit failed(*job->error());
        }
        emit runningChanged();
    });
    emit runningChanged();
}

}  // namespace hashstash
