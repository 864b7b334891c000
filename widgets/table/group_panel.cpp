#include "widgets/table/group_panel.h"

#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/table/column_box.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hashstash {

GroupPanel::GroupPanel(Workers workers, TableGrid& rows, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_rows(rows)
    , m_first(new ColumnBox(QStringLiteral("groupFirst"), {}))
    , m_second(new ColumnBox(QStringLiteral("groupSecond"), tr("(no second column)")))
    , m_numbers(new ColumnBox(QStringLiteral("groupNumbers"), tr("(nothing)")))
    , m_count(new QPushButton(tr("Count agai&n")))
    , m_status(new QLabel)
    , m_error(new ErrorBar)
    , m_grid(new TableGrid(workers, false))
{
    build();
    for (ColumnBox* box : {m_first, m_second, m_numbers})
        connect(box, &ColumnBox::chosen, this, &GroupPanel::count);
    connect(m_count, &QPushButton::clicked, this, &GroupPanel::count);
    connect(m_grid, &QAbstractItemView::activated, this, &GroupPanel::choose);
    connect(m_grid, &TableGrid::failed, m_error, &ErrorBar::showError);
    auto* only = new QAction(tr("Show only the &rows of this group"), m_grid);
    connect(only, &QAction::triggered, this, &GroupPanel::choose);
    m_grid->QTableView::addAction(only);
}

GroupPanel::~GroupPanel()
{
    if (m_job)
        m_job->cancel();
}

void GroupPanel::build()
{
    m_grid->setObjectName(QStringLiteral("groupTable"));
    m_grid->setAccessibleName(tr("Groups"));
    m_grid->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_grid->verticalHeader()->hide();
    setFocusProxy(m_first);
    m_count->setObjectName(QStringLiteral("groupCount"));
    m_count->setToolTip(tr("Count the rows that are shown now"));
    m_status->setObjectName(QStringLiteral("groupStatus"));
    m_status->setTextFormat(Qt::PlainText);
    auto* line = new QHBoxLayout;
    const std::pair<QString, ColumnBox*> boxes[] = {{tr("Rows with the same"), m_first}, {tr("and"), m_second}, {tr("add up"), m_numbers}};
    for (const auto& [text, box] : boxes) {
        auto* label = new QLabel(text);
        label->setBuddy(box);
        box->setAccessibleName(text);
        line->addWidget(label);
        line->addWidget(box);
    }
    line->addWidget(m_count);
    line->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addLayout(line);
    column->addWidget(m_error);
    column->addWidget(m_grid, 1);
    column->addWidget(m_status);
}

void GroupPanel::reload()
{
    if (m_job)
        m_job->cancel();
    m_grid->setTable(nullptr);
    m_status->clear();
    m_error->clear();
    const auto& table = m_rows.frame().table();
    m_isNew = table != nullptr;
    for (ColumnBox* box : {m_first, m_second, m_numbers})
        box->setTable(table ? *table : Table());
    if (isVisible() && m_isNew)
        count();
}

void GroupPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isNew)
        count();
}

void GroupPanel::count()
{
    m_isNew = false;
    const auto first = m_first->column();
    const auto table = m_rows.frame().table();
    if (!table || !first)
        return;
    if (m_job)
        m_job->cancel();
    m_error->clear();
    GroupOptions options;
    options.columns = {*first};
    if (const auto second = m_second->column(); second && *second != *first)
        options.columns.push_back(*second);
    options.numbers = m_numbers->column();
    auto groups = std::make_shared<Groups>();
    const auto rows = m_rows.frame().rows();
    m_job = m_workers.jobs.run(tr("Count groups"), [table, rows, options, groups](const JobContext& context) -> Result<Done> {
        GroupOptions how = options;
        how.stop = context.stop();
        how.progress = context.progressFn();
        auto made = groupRows(*table, *rows, how);
        if (!made)
            return made.error();
        *groups = *std::move(made);
        return Done();
    });
    m_status->setText(tr("Counting …"));
    connect(m_job, &Job::finished, this, [this, job = m_job.data(), groups, columns = options.columns, rows] {
        if (job->isCancelled())
            return;
        if (job->error()) {
            m_status->clear();
            return m_error->showError(*job->error());
        }
        m_columns = columns;
        take(*groups, rows->size());
        emit counted();
    });
}

void GroupPanel::take(const Groups& groups, std::uint64_t rows)
{
    m_grid->setTable(std::make_shared<const Table>(groups.table));
    m_grid->horizontalHeader()->setSortIndicator(static_cast<int>(m_columns.size()), Qt::DescendingOrder);
    QStringList parts{tr("%1 in %2").arg(countText(groups.table.rows, tr("group"), tr("groups")), countText(rows, tr("row"), tr("rows")))};
    if (groups.rowsLeftOut != 0)
        parts << tr("%1 in further groups, which are left out").arg(countText(groups.rowsLeftOut, tr("row"), tr("rows")));
    parts << tr("Enter shows only the rows of a group");
    m_status->setText(parts.join(QStringLiteral(" · ")));
}

void GroupPanel::choose()
{
    const int row = m_grid->currentIndex().row();
    if (row < 0)
        return;
    std::vector<std::pair<std::size_t, Value>> cells;
    for (std::size_t level = 0; level < m_columns.size(); ++level)
        cells.emplace_back(m_columns[level], m_grid->frame().cell(row, static_cast<int>(level)));
    emit groupChosen(cells);
}

}  // namespace hashstash
