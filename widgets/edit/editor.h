#pragma once

#include "core/stash/stash.h"
#include "widgets/jobs/workers.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace hashstash {

/// The one way by which the window changes an open stash. Off at first: until the user has allowed changes, nothing here
/// opens the stash for writing.
///
/// How a screen changes a stash, with the StashView of it:
///
///     Editor& editor = view->editor();
///     if (!editor.isEditable())          // disable the action; editor.editableChanged() tells when to enable it
///         return;
///     editor.run(tr("Compact %1").arg(view->title()), [](Stash& stash, const JobContext& context) -> Result<Done> {
///         return stash.compact(KeepVersions::All, context.stop());
///     });
///
/// Changes run one at a time, in the order in which they were asked for, each as a job that the user sees and can cancel.
/// A change gets the stash opened with OpenMode::ReadWrite; it runs on a worker and so gets copies, never `this` of a widget.
/// What it finds out it writes into something shared with `then`, which is called on the window's thread after its end:
///
///     auto removed = std::make_shared<std::uint64_t>(0);
///     editor.run(title, [removed](Stash& stash, const JobContext&) -> Result<Done> { ...*removed = n; ... },
///                [this, removed](const std::optional<Error>& error) { ... });
///
/// Errors but Stage::Cancelled are shown in the stash's view by changeFailed(); `then` need not show them again. After every
/// change, failed ones too, the list and the inspector read the stash again, and keep the selection and the scroll position.
/// Changes of single entries that are to be undone go through EntryEdits (entry_edits.h) instead.
///
/// Threads: lives on the window's thread.
class Editor : public QObject {
    Q_OBJECT

public:
    using Change = std::function<Result<Done>(Stash& stash, const JobContext& context)>;
    using Then = std::function<void(const std::optional<Error>& error)>;

    Editor(Workers workers, Location location, QObject* parent = nullptr);
    ~Editor() override;

    const Location& location() const { return m_location; }
    /// The stash is decoded otherwise from now on: ends that changes are allowed.
    void setLocation(const Location& location);
    /// Changes are allowed.
    bool isEditable() const { return m_stash != nullptr; }
    /// They were asked to be, and the stash is being opened for it.
    bool isOpening() const { return m_opening != nullptr; }
    /// A change runs or waits for its turn.
    bool isBusy() const { return m_running || !m_waiting.empty(); }

    /// Allows changes, once the stash could be opened for writing on a worker, or ends that: changes asked for before are
    /// still made. Where it cannot be opened, refused() follows and they stay off.
    void setEditable(bool editable);
    /// Makes a change as soon as those before it are made. While changes are not allowed it is not made: `then` gets Stage::Write.
    void run(const QString& title, Change change, Then then = {});
    /// The same for what only looks at the stash in its turn, as to prepare a change: changed() does not follow.
    void look(const QString& title, Change look, Then then);
    /// The stash seems to be in append mode: some of its entries have several versions. Known while isEditable().
    bool hasVersions() const { return m_hasVersions; }

signals:
    void editableChanged(bool editable);
    /// Changes cannot be allowed; what and why.
    void refused(const hashstash::Error& error);
    /// isOpening() or isBusy() changed.
    void stateChanged();
    /// A change ended, well or not: what is shown of the stash may be another now.
    void changed();
    void changeFailed(const QString& title, const hashstash::Error& error);

private:
    struct Waiting {
        QString title;
        std::shared_ptr<Stash> stash;
        Change change;
        Then then;
        bool isChange;
    };

    void takeOpened(Job* job, std::shared_ptr<Stash> stash);
    void add(Waiting waiting);
    void startNext();

    Workers m_workers;
    Location m_location;
    std::shared_ptr<Stash> m_stash;  ///< open for writing; null: changes are off
    bool m_hasVersions = false;
    QPointer<Job> m_opening;
    QPointer<Job> m_running;
    std::deque<Waiting> m_waiting;
    /// Held by a change while it runs: that of a cancelled job goes on until it sees so, and the next must not begin before.
    std::shared_ptr<std::mutex> m_turn = std::make_shared<std::mutex>();
};

}  // namespace hashstash
