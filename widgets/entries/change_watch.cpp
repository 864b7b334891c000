#include "widgets/entries/change_watch.h"

#include "widgets/jobs/fetch.h"

#include <chrono>
#include <utility>

namespace hashstash {

namespace {

constexpr auto kInterval = std::chrono::seconds(2);
constexpr int kMostRestless = 5;  // looks, after which a writer that does not pause is told of all the same

}  // namespace

ChangeWatch::ChangeWatch(QThreadPool& pool, QObject* parent) : QObject(parent), m_pool(pool)
{
    m_timer.setInterval(kInterval);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ChangeWatch::look);
}

ChangeWatch::~ChangeWatch()
{
    m_stop.request_stop();
}

void ChangeWatch::setInterval(std::chrono::milliseconds interval)
{
    m_timer.setInterval(interval);
}

void ChangeWatch::watch(Stamp stamp)
{
    m_stamp = std::move(stamp);
    accept();
}

void ChangeWatch::accept()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_known.reset();
    m_restless = 0;
    m_timer.stop();
    if (m_stamp)
        look();
}

void ChangeWatch::look()
{
    const auto stop = m_stop.get_token();
    fetch(m_pool, this, stop, [stamp = m_stamp, stop] { return stamp(stop); }, [this](const Result<std::string>& stamp) { take(stamp); });
}

void ChangeWatch::take(const Result<std::string>& stamp)
{
    if (stamp) {  // else it is not there at the moment: a look later may find it
        if (!m_known)
            m_known = *stamp;
        const bool isMoving = *stamp != m_last;
        m_last = *stamp;
        m_restless = isMoving && *stamp != *m_known ? m_restless + 1 : m_restless;
        if (*stamp != *m_known && (!isMoving || m_restless >= kMostRestless)) {
            m_known = *stamp;
            m_restless = 0;
            emit changed();
        }
    }
    m_timer.start();
}

}  // namespace hashstash
