#include "widgets/entries/entry_work.h"

#include "widgets/entries/entry_loader.h"

#include <utility>

namespace hashstash {

EntryWork::EntryWork(JobModel& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

EntryWork::~EntryWork()
{
    setSource(nullptr, {});
}

void EntryWork::stop(QPointer<Job>& job)
{
    if (!job)
        return;
    job->disconnect(this);
    job->cancel();
    job.clear();
}

void EntryWork::setSource(std::shared_ptr<const EntrySource> source, const QString& name)
{
    for (auto* job : {&m_loading, &m_counting, &m_filtering, &m_sorting})
        stop(*job);
    m_source = std::move(source);
    m_name = name;
}

void EntryWork::load()
{
    stop(m_loading);
    QPointer<EntryWork> self(this);
    m_loading = m_jobs.run(tr("Read %1").arg(m_name), [source = m_source, self](const JobContext& context) {
        // `self` is only looked at in what is posted to the window's thread.
        const BatchSink sink = [&](SharedBatch batch) {
            context.post([self, batch = std::move(batch)] {
                if (self)
                    emit self->batchRead(batch);
            });
        };
        return loadEntries(*source, context.stop(), sink, context.progressFn());
    });
    connect(m_loading, &Job::finished, this, [this, job = m_loading] { emit loaded(job->error()); });
}

/// Unlike the other stops it is told: loaded() follows.
void EntryWork::stopLoading()
{
    if (m_loading)
        m_loading->cancel();
}

void EntryWork::count()
{
    stop(m_counting);
    auto result = std::make_shared<std::optional<std::uint64_t>>();
    m_counting = m_jobs.run(tr("Count %1").arg(m_name),
                            [source = m_source, result](const JobContext& context) -> Result<Done> {
                                const auto counted = source->count(context.stop(), context.progressFn());
                                if (!counted)
                                    return counted.error();
                                *result = *counted;
                                return Done();
                            });
    connect(m_counting, &Job::finished, this,
            [this, job = m_counting, result] { emit counted(job->error() ? std::nullopt : *result); });
}

void EntryWork::filter(const EntryIndex& index, const RowOrder& order, std::size_t from, const EntryFilter& filter)
{
    stop(m_filtering);
    QPointer<EntryWork> self(this);
    m_filtering = m_jobs.run(
        tr("Filter %1").arg(m_name), [source = m_source, index, order, from, filter, self](const JobContext& context) {
            const MatchSink sink = [&](std::vector<std::uint32_t> rows, std::size_t upTo) {
                context.post([self, rows = std::move(rows), upTo] {
                    if (self)
                        emit self->matched(rows, upTo);
                });
            };
            return filterEntries(*source, index, order, from, filter, context.stop(), sink,
                                 context.progressFn());
        });
    connect(m_filtering, &Job::finished, this, [this, job = m_filtering] { emit filtered(!job->error()); });
}

void EntryWork::sort(const EntryIndex& index, SortBy by, bool descending)
{
    stop(m_sorting);
    auto order = std::make_shared<SharedRows>();
    m_sorting = m_jobs.run(
        tr("Sort %1").arg(m_name),
        [source = m_source, index, by, descending, order](const JobContext& context) -> Result<Done> {
            auto rows = sortEntries(*source, index, by, descending, context.stop(), context.progressFn());
            if (!rows)
                return rows.error();
            *order = std::move(*rows);
            return Done();
        });
    connect(m_sorting, &Job::finished, this,
            [this, job = m_sorting, order] { emit sorted(job->error() ? nullptr : std::move(*order)); });
}

}  // namespace hashstash
