#pragma once

#include "core/result.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace hashstash {

/// Looks every few seconds, on the pool, whether a stash was written to since it was read, and says so once the writer has paused,
/// or goes on for long.
class ChangeWatch : public QObject {
    Q_OBJECT

public:
    /// As changeStamp() of the stash; called on the pool.
    using Stamp = std::function<Result<std::string>(std::stop_token)>;

    explicit ChangeWatch(QThreadPool& pool, QObject* parent = nullptr);
    ~ChangeWatch() override;

    /// Watches from now on; an empty one: nothing.
    void watch(Stamp stamp);
    /// What is there now is known: a change of it counts from here.
    void accept();
    /// Between two looks; for tests.
    void setInterval(std::chrono::milliseconds interval);

signals:
    void changed();

private:
    void look();
    void take(const Result<std::string>& stamp);

    QThreadPool& m_pool;
    Stamp m_stamp;
    QTimer m_timer;
    std::stop_source m_stop;
    std::optional<std::string> m_known;  ///< nullopt: what comes next is
    std::string m_last;
    int m_restless = 0;  ///< looks in a row that showed another stamp
};

}  // namespace hashstash
