#include "widgets/main_window.h"

#include "widgets/catalog/catalog_panel.h"
#include "widgets/edit/edit_menu.h"
#include "widgets/help/help.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/start_page.h"
#include "widgets/shell/stash_tabs.h"
#include "widgets/shell/theme_menu.h"
#include "widgets/tool_windows.h"
#include "widgets/upkeep/upkeep_actions.h"

#include <QDockWidget>
#include <QMenuBar>
#include <QTableView>
#include <QTreeView>

// The menus of the main window: every command that it has, with its key.

namespace hashstash {

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
    m_upkeep = new UpkeepActions(m_workers, this);
    connect(m_upkeep, &UpkeepActions::deleted, this, [this](const Location& stash) {
        for (int i = m_tabs->count(); i-- > 0;)
            if (const auto* view = m_tabs->at(i); view && view->location().display() == stash.display())
                m_tabs->close(i);
        m_catalog->reload();
    });
    buildFileMenu();
    m_editMenu = new EditMenu(menuBar());
    buildViewMenu();
    buildGoMenu();
    buildToolsMenu();
}

void MainWindow::buildFileMenu()
{
    auto* menu = menuBar()->addMenu(tr("&File"));
    addAction(menu, tr("&Open folder or stash …"), QStringLiteral("actionOpen"), QKeySequence::Open, [this] { chooseFolder(); });
    addAction(menu, tr("Open from a &server …"), QStringLiteral("actionServer"), QKeySequence(tr("Ctrl+Shift+O")), [this] { chooseServer(); });
    addAction(menu, tr("Open &as …"), QStringLiteral("actionOpenAs"), QKeySequence(tr("Ctrl+Alt+O")), [this] { chooseHowToOpen(); });
    m_recentMenu = menu->addMenu(tr("Open &recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, [this] {
        m_recentMenu->clear();
        for (const auto& path : m_session.recent())
            m_recentMenu->addAction(m_start->isMissing(path) ? tr("%1 (missing)").arg(path) : path, this, [this, path] { openPath(path); });
        m_recentMenu->addSeparator();
        m_recentMenu->addAction(tr("&Clear the list"), this, [this] {
            m_session.clearRecent();
            m_start->setRecent({});
        });
    });
    addAction(menu, tr("&Close stash"), QStringLiteral("actionClose"), QKeySequence(tr("Ctrl+W")),
              [this] { m_tabs->close(m_tabs->currentIndex()); });
    addAction(menu, tr("Open the stash that was closed &last"), QStringLiteral("actionReopen"), QKeySequence(tr("Ctrl+Shift+T")), [this] { m_tabs->reopen(); });
    menu->addSeparator();
    m_upkeep->addImportTo(menu);
    menu->addSeparator();
    addAction(menu, tr("&Preferences …"), QStringLiteral("actionPreferences"), QKeySequence(tr("Ctrl+,")), [this] { showPreferences(); });
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
    auto* themes = new ThemeMenu(menu);
    menu->addMenu(themes);
    connect(themes, &ThemeMenu::themeChosen, this, &MainWindow::setTheme);
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
    addAction(menu, tr("&Search keys and values"), QStringLiteral("actionSearch"), QKeySequence(tr("Ctrl+Shift+F")), onStash([](StashView& stash) { stash.showSearch(); }));
    addAction(menu, tr("Show &all entries"), QStringLiteral("actionShowAll"), QKeySequence(tr("Ctrl+Shift+L")),
              onStash([](StashView& stash) { stash.entries().showAll(); }));
    menu->addSeparator();
    addAction(menu, tr("&Catalog"), QStringLiteral("actionCatalog"), QKeySequence(tr("Ctrl+1")), [this] {
        m_catalogDock->show();
        m_catalog->view().setFocus(Qt::ShortcutFocusReason);
    });
    addAction(menu, tr("&Entries"), QStringLiteral("actionEntries"), QKeySequence(tr("Ctrl+2")),
              onStash([](StashView& stash) { stash.entries().view().setFocus(Qt::ShortcutFocusReason); }));
    addAction(menu, tr("&Value"), QStringLiteral("actionValue"), QKeySequence(tr("Ctrl+3")),
              onStash([](StashView& stash) { stash.inspector().focusPage(); }));
    menu->addSeparator();
    addAction(menu, tr("&Next stash"), QStringLiteral("actionNextTab"), QKeySequence(tr("Ctrl+Tab")), [this] { m_tabs->step(1); });
    addAction(menu, tr("&Previous stash"), QStringLiteral("actionPreviousTab"), QKeySequence(tr("Ctrl+Shift+Tab")),
              [this] { m_tabs->step(-1); });
}

void MainWindow::buildToolsMenu()
{
    auto* menu = menuBar()->addMenu(tr("T&ools"));
    const auto onStash = [this](void (ToolWindows::*show)(const Location&)) {
        return [this, show] {
            if (const auto* stash = currentStash())
                (m_tools.get()->*show)(stash->location());
        };
    };
    addAction(menu, tr("&Profile engines, serializers and encodings …"), QStringLiteral("actionProfile"), QKeySequence(tr("Ctrl+Shift+P")), [this] {
        const auto* stash = currentStash();
        m_tools->showProfile(stash && stash->isOpen() ? std::optional(stash->location()) : std::nullopt);
    });
    addAction(menu, tr("&Compare two stashes …"), QStringLiteral("actionCompare"), QKeySequence(tr("Ctrl+Shift+D")), [this] { m_tools->showCompare(openStashes()); });
    addAction(menu, tr("E&xamine this stash"), QStringLiteral("actionHealth"), QKeySequence(tr("Ctrl+Shift+E")), [this] {
        if (auto* stash = currentStash())
            m_tools->showHealth(stash->location(), &stash->editor());
    });
    addAction(menu, tr("&Table of this stash"), QStringLiteral("actionTable"), QKeySequence(tr("Ctrl+Shift+A")), onStash(&ToolWindows::showTable));
    addAction(menu, tr("Table of this &value"), QStringLiteral("actionValueTable"), QKeySequence(tr("Ctrl+Shift+V")), [this] {
        if (auto* stash = currentStash(); stash && stash->isOpen())
            stash->inspector().requestTable();
    });
    menu->addSeparator();
    m_upkeep->addTo(menu);
    menu->addSeparator();
    addAction(menu, tr("All co&mmands …"), QStringLiteral("actionCommands"), QKeySequence(tr("Ctrl+K")), [this] { showCommands(); });
    m_help->addTo(*menuBar()->addMenu(tr("&Help")));
}

void MainWindow::showCommands()
{
    QList<QAction*> commands;
    for (auto* menu : menuBar()->findChildren<QMenu*>())
        commands << menu->actions();
    auto* palette = new CommandPalette(commands, this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

}  // namespace hashstash
