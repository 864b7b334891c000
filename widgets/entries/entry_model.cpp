#include "widgets/entries/entry_model.h"

#include "widgets/entries/entry_text.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <limits>

namespace hashstash {

namespace {

constexpr std::size_t kMostRows = std::numeric_limits<int>::max() / 64;  ///< what a view's pixels can address

std::optional<SortBy> sortByColumn(int column)
{
    switch (column) {
    case EntryModel::Key: return SortBy::Key;
    case EntryModel::KeyType: return SortBy::KeyType;
    case EntryModel::ValueType: return SortBy::ValueType;
    case EntryModel::Preview: return SortBy::Value;
    case EntryModel::Versions: return SortBy::Versions;
    case EntryModel::Stored: return SortBy::StoredBytes;
    case EntryModel::Written: return SortBy::Written;
    default: return std::nullopt;
    }
}

constexpr auto kFromStart = std::numeric_limits<std::size_t>::max();

}  // namespace

EntryModel::EntryModel(Workers workers, QObject* parent)
    : QAbstractTableModel(parent)
    , m_workers(workers)
    , m_work(workers.jobs)
    , m_details(workers.pool, [this](int first, int count) {
        std::vector<DetailPages::Request> requests;
        for (int row = first; row < std::min(first + count, m_rows); ++row) {
            const auto facts = m_index.at(indexRow(row));
            requests.push_back({Locator(facts.locator), facts.storedBytes});
        }
        return requests;
    })
{
    connect(&m_details, &DetailPages::ready, this, [this](int first, int last) {
        if (first < m_rows)
            emit dataChanged(index(first, 0), index(std::min(last, m_rows - 1), ColumnCount - 1));
    });
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(150);
    connect(&m_filterDelay, &QTimer::timeout, this, &EntryModel::continueFilter);
    connectWork();
}

EntryModel::~EntryModel()
{
    m_lookStop.request_stop();
}

void EntryModel::connectWork()
{
    connect(&m_work, &EntryWork::batchRead, this, &EntryModel::takeBatch);
    connect(&m_work, &EntryWork::loaded, this, [this](const std::optional<Error>& error) {
        m_error = error;
        startSort();
        emit statusChanged();
    });
    connect(&m_work, &EntryWork::counted, this, [this](std::optional<std::uint64_t> count) {
        m_count = count;
        emit statusChanged();
    });
    connect(&m_work, &EntryWork::matched, this, &EntryModel::takeMatches);
    connect(&m_work, &EntryWork::filtered, this, [this](bool isComplete) {
        if (isComplete && m_filteredUpTo < m_index.size())
            continueFilter();  // what was read meanwhile
        else
            lookForWanted();
        emit statusChanged();
    });
    connect(&m_work, &EntryWork::sorted, this, [this](EntryWork::SharedRows order) {
        if (order)
            takeOrder(std::move(order));
        emit statusChanged();
    });
}

void EntryModel::setSource(std::shared_ptr<const EntrySource> source, const QString& name)
{
    m_filterDelay.stop();
    m_lookStop.request_stop();
    m_wanted.reset();
    beginResetModel();
    m_source = std::move(source);
    m_name = name;
    m_work.setSource(m_source, m_name);
    m_details.setSource(m_source);
    m_index.clear();
    m_matches.clear();
    m_filteredUpTo = 0;
    m_order = {};
    m_rows = 0;
    m_count.reset();
    m_error.reset();
    endResetModel();
    if (m_source) {
        m_work.load();
        m_work.count();
    }
    emit statusChanged();
}

void EntryModel::reload()
{
    setSource(m_source, m_name);
}

void EntryModel::takeBatch(EntryWork::SharedBatch batch)
{
    if (m_index.size() + batch->size() > kMostRows) {
        m_work.stopLoading();
        return;
    }
    if (!isFiltered()) {
        const int last = m_rows + static_cast<int>(batch->size()) - 1;
        beginInsertRows({}, m_rows, last);
        m_index.append(std::move(batch));
        m_rows = last + 1;
        endInsertRows();
    } else {
        m_index.append(std::move(batch));
        if (!isFiltering())
            continueFilter();
    }
    lookForWanted();
    emit statusChanged();
}

void EntryModel::setFilter(const QString& text)
{
    if (text == m_filter.text)
        return;
    m_filter.text = text;
    filterChanged();
}

void EntryModel::setWithin(std::vector<SharedLocators> within)
{
    if (within == m_filter.within)
        return;
    m_filter.within = std::move(within);
    filterChanged();
}

void EntryModel::filterChanged()
{
    m_work.stopFiltering();
    if (m_filter.isEmpty()) {
        m_filterDelay.stop();
        rearranged();
    } else {
        m_filterDelay.start();
        m_filteredUpTo = kFromStart;  // the old rows stay in view until the first new ones
    }
    emit statusChanged();
}

void EntryModel::continueFilter()
{
    if (m_filteredUpTo == kFromStart) {
        m_filteredUpTo = 0;
        rearranged();
    }
    m_work.filter(m_index, m_order, m_filteredUpTo, m_filter);
}

void EntryModel::takeMatches(const std::vector<std::uint32_t>& rows, std::size_t upTo)
{
    m_filteredUpTo = upTo;
    if (!rows.empty()) {
        const int last = m_rows + static_cast<int>(rows.size()) - 1;
        beginInsertRows({}, m_rows, last);
        m_matches.insert(m_matches.end(), rows.begin(), rows.end());
        m_rows = last + 1;
        endInsertRows();
    }
    emit statusChanged();
}

void EntryModel::sort(int column, Qt::SortOrder order)
{
    const auto by = sortByColumn(column);
    if (by == m_sortBy && (order == Qt::DescendingOrder) == m_descending)
        return;
    m_sortBy = by;
    m_descending = order == Qt::DescendingOrder;
    m_work.stopSorting();
    if (m_sortBy)
        startSort();
    else
        takeOrder(nullptr);
    emit statusChanged();
}

void EntryModel::startSort()
{
    if (m_sortBy && m_source)
        m_work.sort(m_index, *m_sortBy, m_descending);
}

/// A layout change, not a reset: the views need not lay out every row anew. The persistent indexes go all the same;
/// where each went would have to be searched for.
void EntryModel::takeOrder(EntryWork::SharedRows order)
{
    m_filterDelay.stop();
    m_work.stopFiltering();
    if (isFiltered()) {
        m_order.sorted = std::move(order);
        m_filteredUpTo = kFromStart;
        continueFilter();
        return;
    }
    emit reordering();
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    m_order.sorted = std::move(order);
    m_details.clear();
    const auto persistent = persistentIndexList();
    changePersistentIndexList(persistent, QModelIndexList(persistent.size()));
    emit layoutChanged({}, VerticalSortHint);
}

/// All rows are other rows now, and more or fewer.
void EntryModel::rearranged()
{
    beginResetModel();
    m_matches.clear();
    m_details.clear();
    m_rows = !isFiltered() ? static_cast<int>(m_index.size()) : 0;
    endResetModel();
}

void EntryModel::locate(const Locator& locator)
{
    m_wanted = locator;
    lookForWanted();
}

void EntryModel::lookForWanted()
{
    if (!m_wanted)
        return;
    m_lookStop.request_stop();
    m_lookStop = std::stop_source();
    fetch(
        m_workers.pool, this, m_lookStop.get_token(),
        [index = m_index, order = m_order, wanted = *m_wanted]() -> Result<std::optional<std::size_t>> {
            const auto row = index.find(wanted);
            if (!row || !order.sorted || *row >= order.sorted->size())
                return row;
            const auto found = std::find(order.sorted->begin(), order.sorted->end(), static_cast<std::uint32_t>(*row));
            return std::optional(static_cast<std::size_t>(found - order.sorted->begin()));
        },
        [this, sorted = m_order.sorted](Result<std::optional<std::size_t>> row) {
            if (!row || !*row || sorted != m_order.sorted)
                return;
            std::size_t shown = **row;
            if (isFiltered()) {
                const auto match = std::find(m_matches.begin(), m_matches.end(), m_order.at(shown));
                if (match == m_matches.end())
                    return;  // hidden, or not looked at yet
                shown = static_cast<std::size_t>(match - m_matches.begin());
            }
            m_wanted.reset();
            emit located(static_cast<int>(shown));
        });
}

EntryRef EntryModel::refAt(int row) const
{
    if (row < 0 || row >= m_rows)
        return {};
    return {m_source, Locator(m_index.at(indexRow(row)).locator)};
}

std::vector<Locator> EntryModel::locators(const std::vector<int>& rows) const
{
    std::vector<Locator> found;
    found.reserve(rows.size());
    for (const int row : rows) {
        if (row >= 0 && row < m_rows)
            found.emplace_back(m_index.at(indexRow(row)).locator);
    }
    return found;
}

std::function<std::uint64_t(std::stop_token)> EntryModel::storedBytesOf(Ranges ranges) const
{
    return [index = m_index, order = m_order, isFiltered = isFiltered(), matches = m_matches, ranges = std::move(ranges)](std::stop_token stop) {
        std::uint64_t sum = 0;
        for (const auto& [first, last] : ranges)
            for (int row = first; row <= last && (row % 4096 != 0 || !stop.stop_requested()); ++row) {
                const auto position = static_cast<std::size_t>(row);
                sum += index.at(isFiltered && position < matches.size() ? matches[position] : order.at(position)).storedBytes;
            }
        return sum;
    };
}

std::size_t EntryModel::bytes() const
{
    const auto sorted = m_order.sorted ? m_order.sorted->capacity() : 0;
    return m_index.bytes() + (sorted + m_matches.capacity()) * sizeof(std::uint32_t) + m_details.bytes();
}

std::uint32_t EntryModel::indexRow(int row) const
{
    const auto position = static_cast<std::size_t>(row);
    return !isFiltered() || position >= m_matches.size() ? m_order.at(position) : m_matches[position];
}

int EntryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int EntryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EntryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows)
        return {};
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return column == Versions || column == Stored ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::ForegroundRole && role != Qt::UserRole)
        return {};
    const auto facts = m_index.at(indexRow(index.row()));
    const auto* details = m_details.find(index.row());
    switch (role) {
    case Qt::DisplayRole: return entryText(facts, details, column);
    case Qt::ToolTipRole: return entryToolTip(facts, details, column);
    case Qt::ForegroundRole: {
        const bool isBroken = column == Key ? facts.isKeyBroken : column == Preview && details && details->isBroken;
        return isBroken ? QVariant(colorsFor(QGuiApplication::palette()).removed) : QVariant();
    }
    default:
        return column == Stored ? QVariant(static_cast<qulonglong>(facts.storedBytes)) : entryText(facts, details, column);
    }
}

QVariant EntryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
        return section == Versions || section == Stored ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                        : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Vertical ? QVariant(section + 1) : QVariant(entryHeader(section));
}

}  // namespace hashstash
