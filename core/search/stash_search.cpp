#include "core/search/stash_search.h"

#include "core/search/entry_matcher.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kEntriesABatch = 1024;
constexpr std::size_t kBytesABatch = std::size_t{1} << 20;
constexpr std::size_t kBytesReadAhead = std::size_t{32} << 20;  // in order that no thread waits for the store

/// A stored entry that outlives the engine's visit.
struct StoredEntry {
    Bytes locator;
    Bytes key;
    std::optional<Bytes> value;
    std::string versionName;
    std::optional<Error> valueError;
    std::optional<WrittenAt> written;

    explicit StoredEntry(const EntryView& view)
        : locator(view.locator), key(view.key), versionName(view.versionName), written(view.written)
    {
        if (view.value)
            value = *view.value;
        if (view.valueError)
            valueError = *view.valueError;
    }
    EntryView view() const
    {
        EntryView seen{locator, key, std::nullopt, value ? value->size() : 0, 1, written, versionName};
        if (value)
            seen.value = *value;
        if (valueError)
            seen.valueError = &*valueError;
        return seen;
    }
};

struct Batch {
    std::uint64_t number = 0;
    std::vector<StoredEntry> entries;
    std::size_t bytes = 0;
};

struct BatchResult {
    std::vector<SearchHit> hits;
    std::vector<std::pair<Entry, Error>> problems;
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;
};

bool needsValues(const SearchQuery& query)
{
    return query.inValues || std::any_of(query.terms.begin(), query.terms.end(), [](const SearchTerm& term) { return std::holds_alternative<EntryCondition>(term); });
}

/// One thread reads the store, some look through what it read, and what they found is told in the order of the store.
class StashSearch {
public:
    StashSearch(const Stash& stash, const SearchQuery& query, const SearchSink& sink, const SearchOptions& options)
        : m_stash(stash), m_sink(sink), m_options(options), m_matcher(query, options), m_needsValues(needsValues(query)),
          m_era(m_needsValues ? stash.era() : Era::Unknown),
          m_threads(options.threads ? options.threads : std::max(1U, std::thread::hardware_concurrency()))
    {
    }

    Result<SearchReport> run();

private:
    Result<Done> read();
    bool enqueue(Batch&& batch);
    std::optional<Batch> dequeue();
    void work();
    BatchResult lookThrough(const Batch& batch) const;
    void lookAt(const StoredEntry& stored, BatchResult& result) const;
    void deliver(std::uint64_t number, BatchResult&& result);
    void tell(BatchResult&& result);

    const Stash& m_stash;
    const SearchSink& m_sink;
    const SearchOptions& m_options;
    const EntryMatcher m_matcher;
    const bool m_needsValues;
    const Era m_era;
    const unsigned m_threads;

    std::mutex m_queueMutex;
    std::condition_variable m_queueChanged;
    std::deque<Batch> m_queue;       ///< guarded by m_queueMutex, as what follows
    std::size_t m_queuedBytes = 0;   ///< of stored keys and values
    bool m_isRead = false;           ///< no batch will follow
    std::atomic<bool> m_isEnough = false;  ///< the sink has had enough

    std::mutex m_resultMutex;
    std::map<std::uint64_t, BatchResult> m_early;  ///< of batches behind one that is still looked through
    std::uint64_t m_nextResult = 0;
    SearchReport m_report;
};

/// False: nobody wants more.
bool StashSearch::enqueue(Batch&& batch)
{
    std::unique_lock lock(m_queueMutex);
    m_queueChanged.wait(lock, [&] { return m_queue.empty() || m_queuedBytes + batch.bytes <= kBytesReadAhead || m_isEnough || m_options.stop.stop_requested(); });
    if (m_isEnough || m_options.stop.stop_requested())
        return false;
    m_queuedBytes += batch.bytes;
    m_queue.push_back(std::move(batch));
    m_queueChanged.notify_all();
    return true;
}

std::optional<Batch> StashSearch::dequeue()
{
    std::unique_lock lock(m_queueMutex);
    m_queueChanged.wait(lock, [&] { return !m_queue.empty() || m_isRead; });
    if (m_queue.empty())
        return std::nullopt;
    Batch batch = std::move(m_queue.front());
    m_queue.pop_front();
    m_queuedBytes -= batch.bytes;
    m_queueChanged.notify_all();
    return batch;
}

Result<Done> StashSearch::read()
{
    const auto what = m_needsValues ? ScanWhat::Values : ScanWhat::Keys;
    std::uint64_t number = 0;
    for (Cursor from;;) {
        Batch batch{number++, {}, 0};
        const auto next = m_stash.engine().scan(from, kEntriesABatch, what, [&](const EntryView& view) {
            batch.bytes += view.key.size() + (view.value ? view.value->size() : 0);
            batch.entries.emplace_back(view);
            return batch.bytes < kBytesABatch;
        }, m_options.stop);
        if (!next)
            return next.error();
        if (!enqueue(std::move(batch)) || !*next)
            return Done();
        from = **next;
    }
}

void StashSearch::work()
{
    while (const auto batch = dequeue())
        deliver(batch->number, m_isEnough || m_options.stop.stop_requested() ? BatchResult() : lookThrough(*batch));
}

BatchResult StashSearch::lookThrough(const Batch& batch) const
{
    BatchResult result;
    Bytes scratch;
    for (const StoredEntry& stored : batch.entries) {
        if (m_options.stop.stop_requested())
            break;
        ++result.entries;
        result.bytes += stored.value ? stored.value->size() : 0;
        try {
            if (m_matcher.mayMatch(m_stash, stored.view(), scratch))
                lookAt(stored, result);
        } catch (const std::bad_alloc&) {
            Entry entry;
            entry.locator = stored.locator;
            entry.encodedKey = stored.key;
            result.problems.emplace_back(std::move(entry), Error{Stage::Deserialize, "There is no memory to search a value of that size", {}});
        }
    }
    return result;
}

void StashSearch::lookAt(const StoredEntry& stored, BatchResult& result) const
{
    Entry entry = m_stash.decodeEntry(stored.view(), m_needsValues ? EntryWhat::Values : EntryWhat::Keys, m_era);
    std::vector<Version> versions;
    std::optional<Error> problem;
    if (m_needsValues && m_options.allVersions) {
        auto all = m_stash.versions(entry.locator);
        if (all)
            versions = *std::move(all);
        else
            problem = all.error();
    } else if (entry.value) {
        versions.push_back({1, std::nullopt, 0, *entry.value});
    }
    for (const Version& version : versions)
        if (!version.value && !problem)
            problem = version.value.error();
    if (!entry.key)
        problem = entry.key.error();
    if (auto hit = m_matcher.match(entry, versions))
        result.hits.push_back(*std::move(hit));
    if (problem)
        result.problems.emplace_back(std::move(entry), *std::move(problem));
}

void StashSearch::deliver(std::uint64_t number, BatchResult&& result)
{
    const std::lock_guard lock(m_resultMutex);
    m_early.emplace(number, std::move(result));
    for (auto first = m_early.begin(); first != m_early.end() && first->first == m_nextResult; first = m_early.erase(first), ++m_nextResult)
        tell(std::move(first->second));
}

void StashSearch::tell(BatchResult&& result)
{
    if (m_isEnough)
        return;
    m_report.entries += result.entries;
    m_report.bytes += result.bytes;
    m_report.failed += result.problems.size();
    for (const auto& [entry, error] : result.problems)
        if (m_options.problem)
            m_options.problem(entry, error);
    for (SearchHit& hit : result.hits) {
        ++m_report.hits;
        if (!m_sink(std::move(hit))) {
            const std::lock_guard lock(m_queueMutex);
            m_isEnough = true;
            m_queueChanged.notify_all();
            return;
        }
    }
    if (m_options.progress)
        m_options.progress(m_report.entries, 0);
}

Result<SearchReport> StashSearch::run()
{
    const std::stop_callback wake(m_options.stop, [this] {
        const std::lock_guard lock(m_queueMutex);
        m_queueChanged.notify_all();
    });
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < m_threads; ++i)
        threads.emplace_back([this] { work(); });
    const auto isRead = read();
    {
        const std::lock_guard lock(m_queueMutex);
        m_isRead = true;
        m_queueChanged.notify_all();
    }
    threads.clear();
    if (!isRead)
        return isRead.error();
    return m_options.stop.stop_requested() ? Result<SearchReport>(cancelled()) : Result<SearchReport>(m_report);
}

}  // namespace

Result<SearchReport> searchStash(const Stash& stash, const SearchQuery& query, const SearchSink& sink, const SearchOptions& options)
{
    return StashSearch(stash, query, sink, options).run();
}

}  // namespace hashstash
