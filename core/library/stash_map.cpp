#include "core/library/stash_map.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace hashstash {

namespace {

Error thrown(const std::exception_ptr& exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const std::exception& error) {
        return {Stage::Read, std::string("The function threw: ") + error.what(), {}};
    } catch (...) {
        return {Stage::Read, "The function threw something that is no std::exception", {}};
    }
}

MapRun::Outcome computed(std::size_t index, const std::function<Result<Value>(std::size_t)>& compute)
{
    try {
        return {index, compute(index), {}};
    } catch (...) {
        return {index, thrown(std::current_exception()), std::current_exception()};
    }
}

}  // namespace

struct MapRun::State {
    State(std::size_t total, MapOptions given, std::function<Result<Value>(std::size_t)> what)
        : options(std::move(given)), compute(std::move(what)), outcomes(total)
    {
    }

    MapOptions options;
    std::function<Result<Value>(std::size_t)> compute;
    std::atomic<std::size_t> nextCall = 0;
    std::atomic<bool> isCancelled = false;

    mutable std::mutex mutex;
    std::mutex progressMutex;  ///< held while `progress` is called, which may take its time
    std::condition_variable changed;
    std::vector<std::optional<Outcome>> outcomes;
    std::vector<std::size_t> inOrderOfTime;
    std::size_t given = 0;

    std::vector<std::jthread> threads;  ///< last: they end before what they use

    void work()
    {
        while (true) {
            const std::size_t index = nextCall++;
            if (index >= outcomes.size())
                return;
            const bool isOver = isCancelled || options.stop.stop_requested();
            add(isOver ? Outcome{index, cancelled(), {}} : computed(index, compute));
        }
    }

    void add(Outcome outcome)
    {
        const std::lock_guard progressLock(progressMutex);
        std::size_t done = 0;
        {
            const std::lock_guard lock(mutex);
            inOrderOfTime.push_back(outcome.index);
            done = inOrderOfTime.size();
            const std::size_t index = outcome.index;
            outcomes[index] = std::move(outcome);
        }
        changed.notify_all();
        if (options.progress)
            options.progress(done, outcomes.size());
    }

    /// The place of the outcome to give next, once it is there.
    std::optional<std::size_t> ready() const
    {
        if (options.ordered)
            return outcomes[given] ? std::optional(given) : std::nullopt;
        return given < inOrderOfTime.size() ? std::optional(inOrderOfTime[given]) : std::nullopt;
    }
};

MapRun::MapRun(std::size_t total, MapOptions options, std::function<Result<Value>(std::size_t)> compute)
    : m_state(std::make_unique<State>(total, std::move(options), std::move(compute)))
{
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    const std::size_t threads = std::min<std::size_t>(total, m_state->options.threads ? m_state->options.threads : cores);
    for (std::size_t i = 0; i < threads; ++i)
        m_state->threads.emplace_back([state = m_state.get()] { state->work(); });
}

MapRun::~MapRun()
{
    cancel();
}

std::size_t MapRun::total() const noexcept
{
    return m_state->outcomes.size();
}

std::size_t MapRun::done() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->inOrderOfTime.size();
}

std::optional<MapRun::Outcome> MapRun::next()
{
    std::unique_lock lock(m_state->mutex);
    if (m_state->given == m_state->outcomes.size())
        return std::nullopt;
    m_state->changed.wait(lock, [this] { return m_state->ready(); });
    const std::size_t index = *m_state->ready();
    ++m_state->given;
    return m_state->outcomes[index];
}

void MapRun::wait()
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait(lock, [this] { return m_state->inOrderOfTime.size() == m_state->outcomes.size(); });
}

void MapRun::cancel()
{
    m_state->isCancelled = true;
}

MapRun::Outcome MapRun::outcome(std::size_t index) const
{
    const std::lock_guard lock(m_state->mutex);
    return *m_state->outcomes[index];
}

std::optional<std::vector<Value>> MapRun::values() const
{
    const std::lock_guard lock(m_state->mutex);
    std::vector<Value> all;
    for (const auto& outcome : m_state->outcomes) {
        if (!outcome || !outcome->value)
            return std::nullopt;
        all.push_back(*outcome->value);
    }
    return all;
}

}  // namespace hashstash
