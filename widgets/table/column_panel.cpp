#include "widgets/table/column_panel.h"

#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"
#include "widgets/table/table_grid.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <map>

namespace hashstash {

namespace {

constexpr int kColumnRole = Qt::UserRole;

int columnOf(const QListWidgetItem& item)
{
    return item.data(kColumnRole).toInt();
}

}  // namespace

ColumnPanel::ColumnPanel(TableGrid& grid, QWidget* parent)
    : QWidget(parent)
    , m_grid(grid)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_count(new QLabel)
    , m_pin(new QCheckBox(tr("&Keep the first one in view")))
{
    build();
    connect(m_search, &QLineEdit::textChanged, this, &ColumnPanel::search);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnPanel::show);
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { emit columnActivated(columnOf(*item)); });
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ColumnPanel::applyOrder);
    connect(m_grid.horizontalHeader(), &QHeaderView::sectionMoved, this, [this] {
        if (!m_isApplying) {
            reload();
            emit changed();
        }
    });
    connect(m_pin, &QCheckBox::toggled, this, [this](bool isPinned) {
        emit pinChanged(isPinned);
        emit changed();
    });
}

void ColumnPanel::build()
{
    m_search->setObjectName(QStringLiteral("columnSearch"));
    m_search->setAccessibleName(tr("Search columns"));
    m_search->setPlaceholderText(tr("Search columns"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_list->setObjectName(QStringLiteral("columnList"));
    m_list->setAccessibleName(tr("Columns"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setUniformItemSizes(true);
    m_pin->setObjectName(QStringLiteral("columnPin"));
    setFocusProxy(m_search);
    const auto addMove = [this](const QString& text, const QKeySequence& keys, int by) {
        auto* action = new QAction(text, m_list);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, by] { moveItem(by); });
        m_list->addAction(action);
    };
    addMove(tr("Move &up"), QKeySequence(tr("Alt+Up")), -1);
    addMove(tr("Move &down"), QKeySequence(tr("Alt+Down")), 1);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* all = new QPushButton(tr("Sh&ow"));
    auto* none = new QPushButton(tr("H&ide"));
    all->setObjectName(QStringLiteral("columnShowFound"));
    none->setObjectName(QStringLiteral("columnHideFound"));
    all->setToolTip(tr("Show every column that is listed"));
    none->setToolTip(tr("Hide every column that is listed"));
    connect(all, &QPushButton::clicked, this, [this] { showFound(true); });
    connect(none, &QPushButton::clicked, this, [this] { showFound(false); });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(all);
    buttons->addWidget(none);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    column->addWidget(m_pin);
    column->addWidget(m_count);
}

void ColumnPanel::reload()
{
    const QSignalBlocker blocked(m_list);
    m_list->clear();
    const QHeaderView& header = *m_grid.horizontalHeader();
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        auto* item = new QListWidgetItem(m_grid.frame().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), m_list);
        item->setData(kColumnRole, column);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
        item->setCheckState(header.isSectionHidden(column) ? Qt::Unchecked : Qt::Checked);
        item->setToolTip(m_grid.frame().headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
    }
    search(m_search->text());
    updateCount();
}

void ColumnPanel::search(const QString& text)
{
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setHidden(!m_list->item(row)->text().contains(text, Qt::CaseInsensitive));
}

void ColumnPanel::show(QListWidgetItem* item)
{
    m_grid.setColumnHidden(columnOf(*item), item->checkState() != Qt::Checked);
    updateCount();
    emit changed();
}

void ColumnPanel::showFound(bool isShown)
{
    {
        const QSignalBlocker blocked(m_list);
        for (int row = 0; row < m_list->count(); ++row) {
            QListWidgetItem* item = m_list->item(row);
            if (item->isHidden())
                continue;
            item->setCheckState(isShown ? Qt::Checked : Qt::Unchecked);
            m_grid.setColumnHidden(columnOf(*item), !isShown);
        }
    }
    m_list->viewport()->update();
    updateCount();
    emit changed();
}

/// Past rows that the search hides.
void ColumnPanel::moveItem(int by)
{
    const int row = m_list->currentRow();
    int to = row + by;
    while (to >= 0 && to < m_list->count() && m_list->item(to)->isHidden())
        to += by;
    if (row < 0 || to < 0 || to >= m_list->count())
        return;
    m_list->insertItem(to, m_list->takeItem(row));
    m_list->setCurrentRow(to);
    applyOrder();
}

void ColumnPanel::applyOrder()
{
    m_isApplying = true;
    QHeaderView& header = *m_grid.horizontalHeader();
    for (int row = 0; row < m_list->count(); ++row)
        if (const int from = header.visualIndex(columnOf(*m_list->item(row))); from != row)
            header.moveSection(from, row);
    m_isApplying = false;
    emit changed();
}

void ColumnPanel::updateCount()
{
    int shown = 0;
    for (int row = 0; row < m_list->count(); ++row)
        shown += m_list->item(row)->checkState() == Qt::Checked ? 1 : 0;
    m_count->setText(tr("%1 of %2 shown").arg(countText(static_cast<std::uint64_t>(shown)), countText(static_cast<std::uint64_t>(m_list->count()), tr("column"), tr("columns"))));
}

bool ColumnPanel::isFirstPinned() const
{
    return m_pin->isChecked();
}

QJsonObject ColumnPanel::layoutState() const
{
    QJsonArray order, hidden;
    for (int row = 0; row < m_list->count(); ++row) {
        order.append(m_list->item(row)->text());
        if (m_list->item(row)->checkState() != Qt::Checked)
            hidden.append(m_list->item(row)->text());
    }
    return {{QStringLiteral("order"), order}, {QStringLiteral("hidden"), hidden}, {QStringLiteral("pinned"), m_pin->isChecked()}};
}

void ColumnPanel::restore(const QJsonObject& state)
{
    const QSignalBlocker quiet(this);
    m_isApplying = true;
    QHeaderView& header = *m_grid.horizontalHeader();
    std::map<QString, int> columns;
    for (int column = 0; column < header.count(); ++column)
        columns.emplace(m_grid.frame().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), column);
    int place = 0;
    for (const auto& name : state[QStringLiteral("order")].toArray())
        if (const auto found = columns.find(name.toString()); found != columns.end()) {
            if (const int from = header.visualIndex(found->second); from != place)
                header.moveSection(from, place);
            ++place;
        }
    for (const auto& name : state[QStringLiteral("hidden")].toArray())
        if (const auto found = columns.find(name.toString()); found != columns.end())
            header.setSectionHidden(found->second, true);
    m_pin->setChecked(state[QStringLiteral("pinned")].toBool());
    m_isApplying = false;
    reload();
}

}  // namespace hashstash
