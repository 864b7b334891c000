#pragma once

#include "widgets/shell/session.h"
#include "widgets/shell/stash_view.h"

#include <QTabWidget>

namespace hashstash {

/// The open stashes, a tab each.
class StashTabs : public QTabWidget {
    Q_OBJECT

public:
    explicit StashTabs(Workers workers, QWidget* parent = nullptr);

    /// Shows the stash's tab, opening it if there is none.
    StashView* open(const Location& location);
    /// Asks first where a change is not finished in it.
    void close(int index);
    /// Opens what was closed last of what is not open; nullptr: there is none.
    StashView* reopen();
    /// Shows the tab `by` places to the right, going round at the ends.
    void step(int by);
    /// Reads again what is on servers: one that was lost is there again.
    void reloadFromServers();
    StashView* current() const;
    StashView* at(int index) const;

    void save(Session& session) const;
    void restore(const Session& session);

signals:
    /// Of the current stash's entries.
    void summaryChanged();
    /// Another stash is shown, or (null) none any more.
    void currentStashChanged(hashstash::StashView* stash);
    void tableRequested(const hashstash::Value& value, const QString& title);

private:
    void closeNow(StashView* view);

    Workers m_workers;
    QByteArray m_splitterState;  ///< for the tabs to come
    struct Closed {
        Location location;
        Locator selected;
        QString filter;
    };
    std::vector<Closed> m_closed;  ///< the last one last
};

}  // namespace hashstash
