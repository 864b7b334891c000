#include "widgets/main_window.h"

#include "core/stash/server_location.h"
#include "core/stash/server_parts.h"
#include "widgets/catalog/catalog_panel.h"
#include "widgets/catalog/path_contents.h"
#include "widgets/decoding/open_as_dialog.h"
#include "widgets/decoding/remembered_decodings.h"
#include "widgets/edit/edit_menu.h"
#include "widgets/edit/entry_editing.h"
#include "widgets/edit/unfinished_question.h"
#include "widgets/help/help.h"
#include "widgets/jobs/job_indicator.h"
#include "widgets/jobs/jobs_panel.h"
#include "widgets/preferences/preferences_dialog.h"
#include "widgets/servers/server_dialog.h"
#include "widgets/servers/server_url.h"
#include "widgets/servers/servers_panel.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/sample.h"
#include "widgets/shell/start_page.h"
#include "widgets/shell/stash_tabs.h"
#include "widgets/shell/theme_menu.h"
#include "widgets/tool_windows.h"
#include "widgets/upkeep/upkeep_actions.h"

#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTableView>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

namespace hashstash {

MainWindow::MainWindow(QThreadPool& pool, QWidget* parent)
    : QMainWindow(parent)
    , m_workers {pool, m_jobs}
    , m_centre(new QStackedWidget)
    , m_start(new StartPage(pool))
    , m_tabs(new StashTabs(m_workers))
    , m_error(new ErrorBar)
    , m_summary(new QLabel)
    , m_catalog(new CatalogPanel(m_workers))
    , m_servers(new ServersPanel(m_workers, desktopKeyring()))
    , m_tools(std::make_unique<ToolWindows>(m_workers, this))
    , m_help(std::make_unique<Help>(*this))
{
    setWindowTitle(tr("HashStash"));
    setWindowIcon(icon("app"));
    setAcceptDrops(true);
    resize(1280, 800);
    m_centre->addWidget(m_start);
    m_centre->addWidget(m_tabs);
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_error);
    column->addWidget(m_centre, 1);
    setCentralWidget(centre);
    buildDocks();
    buildMenus();
    m_summary->setObjectName(QStringLiteral("stashSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    statusBar()->addWidget(m_summary);
    connect(m_tabs, &StashTabs::summaryChanged, this, &MainWindow::showSummary);
    statusBar()->addPermanentWidget(new JobIndicator(m_jobs));

    m_start->setRecent(m_session.recent());
    m_start->setDefaultRoot(fromUtf8(defaultRoot().string()));
    connect(m_start, &StartPage::openRequested, this, &MainWindow::chooseFolder);
    connect(m_start, &StartPage::serverRequested, this, &MainWindow::chooseServer);
    connect(m_start, &StartPage::sampleRequested, this, &MainWindow::openSample);
    connect(m_start, &StartPage::recentRemoved, this, [this](const QString& path) {
        m_session.removeRecent(path);
        m_start->setRecent(m_session.recent());
    });
    connect(m_start, &StartPage::pathChosen, this, &MainWindow::openPath);
    connect(m_tabs, &StashTabs::currentStashChanged, this, &MainWindow::showStash);
    connect(m_tabs, &StashTabs::tableRequested, m_tools.get(), &ToolWindows::showTableOf);
    connect(m_catalog, &CatalogPanel::stashActivated, this, &MainWindow::openStash);
    connect(m_servers, &ServersPanel::stashChosen, this, &MainWindow::openPath);
    connect(m_servers, &ServersPanel::addRequested, this, &MainWindow::chooseServer);
    connect(m_servers, &ServersPanel::editRequested, this, &MainWindow::showServerDialog);
    connect(m_servers, &ServersPanel::reconnected, m_tabs, &StashTabs::reloadFromServers);
    connect(m_tools.get(), &ToolWindows::entryRequested, this, &MainWindow::showEntry);
    connect(m_tools.get(), &ToolWindows::stashRequested, this, [this](const Location& stash) { showEntry(stash, {}); });
}

MainWindow::~MainWindow()
{
    m_jobs.cancelAll();
    // Screens hold jobs of m_jobs, which dies before QWidget deletes its children.
    m_tools.reset();
    delete takeCentralWidget();
    delete m_catalogDock;
    delete m_jobsDock;
    setStatusBar(nullptr);
}

void MainWindow::buildDocks()
{
    m_catalogDock = new QDockWidget(tr("Catalog"));
    m_catalogDock->setObjectName(QStringLiteral("catalogDock"));
    auto* places = new QSplitter(Qt::Vertical);
    places->setObjectName(QStringLiteral("placesSplitter"));
    places->setChildrenCollapsible(false);
    places->addWidget(m_catalog);
    places->addWidget(m_servers);
    places->setStretchFactor(0, 1);
    m_catalogDock->setWidget(places);
    addDockWidget(Qt::LeftDockWidgetArea, m_catalogDock);
    resizeDocks({m_catalogDock}, {270}, Qt::Horizontal);
    m_jobsDock = new QDockWidget(tr("Jobs"));
    m_jobsDock->setObjectName(QStringLiteral("jobsDock"));
    m_jobsDock->setWidget(new JobsPanel(m_jobs));
    addDockWidget(Qt::BottomDockWidgetArea, m_jobsDock);
    m_jobsDock->hide();
}

/// The one that is shown first.
std::vector<Location> MainWindow::openStashes() const
{
    std::vector<Location> open;
    if (const auto* stash = currentStash())
        open.push_back(stash->location());
    for (int i = 0; i < m_tabs->count(); ++i)
        if (const auto* stash = m_tabs->at(i); stash && stash != currentStash())
            open.push_back(stash->location());
    return open;
}

void MainWindow::showEntry(const Location& stash, const Locator& locator)
{
    StashView* const view = openStash(stash);
    if (!locator.empty())
        view->showEntry(locator);
    raise();
    activateWindow();
}

void MainWindow::showPreferences()
{
    QStringList folders;
    for (const auto& folder : m_catalog->folders())
        folders << fromUtf8(folder.string());
    auto* dialog = new PreferencesDialog(m_workers.pool, folders, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::foldersChanged, this, [this](const QStringList& chosen) {
        std::vector<std::filesystem::path> paths;
        for (const auto& path : chosen)
            paths.emplace_back(path.toStdString());
        m_catalog->setFolders(paths);
        m_session.setFolders(chosen);
    });
    dialog->open();
}

void MainWindow::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Open a folder or a stash"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openPath);
    dialog->open();
}

void MainWindow::chooseHowToOpen()
{
    auto* dialog = new OpenAsDialog(m_workers, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &OpenAsDialog::pathChosen, this, &MainWindow::openPath);
    dialog->open();
}

void MainWindow::openSample()
{
    const auto folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sample");
    Job* job = m_jobs.run(tr("Make a sample"), [folder](const JobContext& context) { return makeSample(folder.toStdString(), context.stop()); });
    connect(job, &Job::finished, this, [this, job, folder] {
        if (!job->error())
            openPath(folder);
        else if (!job->isCancelled())
            m_error->showError(*job->error());
    });
}

void MainWindow::chooseServer()
{
    showServerDialog({});
}

void MainWindow::showServerDialog(const SavedServer& edited)
{
    auto* dialog = new ServerDialog(m_workers, m_session.servers(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!edited.name.isEmpty())
        dialog->edit(edited);
    connect(dialog, &ServerDialog::serversChanged, m_servers, &ServersPanel::reload);
    connect(dialog, &ServerDialog::serverListed, this, [this](const QString& url) {
        if (m_remembers)
            m_session.addServer(url);
    });
    connect(dialog, &ServerDialog::stashChosen, this, &MainWindow::openPath);
    dialog->open();
}

void MainWindow::openPath(const QString& given)
{
    const bool isUrl = isServerUrl(given.toStdString());
    const QString path = isUrl ? fromUtf8(urlToUse(given)) : QDir::cleanPath(QDir().absoluteFilePath(given));
    const QString shown = isUrl && !given.startsWith(u"memory:") ? fromUtf8(shownServerUrl(given.toStdString())) : path;  // without the password
    m_error->clear();
    auto found = std::make_shared<PathContents>();
    Job* job = m_jobs.run(tr("Look at %1").arg(shown), [native = std::filesystem::path(path.toStdString()),
                                                       remembered = RememberedDecodings().all(), found](const JobContext& context) -> Result<Done> {
        auto contents = lookAt(native, context.stop(), [&](std::size_t count) { context.progress(count, 0); }, remembered);
        if (!contents)
            return contents.error();
        *found = std::move(*contents);
        return Done();
    });
    connect(job, &Job::finished, this, [this, job, found, path, shown, isUrl] {
        if (job->error()) {
            if (!job->isCancelled())
                m_error->showText(tr("%1 was not opened. %2").arg(shown, errorText(*job->error())), errorDetails(*job->error()));
            return emit pathOpened(false);
        }
        if (!isUrl)
            remember(path);
        showContents(*found);
        emit pathOpened(true);
    });
}

void MainWindow::showContents(const PathContents& contents)
{
    if (contents.stash) {
        openStash(*contents.stash);
        return;
    }
    const CatalogNode& root = contents.catalog->root;
    m_catalog->addCatalog(*contents.catalog);
    if (const auto* only = onlyStash(root))
        openStash(*only->location);
    else
        offerCatalog(stashCount(root));
}

void MainWindow::offerCatalog(std::size_t stashes)
{
    m_start->showHint(stashes > 0 ? tr("%1 found. Choose one in the catalog and press Return.")
                                        .arg(countText(stashes, tr("stash"), tr("stashes")))
                                  : tr("No stash was found there. A stash is a folder named like pairtree.hashstash.lz4."));
    m_catalogDock->show();
    m_catalog->view().setFocus();
}

StashView* MainWindow::openStash(const Location& location)
{
    return m_tabs->open(location);
}

void MainWindow::showStash(StashView* stash)
{
    m_centre->setCurrentIndex(stash ? 1 : 0);
    m_editMenu->setStash(stash);
    m_upkeep->setStash(stash);
    setWindowTitle(stash ? tr("%1 – HashStash").arg(stash->title()) : tr("HashStash"));
    setWindowFilePath(stash ? fromUtf8(stash->location().display()) : QString());
    showSummary();
    if (stash)
        m_catalog->reveal(stash->location());
}

void MainWindow::showSummary()
{
    auto* stash = currentStash();
    m_summary->setText(stash && stash->isOpen() ? stash->entries().summary() : QString());
}

StashView* MainWindow::currentStash() const
{
    return m_tabs->current();
}

void MainWindow::remember(const QString& path)
{
    if (!m_remembers)
        return;
    m_session.addRecent(path);
    m_start->setRecent(m_session.recent());
}

void MainWindow::setTheme(Theme theme)
{
    m_session.setTheme(theme);
    applyTheme(theme);
}

void MainWindow::restoreSession()
{
    restoreGeometry(m_session.state(QStringLiteral("window")));
    restoreState(m_session.state(QStringLiteral("docks")));
    for (const auto& folder : m_session.folders())
        m_catalog->addFolder(folder.toStdString());
    if (Preferences::load().atStart == AtStart::LastSession)
        m_tabs->restore(m_session);
}

void MainWindow::saveSession()
{
    m_session.setState(QStringLiteral("window"), saveGeometry());
    m_session.setState(QStringLiteral("docks"), saveState());
    QStringList folders;
    for (const auto& folder : m_catalog->folders())
        folders << fromUtf8(folder.string());
    m_session.setFolders(folders);
    m_tabs->save(m_session);
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() == QEvent::ThemeChange && m_session.theme() == Theme::System) {
        rememberSystemTheme();
        applyTheme(Theme::System);
    }
    return QMainWindow::event(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    QStringList unfinished;
    for (int i = 0; !m_mayDiscard && i < m_tabs->count(); ++i)
        if (m_tabs->at(i)->editing().isUnfinished())
            unfinished << m_tabs->at(i)->title();
    if (!unfinished.isEmpty()) {
        event->ignore();
        return askUnfinished(this, unfinished, [this] {
            m_mayDiscard = true;
            close();
        });
    }
    if (m_remembers)
        saveSession();
    m_help->close();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    for (const auto& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            openPath(url.toLocalFile());
    }
    event->acceptProposedAction();
}

}  // namespace hashstash
