#pragma once

#include "widgets/entries/detail_pages.h"
#include "widgets/entries/entry_work.h"
#include "widgets/jobs/workers.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace hashstash {

/// The entries of one stash, of any number: about 32 bytes, a locator and the beginning of the key are kept a row,
/// the rest is read for the rows in view.
///
/// Loading, counting, filtering and sorting are jobs. While they run the model shows what there is; nothing waits.
class EntryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Key, KeyType, ValueType, Preview, Written, Versions, Stored, ColumnCount };

    explicit EntryModel(Workers workers, QObject* parent = nullptr);
    ~EntryModel() override;

    /// Reads `source` from the beginning; null shows nothing. Stops whatever went on before.
    void setSource(std::shared_ptr<const EntrySource> source, const QString& name);
    void reload();
    /// Shows only keys whose repr contains `text` in any case; empty shows all.
    void setFilter(const QString& text);
    QString filter() const { return m_filter.text; }
    /// Shows only entries that are in each of these sets, too.
    void setWithin(std::vector<SharedLocators> within);
    bool isFiltered() const { return !m_filter.isEmpty(); }
    void sort(int column, Qt::SortOrder order) override;

    /// Emits located() with the entry's row: now, or as soon as it is read. A newer call replaces an older one; an
    /// entry that the filter hides is located once it does not.
    void locate(const Locator& locator);
    EntryRef refAt(int row) const;
    /// What the list knows of it; valid until the next change of the model.
    EntryFacts factsAt(int row) const { return m_index.at(indexRow(row)); }
    /// The facts of the entries in `rows`, for copying.
    std::vector<Locator> locators(const std::vector<int>& rows) const;
    /// Sums what the entries of these rows (first and last of each range) take, for a worker: over what is shown now.
    using Ranges = std::vector<std::pair<int, int>>;
    std::function<std::uint64_t(std::stop_token)> storedBytesOf(Ranges ranges) const;
    const std::shared_ptr<const EntrySource>& source() const { return m_source; }

    std::size_t loaded() const { return m_index.size(); }
    std::optional<std::uint64_t> exactCount() const { return m_count; }
    bool isLoading() const { return m_work.isLoading(); }
    bool isFiltering() const { return m_filterDelay.isActive() || m_work.isFiltering(); }
    bool isSorting() const { return m_work.isSorting(); }
    /// Why reading ended before the end.
    const std::optional<Error>& error() const { return m_error; }
    /// Rows were asked for that are being read.
    bool hasPendingDetails() const { return m_details.isReading(); }
    /// Memory kept for the rows, in bytes.
    std::size_t bytes() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// loaded(), exactCount(), isLoading(), isFiltering(), isSorting() or error() changed.
    void statusChanged();
    void located(int row);
    /// All rows are about to change places. Who holds many persistent indexes, as a selection does, lets go of them.
    void reordering();

private:
    void connectWork();
    void takeBatch(EntryWork::SharedBatch batch);
    void filterChanged();
    void continueFilter();
    void takeMatches(const std::vector<std::uint32_t>& rows, std::size_t upTo);
    void startSort();
    void takeOrder(EntryWork::SharedRows order);
    void lookForWanted();
    void rearranged();
    std::uint32_t indexRow(int row) const;

    Workers m_workers;
    EntryWork m_work;
    std::shared_ptr<const EntrySource> m_source;
    QString m_name;
    EntryIndex m_index;
    mutable DetailPages m_details;
    std::optional<std::uint64_t> m_count;
    std::optional<Error> m_error;

    EntryFilter m_filter;
    std::vector<std::uint32_t> m_matches;  ///< index rows shown, while there is a filter
    std::size_t m_filteredUpTo = 0;
    QTimer m_filterDelay;

    std::optional<SortBy> m_sortBy;
    bool m_descending = false;
    RowOrder m_order;
    int m_rows = 0;  ///< as announced to the views

    std::optional<Locator> m_wanted;
    std::stop_source m_lookStop;
};

}  // namespace hashstash
