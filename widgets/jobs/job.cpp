#include "widgets/jobs/job.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace hashstash {

/// Shared by a job and its thread; whichever ends last frees it.
struct JobState {
    std::mutex mutex;    ///< guards `job`: it is not deleted while an event is being posted to it
    Job* job = nullptr;  ///< null once the job is cancelled or gone
    std::stop_source stop;
    std::atomic<std::uint64_t> done = 0;
    std::atomic<std::uint64_t> total = 0;
    std::atomic<bool> posted = false;

    template <typename Call>
    void post(Call call)
    {
        const std::lock_guard lock(mutex);
        if (job)
            QMetaObject::invokeMethod(job, std::move(call), Qt::QueuedConnection);
    }
};

namespace {

/// `core` does not throw, but what we do around it may run out of memory.
Result<Done> guarded(const Job::Work& work, const JobContext& context)
{
    try {
        return work(context);
    } catch (const std::exception& failure) {
        return Error{Stage::Read, std::string("Out of resources: ") + failure.what()};
    }
}

/// How many threads of jobs there are. Never destroyed: a thread that is left behind may end after everything else.
class RunningThreads {
public:
    static RunningThreads& instance()
    {
        static auto* const only = new RunningThreads;
        return *only;
    }
    void begin()
    {
        const std::lock_guard lock(m_mutex);
        ++m_count;
    }
    void end()
    {
        const std::lock_guard lock(m_mutex);
        --m_count;
        m_changed.notify_all();
    }
    bool wait(std::chrono::milliseconds most)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, most, [this] { return m_count == 0; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_count = 0;
};

}  // namespace

JobContext::JobContext(std::shared_ptr<JobState> state) : m_state(std::move(state)) {}

std::stop_token JobContext::stop() const
{
    return m_state->stop.get_token();
}

void JobContext::progress(std::uint64_t done, std::uint64_t total) const
{
    m_state->done = done;
    m_state->total = total;
    if (m_state->posted.exchange(true))
        return;
    m_state->post([state = m_state] {
        state->posted = false;
        // On the job's thread: `job` changes on this thread only.
        if (state->job)
            emit state->job->progressed(state->done, state->total);
    });
}

ProgressFn JobContext::progressFn() const
{
    return [self = *this](std::uint64_t done, std::uint64_t total) { self.progress(done, total); };
}

void JobContext::post(std::function<void()> then) const
{
    m_state->post([state = m_state, then = std::move(then)] {
        if (state->job)
            then();
    });
}

Job::Job(QString title, Work work, QObject* parent)
    : QObject(parent)
    , m_title(std::move(title))
    , m_work(std::move(work))
    , m_state(std::make_shared<JobState>())
{
    m_state->job = this;
}

Job::~Job()
{
    m_state->stop.request_stop();
    const std::lock_guard lock(m_state->mutex);
    m_state->job = nullptr;
}

void Job::start()
{
    m_running = true;
    m_started = std::chrono::steady_clock::now();
    RunningThreads::instance().begin();
    std::thread([state = m_state, work = std::move(m_work)]() mutable {
        {
            const auto outcome = guarded(work, JobContext(state));
            state->post([state, error = outcome ? std::nullopt : std::optional(outcome.error())] {
                if (state->job)
                    state->job->finish(error);
            });
            work = nullptr;  // what it holds goes before the thread is said to be over
        }
        RunningThreads::instance().end();
    }).detach();
}

bool Job::waitForThreads(std::chrono::milliseconds most)
{
    return RunningThreads::instance().wait(most);
}

void Job::cancel()
{
    if (!m_running)
        return;
    m_state->stop.request_stop();
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->job = nullptr;
    }
    m_cancelled = true;
    finish(cancelled());
}

std::uint64_t Job::done() const
{
    return m_state->done;
}

std::uint64_t Job::total() const
{
    return m_state->total;
}

std::chrono::milliseconds Job::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_started);
}

void Job::finish(std::optional<Error> error)
{
    m_running = false;
    m_error = std::move(error);
    emit finished();
}

}  // namespace hashstash
