#pragma once

#include "core/stash/location.h"
#include "core/stash/stash.h"
#include "widgets/jobs/workers.h"

#include <QObject>

#include <optional>
#include <vector>

namespace hashstash {

class CompareWindow;
class Editor;
class HealthWindow;
class ProfileWindow;
class StashTableWindow;

/// The windows of the tools, each made when it is asked for first. They belong to the main window, and go with this.
class ToolWindows : public QObject {
    Q_OBJECT

public:
    ToolWindows(Workers workers, QWidget* mainWindow);
    ~ToolWindows() override;

    /// On the entries of a stash too, where one is open.
    void showProfile(const std::optional<Location>& stash);
    /// Among the stashes that are open; the first is the left one.
    void showCompare(const std::vector<Location>& stashes);
    /// `editor` is what changes it, where that is allowed.
    void showHealth(const Location& stash, Editor* editor);
    void showTable(const Location& stash);
    void showTableOf(const Value& value, const QString& title);

signals:
    void stashRequested(const hashstash::Location& stash);
    void entryRequested(const hashstash::Location& stash, const hashstash::Locator& locator);

private:
    Workers m_workers;
    QWidget* m_mainWindow;
    ProfileWindow* m_profile = nullptr;
    CompareWindow* m_compare = nullptr;
    HealthWindow* m_health = nullptr;
    StashTableWindow* m_table = nullptr;
    StashTableWindow* m_valueTable = nullptr;
};

}  // namespace hashstash
