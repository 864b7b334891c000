#include "widgets/entries/detail_pages.h"

#include "widgets/inspector/value_text.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"
#include "widgets/shell/limits.h"

#include <algorithm>

namespace hashstash {

namespace {

constexpr std::size_t kCellBytes = 200;
constexpr std::size_t kMostWanted = 8;   ///< what was scrolled past longer ago is not read any more
constexpr std::size_t kMostReading = 2;  ///< leaves the pool's other threads to the inspector

EntryDetails detailsOf(const EntrySource& source, const DetailPages::Request& request)
{
    EntryDetails details;
    const bool isLarge = request.storedBytes > limits().previewBytes;
    const auto found = source.entry(request.locator, isLarge ? EntryWhat::Facts : EntryWhat::Values);
    if (!found || !*found) {
        details.isBroken = true;
        details.preview = found ? QObject::tr("gone since the stash was read; F5 reads it again")
                                : errorText(found.error());
        return details;
    }
    const Entry& entry = **found;
    details.keyText = oneLine(entry.key ? source.keyText(*entry.key, 1000) : entry.key.error().message);
    details.versions = entry.versions;
    details.writtenAt = entry.writtenAt;
    if (isLarge)
        details.preview = QObject::tr("large: select the entry to read it");
    else if (!entry.value)
        details.preview = QObject::tr("no value stored");
    else if (const auto& value = *entry.value) {
        details.valueType = typeText(*value);
        details.preview = previewText(*value, kCellBytes);
    } else {
        details.isBroken = true;
        details.preview = errorText(value.error());
    }
    return details;
}

std::size_t bytesOf(const EntryDetails& details)
{
    const auto characters = details.keyText.capacity() + details.valueType.capacity() + details.preview.capacity();
    return sizeof details + static_cast<std::size_t>(characters) * sizeof(QChar);
}

}  // namespace

DetailPages::DetailPages(QThreadPool& pool, RowsOfPage rowsOfPage, QObject* parent)
    : QObject(parent)
    , m_pool(pool)
    , m_rowsOfPage(std::move(rowsOfPage))
{
}

DetailPages::~DetailPages()
{
    m_stop.request_stop();
}

void DetailPages::setSource(std::shared_ptr<const EntrySource> source)
{
    clear();
    m_source = std::move(source);
}

void DetailPages::clear()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_pages.clear();
    m_used.clear();
    m_wanted.clear();
    m_reading.clear();
    m_bytes = 0;
}

const EntryDetails* DetailPages::find(int row)
{
    const int number = row / kPageRows;
    const auto found = m_pages.find(number);
    // The last page grows while the stash is being read: what is missing of it is asked for again.
    const auto offset = static_cast<std::size_t>(row % kPageRows);
    if (found == m_pages.end() || offset >= found->second.rows.size()) {
        request(number);
        return nullptr;
    }
    Page& page = found->second;
    m_used.splice(m_used.begin(), m_used, page.use);
    return &page.rows[offset];
}

void DetailPages::request(int page)
{
    if (!m_source || std::find(m_reading.begin(), m_reading.end(), page) != m_reading.end())
        return;
    std::erase(m_wanted, page);
    m_wanted.push_back(page);
    if (m_wanted.size() > kMostWanted)
        m_wanted.erase(m_wanted.begin());
    if (m_reading.size() < kMostReading)
        readNext();
}

void DetailPages::readNext()
{
    if (m_wanted.empty())
        return;
    const int page = m_wanted.back();
    m_wanted.pop_back();
    m_reading.push_back(page);
    fetch(
        m_pool, this, m_stop.get_token(),
        [source = m_source, requests = m_rowsOfPage(page * kPageRows, kPageRows),
         stop = m_stop.get_token()]() -> Result<std::vector<EntryDetails>> {
            std::vector<EntryDetails> rows;
            rows.reserve(requests.size());
            for (const Request& request : requests) {
                if (stop.stop_requested())
                    return cancelled();
                rows.push_back(detailsOf(*source, request));
            }
            return rows;
        },
        [this, page](Result<std::vector<EntryDetails>> rows) {
            std::erase(m_reading, page);
            if (rows)
                take(page, std::move(*rows));
            readNext();
        });
}

void DetailPages::take(int number, std::vector<EntryDetails> rows)
{
    if (const auto old = m_pages.find(number); old != m_pages.end()) {
        m_bytes -= old->second.bytes;
        m_used.erase(old->second.use);
        m_pages.erase(old);
    }
    if (rows.empty())
        return;
    const int first = number * kPageRows;
    const int last = first + static_cast<int>(rows.size()) - 1;
    Page page;
    for (const EntryDetails& row : rows)
        page.bytes += bytesOf(row);
    page.rows = std::move(rows);
    m_used.push_front(number);
    page.use = m_used.begin();
    m_bytes += page.bytes;
    m_pages.emplace(number, std::move(page));
    evict();
    emit ready(first, last);
}

void DetailPages::evict()
{
    while (m_bytes > kBudgetBytes && m_used.size() > 4) {  // what is in view stays, however large
        const auto oldest = m_pages.find(m_used.back());
        m_bytes -= oldest->second.bytes;
        m_pages.erase(oldest);
        m_used.pop_back();
    }
}

}  // namespace hashstash
