#pragma once

#include "widgets/entries/entry_source.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <list>
#include <map>
#include <stop_token>
#include <vector>

namespace hashstash {

/// What a row shows beyond its facts: needs the entry read and its value decoded.
struct EntryDetails {
    QString keyText;
    QString valueType;
    QString preview;
    std::uint32_t versions = 1;
    std::optional<double> writtenAt;
    bool isBroken = false;  ///< the value did not decode; `preview` says why
};

/// The details of the rows in view: read a page at a time on the pool, newest request first, kept within a budget.
/// A page is a run of rows of the current arrangement; clear() when that changes.
class DetailPages : public QObject {
    Q_OBJECT

public:
    static constexpr int kPageRows = 64;
    static constexpr std::size_t kBudgetBytes = std::size_t {8} << 20;

    struct Request {
        Locator locator;
        std::uint64_t storedBytes;
    };
    /// The entries of the rows [first, first + count) now.
    using RowsOfPage = std::function<std::vector<Request>(int first, int count)>;

    DetailPages(QThreadPool& pool, RowsOfPage rowsOfPage, QObject* parent = nullptr);
    ~DetailPages() override;

    void setSource(std::shared_ptr<const EntrySource> source);
    /// Forgets everything, and what is being read.
    void clear();
    /// nullptr: not there yet; then it is asked for, and ready() follows. Never reads anything itself.
    const EntryDetails* find(int row);
    bool isReading() const { return !m_reading.empty(); }
    std::size_t bytes() const { return m_bytes; }

signals:
    void ready(int firstRow, int lastRow);

private:
    struct Page {
        std::vector<EntryDetails> rows;
        std::size_t bytes = 0;
        std::list<int>::iterator use;
    };
    void request(int page);
    void readNext();
    void take(int page, std::vector<EntryDetails> rows);
    void evict();

    QThreadPool& m_pool;
    RowsOfPage m_rowsOfPage;
    std::shared_ptr<const EntrySource> m_source;
    std::map<int, Page> m_pages;
    std::list<int> m_used;         ///< most recently used first
    std::vector<int> m_wanted;     ///< the newest last
    std::vector<int> m_reading;
    std::size_t m_bytes = 0;
    std::stop_source m_stop;
};

}  // namespace hashstash
