#include "widgets/history/history_page.h"

#include "widgets/edit/editor.h"
#include "widgets/history/compare_panel.h"
#include "widgets/history/time_line.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"
#include "widgets/shell/row_table.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hashstash {

HistoryPage::HistoryPage(Workers workers, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_versions(new VersionModel(this))
    , m_list(makeRowTable(m_versions, QStringLiteral("versionList"), tr("Versions")))
    , m_timeLine(new TimeLine)
    , m_comparison(new ComparePanel(workers))
    , m_note(new QLabel)
{
    m_note->setObjectName(QStringLiteral("historyNote"));
    m_note->setWordWrap(true);
    m_note->setMargin(4);
    m_list->horizontalHeader()->resizeSection(VersionModel::Number, 70);
    m_list->horizontalHeader()->resizeSection(VersionModel::Written, 160);
    m_list->horizontalHeader()->setStretchLastSection(false);
    m_list->horizontalHeader()->setSectionResizeMode(VersionModel::Preview, QHeaderView::Stretch);
    m_list->horizontalHeader()->resizeSection(VersionModel::Stored, 80);
    widenForTitles(*m_list->horizontalHeader());

    auto* versions = new QSplitter(Qt::Vertical);
    versions->setChildrenCollapsible(false);
    versions->addWidget(m_timeLine);
    versions->addWidget(m_list);
    versions->setStretchFactor(1, 1);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(versions);
    splitter->addWidget(m_comparison);
    splitter->setSizes({400, 600});
    auto* header = new QHBoxLayout;
    header->addWidget(m_note, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(header);
    column->addWidget(splitter, 1);
    m_comparison->hide();
    m_timeLine->hide();
    setFocusProxy(m_list);
    buildActions();
    for (QAction* action : {m_comparePrevious, m_restore}) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        header->addWidget(button);
    }
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPage::chooseOrCompare);
    connect(m_timeLine, &TimeLine::versionChosen, this, [this](std::size_t place, bool extends) {
        std::vector<int> rows {m_versions->rowCount() - 1 - static_cast<int>(place)};
        const auto chosen = selectedRows();
        if (extends && !chosen.empty())
            rows.insert(rows.begin(), chosen.front());
        selectRows(rows);
    });
    connect(m_comparison, &ComparePanel::compared, this, [this](const QString& note) {
        m_note->setText(note);
        emit loaded();
    });
}

HistoryPage::~HistoryPage()
{
    m_chooseStop.request_stop();
    m_stop.request_stop();
}

void HistoryPage::buildActions()
{
    const auto add = [this](const QString& text, const char* name, const QKeySequence& keys, auto handler) {
        auto* action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_list->addAction(action);
        addAction(action);
        connect(action, &QAction::triggered, this, handler);
        return action;
    };
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_comparePrevious = add(tr("Compare with the version before"), "compareWithPrevious", QKeySequence(tr("Ctrl+D")), [this] {
        if (const auto rows = selectedRows(); !rows.empty() && rows.front() + 1 < m_versions->rowCount())
            selectRows({rows.front() + 1, rows.front()});
    });
    m_compareLatest = add(tr("Compare with the latest version"), "compareWithLatest", QKeySequence(tr("Ctrl+Alt+D")), [this] {
        if (const auto rows = selectedRows(); !rows.empty() && rows.back() > 0)
            selectRows({rows.back(), 0});
    });
    m_restore = add(tr("Restore this version"), "restoreVersion", QKeySequence(tr("Ctrl+Alt+R")), [this] { restore(); });
    updateActions();
}

void HistoryPage::setEditor(Editor* editor)
{
    m_editor = editor;
    connect(editor, &Editor::editableChanged, this, &HistoryPage::updateActions);
    updateActions();
}

void HistoryPage::clear()
{
    m_stop.request_stop();
    m_chooseStop.request_stop();
    m_stop = std::stop_source();
    m_entry = {};
    m_timeLine->setVersions(nullptr);
    m_timeLine->hide();
    m_versions->setVersions(nullptr);
    m_comparison->clear();
    m_comparison->hide();
    m_note->clear();
    updateActions();
}

void HistoryPage::setEntry(const EntryRef& entry)
{
    clear();
    m_entry = entry;
    m_note->setText(tr("Reading …"));
    fetch(
        m_workers.pool, this, m_stop.get_token(),
        [entry]() -> Result<VersionModel::Versions> {
            auto versions = entry.source->versions(entry.locator);
            if (!versions)
                return versions.error();
            return VersionModel::Versions(std::make_shared<const std::vector<Version>>(std::move(*versions)));
        },
        [this](Result<VersionModel::Versions> versions) {
            if (versions) {
                const auto count = (*versions)->size();
                const auto deferred = static_cast<std::size_t>(std::count_if((*versions)->begin(), (*versions)->end(), isDeferred));
                m_timeLine->setVersions(*versions);
                m_timeLine->setVisible(count > 1);
                m_versions->setVersions(std::move(*versions));
                QString note = count > 1 ? tr("%1, newest first. Choose one to look at it, two (with Ctrl) to compare them.")
                                                .arg(countText(count, tr("version"), tr("versions")))
                                          : countText(count, tr("version"), tr("versions"));
                if (deferred > 0)
                    note += u' ' + tr("Those before the newest %1 are read when they are chosen.").arg(countText(count - deferred));
                m_note->setText(note);
            } else {
                m_note->setText(errorText(versions.error()));
            }
            updateActions();
            emit loaded();
        });
}

std::vector<int> HistoryPage::selectedRows() const
{
    std::vector<int> rows;
    for (const auto& index : m_list->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// The last of them is the current one.
void HistoryPage::selectRows(const std::vector<int>& rows)
{
    QItemSelection selection;
    for (const int row : rows)
        selection.select(m_versions->index(row, 0), m_versions->index(row, VersionModel::ColumnCount - 1));
    m_isSelecting = true;
    m_list->selectionModel()->setCurrentIndex(m_versions->index(rows.back(), 0), QItemSelectionModel::NoUpdate);
    m_isSelecting = false;
    m_list->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_list->scrollTo(m_versions->index(rows.back(), 0));
}

void HistoryPage::chooseOrCompare()
{
    if (m_isSelecting)
        return;
    const auto rows = selectedRows();
    std::vector<std::size_t> places;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row)
        places.push_back(static_cast<std::size_t>(m_versions->rowCount() - 1 - *row));
    m_timeLine->setChosen(places);
    updateActions();
    if (rows.size() == 1) {
        m_comparison->hide();
        choose(*m_versions->at(rows.front()));
    } else if (rows.size() == 2) {
        compare(rows.front(), rows.back());
    }
}

void HistoryPage::choose(const Version& version)
{
    m_chooseStop.request_stop();
    m_chooseStop = std::stop_source();
    if (!isDeferred(version))
        return emit versionChosen(version);
    fetch(
        m_workers.pool, this, m_chooseStop.get_token(), [entry = m_entry, number = version.number] { return entry.source->version(entry.locator, number); },
        [this, version = version](Result<Value> value) mutable {
            version.value = std::move(value);
            emit versionChosen(version);
        });
}

void HistoryPage::compare(int newerRow, int olderRow)
{
    const Version &before = *m_versions->at(olderRow), &after = *m_versions->at(newerRow);
    const auto isBroken = [](const Version& version) { return !version.value && !isDeferred(version); };
    if (isBroken(before) || isBroken(after)) {
        const Version& broken = isBroken(before) ? before : after;
        m_comparison->clear();
        m_note->setText(tr("Version %1 cannot be compared. %2").arg(broken.number).arg(errorText(broken.value.error())));
        return;
    }
    m_comparison->show();
    m_comparison->compare(m_entry, before, after);
}

void HistoryPage::updateActions()
{
    const auto rows = selectedRows();
    const bool isOne = rows.size() == 1, isOld = isOne && rows.front() > 0;
    m_comparePrevious->setEnabled(isOne && rows.front() + 1 < m_versions->rowCount());
    m_compareLatest->setEnabled(isOld);
    const bool isAllowed = m_editor && m_editor->isEditable();
    m_restore->setEnabled(isAllowed && isOld && (m_versions->at(rows.front())->value || isDeferred(*m_versions->at(rows.front()))));
    m_restore->setToolTip(isAllowed ? tr("Store the chosen version again as the newest; the others stay") : tr("Allow changes in the menu Edit to restore a version"));
}

/// As one more version, so that nothing is lost: an entry has several only in a stash that keeps them.
void HistoryPage::restore()
{
    if (const auto rows = selectedRows(); rows.size() == 1)
        emit restoreRequested(m_entry.locator, m_versions->at(rows.front())->number);
}

}  // namespace hashstash
