#include "widgets/servers/server_connection.h"

#include "widgets/servers/server_url.h"

#include <utility>

namespace hashstash {

namespace {

constexpr auto kCheckInterval = std::chrono::seconds(15);

}  // namespace

ServerConnection::ServerConnection(JobModel& jobs, SavedServer server, QObject* parent) : QObject(parent), m_jobs(jobs), m_server(std::move(server))
{
    m_clock.setInterval(kCheckInterval);
    connect(&m_clock, &QTimer::timeout, this, &ServerConnection::check);
}

ServerConnection::~ServerConnection()
{
    stopJobs();
}

void ServerConnection::stopJobs()
{
    m_clock.stop();
    m_check.reset();
    if (auto* job = std::exchange(m_listingJob, nullptr).data())
        job->cancel();
}

std::string ServerConnection::url() const
{
    return urlToUse(m_server.url, m_password);
}

std::string ServerConnection::argumentOf(const ServerStash& stash) const
{
    return withTimeoutOf(url(), stash.argument);
}

void ServerConnection::open(const std::optional<QString>& password)
{
    stopJobs();
    if (password)
        m_password = password;
    auto found = std::make_shared<ServerListing>();
    m_listingJob = m_jobs.run(tr("List the stashes on %1").arg(m_server.name), [text = url(), found](const JobContext& context) -> Result<Done> {
        auto listing = listServer(text, context.stop());
        if (!listing)
            return listing.error();
        *found = *std::move(listing);
        return Done();
    });
    setState(State::Connecting);
    connect(m_listingJob, &Job::finished, this, [this, job = m_listingJob.data(), found] {
        if (job != m_listingJob)  // closed or asked again meanwhile
            return;
        m_listingJob = nullptr;
        if (job->error())
            return job->isCancelled() ? setState(State::Disconnected) : fail(*job->error(), false);
        m_listing = std::move(*found);
        m_clock.start();
        const bool isBack = std::exchange(m_wasLost, false);
        setState(State::Connected);
        if (isBack)
            emit cameBack();
    });
}

void ServerConnection::close()
{
    stopJobs();
    m_listing = {};
    m_wasLost = false;
    setState(State::Disconnected);
}

void ServerConnection::check()
{
    if (m_state != State::Connected || m_check)
        return;
    // No job that people see: it would flicker in the status bar for ever.
    m_check = std::make_unique<Job>(QString(), [text = url()](const JobContext&) { return pingServer(text); });
    connect(m_check.get(), &Job::finished, this, [this] {
        const auto failure = m_check->error();
        m_check.release()->deleteLater();
        if (failure)
            fail(*failure, true);
    });
    m_check->start();
}

void ServerConnection::fail(const Error& error, bool wasLost)
{
    m_clock.stop();
    m_error = error;
    m_wasLost = m_wasLost || wasLost;
    setState(State::Failed);
}

void ServerConnection::setState(State state)
{
    m_state = state;
    emit changed();
}

}  // namespace hashstash
