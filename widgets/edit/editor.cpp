#include "widgets/edit/editor.h"

#include "core/stash/survey.h"
#include "core/stash/write_access.h"
#include "widgets/shell/format.h"

#include <utility>

namespace hashstash {

namespace {

constexpr std::uint64_t kSurveyed = 32;

}  // namespace

Editor::Editor(Workers workers, Location location, QObject* parent)
    : QObject(parent)
    , m_workers(workers)
    , m_location(std::move(location))
{
}

Editor::~Editor()
{
    disconnect();
    if (m_opening)
        m_opening->cancel();
}

void Editor::setLocation(const Location& location)
{
    const bool isSame = location.format == m_location.format && location.isReinterpreted == m_location.isReinterpreted;
    m_location = location;
    if (!isSame)
        setEditable(false);
}

void Editor::setEditable(bool editable)
{
    if (!editable) {
        if (m_opening)
            m_opening->cancel();
        if (!std::exchange(m_stash, nullptr))
            return;
        emit editableChanged(false);
        return;
    }
    if (m_stash || m_opening)
        return;
    auto opened = std::make_shared<std::shared_ptr<Stash>>();
    auto hasVersions = std::make_shared<bool>(false);
    m_opening = m_workers.jobs.run(tr("Open %1 for changes").arg(fromUtf8(m_location.format.folderName())),
                                   [location = m_location, opened, hasVersions](const JobContext& context) -> Result<Done> {
                                       auto stash = openForChanges(location);
                                       if (!stash)
                                           return stash.error();
                                       const auto survey = Survey::of(**stash, kSurveyed, context.stop());
                                       *hasVersions = survey && survey->hasVersions();
                                       *opened = *std::move(stash);
                                       return Done();
                                   });
    connect(m_opening, &Job::finished, this, [this, job = m_opening.data(), opened, hasVersions] {
        // A cancelled one may still be writing there.
        m_hasVersions = !job->error() && *hasVersions;
        takeOpened(job, job->error() ? nullptr : *opened);
    });
    emit stateChanged();
}

void Editor::takeOpened(Job* job, std::shared_ptr<Stash> stash)
{
    m_opening = nullptr;
    m_stash = std::move(stash);
    emit stateChanged();
    if (m_stash)
        emit editableChanged(true);
    else if (!job->isCancelled())
        emit refused(*job->error());
}

void Editor::run(const QString& title, Change change, Then then)
{
    add({title, m_stash, std::move(change), std::move(then), true});
}

void Editor::look(const QString& title, Change look, Then then)
{
    add({title, m_stash, std::move(look), std::move(then), false});
}

void Editor::add(Waiting waiting)
{
    if (!m_stash) {
        if (waiting.then)
            waiting.then(Error {Stage::Write, tr("Changes are not allowed in this stash; allow them in the menu Edit").toStdString(), {}});
        return;
    }
    m_waiting.push_back(std::move(waiting));
    startNext();
    emit stateChanged();
}

void Editor::startNext()
{
    if (m_running || m_waiting.empty())
        return;
    auto next = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_running = m_workers.jobs.run(next.title, [turn = m_turn, stash = next.stash, change = std::move(next.change)](const JobContext& context) -> Result<Done> {
        const std::lock_guard alone(*turn);
        return context.stop().stop_requested() ? Result<Done>(cancelled()) : change(*stash, context);
    });
    connect(m_running, &Job::finished, this, [this, job = m_running.data(), title = next.title, then = std::move(next.then), isChange = next.isChange] {
        m_running = nullptr;
        const auto error = job->error();
        if (isChange)
            emit changed();
        if (error && error->stage != Stage::Cancelled)
            emit changeFailed(title, *error);
        if (then)
            then(error);
        startNext();
        emit stateChanged();
    });
}

}  // namespace hashstash
