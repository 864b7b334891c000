#pragma once

#include "core/stash/location.h"
#include "widgets/jobs/workers.h"

#include <QObject>
#include <QPointer>

#include <vector>

class QAction;
class QMenu;

namespace hashstash {

class StashView;
class UpkeepDialog;

/// The commands that keep up the shown stash: import, repair, compact, remove old entries, delete. They can be used while changes
/// of it are allowed.
class UpkeepActions : public QObject {
    Q_OBJECT

public:
    /// Dialogs belong to `window`, which owns this.
    UpkeepActions(Workers workers, QWidget* window);

    void addImportTo(QMenu* menu);
    /// The others.
    void addTo(QMenu* menu);

    /// The stash that is shown; null: none.
    void setStash(StashView* stash);

signals:
    void deleted(const hashstash::Location& stash);

private:
    template <typename Dialog> void add(QMenu* menu, const QString& text, const char* name);
    void showState();

    Workers m_workers;
    QWidget* m_window;
    QPointer<StashView> m_stash;
    std::vector<QAction*> m_actions;
};

}  // namespace hashstash
