#include "widgets/inspector/table_page.h"

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

}  // namespace

TablePage::TablePage(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_model(new ValueTableModel(this))
    , m_view(new QTableView)
    , m_note(new QLabel)
    , m_open(new QPushButton(tr("&Open as table …")))
    , m_top(new QWidget)
{
    m_view->setObjectName(QStringLiteral("valueTable"));
    m_view->setAccessibleName(tr("Value as a table"));
    m_view->setModel(m_model);
    m_view->setAlternatingRowColors(true);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 8);
    setFocusProxy(m_view);
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
    clear();
}

TablePage::~TablePage()
{
    m_stop.request_stop();
}

void TablePage::clear()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_model->setTable(nullptr);
    m_view->hide();
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
