#pragma once

#include "core/result.h"
#include "core/stash/stash.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace hashstash {

struct JobState;

/// What a job's work can do besides working. Valid on the worker's thread for as long as the work runs.
class JobContext {
public:
    explicit JobContext(std::shared_ptr<JobState> state);

    std::stop_token stop() const;
    /// Cheap enough for a tight loop: at most one notice waits in the window's event queue.
    void progress(std::uint64_t done, std::uint64_t total) const;
    ProgressFn progressFn() const;
    /// Runs `then` on the job's own thread, in order, unless the job was cancelled or is gone by then.
    void post(std::function<void()> then) const;

private:
    std::shared_ptr<JobState> m_state;
};

/// Long work on a thread of its own, with progress and a way to cancel it.
///
/// Threads: lives on the window's thread, where all its signals are emitted. The work gets copies and shared constant
/// data only; it may outlive the job, because nothing here ever waits: a thread that hangs in a dead network file
/// system is asked to stop and left behind.
class Job : public QObject {
    Q_OBJECT

public:
    using Work = std::function<Result<Done>(const JobContext&)>;

    Job(QString title, Work work, QObject* parent = nullptr);
    ~Job() override;

    void start();
    /// Waits until no thread of any job runs any more, of those left behind too; false: one still does. For the end of the
    /// program, which must not tear down what such a thread uses.
    static bool waitForThreads(std::chrono::milliseconds most);
    /// finished() follows at once; whatever the work still posts is dropped.
    void cancel();

    const QString& title() const { return m_title; }
    bool isRunning() const { return m_running; }
    bool isCancelled() const { return m_cancelled; }
    std::uint64_t done() const;
    std::uint64_t total() const;  ///< 0 while unknown
    std::chrono::milliseconds elapsed() const;
    /// What failed; absent while it runs and after success. Stage::Cancelled after cancel().
    const std::optional<Error>& error() const { return m_error; }

signals:
    void progressed(quint64 done, quint64 total);
    void finished();

private:
    void finish(std::optional<Error> error);

    QString m_title;
    Work m_work;
    std::shared_ptr<JobState> m_state;
    std::chrono::steady_clock::time_point m_started;
    std::optional<Error> m_error;
    bool m_running = false;
    bool m_cancelled = false;
};

}  // namespace hashstash
