#pragma once

#include "widgets/entries/entry_filter.h"
#include "widgets/entries/entry_index.h"
#include "widgets/entries/entry_sort.h"
#include "widgets/entries/entry_source.h"
#include "widgets/jobs/job_model.h"

#include <QObject>
#include <QPointer>

namespace hashstash {

/// The jobs behind one entry list: reading and counting a source, filtering and sorting what was read. At most one
/// job of each kind runs; a new one replaces it, and an older one's results never arrive.
///
/// Threads: lives on the window's thread; what the jobs find comes as signals on it.
class EntryWork : public QObject {
    Q_OBJECT

public:
    using SharedRows = std::shared_ptr<const std::vector<std::uint32_t>>;
    using SharedBatch = std::shared_ptr<const EntryBatch>;

    explicit EntryWork(JobModel& jobs, QObject* parent = nullptr);
    ~EntryWork() override;

    /// Stops everything, and works on `source` from now on. `name` is for the list of jobs.
    void setSource(std::shared_ptr<const EntrySource> source, const QString& name);
    void load();
    void stopLoading();
    void count();
    void filter(const EntryIndex& index, const RowOrder& order, std::size_t from, const EntryFilter& filter);
    void stopFiltering() { stop(m_filtering); }
    void sort(const EntryIndex& index, SortBy by, bool descending);
    void stopSorting() { stop(m_sorting); }

    bool isLoading() const { return isRunning(m_loading); }
    bool isFiltering() const { return isRunning(m_filtering); }
    bool isSorting() const { return isRunning(m_sorting); }

signals:
    void batchRead(hashstash::EntryWork::SharedBatch batch);
    /// The end was reached, or (with an error, also after a cancel) will not be.
    void loaded(std::optional<hashstash::Error> error);
    void counted(std::optional<std::uint64_t> count);
    /// Index rows that match, in order; the positions before `upTo` were looked at.
    void matched(const std::vector<std::uint32_t>& rows, std::size_t upTo);
    void filtered(bool isComplete);
    /// Null if it failed or was cancelled.
    void sorted(hashstash::EntryWork::SharedRows order);

private:
    static bool isRunning(const QPointer<Job>& job) { return job && job->isRunning(); }
    void stop(QPointer<Job>& job);

    JobModel& m_jobs;
    std::shared_ptr<const EntrySource> m_source;
    QString m_name;
    QPointer<Job> m_loading;
    QPointer<Job> m_counting;
    QPointer<Job> m_filtering;
    QPointer<Job> m_sorting;
};

}  // namespace hashstash
