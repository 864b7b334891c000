#pragma once

#include "core/stash/location.h"
#include "widgets/jobs/workers.h"
#include "widgets/shell/session.h"
#include "widgets/shell/stash_view.h"

#include <QMainWindow>

#include <memory>
#include <vector>

class QDockWidget;
class QLabel;
class QMenu;
class QStackedWidget;

namespace hashstash {

class CatalogPanel;
class EditMenu;
class UpkeepActions;
class ErrorBar;
class Help;
class ServersPanel;
struct SavedServer;
class StartPage;
class StashTabs;
class ToolWindows;
struct PathContents;

/// Arranges the screens: the catalog at the left, a tab for each open stash, the jobs below. What a screen can do is
/// the screen's own.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QThreadPool& pool, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a stash in a tab, or lists the stashes below a folder (and opens the only one). Looks at the disk on a
    /// worker; what went wrong is said in a bar.
    void openPath(const QString& path);
    /// Shows the stash's tab, opening it if there is none.
    StashView* openStash(const Location& location);
    /// What was open when the window was closed last.
    void restoreSession();
    void saveSession();

    /// False: leaves the user's settings as they are, as for a picture.
    void setRemembers(bool remembers) { m_remembers = remembers; }

    StashView* currentStash() const;
    JobModel& jobs() { return m_jobs; }
    CatalogPanel& catalog() { return *m_catalog; }

signals:
    /// openPath() has come to an end; what it opened may still be loading.
    void pathOpened(bool success);

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildDocks();
    void buildMenus();
    void buildFileMenu();
    void buildViewMenu();
    void buildGoMenu();
    void buildToolsMenu();
    void showCommands();
    std::vector<Location> openStashes() const;
    void showEntry(const Location& stash, const Locator& locator);
    QAction* addAction(QMenu* menu, const QString& text, const QString& name, const QKeySequence& keys,
                       std::function<void()> handler);
    void showPreferences();
    void chooseFolder();
    void openSample();
    void chooseServer();
    void chooseHowToOpen();
    void showServerDialog(const SavedServer& edited);
    void offerCatalog(std::size_t stashes);
    void remember(const QString& path);
    void showContents(const PathContents& contents);
    void showStash(StashView* stash);
    void showSummary();
    void setTheme(Theme theme);

    JobModel m_jobs;
    Workers m_workers;
    Session m_session;
    bool m_remembers = true;
    bool m_mayDiscard = false;  ///< the user has agreed to lose what is not finished
    QStackedWidget* m_centre;
    StartPage* m_start;
    StashTabs* m_tabs;
    ErrorBar* m_error;
    QLabel* m_summary;  ///< of the current stash
    CatalogPanel* m_catalog;
    ServersPanel* m_servers;
    QDockWidget* m_catalogDock = nullptr;
    QDockWidget* m_jobsDock = nullptr;
    QMenu* m_recentMenu = nullptr;
    EditMenu* m_editMenu = nullptr;
    UpkeepActions* m_upkeep = nullptr;
    std::unique_ptr<ToolWindows> m_tools;
    std::unique_ptr<Help> m_help;
};

}  // namespace hashstash
