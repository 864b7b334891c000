#include "widgets/table/table_panel.h"

#include "widgets/jobs/fetch.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"
#include "widgets/table/filter_header.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenuBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace hashstash {

namespace {

constexpr int kFilterDelay = 250;  // milliseconds
constexpr int kSumDelay = 80;

QString numberText(const Value& number)
{
    if (number.kind() == Kind::Float)
        return QLocale().toString(number.asDouble(), 'g', 10);
    const auto whole = number.asInt64();
    return whole ? QLocale().toString(static_cast<qlonglong>(*whole)) : fromUtf8(number.intText());
}

}  // namespace

TablePanel::TablePanel(Workers workers, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_grid(new TableGrid(workers, true))
    , m_error(new ErrorBar)
    , m_filterError(new QLabel)
    , m_status(new QLabel)
    , m_chosen(new QLabel)
    , m_clear(new QPushButton(tr("Clear &filters")))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kFilterDelay);
    m_sumDelay.setSingleShot(true);
    m_sumDelay.setInterval(kSumDelay);
    build();
    buildActions();
    connect(&m_delay, &QTimer::timeout, this, &TablePanel::applyFilters);
    connect(&m_sumDelay, &QTimer::timeout, this, &TablePanel::sumUp);
    connect(m_grid->filters(), &FilterHeader::filterChanged, this, [this] { m_delay.start(); });
    connect(m_grid->filters(), &FilterHeader::submitted, this, [this] {
        if (m_delay.isActive())
            applyFilters();
    });
    connect(m_grid->filters(), &FilterHeader::left, m_grid, qOverload<>(&QWidget::setFocus));
    connect(m_grid, &TableGrid::chosenChanged, this, [this] { m_sumDelay.start(); });
    connect(m_grid, &TableGrid::failed, m_error, &ErrorBar::showError);
    connect(m_clear, &QPushButton::clicked, this, &TablePanel::clearFilters);
    auto& arrangement = m_grid->arrangement();
    connect(&arrangement, &RowArrangement::progressed, this, [this](quint64 done, quint64 total, quint64 found) {
        m_running = tr("%1 found in %2 of %3").arg(countText(found), countText(done), countText(total, tr("row"), tr("rows")));
        showStatus();
    });
    connect(&arrangement, &RowArrangement::runningChanged, this, [this] {
        m_running = m_grid->arrangement().isRunning() ? tr("working …") : QString();
        showStatus();
        if (!m_grid->arrangement().isRunning())
            emit settled();
    });
}

TablePanel::~TablePanel()
{
    m_sumStop.request_stop();
}

void TablePanel::build()
{
    m_grid->setObjectName(QStringLiteral("valueTable"));
    m_grid->setAccessibleName(tr("Table"));
    m_filterError->setObjectName(QStringLiteral("filterError"));
    m_filterError->setTextFormat(Qt::PlainText);
    m_filterError->setWordWrap(true);
    m_filterError->hide();
    m_status->setObjectName(QStringLiteral("tableRows"));
    m_chosen->setObjectName(QStringLiteral("tableChosen"));
    m_chosen->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_clear->setObjectName(QStringLiteral("clearFilters"));
    m_clear->setEnabled(false);
    setFocusProxy(m_grid);
    auto* line = new QHBoxLayout;
    line->addWidget(m_status);
    line->addStretch();
    line->addWidget(m_chosen);
    line->addWidget(m_clear);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_error);
    column->addWidget(m_filterError);
    column->addWidget(m_grid, 1);
    column->addLayout(line);
}

QAction* TablePanel::makeAction(const QString& text, const QString& name, const QKeySequence& keys, std::function<void()> handler)
{
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WindowShortcut);
    addAction(action);
    connect(action, &QAction::triggered, this, std::move(handler));
    return action;
}

void TablePanel::buildActions()
{
    m_filterActions = {
        makeAction(tr("&Filter by a column"), QStringLiteral("tableFilter"), QKeySequence::Find, [this] { m_grid->filters()->focusFilter(m_grid->currentIndex().column()); }),
        makeAction(tr("Only rows with this &value"), QStringLiteral("tableFilterCell"), QKeySequence(tr("Ctrl+E")), [this] { filterByCell(); }),
        makeAction(tr("Clear &all filters"), QStringLiteral("tableClearFilters"), QKeySequence(tr("Ctrl+Shift+F")), [this] { clearFilters(); }),
    };
    m_grid->QTableView::addAction(m_filterActions[1]);
}

void TablePanel::addMenus(QMenuBar& bar)
{
    auto* edit = bar.addMenu(tr("&Edit"));
    edit->addActions(m_grid->copyActions());
    auto* rows = bar.addMenu(tr("&Rows"));
    rows->addActions(m_filterActions);
    rows->addSeparator();
    rows->addActions(m_grid->sortActions());
}

void TablePanel::setTable(std::shared_ptr<const Table> table)
{
    m_error->clear();
    m_grid->setTable(std::move(table));
    m_delay.stop();
    m_filterError->hide();
    m_clear->setEnabled(false);
    showStatus();
    sumUp();
}

void TablePanel::clearFilters()
{
    m_grid->filters()->clear();
    applyFilters();
}

void TablePanel::filterBy(const std::vector<std::pair<std::size_t, Value>>& cells)
{
    for (const auto& [column, cell] : cells)
        m_grid->filters()->setFilter(static_cast<int>(column), fromUtf8(ColumnFilter::equalTo(cell)));
    applyFilters();
}

void TablePanel::filterByCell()
{
    const QModelIndex at = m_grid->currentIndex();
    if (at.isValid())
        filterBy({{static_cast<std::size_t>(at.column()), m_grid->frame().cell(at.row(), at.column())}});
}

void TablePanel::applyFilters()
{
    m_delay.stop();
    FilterHeader& header = *m_grid->filters();
    std::vector<ColumnCondition> conditions;
    QStringList errors;
    for (const auto& [column, text] : header.filters()) {
        auto filter = text.trimmed().isEmpty() ? Result<ColumnFilter>(cancelled()) : ColumnFilter::parse(text.toStdString());
        const bool isWrong = !filter && filter.error().stage != Stage::Cancelled;
        if (isWrong)
            errors << tr("%1: %2").arg(m_grid->frame().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), fromUtf8(filter.error().message));
        header.setError(column, isWrong ? fromUtf8(filter.error().message) : QString());
        if (filter)
            conditions.push_back({static_cast<std::size_t>(column), *std::move(filter)});
    }
    for (int column = 0; errors.isEmpty() && column < m_grid->frame().columnCount(); ++column)
        if (header.filter(column).isEmpty())
            header.setError(column, {});
    m_filterError->setText(errors.join(u'\n'));
    m_filterError->setVisible(!errors.isEmpty());
    m_clear->setEnabled(!header.filters().empty());
    if (errors.isEmpty())
        m_grid->arrangement().setConditions(std::move(conditions));
}

QString TablePanel::status() const
{
    return m_status->text();
}

QString TablePanel::chosenText() const
{
    return m_chosen->text();
}

void TablePanel::showStatus()
{
    const auto& table = m_grid->frame().table();
    if (!table)
        return m_status->clear();
    QStringList parts{countText(table->rows, tr("row"), tr("rows"))};
    if (!m_running.isEmpty())
        parts << m_running;
    else if (m_grid->arrangement().isFiltered())
        parts << tr("%1 shown by the filter").arg(countText(static_cast<std::uint64_t>(m_grid->frame().rowCount())));
    m_status->setText(parts.join(QStringLiteral(" · ")));
}

void TablePanel::sumUp()
{
    m_sumStop.request_stop();
    m_sumStop = std::stop_source();
    const auto cells = m_grid->chosenCells();
    std::uint64_t count = 0;
    for (const CellRange& range : cells)
        count += static_cast<std::uint64_t>(range.lastRow - range.firstRow + 1) * range.columns.size();
    if (count == 0 || !m_grid->frame().table())
        return m_chosen->clear();
    m_chosen->setText(tr("%1 chosen").arg(countText(count, tr("cell"), tr("cells"))));
    if (count < 2)
        return;
    fetch(
        m_workers.pool, this, m_sumStop.get_token(),
        [table = m_grid->frame().table(), rows = m_grid->frame().rows(), cells, stop = m_sumStop.get_token()] { return totalOf(*table, *rows, cells, stop); },
        [this, count](const Result<NumberTotal>& total) {
            if (total && total->numbers() > 0)
                m_chosen->setText(tr("%1 chosen · sum %2 · mean %3").arg(countText(count, tr("cell"), tr("cells")), numberText(total->sum()), numberText(total->mean())));
        });
}

}  // namespace hashstash
