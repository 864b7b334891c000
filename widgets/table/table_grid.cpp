#include "widgets/table/table_grid.h"

#include "core/value/column_reader.h"
#include "widgets/shell/format.h"
#include "widgets/table/filter_header.h"
#include "widgets/table/pinned_column.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>
#include <set>

namespace hashstash {

namespace {

constexpr int kMostFittedColumns = 60;
constexpr int kWidestColumn = 320;
constexpr int kMostChosenRanges = 2000;  // beyond, a selection of Qt's takes minutes

/// The rows and columns that have a chosen cell.
void coverCells(const std::vector<CellRange>& cells, const RowList& shown, const std::vector<std::size_t>& order, RowList& rows, std::vector<std::size_t>& columns)
{
    std::vector<bool> isIn(shown.size());
    std::set<std::size_t> isWanted;
    for (const CellRange& range : cells) {
        std::fill(isIn.begin() + range.firstRow, isIn.begin() + std::min<std::ptrdiff_t>(range.lastRow + 1, static_cast<std::ptrdiff_t>(shown.size())), true);
        isWanted.insert(range.columns.begin(), range.columns.end());
    }
    for (std::size_t i = 0; i < shown.size(); ++i)
        if (isIn[i])
            rows.push_back(shown[i]);
    std::copy_if(order.begin(), order.end(), std::back_inserter(columns), [&](std::size_t column) { return isWanted.contains(column); });
}

}  // namespace

Result<NumberTotal> totalOf(const Table& table, const RowList& shown, const std::vector<CellRange>& cells, std::stop_token stop)
{
    NumberTotal total;
    for (const CellRange& range : cells)
        for (const std::size_t column : range.columns) {
            const ColumnReader reader(table.columns[column].dtype, table.columns[column].values);
            for (int row = range.firstRow; row <= range.lastRow && static_cast<std::size_t>(row) < shown.size(); ++row) {
                if (row % 4096 == 0 && stop.stop_requested())
                    return cancelled();
                if (const Value cell = reader.at(shown[static_cast<std::size_t>(row)]); cell.kind() != Kind::Bool)
                    total.add(cell);
            }
        }
    return total;
}

TableGrid::TableGrid(Workers workers, bool hasFilters, QWidget* parent)
    : QTableView(parent)
    , m_workers(workers)
    , m_model(new FrameModel(this))
    , m_arrangement(new RowArrangement(workers, this))
{
    if (hasFilters)
        setHorizontalHeader(m_filters = new FilterHeader(this));
    setModel(m_model);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    auto* columns = horizontalHeader();
    columns->setSectionsClickable(true);
    columns->setSectionsMovable(true);
    columns->setHighlightSections(false);
    columns->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    columns->setSortIndicatorShown(true);
    columns->setSortIndicatorClearable(true);
    columns->setSortIndicator(-1, Qt::AscendingOrder);
    columns->setResizeContentsPrecision(50);
    connect(columns, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        m_arrangement->sort(column < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(column)), order == Qt::DescendingOrder);
    });
    connect(m_arrangement, &RowArrangement::changed, this, [this] {
        if (m_model->table() && m_arrangement->rows() != m_model->rows()) {
            m_model->setRows(m_arrangement->rows());
            scrollToTop();
        }
    });
    connect(m_arrangement, &RowArrangement::failed, this, &TableGrid::failed);
    addActions();
}

TableGrid::~TableGrid()
{
    delete m_pinned;  // it watches our viewport, which QWidget deletes before it would delete this
    m_pinned = nullptr;
    if (m_copyJob)
        m_copyJob->cancel();
}

void TableGrid::setTable(std::shared_ptr<const Table> table)
{
    {
        const QSignalBlocker blocked(horizontalHeader());
        horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    }
    if (m_filters)
        m_filters->clear();
    auto before = m_model->table();
    m_model->setTable(nullptr, nullptr);
    m_arrangement->setTable(table);
    // A million rows are not freed within a frame.
    if (before)
        m_workers.pool.start([dropped = std::move(before)]() mutable { dropped.reset(); });
    m_model->setTable(std::move(table), m_arrangement->rows());
    fitColumns();
    if (m_model->rowCount() > 0 && m_model->columnCount() > 0)
        selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
}

void TableGrid::fitColumns()
{
    const int fitted = std::min(m_model->columnCount(), kMostFittedColumns);
    for (int column = 0; column < fitted; ++column) {
        resizeColumnToContents(column);
        setColumnWidth(column, std::clamp(columnWidth(column) + 8, 60, kWidestColumn));
    }
}

QAction* TableGrid::addAction(const QString& text, const QString& name, const QKeySequence& keys, std::function<void()> handler)
{
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QTableView::addAction(action);
    connect(action, &QAction::triggered, this, std::move(handler));
    return action;
}

void TableGrid::addActions()
{
    setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto sortBy = [this](Qt::SortOrder order) {
        return [this, order] {
            if (currentIndex().isValid())
                horizontalHeader()->setSortIndicator(currentIndex().column(), order);
        };
    };
    m_copyActions = {
        addAction(tr("&Copy cells (for a spreadsheet)"), QStringLiteral("copyCells"), QKeySequence::Copy, [this] { copy(TextFormat::Tsv, false); }),
        addAction(tr("Copy cells as &Markdown"), QStringLiteral("copyMarkdown"), QKeySequence(tr("Ctrl+Shift+C")), [this] { copy(TextFormat::Markdown, false); }),
        addAction(tr("Copy &all that is shown (for a spreadsheet)"), QStringLiteral("copyAll"), {}, [this] { copy(TextFormat::Tsv, true); }),
        addAction(tr("Copy all that is shown as Mar&kdown"), QStringLiteral("copyAllMarkdown"), {}, [this] { copy(TextFormat::Markdown, true); }),
    };
    m_sortActions = {
        addAction(tr("Sort by this column, &rising"), QStringLiteral("sortRising"), QKeySequence(tr("Alt+Up")), sortBy(Qt::AscendingOrder)),
        addAction(tr("Sort by this column, fallin&g"), QStringLiteral("sortFalling"), QKeySequence(tr("Alt+Down")), sortBy(Qt::DescendingOrder)),
        addAction(tr("&Original order"), QStringLiteral("sortNot"), QKeySequence(tr("Alt+Backspace")), [this] { horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); }),
    };
}

void TableGrid::setFirstPinned(bool isPinned)
{
    if (!m_pinned && isPinned)
        m_pinned = new PinnedColumn(*this);
    if (m_pinned)
        m_pinned->setPinned(isPinned);
}

/// Not under the pinned column.
void TableGrid::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    QTableView::scrollTo(index, hint);
    if (!m_pinned || index.column() == m_pinned->column())
        return;
    if (const int covered = m_pinned->coveredWidth() - visualRect(index).left(); covered > 0 && m_pinned->coveredWidth() > 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - covered);
}

std::vector<std::size_t> TableGrid::shownColumns() const
{
    std::vector<std::size_t> columns;
    const QHeaderView& header = *horizontalHeader();
    for (int visual = 0; visual < header.count(); ++visual)
        if (const int column = header.logicalIndex(visual); !header.isSectionHidden(column))
            columns.push_back(static_cast<std::size_t>(column));
    return columns;
}

std::vector<CellRange> TableGrid::chosenCells() const
{
    std::vector<CellRange> cells;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        CellRange chosen{range.top(), range.bottom(), {}};
        for (int column = range.left(); column <= range.right(); ++column)
            if (!isColumnHidden(column))
                chosen.columns.push_back(static_cast<std::size_t>(column));
        if (!chosen.columns.empty())
            cells.push_back(std::move(chosen));
    }
    return cells;
}

bool TableGrid::chooseRows(const std::vector<int>& rows)
{
    QItemSelection chosen;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t last = i;
        while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1)
            ++last;
        chosen.append(QItemSelectionRange(m_model->index(rows[i], 0), m_model->index(rows[last], m_model->columnCount() - 1)));
        if (chosen.size() > kMostChosenRanges)
            return false;
        i = last + 1;
    }
    if (!rows.empty())
        selectionModel()->setCurrentIndex(m_model->index(rows.front(), std::max(currentIndex().column(), 0)), QItemSelectionModel::NoUpdate);
    selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
    return true;
}

void TableGrid::copy(TextFormat format, bool isAll)
{
    const auto cells = isAll ? std::vector<CellRange>() : chosenCells();
    if (!m_model->table() || (!isAll && cells.empty()))
        return;
    if (m_copyJob)
        m_copyJob->cancel();
    auto text = std::make_shared<std::string>();
    m_copyJob = m_workers.jobs.run(tr("Copy cells"), [table = m_model->table(), shown = m_model->rows(), order = shownColumns(), cells, isAll, format, text](const JobContext& context) -> Result<Done> {
        RowList rows;
        std::vector<std::size_t> columns;
        if (!isAll)
            coverCells(cells, *shown, order, rows, columns);
        auto made = tableText(*table, isAll ? *shown : rows, isAll ? order : columns, format, kMostCopiedBytes, context.stop());
        if (!made)
            return made.error();
        *text = *std::move(made);
        return Done();
    });
    connect(m_copyJob, &Job::finished, this, [this, job = m_copyJob.data(), text] {
        if (job->error()) {
            if (!job->isCancelled())
                emit failed(*job->error());
            return;
        }
        QGuiApplication::clipboard()->setText(fromUtf8(*text));
        emit copied();
    });
}

void TableGrid::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit chosenChanged();
}

}  // namespace hashstash
