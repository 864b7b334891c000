#include "app/browser/screenshot.h"

#include "widgets/main_window.h"

#include <QApplication>
#include <QTableView>
#include <QTimer>

#include <cstdio>

namespace hashstash {

Screenshot::Screenshot(MainWindow& window, const Options& options, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_options(options)
    , m_pathsOpen(static_cast<int>(options.paths.size()))
{
    connect(&window, &MainWindow::pathOpened, this, [this] {
        --m_pathsOpen;
        check();
    });
    // Whatever ends or moves on may have been the last thing that was missing.
    connect(&window.jobs(), &JobModel::changed, this, &Screenshot::check);
}

void Screenshot::start()
{
    for (const auto& path : m_options.paths)
        m_window.openPath(path);
    check();
}

void Screenshot::choosePage()
{
    auto& stash = *m_window.currentStash();
    m_hasChosen = true;
    connect(&stash.entries().model(), &EntryModel::dataChanged, this, &Screenshot::check);
    connect(&stash.inspector(), &InspectorPanel::settled, this, &Screenshot::check);
    if (m_options.page)
        stash.inspector().setPage(*m_options.page);
    if (m_options.select)
        stash.entries().jumpTo(*m_options.select);
    else
        stash.entries().view().selectRow(0);
}

bool Screenshot::isLoaded() const
{
    const auto* stash = m_window.currentStash();
    if (m_pathsOpen > 0 || m_window.jobs().rowCount() > 0)
        return false;
    return !stash || stash->hasFailed() || (m_hasChosen && const_cast<StashView*>(stash)->inspector().isSettled());
}

void Screenshot::check()
{
    auto* stash = m_window.currentStash();
    // Before the reading starts it is not loading either.
    const auto isRead = [](const EntryModel& model) {
        return !model.isLoading() && (model.rowCount() > 0 || model.exactCount() || model.error());
    };
    if (!m_hasChosen && stash && stash->isOpen() && isRead(stash->entries().model()))
        choosePage();
    if (isLoaded() && !m_isRendering) {
        m_isRendering = true;
        // Not inside the signal that told us: the views have yet to take over what came.
        QTimer::singleShot(0, this, &Screenshot::render);
    }
}

void Screenshot::render()
{
    m_isRendering = false;
    // Painting asks for the rows in view; the picture is taken when they are there.
    const auto picture = m_window.grab();
    if (auto* stash = m_window.currentStash(); stash && stash->isOpen() && stash->entries().model().hasPendingDetails())
        return;
    if (!isLoaded())
        return;
    if (picture.save(m_options.screenshot))
        return QApplication::exit(0);
    std::fprintf(stderr, "hashstash-browser: cannot write %s; name a .png file in a folder that can be written\n",
                 qPrintable(m_options.screenshot));
    QApplication::exit(1);
}

}  // namespace hashstash
