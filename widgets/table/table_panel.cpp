#include "widgets/table/table_panel.h"

#include "widgets/jobs/fetch.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"
#include "widgets/table/column_panel.h"
#include "widgets/table/filter_header.h"
#include "widgets/table/group_panel.h"
#include "widgets/table/plot_panel.h"
#include "widgets/table/sql_panel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hashstash {

namespace {

constexpr int kFilterDelay = 250;  // milliseconds
constexpr int kSumDelay = 80;
constexpr int kMostRemembered = 50;  // tables

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
    , m_status(new QLabel)
    , m_chosen(new QLabel)
    , m_clear(new QPushButton(tr("Clear &filters")))
    , m_columns(new ColumnPanel(*m_grid))
    , m_groups(new GroupPanel(workers, *m_grid))
    , m_plot(new PlotPanel(workers, *m_grid))
    , m_sql(new SqlPanel(workers, *m_grid))
    , m_tools(new QStackedWidget)
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
    connect(m_groups, &GroupPanel::groupChosen, this, &TablePanel::filterBy);
    connect(m_plot, &PlotPanel::rangeWanted, this, [this](std::size_t column, const QString& filter) {
        m_grid->filters()->setFilter(static_cast<int>(column), filter);
    });
    connect(m_columns, &ColumnPanel::changed, this, &TablePanel::rememberColumns);
    connect(m_columns, &ColumnPanel::pinChanged, m_grid, &TableGrid::setFirstPinned);
    connect(m_columns, &ColumnPanel::columnActivated, this, [this](int column) {
        m_grid->setColumnHidden(column, false);
        const int row = std::max(m_grid->currentIndex().row(), 0);
        m_grid->setCurrentIndex(m_grid->frame().index(row, column));
        m_columns->reload();
    });
    connect(&m_grid->arrangement(), &RowArrangement::changed, m_plot, &PlotPanel::redraw, Qt::QueuedConnection);
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
    m_status->setObjectName(QStringLiteral("tableRows"));
    m_chosen->setObjectName(QStringLiteral("tableChosen"));
    m_chosen->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_clear->setObjectName(QStringLiteral("clearFilters"));
    m_clear->setEnabled(false);
    setFocusProxy(m_grid);
    auto* sides = new QSplitter(Qt::Horizontal);
    sides->addWidget(m_grid);
    sides->addWidget(m_columns);
    sides->setStretchFactor(0, 1);
    sides->setSizes({800, 230});
    sides->setChildrenCollapsible(false);
    m_columns->hide();
    auto* halves = new QSplitter(Qt::Vertical);
    halves->addWidget(sides);
    halves->addWidget(m_tools);
    halves->setStretchFactor(0, 1);
    halves->setSizes({320, 300});
    halves->setChildrenCollapsible(false);
    for (QWidget* tool : {static_cast<QWidget*>(m_groups), static_cast<QWidget*>(m_plot), static_cast<QWidget*>(m_sql)})
        m_tools->addWidget(tool);
    m_tools->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_error);
    column->addWidget(halves, 1);
    column->addLayout(buildLine());
}

QLayout* TablePanel::buildLine()
{
    auto* line = new QHBoxLayout;
    const std::pair<QString, const char*> tools[] = {{tr("Columns"), "showColumns"}, {tr("Groups"), "showGroups"}, {tr("Plot"), "showPlot"}, {tr("SQL"), "showSql"}};
    const QKeySequence keys[] = {QKeySequence(tr("Ctrl+2")), QKeySequence(tr("Ctrl+3")), QKeySequence(tr("Ctrl+4")), QKeySequence(tr("Ctrl+5"))};
    m_viewActions << makeAction(tr("&Cells"), QStringLiteral("showCells"), QKeySequence(tr("Ctrl+1")), [this] { m_grid->setFocus(Qt::ShortcutFocusReason); });
    for (int tool = Columns; tool <= Sql; ++tool) {
        QAction* action = makeAction(tools[tool].first, QString::fromLatin1(tools[tool].second), keys[tool], [this, tool] { toggleTool(tool); });
        action->setCheckable(true);
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(tools[tool].first, keys[tool].toString(QKeySequence::NativeText)));
        // Bold as well: in a dark theme a button that is pressed hardly differs.
        connect(action, &QAction::toggled, button, [button](bool isOpen) {
            QFont font = button->font();
            font.setBold(isOpen);
            button->setFont(font);
        });
        m_viewActions << action;
        line->addWidget(button);
    }
    line->addSpacing(8);
    line->addWidget(m_status, 1);
    line->addWidget(m_chosen);
    line->addWidget(m_clear);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // a long one never widens the window
    return line;
}

bool TablePanel::isShown(Tool tool) const
{
    return tool == Columns ? !m_columns->isHidden() : !m_tools->isHidden() && m_tools->currentIndex() == tool - Groups;
}

/// Opens it and goes there; from there, closes it.
void TablePanel::toggleTool(int tool)
{
    QWidget* const widget = tool == Columns ? static_cast<QWidget*>(m_columns) : m_tools->widget(tool - Groups);
    const bool isOpen = isShown(static_cast<Tool>(tool));
    if (tool == Columns) {
        m_columns->setVisible(!isOpen);
    } else {
        m_tools->setCurrentWidget(widget);
        m_tools->setVisible(!isOpen);
    }
    for (int i = Columns; i <= Sql; ++i)
        m_viewActions[i + 1]->setChecked(isShown(static_cast<Tool>(i)));
    if (isOpen)
        m_grid->setFocus(Qt::ShortcutFocusReason);
    else if (widget->focusProxy())
        widget->setFocus(Qt::ShortcutFocusReason);
}

/// Kept for as many tables as anyone comes back to, the newest first.
void TablePanel::rememberColumns()
{
    if (m_memory.isEmpty() || !m_grid->frame().table())
        return;
    QSettings settings;
    auto kept = QJsonDocument::fromJson(settings.value(QStringLiteral("table/columns")).toByteArray()).array();
    for (qsizetype i = kept.size() - 1; i >= 0; --i)
        if (kept[i].toObject()[QStringLiteral("table")].toString() == m_memory || i >= kMostRemembered)
            kept.removeAt(i);
    QJsonObject state = m_columns->layoutState();
    state[QStringLiteral("table")] = m_memory;
    kept.prepend(state);
    settings.setValue(QStringLiteral("table/columns"), QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

void TablePanel::restoreColumns()
{
    const auto kept = QJsonDocument::fromJson(QSettings().value(QStringLiteral("table/columns")).toByteArray()).array();
    QJsonObject found;
    for (const auto& state : kept)
        if (!m_memory.isEmpty() && state.toObject()[QStringLiteral("table")].toString() == m_memory)
            found = state.toObject();
    m_columns->restore(found);
    m_grid->setFirstPinned(m_columns->isFirstPinned());
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
    bar.addMenu(tr("&Show"))->addActions(m_viewActions);
}

void TablePanel::setTable(std::shared_ptr<const Table> table, const QString& memory)
{
    m_memory = memory;
    m_error->clear();
    m_wrong.clear();
    m_grid->setTable(std::move(table));
    m_delay.stop();
    m_clear->setEnabled(false);
    restoreColumns();
    m_groups->reload();
    m_plot->reload();
    m_sql->reload();
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
    m_wrong.clear();
    for (int column = 0; column < m_grid->frame().columnCount(); ++column) {
        const QString text = header.filter(column).trimmed();
        QString wrong;
        if (!text.isEmpty()) {
            if (auto filter = ColumnFilter::parse(text.toStdString()))
                conditions.push_back({static_cast<std::size_t>(column), *std::move(filter)});
            else
                wrong = fromUtf8(filter.error().message);
        }
        if (!wrong.isEmpty())
            m_wrong << tr("%1: %2").arg(m_grid->frame().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), wrong);
        header.setError(column, wrong);
    }
    m_clear->setEnabled(!header.filters().empty());
    m_grid->arrangement().setConditions(std::move(conditions));
    showStatus();
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
    parts = m_wrong + parts;
    m_status->setText(parts.join(QStringLiteral(" · ")));
    m_status->setToolTip(m_status->text());
    QPalette colours = palette();
    if (!m_wrong.isEmpty())
        colours.setColor(QPalette::WindowText, colorsFor(palette()).errorText);
    m_status->setPalette(colours);
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
