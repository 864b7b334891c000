#pragma once

#include "widgets/jobs/job.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <vector>

namespace hashstash {

/// The jobs that run now, oldest first. It owns them; a job leaves the list, and is deleted, when it ends.
class JobModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Progress, Elapsed, ColumnCount };
    /// Of Progress: 0 to 1000, or -1 while the total is unknown.
    static constexpr int kPermilleRole = Qt::UserRole;

    explicit JobModel(QObject* parent = nullptr);

    /// Starts `work` at once. The pointer is good until the job's finished() has been handled.
    Job* run(const QString& title, Job::Work work);
    void cancel(const QModelIndex& index);
    void cancelAll();
    const std::vector<Job*>& jobs() const { return m_jobs; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// Something about the list changed: a job came, went or moved on.
    void changed();

private:
    void remove(Job* job);
    void refresh();

    std::vector<Job*> m_jobs;
    QTimer m_clock;
};

/// "1,024 of 5,000 (20 %)", "1,024", or "working" before the first progress.
QString progressText(const Job& job);

}  // namespace hashstash
