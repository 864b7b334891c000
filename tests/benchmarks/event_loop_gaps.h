#pragma once

#include <QObject>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <vector>

#include <time.h>

namespace hashstash {

/// Measures for how long the event loop of its thread was busy with one thing: a timer wants to tick every millisecond, and
/// what it is late by is what a key press would have waited. On a machine that is busy with other things as well, part of
/// that is theirs: the processor time between two ticks is what we spent ourselves.
class EventLoopGaps : public QObject {
public:
    using Milliseconds = std::chrono::duration<double, std::milli>;

    EventLoopGaps()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(kTick);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const auto now = Clock::now();
            const auto spent = threadTime();
            m_gaps.push_back(std::max<Clock::duration>(now - m_last - kTick, {}));
            m_busiest = std::max(m_busiest, spent - m_lastSpent);
            m_last = now;
            m_lastSpent = spent;
        });
    }

    void restart()
    {
        m_gaps.clear();
        m_busiest = {};
        m_last = Clock::now();
        m_lastSpent = threadTime();
        m_timer.start();
    }

    Milliseconds longest() const { return quantile(1.0); }
    /// So many of the ticks were late by no more; a part of one.
    Milliseconds quantile(double part) const
    {
        if (m_gaps.empty())
            return {};
        auto sorted = m_gaps;
        const auto at = std::min(sorted.size() - 1, static_cast<std::size_t>(part * double(sorted.size())));
        std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(at), sorted.end());
        return sorted[at];
    }
    Milliseconds busiest() const { return m_busiest; }

private:
    using Clock = std::chrono::steady_clock;
    static std::chrono::nanoseconds threadTime()
    {
        timespec spent {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
        return std::chrono::seconds(spent.tv_sec) + std::chrono::nanoseconds(spent.tv_nsec);
    }

    static constexpr auto kTick = std::chrono::milliseconds(1);

    QTimer m_timer;
    Clock::time_point m_last;
    std::chrono::nanoseconds m_lastSpent {};
    std::vector<Clock::duration> m_gaps;
    std::chrono::nanoseconds m_busiest {};
};

}  // namespace hashstash
