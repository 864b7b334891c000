#include "widgets/shell/stash_tabs.h"

#include "widgets/decoding/remembered_decodings.h"
#include "widgets/edit/entry_editing.h"
#include "widgets/edit/unfinished_question.h"
#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"

#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kMostClosed = 20;

/// Where a store is whose folder's name does not tell how to open it, but the user did. The disk is not asked, so no link is
/// followed.
std::optional<Location> rememberedLocation(const std::filesystem::path& store)
{
    const RememberedDecodings decodings;
    for (const auto& folder : {store.parent_path(), store})
        if (const auto format = decodings.find(folder.string()))
            return Location {*format, folder, store, {}, true};
    return std::nullopt;
}

}  // namespace

StashTabs::StashTabs(Workers workers, QWidget* parent) : QTabWidget(parent), m_workers(workers)
{
    setObjectName(QStringLiteral("stashTabs"));
    setTabsClosable(true);
    setMovable(true);
    setDocumentMode(true);
    connect(this, &QTabWidget::tabCloseRequested, this, &StashTabs::close);
    connect(this, &QTabWidget::currentChanged, this, [this] { emit currentStashChanged(current()); });
}

StashView* StashTabs::open(const Location& location)
{
    for (int i = 0; i < count(); ++i) {
        if (at(i)->location().display() == location.display()) {
            setCurrentIndex(i);
            return at(i);
        }
    }
    auto* view = new StashView(m_workers, location);
    if (auto* shown = current())
        m_splitterState = shown->splitterState();
    view->restoreSplitter(m_splitterState);
    connect(view, &StashView::tableRequested, this, &StashTabs::tableRequested);
    connect(view, &StashView::failed, this, [this, view] { setTabIcon(indexOf(view), icon("error")); });
    connect(view, &StashView::opened, this, [this, view] { setTabIcon(indexOf(view), icon("stash")); });
    connect(view, &StashView::editableChanged, this, [this, view](bool editable) {
        const int tab = indexOf(view);
        const auto path = fromUtf8(view->location().display());
        setTabIcon(tab, icon(editable ? "edit" : "stash"));
        setTabToolTip(tab, editable ? tr("%1\nChanges are allowed").arg(path) : path);
    });
    connect(&view->entries(), &EntriesPanel::summaryChanged, this, [this, view] {
        if (view == current())
            emit summaryChanged();
    });
    connect(view, &StashView::stashRequested, this, [this](const Location& stash) { open(stash); });
    const int tab = addTab(view, icon("stash"), view->title());
    setTabToolTip(tab, fromUtf8(location.display()));
    setCurrentIndex(tab);
    view->open();
    return view;
}

void StashTabs::close(int index)
{
    auto* view = at(index);
    if (!view)
        return;
    if (!view->editing().isUnfinished())
        return closeNow(view);
    askUnfinished(this, {view->title()}, [this, view = QPointer(view)] {
        if (view)
            closeNow(view);
    });
}

void StashTabs::closeNow(StashView* view)
{
    m_splitterState = view->splitterState();
    if (m_closed.size() >= kMostClosed)
        m_closed.erase(m_closed.begin());
    m_closed.push_back({view->location(), view->entries().selected(), view->entries().model().filter()});
    removeTab(indexOf(view));
    delete view->editing().dialog();
    view->deleteLater();
}

StashView* StashTabs::reopen()
{
    if (m_closed.empty())
        return nullptr;
    const Closed closed = std::move(m_closed.back());
    m_closed.pop_back();
    auto* view = open(closed.location);
    view->entries().setFilter(closed.filter);
    if (!closed.selected.empty())
        view->showEntry(closed.selected);
    return view;
}

void StashTabs::step(int by)
{
    if (count() > 0)
        setCurrentIndex((currentIndex() + by + count()) % count());
}

void StashTabs::reloadFromServers()
{
    for (int i = 0; i < count(); ++i)
        if (auto* view = at(i); view && view->location().server)
            view->isOpen() ? view->entries().reload() : view->open();
}

StashView* StashTabs::current() const
{
    return at(currentIndex());
}

StashView* StashTabs::at(int index) const
{
    return qobject_cast<StashView*>(widget(index));
}

void StashTabs::save(Session& session) const
{
    std::vector<Session::OpenStash> stashes;
    for (int i = 0; i < count(); ++i) {
        auto* view = at(i);
        if (view->location().server)  // its URL may hold a password, which no file of ours keeps
            continue;
        stashes.push_back({fromUtf8(view->location().store.string()),
                           QByteArray::fromStdString(view->entries().selected()), view->entries().model().filter()});
    }
    session.setStashes(stashes, currentIndex());
    session.setState(QStringLiteral("stashSplitter"), current() ? current()->splitterState() : m_splitterState);
}

void StashTabs::restore(const Session& session)
{
    m_splitterState = session.state(QStringLiteral("stashSplitter"));
    const int shown = session.currentStash();
    for (const auto& kept : session.stashes()) {
        const std::filesystem::path path(kept.path.toStdString());
        const auto told = StashFormat::parse(path.parent_path().filename().string());
        const auto location = told ? std::optional(Location {*told, path.parent_path(), path}) : rememberedLocation(path);
        if (!location)
            continue;
        auto* view = open(*location);
        connect(view, &StashView::opened, view, [view, kept] {
            view->entries().setFilter(kept.filter);
            if (!kept.selected.isEmpty())
                view->entries().select(kept.selected.toStdString());
        });
    }
    setCurrentIndex(shown);
}

}  // namespace hashstash
