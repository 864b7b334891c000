#pragma once

#include <QObject>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace hashstash {

/// Measures how long the event loop of its thread was busy with one thing: a timer wants to tick every 5 ms, and the
/// longest time between two ticks is the longest that a key press would have waited.
class EventLoopGaps : public QObject {
public:
    EventLoopGaps()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(kTick);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const auto now = Clock::now();
            m_longest = std::max(m_longest, now - m_last);
            m_last = now;
        });
    }

    void restart()
    {
        m_longest = {};
        m_last = Clock::now();
        m_timer.start();
    }

    std::chrono::duration<double, std::milli> longest() const { return m_longest; }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr auto kTick = std::chrono::milliseconds(5);

    QTimer m_timer;
    Clock::time_point m_last;
    Clock::duration m_longest {};
};

}  // namespace hashstash
