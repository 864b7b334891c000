#include "widgets/jobs/job_model.h"

#include "widgets/shell/format.h"

#include <algorithm>

namespace hashstash {

namespace {

int permille(const Job& job)
{
    const auto total = job.total();
    return total == 0 ? -1 : static_cast<int>(std::min(1.0, double(job.done()) / double(total)) * 1000);
}

}  // namespace

QString progressText(const Job& job)
{
    if (job.total() > 0)
        return QObject::tr("%1 of %2 (%3 %)")
            .arg(countText(job.done()), countText(job.total()))
            .arg(permille(job) / 10);
    return job.done() > 0 ? countText(job.done()) : QObject::tr("working");
}

JobModel::JobModel(QObject* parent) : QAbstractTableModel(parent)
{
    m_clock.setInterval(250);
    connect(&m_clock, &QTimer::timeout, this, &JobModel::refresh);
}

Job* JobModel::run(const QString& title, Job::Work work)
{
    auto* job = new Job(title, std::move(work), this);
    // Queued, so that whoever connected later has seen finished() before the job goes.
    connect(job, &Job::finished, this, [this, job] { remove(job); }, Qt::QueuedConnection);
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_jobs.push_back(job);
    endInsertRows();
    m_clock.start();
    job->start();
    emit changed();
    return job;
}

void JobModel::cancel(const QModelIndex& index)
{
    if (index.isValid())
        m_jobs[static_cast<std::size_t>(index.row())]->cancel();
}

void JobModel::cancelAll()
{
    for (Job* job : std::vector(m_jobs))
        job->cancel();
}

int JobModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

int JobModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Job& job = *m_jobs[static_cast<std::size_t>(index.row())];
    if (role == kPermilleRole && index.column() == Progress)
        return permille(job);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Name: return job.title();
    case Progress: return progressText(job);
    case Elapsed: return durationText(job.elapsed());
    default: return {};
    }
}

QVariant JobModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Job");
    case Progress: return tr("Progress");
    case Elapsed: return tr("Time");
    default: return {};
    }
}

void JobModel::remove(Job* job)
{
    const auto found = std::find(m_jobs.begin(), m_jobs.end(), job);
    if (found == m_jobs.end())
        return;
    const int row = static_cast<int>(found - m_jobs.begin());
    beginRemoveRows({}, row, row);
    m_jobs.erase(found);
    endRemoveRows();
    job->deleteLater();
    if (m_jobs.empty())
        m_clock.stop();
    emit changed();
}

void JobModel::refresh()
{
    if (m_jobs.empty())
        return;
    emit dataChanged(index(0, Progress), index(rowCount() - 1, Elapsed));
    emit changed();
}

}  // namespace hashstash
