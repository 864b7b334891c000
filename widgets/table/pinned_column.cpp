#include "widgets/table/pinned_column.h"

#include "widgets/table/filter_header.h"
#include "widgets/table/table_grid.h"

#include <QEvent>
#include <QScrollBar>

namespace hashstash {

PinnedColumn::PinnedColumn(TableGrid& grid) : QTableView(&grid), m_grid(grid), m_filters(new FilterHeader(this))
{
    setObjectName(QStringLiteral("pinnedColumn"));
    setAccessibleName(tr("First column, kept in view"));
    setHorizontalHeader(m_filters);
    setModel(grid.model());
    setSelectionModel(grid.selectionModel());
    setFocusPolicy(Qt::NoFocus);  // the keyboard goes through the grid itself
    setAlternatingRowColors(true);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(grid.verticalScrollMode());
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(grid.verticalHeader()->defaultSectionSize());
    m_filters->setSectionsMovable(false);
    m_filters->setSortIndicatorShown(true);
    m_filters->setSortIndicatorClearable(true);
    m_filters->setSortIndicator(-1, Qt::AscendingOrder);
    hide();

    const QHeaderView* header = grid.horizontalHeader();
    connect(header, &QHeaderView::geometriesChanged, this, &PinnedColumn::place);
    connect(header, &QHeaderView::sectionMoved, this, &PinnedColumn::follow);
    connect(header, &QHeaderView::sectionResized, this, &PinnedColumn::follow);  // hiding is resizing too
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        const QSignalBlocker blocked(m_filters);
        m_filters->setSortIndicator(column == m_column ? column : -1, order);
    });
    connect(m_filters, &QHeaderView::sortIndicatorChanged, &grid, [&grid](int column, Qt::SortOrder order) { grid.horizontalHeader()->setSortIndicator(column, order); });
    connect(m_filters, &QHeaderView::sectionResized, this, [this](int column, int, int size) {
        if (!m_isFollowing && column == m_column && size > 0)
            m_grid.setColumnWidth(column, size);
    });
    connect(grid.model(), &QAbstractItemModel::modelReset, this, &PinnedColumn::follow);
    connect(grid.verticalHeader(), &QHeaderView::geometriesChanged, this, &PinnedColumn::place);
    connect(grid.verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, grid.verticalScrollBar(), &QScrollBar::setValue);
    if (FilterHeader* others = grid.filters()) {
        others->setTwin(m_filters);
        m_filters->setTwin(others);
        connect(m_filters, &FilterHeader::filterChanged, others, [this, others](int column, const QString& text) {
            if (column == m_column)
                others->setFilter(column, text);
        });
        connect(others, &FilterHeader::filterChanged, m_filters, [this](int column, const QString& text) {
            if (column == m_column)
                m_filters->setFilter(column, text);
        });
        connect(others, &FilterHeader::errorChanged, m_filters, [this](int column, const QString& text) {
            if (column == m_column)
                m_filters->setError(column, text);
        });
        connect(m_filters, &FilterHeader::left, others, &FilterHeader::left);
        connect(m_filters, &FilterHeader::submitted, others, &FilterHeader::submitted);
    }
    grid.viewport()->installEventFilter(this);
}

int PinnedColumn::firstColumn() const
{
    const QHeaderView& header = *m_grid.horizontalHeader();
    for (int visual = 0; visual < header.count(); ++visual)
        if (const int column = header.logicalIndex(visual); header.sectionSize(column) > 0)  // the first that is told of one being hidden
            return column;
    return -1;
}

void PinnedColumn::setPinned(bool isPinned)
{
    m_isPinned = isPinned;
    m_column = -1;
    follow();
}

void PinnedColumn::follow()
{
    const int column = m_isPinned ? firstColumn() : -1;
    if (column != m_column || (column >= 0 && m_filters->count() != m_grid.horizontalHeader()->count())) {
        m_column = column;
        m_filters->setOnlyColumn(column);
        m_isFollowing = true;
        for (int i = 0; column >= 0 && i < m_filters->count(); ++i)
            setColumnHidden(i, i != column);
        m_isFollowing = false;
    }
    if (column >= 0)
        m_filters->setFilter(column, m_grid.filters() ? m_grid.filters()->filter(column) : QString());
    setVisible(column >= 0);
    place();
}

void PinnedColumn::place()
{
    if (m_column < 0 || m_column >= m_filters->count())
        return;
    const int width = m_grid.columnWidth(m_column);
    m_isFollowing = true;
    setColumnWidth(m_column, width);
    m_isFollowing = false;
    const int frame = m_grid.frameWidth();
    setGeometry(m_grid.verticalHeader()->width() + frame, frame, width, m_grid.viewport()->height() + m_grid.horizontalHeader()->height());
    verticalScrollBar()->setValue(m_grid.verticalScrollBar()->value());
    raise();
}

bool PinnedColumn::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_grid.viewport() && event->type() == QEvent::Resize)
        place();
    return QTableView::eventFilter(watched, event);
}

}  // namespace hashstash
