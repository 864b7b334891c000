#include "widgets/entries/entry_model.h"

#include "widgets/entries/entry_loader.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"
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

const QString kPending = QStringLiteral("…");

}  // namespace

EntryModel::EntryModel(Workers workers, QObject* parent)
    : QAbstractTableModel(parent)
    , m_workers(workers)
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
}

EntryModel::~EntryModel()
{
    m_lookStop.request_stop();
    stopJobs();
}

void EntryModel::stopJobs()
{
    m_loading = m_filtering = m_sorting = false;
    m_filterDelay.stop();
    for (const auto& job : {m_loadJob, m_countJob, m_filterJob, m_sortJob}) {
        if (job) {
            job->disconnect(this);
            job->cancel();
        }
    }
}

void EntryModel::setSource(std::shared_ptr<const EntrySource> source, const QString& name)
{
    stopJobs();
    m_lookStop.request_stop();
    m_wanted.reset();
    beginResetModel();
    m_source = std::move(source);
    m_name = name;
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
        load();
        count();
    }
    emit statusChanged();
}

void EntryModel::reload()
{
    setSource(m_source, m_name);
}

void EntryModel::load()
{
    m_loading = true;
    QPointer<EntryModel> self(this);
    m_loadJob = m_workers.jobs.run(tr("Read %1").arg(m_name), [source = m_source, self](const JobContext& context) {
        // `self` is only looked at in what is posted to the window's thread.
        const BatchSink sink = [&](std::shared_ptr<const EntryBatch> batch) {
            context.post([self, batch = std::move(batch)] {
                if (self)
                    self->takeBatch(batch);
            });
        };
        return loadEntries(*source, context.stop(), sink, context.progressFn());
    });
    connect(m_loadJob, &Job::finished, this, [this, job = m_loadJob] {
        m_loading = false;
        m_error = job->error();
        startSort();
        emit statusChanged();
    });
}

void EntryModel::count()
{
    auto result = std::make_shared<std::optional<std::uint64_t>>();
    m_countJob = m_workers.jobs.run(tr("Count %1").arg(m_name),
                                    [source = m_source, result](const JobContext& context) -> Result<Done> {
                                        const auto counted = source->count(context.stop(), context.progressFn());
                                        if (!counted)
                                            return counted.error();
                                        *result = *counted;
                                        return Done();
                                    });
    connect(m_countJob, &Job::finished, this, [this, job = m_countJob, result] {
        if (!job->error())
            m_count = *result;
        emit statusChanged();
    });
}

void EntryModel::takeBatch(std::shared_ptr<const EntryBatch> batch)
{
    if (m_index.size() + batch->size() > kMostRows) {
        m_loadJob->cancel();
        return;
    }
    if (m_filterText.isEmpty()) {
        const int last = m_rows + static_cast<int>(batch->size()) - 1;
        beginInsertRows({}, m_rows, last);
        m_index.append(std::move(batch));
        m_rows = last + 1;
        endInsertRows();
    } else {
        m_index.append(std::move(batch));
        if (!m_filtering)
            continueFilter();
    }
    lookForWanted();
    emit statusChanged();
}

void EntryModel::setFilter(const QString& text)
{
    if (text == m_filterText)
        return;
    if (m_filterJob) {
        m_filterJob->disconnect(this);
        m_filterJob->cancel();
    }
    m_filterText = text;
    if (text.isEmpty()) {
        m_filterDelay.stop();
        m_filtering = false;
        rearranged();
    } else {
        m_filtering = true;
        m_filterDelay.start();
        m_filteredUpTo = std::numeric_limits<std::size_t>::max();  // the old rows stay in view until the first new ones
    }
    emit statusChanged();
}

void EntryModel::continueFilter()
{
    m_filtering = true;
    const bool isFirst = m_filteredUpTo == std::numeric_limits<std::size_t>::max();
    if (isFirst) {
        m_filteredUpTo = 0;
        rearranged();
    }
    QPointer<EntryModel> self(this);
    m_filterJob = m_workers.jobs.run(
        tr("Filter %1").arg(m_name), [source = m_source, index = m_index, order = m_order, from = m_filteredUpTo,
                                      text = m_filterText, self](const JobContext& context) {
            const MatchSink sink = [&](std::vector<std::uint32_t> rows, std::size_t upTo) {
                context.post([self, rows = std::move(rows), upTo]() mutable {
                    if (self)
                        self->takeMatches(std::move(rows), upTo);
                });
            };
            return filterEntries(*source, index, order, from, KeyMatcher(text), context.stop(), sink,
                                 context.progressFn());
        });
    connect(m_filterJob, &Job::finished, this, [this, job = m_filterJob] {
        m_filtering = false;
        if (!job->error() && m_filteredUpTo < m_index.size())
            continueFilter();
        emit statusChanged();
    });
}

void EntryModel::takeMatches(std::vector<std::uint32_t> rows, std::size_t upTo)
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
    if (m_sortJob) {
        m_sortJob->disconnect(this);
        m_sortJob->cancel();
        m_sorting = false;
    }
    if (m_sortBy)
        startSort();
    else
        takeOrder(nullptr);
    emit statusChanged();
}

void EntryModel::startSort()
{
    if (!m_sortBy || !m_source)
        return;
    if (m_sortJob) {
        m_sortJob->disconnect(this);
        m_sortJob->cancel();
    }
    m_sorting = true;
    auto sorted = std::make_shared<SharedRows>();
    m_sortJob = m_workers.jobs.run(
        tr("Sort %1").arg(m_name), [source = m_source, index = m_index, by = *m_sortBy, descending = m_descending,
                                    sorted](const JobContext& context) -> Result<Done> {
            auto order = sortEntries(*source, index, by, descending, context.stop(), context.progressFn());
            if (!order)
                return order.error();
            *sorted = std::move(*order);
            return Done();
        });
    connect(m_sortJob, &Job::finished, this, [this, job = m_sortJob, sorted] {
        m_sorting = false;
        if (!job->error())
            takeOrder(std::move(*sorted));
        emit statusChanged();
    });
}

void EntryModel::takeOrder(SharedRows order)
{
    m_order.sorted = std::move(order);
    rearranged();
    if (!m_filterText.isEmpty()) {
        m_filterDelay.stop();
        if (m_filterJob) {
            m_filterJob->disconnect(this);
            m_filterJob->cancel();
        }
        m_filteredUpTo = 0;
        continueFilter();
    }
}

/// All rows are other rows now. A reset, not a layout change: that would have the views remember every selected row.
void EntryModel::rearranged()
{
    beginResetModel();
    m_matches.clear();
    m_details.clear();
    m_rows = m_filterText.isEmpty() ? static_cast<int>(m_index.size()) : 0;
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
            if (!row || !*row || sorted != m_order.sorted || !m_filterText.isEmpty())
                return;
            m_wanted.reset();
            emit located(static_cast<int>(**row));
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

std::size_t EntryModel::bytes() const
{
    const auto sorted = m_order.sorted ? m_order.sorted->capacity() : 0;
    return m_index.bytes() + (sorted + m_matches.capacity()) * sizeof(std::uint32_t) + m_details.bytes();
}

std::uint32_t EntryModel::indexRow(int row) const
{
    const auto position = static_cast<std::size_t>(row);
    return m_filterText.isEmpty() || position >= m_matches.size() ? m_order.at(position) : m_matches[position];
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
    case Qt::DisplayRole: return text(facts, details, column);
    case Qt::ToolTipRole: return toolTip(facts, details, column);
    case Qt::ForegroundRole: {
        const bool isBroken = column == Key ? facts.isKeyBroken : column == Preview && details && details->isBroken;
        return isBroken ? QVariant(colorsFor(QGuiApplication::palette()).removed) : QVariant();
    }
    default:
        return column == Stored ? QVariant(static_cast<qulonglong>(facts.storedBytes)) : text(facts, details, column);
    }
}

QString EntryModel::text(const EntryFacts& facts, const EntryDetails* details, int column) const
{
    const auto written = details && details->writtenAt ? details->writtenAt : facts.writtenAt;
    switch (column) {
    case Key:
        if (!facts.isKeyCut)
            return oneLine(facts.keyText);
        return details && !details->keyText.isEmpty() ? details->keyText : oneLine(facts.keyText) + kPending;
    case KeyType: return facts.isKeyBroken ? tr("damaged") : fromUtf8(kindName(facts.keyKind));
    case ValueType: return details ? details->isBroken ? tr("damaged") : details->valueType : kPending;
    case Preview: return details ? details->preview : kPending;
    case Versions: return details ? countText(details->versions) : kPending;
    case Stored: return sizeText(facts.storedBytes);
    case Written: return written ? localTimeText(*written) : details ? QString() : kPending;
    default: return {};
    }
}

QVariant EntryModel::toolTip(const EntryFacts& facts, const EntryDetails* details, int column) const
{
    const auto written = details && details->writtenAt ? details->writtenAt : facts.writtenAt;
    switch (column) {
    case Key:
    case Preview: return text(facts, details, column);
    case Stored: return countText(facts.storedBytes, tr("byte"), tr("bytes"));
    case Written: return written ? exactTimeText(*written) : tr("this store keeps no time for the entry");
    default: return {};
    }
}

QVariant EntryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
        return section == Versions || section == Stored ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                        : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    switch (section) {
    case Key: return tr("Key");
    case KeyType: return tr("Key type");
    case ValueType: return tr("Value type");
    case Preview: return tr("Value");
    case Versions: return tr("Versions");
    case Stored: return tr("Stored");
    case Written: return tr("Written");
    default: return {};
    }
}

}  // namespace hashstash
