#include "widgets/profile/results_panel.h"

#include "widgets/profile/result_model.h"
#include "widgets/shell/row_table.h"

#include <QHeaderView>
#include <QItemSelection>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hashstash {

namespace {

constexpr int kNameWidth = 110;  // pixels
constexpr int kComparedWidth = 260;
constexpr int kSpeedWidth = 150;  // sorted by, at first: with the mark of that
constexpr int kNumberWidth = 70;

/// Lets the rows through whose names hold all words of the filter.
class NameFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QStringList& words)
    {
        m_words = words;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex&) const override
    {
        QString names;
        for (int column = ResultModel::Engine; column <= ResultModel::Data; ++column)
            names += sourceModel()->index(row, column).data().toString() + u' ';
        return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) { return names.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

}  // namespace

ResultsPanel::ResultsPanel(QWidget* parent)
    : QWidget(parent), m_model(new ResultModel(this)), m_filtered(new NameFilter(this)), m_filter(new QLineEdit), m_table(makeRowTable(m_filtered, QStringLiteral("profileResults"), tr("Results")))
{
    m_filter->setObjectName(QStringLiteral("profileFilter"));
    m_filter->setPlaceholderText(tr("Filter: lmdb pickle dict"));
    m_filter->setAccessibleName(tr("Filter results"));
    m_filter->setClearButtonEnabled(true);
    m_filtered->setSourceModel(m_model);
    m_filtered->setSortRole(ResultModel::kSortRole);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ResultModel::Speed, Qt::DescendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(false);
    for (int column = 0; column < ResultModel::ColumnCount; ++column) {
        const int width = column < ResultModel::Size ? kNameWidth : column == ResultModel::Compared ? kComparedWidth : column == ResultModel::Speed ? kSpeedWidth : kNumberWidth;
        m_table->horizontalHeader()->resizeSection(column, width);
    }
    widenForTitles(*m_table->horizontalHeader());
    m_table->horizontalHeader()->moveSection(ResultModel::Compared, ResultModel::Speed + 1);  // what it is about stands beside it
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        static_cast<NameFilter*>(m_filtered)->setWords(text.split(u' ', Qt::SkipEmptyParts));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ResultsPanel::selectionChanged);
    hideWhatSaysNothing();
}

void ResultsPanel::setCells(std::vector<CellSummary> cells)
{
    m_model->setCells(std::move(cells));
    hideWhatSaysNothing();
}

void ResultsPanel::setComparison(const QString& name, const std::vector<CellComparison>& cells)
{
    m_model->setComparison(name, cells);
    hideWhatSaysNothing();
}

/// Columns of which every row would say the same.
void ResultsPanel::hideWhatSaysNothing()
{
    m_table->setColumnHidden(ResultModel::Workers, !m_model->hasWorkers());
    m_table->setColumnHidden(ResultModel::Compared, !m_model->isCompared());
}

std::vector<ProfileCell> ResultsPanel::selectedCells() const
{
    std::vector<ProfileCell> cells;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        cells.push_back(m_model->cellAt(m_filtered->mapToSource(index).row()));
    return cells;
}

void ResultsPanel::select(const CellPattern& cells)
{
    QItemSelection rows;
    for (int row = 0; row < m_filtered->rowCount(); ++row) {
        const QModelIndex index = m_filtered->index(row, 0);
        if (cells.matches(m_model->cellAt(m_filtered->mapToSource(index).row())))
            rows.select(index, index);
    }
    m_table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!rows.isEmpty())
        m_table->scrollTo(rows.first().topLeft());
}

}  // namespace hashstash
