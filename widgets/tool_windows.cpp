#include "widgets/tool_windows.h"

#include "widgets/compare/compare_window.h"
#include "widgets/health/health_window.h"
#include "widgets/profile/profile_window.h"
#include "widgets/table/stash_table_window.h"

namespace hashstash {

namespace {

void bringUp(QWidget& window)
{
    window.show();
    window.raise();
    window.activateWindow();
}

}  // namespace

ToolWindows::ToolWindows(Workers workers, QWidget* mainWindow) : m_workers(workers), m_mainWindow(mainWindow) {}

ToolWindows::~ToolWindows()
{
    delete m_profile;
    delete m_compare;
    delete m_health;
    delete m_table;
    delete m_valueTable;
}

void ToolWindows::showProfile(const std::optional<Location>& stash)
{
    if (!m_profile) {
        m_profile = new ProfileWindow(m_workers, ProfileArchive(), m_mainWindow);
        connect(m_profile, &ProfileWindow::openRequested, this, &ToolWindows::stashRequested);
    }
    m_profile->setStash(stash);
    bringUp(*m_profile);
}

void ToolWindows::showCompare(const std::vector<Location>& stashes)
{
    if (!m_compare) {
        m_compare = new CompareWindow(m_workers, m_mainWindow);
        connect(m_compare, &CompareWindow::entryActivated, this, &ToolWindows::entryRequested);
    }
    m_compare->setChoices(stashes);
    bringUp(*m_compare);
}

void ToolWindows::showHealth(const Location& stash, Editor* editor)
{
    if (!m_health) {
        m_health = new HealthWindow(m_workers, m_mainWindow);
        connect(m_health, &HealthWindow::entryActivated, this, &ToolWindows::entryRequested);
    }
    m_health->setEditor(editor);
    m_health->examine(stash);
    bringUp(*m_health);
}

void ToolWindows::showTable(const Location& stash)
{
    if (!m_table)
        m_table = new StashTableWindow(m_workers, m_mainWindow);
    m_table->assemble(stash);
    bringUp(*m_table);
}

/// In a window of its own: the stash's stays. The one before is taken again.
void ToolWindows::showTableOf(const Value& value, const QString& title)
{
    if (!m_valueTable)
        m_valueTable = new StashTableWindow(m_workers, m_mainWindow);
    m_valueTable->showValue(value, title);
    bringUp(*m_valueTable);
}

}  // namespace hashstash
