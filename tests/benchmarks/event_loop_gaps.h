#pragma once

#include <QObject>
#include <QTimer>

#include <algorithm>
#include <chrono>

#include <time.h>

namespace hashstash {

/// Measures how long the event loop of its thread was busy with one thing: a timer wants to tick every 5 ms, and the
/// longest time between two ticks is the longest that a key press would have waited. On a machine that is busy with
/// other things as well, part of that is theirs: the processor time between two ticks is what we spent ourselves.
class EventLoopGaps : public QObject {
public:
    EventLoopGaps()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(kTick);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const auto now = Clock::now();
            const auto spent = threadTime();
            m_longest = std::max(m_longest, now - m_last);
            m_busiest = std::max(m_busiest, spent - m_lastSpent);
            m_last = now;
            m_lastSpent = spent;
        });
    }

    void restart()
    {
        m_longest = {};
        m_busiest = {};
        m_last = Clock::now();
        m_lastSpent = threadTime();
        m_timer.start();
    }

    std::chrono::duration<double, std::milli> longest() const { return m_longest; }
    std::chrono::duration<double, std::milli> busiest() const { return m_busiest; }

private:
    using Clock = std::chrono::steady_clock;
    static std::chrono::nanoseconds threadTime()
    {
        timespec spent {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
        return std::chrono::seconds(spent.tv_sec) + std::chrono::nanoseconds(spent.tv_nsec);
    }

    static constexpr auto kTick = std::chrono::milliseconds(5);

    QTimer m_timer;
    Clock::time_point m_last;
    Clock::duration m_longest {};
    std::chrono::nanoseconds m_lastSpent {};
    std::chrono::nanoseconds m_busiest {};
};

}  // namespace hashstash
