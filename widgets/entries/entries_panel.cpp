#include "widgets/entries/entries_panel.h"

#include "widgets/entries/change_watch.h"
#include "widgets/entries/jump_line.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/row_table.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTime>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace hashstash {

namespace {

constexpr auto kQuickLoad = std::chrono::milliseconds(1500);

}  // namespace

EntriesPanel::EntriesPanel(Workers workers, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_model(new EntryModel(workers, this))
    , m_view(new QTableView)
    , m_filter(new QLineEdit)
    , m_jump(new JumpLine)
    , m_narrowing(new NarrowingBar)
    , m_status(new QLabel)
    , m_notice(new QLabel)
    , m_watch(new ChangeWatch(workers.pool, this))
    , m_error(new ErrorBar)
{
    m_filter->setObjectName(QStringLiteral("filterLine"));
    m_filter->setAccessibleName(tr("Filter keys"));
    m_filter->setPlaceholderText(tr("Filter: keys that contain this text"));
    m_filter->setToolTip(tr("Show only keys whose Python text contains this, in any case (Ctrl+F)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_status->setObjectName(QStringLiteral("entriesStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_notice->setObjectName(QStringLiteral("changeNotice"));
    m_notice->setText(tr("Another process wrote to this stash since it was read. <a href=\"reload\">Read it again</a> (F5)"));
    m_notice->hide();
    buildView();
    buildActions();

    auto* lines = new QHBoxLayout;
    lines->addWidget(m_filter, 1, Qt::AlignTop);
    lines->addWidget(m_jump, 1, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 2);
    column->setSpacing(4);
    column->addLayout(lines);
    column->addWidget(m_narrowing);
    column->addWidget(m_error);
    column->addWidget(m_notice);
    column->addWidget(m_view, 1);
    column->addWidget(m_status);

    connect(m_filter, &QLineEdit::textChanged, m_model, &EntryModel::setFilter);
    connect(m_filter, &QLineEdit::textChanged, m_narrowing, &NarrowingBar::setFilterText);
    connect(m_narrowing, &NarrowingBar::changed, this, [this] { m_model->setWithin(m_narrowing->sets()); });
    connect(m_narrowing, &NarrowingBar::filterTextRemoved, m_filter, &QLineEdit::clear);
    connect(m_filter, &QLineEdit::returnPressed, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_jump, &JumpLine::jumpRequested, this, &EntriesPanel::jumpTo);
    connect(m_model, &EntryModel::statusChanged, this, &EntriesPanel::showStatus);
    connect(m_model, &EntryModel::located, this, [this](int row) {
        const auto index = m_model->index(row, EntryModel::Key);
        const bool mayScroll = !m_keptScroll && !m_keepsPlace;
        m_view->setAutoScroll(mayScroll);
        m_view->setCurrentIndex(index);
        m_view->setAutoScroll(true);
        if (mayScroll)
            m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
        if (!m_model->isLoading() && !m_model->isSorting())
            m_keepsPlace = false;  // found for the last time
    });
    connect(m_notice, &QLabel::linkActivated, this, &EntriesPanel::reload);
    connect(m_watch, &ChangeWatch::changed, this, &EntriesPanel::takeChange);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EntriesPanel::choose);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EntriesPanel::sumSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &EntriesPanel::sumSelection);  // which clears a selection silently
    // After a new arrangement the same entry stays chosen, wherever it went.
    const auto findAgain = [this] {
        if (!m_selected.empty() && m_model->source())
            m_model->locate(m_selected);
    };
    connect(m_model, &EntryModel::reordering, m_view->selectionModel(), &QItemSelectionModel::clear);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, findAgain);
    connect(m_model, &QAbstractItemModel::modelReset, this, findAgain);
}

EntriesPanel::~EntriesPanel()
{
    m_jumpStop.request_stop();
    m_copyStop.request_stop();
    m_sumStop.request_stop();
    if (m_jumpJob)
        m_jumpJob->cancel();
}

void EntriesPanel::buildView()
{
    m_view->setObjectName(QStringLiteral("entriesTable"));
    m_view->setAccessibleName(tr("Entries"));
    m_view->setModel(m_model);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setAlternatingRowColors(true);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* rows = m_view->verticalHeader();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(m_view->fontMetrics().height() + 8);
    rows->hide();
    auto* columns = m_view->horizontalHeader();
    columns->setSortIndicatorClearable(true);
    columns->setSortIndicator(-1, Qt::AscendingOrder);
    columns->setHighlightSections(false);
    columns->setStretchLastSection(false);
    columns->setMinimumSectionSize(50);
    columns->setSectionResizeMode(EntryModel::Preview, QHeaderView::Stretch);
    m_view->setSortingEnabled(true);
    static constexpr std::array kWidths {230, 80, 120, 200, 150, 76, 84};
    for (int column = 0; column < EntryModel::ColumnCount; ++column)
        columns->resizeSection(column, kWidths[static_cast<std::size_t>(column)]);
    widenForTitles(*columns);
}

void EntriesPanel::buildActions()
{
    const auto add = [this](const QString& text, const QString& name, const QKeySequence& keys, auto handler) {
        auto* action = new QAction(text, m_view);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_view->addAction(action);
        connect(action, &QAction::triggered, this, handler);
    };
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    add(tr("&Copy key as Python"), QStringLiteral("copyPython"), QKeySequence::Copy, [this] { copy(CopyAs::PythonKeys); });
    add(tr("Copy key as tagged &JSON"), QStringLiteral("copyJson"), QKeySequence(tr("Ctrl+Shift+J")),
        [this] { copy(CopyAs::JsonKeys); });
    add(tr("Copy rows as &table (TSV)"), QStringLiteral("copyRows"), QKeySequence(tr("Ctrl+Shift+C")),
        [this] { copy(CopyAs::Rows); });
}

void EntriesPanel::setSource(std::shared_ptr<const EntrySource> source, const QString& name)
{
    m_selected.clear();
    m_refreshedAt.clear();
    m_watch->watch(source ? ChangeWatch::Stamp([source](std::stop_token stop) { return source->stamp(stop); }) : ChangeWatch::Stamp());
    m_isLoaded = false;
    m_loading.start();
    m_narrowing->clearAll();
    m_model->setSource(std::move(source), name);
}

void EntriesPanel::reload()
{
    m_notice->hide();
    m_watch->accept();
    m_isLoaded = false;
    m_loading.start();
    m_model->reload();
}

/// What is read again at once is; of a large stash the user is told, who may be in the middle of something.
void EntriesPanel::takeChange()
{
    if (!m_isLoaded || m_lastLoad > kQuickLoad)
        return m_notice->show();
    m_refreshedAt = QTime::currentTime().toString(QStringLiteral("HH:mm:ss"));
    readAgain();
}

void EntriesPanel::refresh()
{
    m_refreshedAt.clear();
    readAgain();
}

void EntriesPanel::readAgain()
{
    m_keptScroll = m_view->verticalScrollBar()->value();
    m_keepsPlace = true;
    reload();
}

/// All of it is read: the list goes back to where it was.
void EntriesPanel::showLoaded()
{
    m_isLoaded = true;
    m_lastLoad = std::chrono::milliseconds(m_loading.elapsed());
    if (m_keptScroll) {
        // The bar does not know of the new rows before the view has laid them out, which it would do later.
        QMetaObject::invokeMethod(m_view, "updateGeometries", Qt::DirectConnection);
        m_view->verticalScrollBar()->setValue(*m_keptScroll);
    }
    m_keptScroll.reset();
}

void EntriesPanel::showAll()
{
    m_filter->clear();
    m_narrowing->clearAll();
}

void EntriesPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void EntriesPanel::focusJump()
{
    m_jump->focusLine();
}

void EntriesPanel::setFilter(const QString& text)
{
    m_filter->setText(text);
}

void EntriesPanel::narrow(const Narrowing& narrowing)
{
    m_narrowing->add(narrowing);
}

void EntriesPanel::select(const Locator& locator)
{
    m_selected = locator;
    m_keepsPlace = false;
    m_keptScroll.reset();
    m_model->locate(locator);
}

void EntriesPanel::choose()
{
    const auto current = m_view->selectionModel()->currentIndex();
    if (!current.isValid())
        return;  // a reset: the entry stays shown until another one is chosen
    const auto entry = m_model->refAt(current.row());
    m_selected = entry.locator;
    emit entryChosen(entry);
}

void EntriesPanel::jumpTo(const Value& key)
{
    if (m_jumpJob)
        m_jumpJob->cancel();
    m_jump->showMessage(tr("Looking for it …"), false);
    // A job: a key that misses by its address is looked for through the whole stash.
    auto found = std::make_shared<std::optional<Locator>>();
    m_jumpJob = m_workers.jobs.run(tr("Find a key"), [source = m_model->source(), key, found](const JobContext& context) -> Result<Done> {
        auto locator = source->find(key, context.stop());
        if (!locator)
            return locator.error();
        *found = std::move(*locator);
        return Done();
    });
    connect(m_jumpJob, &Job::finished, this, [this, job = m_jumpJob, found] {
        if (job != m_jumpJob)
            return;
        if (job->error() || !*found) {
            m_jump->showMessage(job->isCancelled() ? QString()
                                    : job->error() ? errorText(*job->error())
                                                   : tr("No entry has this key."),
                                true);
            emit jumpFinished(false);
            return;
        }
        m_jump->showMessage({}, false);
        m_filter->clear();  // it could hide the entry
        m_narrowing->admit(**found);
        m_view->setFocus();
        emit entryChosen({m_model->source(), **found});
        select(**found);
        emit jumpFinished(true);
    });
}

void EntriesPanel::showStatus()
{
    if (!m_isLoaded && m_model->source() && !m_model->isLoading() && !m_model->isSorting() && !m_model->isFiltering())
        showLoaded();
    QStringList parts;
    if (const auto& count = m_model->exactCount(); count && !m_model->isLoading())
        parts << countText(*count, tr("entry"), tr("entries"));
    else if (count)
        parts << tr("%1 of %2 loaded").arg(countText(m_model->loaded()), countText(*count));
    else
        parts << tr("%1 loaded, counting …").arg(countText(m_model->loaded()));
    if (m_model->isFiltered())
        parts << (m_model->isFiltering() ? tr("%1 match so far …") : tr("%1 match"))
                     .arg(countText(static_cast<std::uint64_t>(m_model->rowCount())));
    if (m_model->isSorting())
        parts << tr("sorting …");
    if (!m_refreshedAt.isEmpty())
        parts << tr("written to by another process, read again at %1").arg(m_refreshedAt);
    m_status->setText(parts.join(QStringLiteral(" · ")));
    emit summaryChanged();
    const auto& error = m_model->error();
    if (error && error->stage != Stage::Cancelled)
        m_error->showError(*error);
    else
        m_error->clear();
}

/// On a worker: all of ten million may be selected.
void EntriesPanel::sumSelection()
{
    m_sumStop.request_stop();
    m_sumStop = std::stop_source();
    EntryModel::Ranges ranges;
    for (const auto& range : m_view->selectionModel()->selection())
        ranges.emplace_back(range.top(), range.bottom());
    m_selectedBytes.reset();
    emit summaryChanged();
    if (ranges.empty())
        return;
    fetch(
        m_workers.pool, this, m_sumStop.get_token(),
        [sum = m_model->storedBytesOf(std::move(ranges)), stop = m_sumStop.get_token()] { return Result<std::uint64_t>(sum(stop)); },
        [this](Result<std::uint64_t> bytes) {
            if (bytes)
                m_selectedBytes = *bytes;
            emit summaryChanged();
        });
}

QString EntriesPanel::summary() const
{
    if (!m_model->source())
        return {};
    QStringList parts;
    parts << countText(m_model->exactCount().value_or(m_model->loaded()), tr("entry"), tr("entries"));
    if (m_model->isFiltered())
        parts << tr("%1 shown").arg(countText(static_cast<std::uint64_t>(m_model->rowCount())));
    if (const auto selected = selectedCount(); selected > 0) {
        parts << tr("%1 selected").arg(countText(selected));
        if (m_selectedBytes)
            parts << tr("%1 stored").arg(sizeText(*m_selectedBytes));
    }
    return parts.join(QStringLiteral(" · "));
}

std::vector<int> EntriesPanel::selectedRows() const
{
    std::vector<int> rows;
    for (const auto& range : m_view->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && rows.size() < kMostCopied; ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    // Ctrl with an arrow key moves to a row without selecting it.
    if (const auto current = m_view->currentIndex(); rows.empty() && current.isValid())
        rows.push_back(current.row());
    return rows;
}

std::size_t EntriesPanel::selectedCount() const
{
    std::size_t count = 0;
    for (const auto& range : m_view->selectionModel()->selection())
        count += static_cast<std::size_t>(range.height());
    return count;
}

void EntriesPanel::copy(CopyAs as)
{
    m_copyStop.request_stop();
    m_copyStop = std::stop_source();
    const auto stop = m_copyStop.get_token();
    auto entries = m_model->locators(selectedRows());
    const auto count = entries.size();
    fetch(
        m_workers.pool, this, stop,
        [source = m_model->source(), entries = std::move(entries), as, stop] {
            return copyText(*source, entries, as, stop);
        },
        [this, count, selected = selectedCount()](Result<QString> text) {
            if (!text)
                return m_error->showError(text.error());
            QGuiApplication::clipboard()->setText(*text);
            const auto entriesText = countText(static_cast<std::uint64_t>(count), tr("entry"), tr("entries"));
            m_status->setText(count < selected ? tr("Copied the first %1 of %2").arg(entriesText, countText(selected))
                                               : tr("Copied %1").arg(entriesText));
        });
}

}  // namespace hashstash
