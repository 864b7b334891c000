#include "widgets/main_window.h"

#include "widgets/catalog/catalog_panel.h"
#include "widgets/jobs/job_indicator.h"
#include "widgets/jobs/jobs_panel.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/start_page.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

namespace hashstash {

namespace {

/// What a path turned out to be.
struct Found {
    std::optional<Location> stash;
    std::optional<Catalog> catalog;
};

Result<Done> lookAt(const std::filesystem::path& path, const JobContext& context, Found& found)
{
    auto location = Location::fromPath(path);
    if (location) {
        found.stash = std::move(*location);
        // Its sub- and function stashes belong into the catalog; a single file has none.
        if (auto catalog = Catalog::scan(found.stash->folder, context.stop()))
            found.catalog = std::move(*catalog);
        return Done();
    }
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored))
        return location.error();
    auto catalog = Catalog::scan(path, context.stop(), [&](std::size_t count) { context.progress(count, 0); });
    if (!catalog)
        return catalog.error();
    found.catalog = std::move(*catalog);
    return Done();
}

/// The only stash in the catalog that can be opened, or nullptr.
const CatalogNode* onlyStash(const CatalogNode& node)
{
    if (node.location)
        return node.canOpen && node.isWritten && node.children.empty() ? &node : nullptr;
    return node.children.size() == 1 ? onlyStash(node.children.front()) : nullptr;
}

}  // namespace

MainWindow::MainWindow(QThreadPool& pool, QWidget* parent)
    : QMainWindow(parent)
    , m_workers {pool, m_jobs}
    , m_centre(new QStackedWidget)
    , m_start(new StartPage)
    , m_tabs(new QTabWidget)
    , m_error(new ErrorBar)
    , m_catalog(new CatalogPanel(m_workers))
{
    setWindowTitle(tr("HashStash"));
    setWindowIcon(icon("app"));
    setAcceptDrops(true);
    resize(1280, 800);
    m_tabs->setObjectName(QStringLiteral("stashTabs"));
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setDocumentMode(true);
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
    statusBar()->addPermanentWidget(new JobIndicator(m_jobs));

    m_start->setRecent(m_session.recent());
    m_start->setDefaultRoot(fromUtf8(defaultRoot().string()));
    connect(m_start, &StartPage::openRequested, this, &MainWindow::chooseFolder);
    connect(m_start, &StartPage::pathChosen, this, &MainWindow::openPath);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &MainWindow::closeTab);
    connect(m_catalog, &CatalogPanel::stashActivated, this, &MainWindow::openStash);
    showTabs();
}

MainWindow::~MainWindow()
{
    m_jobs.cancelAll();
    // Screens hold jobs of m_jobs, which dies before QWidget deletes its children.
    delete takeCentralWidget();
    delete m_catalogDock;
    delete m_jobsDock;
    setStatusBar(nullptr);
}

void MainWindow::buildDocks()
{
    m_catalogDock = new QDockWidget(tr("Catalog"));
    m_catalogDock->setObjectName(QStringLiteral("catalogDock"));
    m_catalogDock->setWidget(m_catalog);
    addDockWidget(Qt::LeftDockWidgetArea, m_catalogDock);
    resizeDocks({m_catalogDock}, {360}, Qt::Horizontal);
    m_jobsDock = new QDockWidget(tr("Jobs"));
    m_jobsDock->setObjectName(QStringLiteral("jobsDock"));
    m_jobsDock->setWidget(new JobsPanel(m_jobs));
    addDockWidget(Qt::BottomDockWidgetArea, m_jobsDock);
    m_jobsDock->hide();
}

QAction* MainWindow::addAction(QMenu* menu, const QString& text, const QString& name, const QKeySequence& keys,
                               std::function<void()> handler)
{
    auto* action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, std::move(handler));
    return action;
}

void MainWindow::buildMenus()
{
    buildFileMenu();
    buildViewMenu();
    buildGoMenu();
}

void MainWindow::buildFileMenu()
{
    auto* menu = menuBar()->addMenu(tr("&File"));
    addAction(menu, tr("&Open folder or stash …"), QStringLiteral("actionOpen"), QKeySequence::Open, [this] { chooseFolder(); });
    m_recentMenu = menu->addMenu(tr("Open &recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, [this] {
        m_recentMenu->clear();
        for (const auto& path : m_session.recent())
            m_recentMenu->addAction(path, this, [this, path] { openPath(path); });
        m_recentMenu->addSeparator();
        m_recentMenu->addAction(tr("&Clear the list"), this, [this] {
            m_session.clearRecent();
            m_start->setRecent({});
        });
    });
    addAction(menu, tr("&Close stash"), QStringLiteral("actionClose"), QKeySequence(tr("Ctrl+W")),
              [this] { closeTab(m_tabs->currentIndex()); });
    menu->addSeparator();
    addAction(menu, tr("&Quit"), QStringLiteral("actionQuit"), QKeySequence::Quit, [this] { close(); });
}

void MainWindow::buildViewMenu()
{
    auto* menu = menuBar()->addMenu(tr("&View"));
    addAction(menu, tr("&Reload"), QStringLiteral("actionReload"), QKeySequence(Qt::Key_F5), [this] {
        m_catalog->reload();
        if (auto* stash = currentStash())
            stash->isOpen() ? stash->entries().reload() : stash->open();
    });
    menu->addSeparator();
    menu->addAction(m_catalogDock->toggleViewAction());
    menu->addAction(m_jobsDock->toggleViewAction());
    m_jobsDock->toggleViewAction()->setShortcut(QKeySequence(tr("Ctrl+J")));
    menu->addSeparator();
    auto* themes = menu->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const std::pair<QString, Theme> choices[]
        = {{tr("&System"), Theme::System}, {tr("&Light"), Theme::Light}, {tr("&Dark"), Theme::Dark}};
    for (const auto& [text, theme] : choices) {
        auto* action = addAction(themes, text, QStringLiteral("actionTheme-") + themeName(theme), {},
                                 [this, theme = theme] { setTheme(theme); });
        action->setCheckable(true);
        action->setChecked(theme == m_session.theme());
        group->addAction(action);
    }
}

void MainWindow::buildGoMenu()
{
    auto* menu = menuBar()->addMenu(tr("&Go"));
    const auto onStash = [this](auto use) {
        return [this, use] {
            if (auto* stash = currentStash(); stash && stash->isOpen())
                use(*stash);
        };
    };
    addAction(menu, tr("&Filter keys"), QStringLiteral("actionFilter"), QKeySequence::Find,
              onStash([](StashView& stash) { stash.entries().focusFilter(); }));
    addAction(menu, tr("&Jump to key"), QStringLiteral("actionJump"), QKeySequence(tr("Ctrl+L")),
              onStash([](StashView& stash) { stash.entries().focusJump(); }));
    menu->addSeparator();
    addAction(menu, tr("&Catalog"), QStringLiteral("actionCatalog"), QKeySequence(tr("Ctrl+1")), [this] {
        m_catalogDock->show();
        m_catalog->view().setFocus(Qt::ShortcutFocusReason);
    });
    addAction(menu, tr("&Entries"), QStringLiteral("actionEntries"), QKeySequence(tr("Ctrl+2")),
              onStash([](StashView& stash) { stash.entries().view().setFocus(Qt::ShortcutFocusReason); }));
    menu->addSeparator();
    const auto step = [this](int by) {
        if (const int count = m_tabs->count(); count > 0)
            m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + count) % count);
    };
    addAction(menu, tr("&Next stash"), QStringLiteral("actionNextTab"), QKeySequence(tr("Ctrl+Tab")), [step] { step(1); });
    addAction(menu, tr("&Previous stash"), QStringLiteral("actionPreviousTab"), QKeySequence(tr("Ctrl+Shift+Tab")),
              [step] { step(-1); });
}

void MainWindow::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Open a folder or a stash"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openPath);
    dialog->open();
}

void MainWindow::openPath(const QString& given)
{
    const QString path = QDir::cleanPath(QDir().absoluteFilePath(given));
    m_error->clear();
    auto found = std::make_shared<Found>();
    const std::filesystem::path native(path.toStdString());
    Job* job = m_jobs.run(tr("Look at %1").arg(path),
                          [native, found](const JobContext& context) { return lookAt(native, context, *found); });
    connect(job, &Job::finished, this, [this, job, found, path] {
        if (job->isCancelled())
            return emit pathOpened(false);
        if (job->error()) {
            m_error->showText(tr("%1 was not opened. %2").arg(path, errorText(*job->error())), errorDetails(*job->error()));
            return emit pathOpened(false);
        }
        remember(path);
        if (found->catalog)
            m_catalog->addCatalog(*found->catalog);
        if (found->stash)
            openStash(*found->stash);
        else if (const auto* only = onlyStash(found->catalog->root))
            openStash(*only->location);
        else
            offerCatalog(stashCount(found->catalog->root));
        emit pathOpened(true);
    });
}

void MainWindow::offerCatalog(std::size_t stashes)
{
    m_start->showHint(stashes > 0 ? tr("%1 found. Choose one in the catalog at the left and press Return.")
                                        .arg(countText(stashes, tr("stash"), tr("stashes")))
                                  : tr("No stash was found there. A stash is a folder named like pairtree.hashstash.lz4."));
    m_catalogDock->show();
    m_catalog->view().setFocus();
}

StashView* MainWindow::openStash(const Location& location)
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        auto* view = qobject_cast<StashView*>(m_tabs->widget(i));
        if (view->location().store == location.store) {
            m_tabs->setCurrentIndex(i);
            return view;
        }
    }
    auto* view = new StashView(m_workers, location);
    view->restoreSplitter(m_session.state(QStringLiteral("stashSplitter")));
    const int tab = m_tabs->addTab(view, icon("stash"), view->title());
    m_tabs->setTabToolTip(tab, fromUtf8(location.display()));
    connect(view, &StashView::failed, this, [this, view] { m_tabs->setTabIcon(m_tabs->indexOf(view), icon("error")); });
    connect(view, &StashView::opened, this, [this, view] { m_tabs->setTabIcon(m_tabs->indexOf(view), icon("stash")); });
    m_tabs->setCurrentIndex(tab);
    showTabs();
    view->open();
    return view;
}

void MainWindow::closeTab(int index)
{
    if (auto* view = m_tabs->widget(index)) {
        m_tabs->removeTab(index);
        view->deleteLater();
    }
    showTabs();
}

void MainWindow::showTabs()
{
    m_centre->setCurrentIndex(m_tabs->count() > 0 ? 1 : 0);
}

StashView* MainWindow::currentStash() const
{
    return qobject_cast<StashView*>(m_tabs->currentWidget());
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
    const int current = m_session.currentStash();
    for (const auto& open : m_session.stashes()) {
        const std::filesystem::path path(open.path.toStdString());
        const auto format = StashFormat::parse(path.parent_path().filename().string());
        if (!format)
            continue;
        auto* view = openStash({*format, path.parent_path(), path});
        connect(view, &StashView::opened, view, [view, open] {
            view->entries().setFilter(open.filter);
            if (!open.selected.isEmpty())
                view->entries().select(open.selected.toStdString());
        });
    }
    m_tabs->setCurrentIndex(current);
}

void MainWindow::saveSession()
{
    m_session.setState(QStringLiteral("window"), saveGeometry());
    m_session.setState(QStringLiteral("docks"), saveState());
    QStringList folders;
    for (const auto& folder : m_catalog->folders())
        folders << fromUtf8(folder.string());
    m_session.setFolders(folders);
    std::vector<Session::OpenStash> stashes;
    for (int i = 0; i < m_tabs->count(); ++i) {
        auto* view = qobject_cast<StashView*>(m_tabs->widget(i));
        stashes.push_back({fromUtf8(view->location().store.string()),
                           QByteArray::fromStdString(view->entries().selected()), view->entries().model().filter()});
        m_session.setState(QStringLiteral("stashSplitter"), view->splitterState());
    }
    m_session.setStashes(stashes, m_tabs->currentIndex());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_remembers)
        saveSession();
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
