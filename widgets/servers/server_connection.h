#pragma once

#include "core/stash/server_location.h"
#include "widgets/jobs/job_model.h"
#include "widgets/servers/saved_servers.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>

namespace hashstash {

/// A saved server: whether it answers, and the stashes on it. Asks on a worker and never waits. Only reads.
///
/// While it is connected it looks every now and then whether the server is still there.
class ServerConnection : public QObject {
    Q_OBJECT

public:
    enum class State { Disconnected, Connecting, Connected, Failed };

    ServerConnection(JobModel& jobs, SavedServer server, QObject* parent = nullptr);
    ~ServerConnection() override;

    const SavedServer& server() const { return m_server; }
    State state() const { return m_state; }
    /// What is there; empty unless connected, or what was there when the connection was lost.
    const ServerListing& listing() const { return m_listing; }
    /// Why it failed.
    const Error& error() const { return m_error; }
    /// Whether the server answered once, and has not any more since.
    bool wasLost() const { return m_wasLost; }

    /// Lists the stashes, with the password of before where none is given. A connection of before ends.
    void open(const std::optional<QString>& password = {});
    bool knowsPassword() const { return m_password.has_value(); }
    void close();
    /// Looks now whether the server is still there.
    void check();
    void setCheckInterval(std::chrono::milliseconds interval) { m_clock.setInterval(interval); }
    /// The URL for Location::fromArgument() of one of the stashes, with the server's time-out. Never shown.
    std::string argumentOf(const ServerStash& stash) const;

signals:
    void changed();
    /// A connection that was lost is there again.
    void cameBack();

private:
    std::string url() const;
    void setState(State state);
    void fail(const Error& error, bool wasLost);
    void stopJobs();

    JobModel& m_jobs;
    SavedServer m_server;
    std::optional<QString> m_password;  ///< in memory alone
    State m_state = State::Disconnected;
    ServerListing m_listing;
    Error m_error{Stage::Open, {}, {}};
    bool m_wasLost = false;
    QTimer m_clock;
    QPointer<Job> m_listingJob;
    std::unique_ptr<Job> m_check;
};

}  // namespace hashstash
