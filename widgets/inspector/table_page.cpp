#include "widgets/inspector/table_page.h"

#include "core/table/column_summary.h"
#include "core/table/row_list.h"
#include "core/value/repr.h"
#include "widgets/inspector/table_column.h"
#include "widgets/inspector/value_table_model.h"
#include "widgets/jobs/discard.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace hashstash {

namespace {

constexpr int kMostCopiedCells = 200'000;
constexpr int kMostFittedColumns = 50;   ///< the others are of the usual width until they are dragged
constexpr int kFittedRows = 100;
constexpr int kWidestColumnLetters = 40;
constexpr std::size_t kValueBytes = 60;

QString number(const Value& value)
{
    return fromUtf8(display(value, kValueBytes));
}

QString textOf(const QString& column, const ColumnSummary& summary)
{
    QStringList parts{summary.missing == 0 ? TablePage::tr("none missing") : TablePage::tr("%1 missing").arg(countText(summary.missing))};
    if (summary.numbers.numbers() > 0) {
        parts << TablePage::tr("from %1 to %2").arg(number(summary.numbers.least()), number(summary.numbers.most()))
              << TablePage::tr("sum %1").arg(number(summary.numbers.sum())) << TablePage::tr("mean %1").arg(number(summary.numbers.mean()))
              << TablePage::tr("standard deviation %1").arg(summary.deviation.value_or(0), 0, 'g', 6);
    }
    parts << (summary.hasAllDifferent ? TablePage::tr("%1 different").arg(countText(summary.different))
                                      : TablePage::tr("more than %1 different").arg(countText(summary.different)));
    if (summary.commonest)
        parts << TablePage::tr("most often %1 (%2 times)").arg(oneLine(display(*summary.commonest, kValueBytes)), countText(summary.commonestCount));
    return TablePage::tr("Column %1: %2").arg(column, parts.join(QStringLiteral(" · ")));
}

}  // namespace

TablePage::TablePage(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_model(new ValueTableModel(this))
    , m_view(new QTableView)
    , m_note(new QLabel)
    , m_open(new QPushButton(tr("&Open as table …")))
    , m_top(new QWidget)
    , m_summary(new QLabel)
{
    m_view->setObjectName(QStringLiteral("valueTable"));
    m_view->setAccessibleName(tr("Value as a table"));
    m_view->setModel(m_model);
    m_view->setAlternatingRowColors(true);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 8);
    QHeaderView* names = m_view->horizontalHeader();
    names->setSectionsClickable(true);
    names->setSortIndicatorShown(true);
    names->setSortIndicatorClearable(true);  // a third click brings back the order in which they are stored
    names->setResizeContentsPrecision(kFittedRows);
    names->setMaximumSectionSize(fontMetrics().averageCharWidth() * kWidestColumnLetters * 4);
    connect(names, &QHeaderView::sortIndicatorChanged, this, &TablePage::sort);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentColumnChanged, this, [this](const QModelIndex& now) { summarize(now.column()); });
    setFocusProxy(m_view);
    m_summary->setObjectName(QStringLiteral("columnSummary"));
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setMargin(4);
    m_note->setObjectName(QStringLiteral("tableNote"));
    m_note->setWordWrap(true);
    m_note->setMargin(8);
    m_open->setObjectName(QStringLiteral("openAsTable"));
    m_open->setToolTip(tr("Filter, sort, group, plot and query it in a window of its own (Ctrl+Shift+V)"));
    connect(m_open, &QPushButton::clicked, this, &TablePage::requestTable);
    auto* line = new QHBoxLayout(m_top);
    line->setContentsMargins(0, 0, 4, 0);
    line->addWidget(m_note, 1);
    line->addWidget(m_open);

    auto* action = new QAction(tr("&Copy cells (TSV)"), m_view);
    action->setShortcut(QKeySequence::Copy);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(action, &QAction::triggered, this, &TablePage::copy);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_top);
    column->addWidget(m_view, 1);
    column->addWidget(m_summary);
    clear();
}

TablePage::~TablePage()
{
    for (auto* stop : {&m_stop, &m_sortStop, &m_summaryStop})
        stop->request_stop();
}

void TablePage::clear()
{
    for (auto* stop : {&m_stop, &m_sortStop, &m_summaryStop}) {
        stop->request_stop();
        *stop = std::stop_source();
    }
    m_model->setTable(nullptr);
    const QSignalBlocker quiet(m_view->horizontalHeader());
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->hide();
    m_summary->hide();
    m_summarizedColumn = -1;
    m_note->clear();
    layout()->setAlignment(m_top, Qt::AlignTop);
    m_open->hide();
    discard(m_pool, m_value);
}

void TablePage::setValue(const Value& value)
{
    clear();
    const bool hasRecords = value.kind() == Kind::List && value.size() > 0 && value.field(0).isDictLike();
    if (value.kind() == Kind::DataFrame || value.kind() == Kind::Series || hasRecords)
        m_value = value;
    const auto stop = m_stop.get_token();
    fetch(
        m_pool, this, stop,
        [value, stop]() -> Result<std::shared_ptr<const TableData>> { return makeTable(value, stop); },
        [this](Result<std::shared_ptr<const TableData>> table) {
            if (table && *table) {
                m_note->setText(tr("%1 × %2").arg(countText((*table)->rows(), tr("row"), tr("rows")),
                                                  countText((*table)->columns(), tr("column"), tr("columns"))));
                m_model->setTable(*table);
                layout()->setAlignment(m_top, {});
                fitColumns();
            } else {
                m_note->setText(tr("This value has no rows and columns. DataFrames, Series, arrays of one or two "
                                   "dimensions, lists of dicts and lists of equally long lists are shown as a table."));
            }
            m_view->setVisible(!m_model->isEmpty());
            m_open->setVisible(!m_model->isEmpty() && m_value);
            emit loaded();
        });
}

void TablePage::requestTable()
{
    if (m_value)
        emit tableRequested(*m_value);
}

/// Wide enough for what is seen first, within bounds.
void TablePage::fitColumns()
{
    const int widest = fontMetrics().averageCharWidth() * kWidestColumnLetters;
    for (int column = 0; column < std::min(kMostFittedColumns, m_model->columnCount()); ++column) {
        m_view->resizeColumnToContents(column);
        m_view->setColumnWidth(column, std::min(m_view->columnWidth(column), widest));
    }
}

void TablePage::sort(int column, Qt::SortOrder order)
{
    m_sortStop.request_stop();
    m_sortStop = std::stop_source();
    if (m_model->isEmpty())
        return;
    if (column < 0) {
        m_model->setOrder({});
        emit sorted();
        return;
    }
    const auto stop = m_sortStop.get_token();
    fetch(
        m_pool, this, stop,
        [data = m_model->table(), column, order, stop]() -> Result<RowList> {
            const auto table = tableOfColumn(*data, static_cast<std::size_t>(column), stop);
            return table ? sortRows(*table, allRows(*table), 0, order == Qt::DescendingOrder, stop) : Result<RowList>(table.error());
        },
        [this](Result<RowList> rows) {
            if (rows) {
                m_model->setOrder(std::move(*rows));
            } else {
                m_summary->setText(errorText(rows.error()));
                m_summary->show();
            }
            emit sorted();
        });
}

void TablePage::summarize(int column)
{
    if (column < 0 || column == m_summarizedColumn || m_model->isEmpty())
        return;
    m_summarizedColumn = column;
    m_summaryStop.request_stop();
    m_summaryStop = std::stop_source();
    const auto stop = m_summaryStop.get_token();
    fetch(
        m_pool, this, stop,
        [data = m_model->table(), column, stop]() -> Result<ColumnSummary> {
            const auto table = tableOfColumn(*data, static_cast<std::size_t>(column), stop);
            return table ? summarizeColumn(table->columns.front(), stop) : Result<ColumnSummary>(table.error());
        },
        [this, column](Result<ColumnSummary> summary) {
            const QString name = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            m_summary->setText(summary ? textOf(name, *summary) : errorText(summary.error()));
            m_summary->show();
            emit summarized();
        });
}

void TablePage::copy()
{
    auto indexes = m_view->selectionModel()->selectedIndexes();
    std::sort(indexes.begin(), indexes.end(), [](const QModelIndex& a, const QModelIndex& b) {
        return std::pair(a.row(), a.column()) < std::pair(b.row(), b.column());
    });
    QString text;
    for (int i = 0; i < std::min(kMostCopiedCells, static_cast<int>(indexes.size())); ++i) {
        if (i > 0)
            text += indexes[i].row() == indexes[i - 1].row() ? u'\t' : u'\n';
        text += indexes[i].data().toString().replace(u'\t', u' ');
    }
    QGuiApplication::clipboard()->setText(text);
}

}  // namespace hashstash
