#include "widgets/entries/entry_loader.h"

#include <algorithm>
#include <chrono>

namespace hashstash {

namespace {

constexpr std::size_t kFirstRows = 64;
constexpr std::size_t kMostRows = 262'144;
constexpr auto kQuickest = std::chrono::milliseconds(60);  ///< between two batches
constexpr std::size_t kPageRows = 1024;                    ///< between two looks at the clock

/// How many rows a batch should have where `loaded` are there already.
std::size_t rowsWanted(std::size_t loaded)
{
    return std::clamp(loaded / 4, kFirstRows, kMostRows);
}

class Loading {
public:
    Loading(const EntrySource& source, const BatchSink& sink) : m_source(source), m_sink(sink) {}

    void add(const Entry& entry)
    {
        const std::string keyText = entry.key ? m_source.keyText(*entry.key, EntryBatch::kKeyTextBytes) : std::string();
        if (!m_batch->add(entry, keyText)) {
            send();
            m_batch->add(entry, keyText);
        }
        ++m_loaded;
    }

    /// Whether enough came together, and the last batch is long enough ago.
    bool isDue() const
    {
        if (m_sent == 0)
            return true;
        const auto waited = std::chrono::steady_clock::now() - m_lastSent;
        return waited >= kQuickest && (m_loaded - m_sent >= rowsWanted(m_sent) || waited >= kQuickest * 8);
    }

    void send()
    {
        if (m_batch->size() == 0)
            return;
        m_batch->seal();
        m_sent += m_batch->size();
        m_sink(std::exchange(m_batch, std::make_shared<EntryBatch>()));
        m_lastSent = std::chrono::steady_clock::now();
    }

    std::size_t loaded() const { return m_loaded; }

private:
    const EntrySource& m_source;
    const BatchSink& m_sink;
    std::shared_ptr<EntryBatch> m_batch = std::make_shared<EntryBatch>();
    std::chrono::steady_clock::time_point m_lastSent;
    std::size_t m_loaded = 0;
    std::size_t m_sent = 0;
};

}  // namespace

Result<Done> loadEntries(const EntrySource& source, std::stop_token stop, const BatchSink& sink,
                         const ProgressFn& progress)
{
    Loading loading(source, sink);
    const EntrySink take = [&](Entry&& entry) {
        loading.add(entry);
        // An engine on a slow disk fills a page slowly: what there is goes out in time all the same.
        if (loading.loaded() % kFirstRows == 0 && loading.isDue())
            loading.send();
        return true;
    };
    std::optional<Cursor> next = Cursor();
    while (next) {
        auto page = source.scan(*next, loading.loaded() == 0 ? kFirstRows : kPageRows, take, stop);
        if (!page) {
            loading.send();
            return page.error();
        }
        next = std::move(*page);
        progress(loading.loaded(), 0);
        if (loading.isDue())
            loading.send();
    }
    loading.send();
    return Done();
}

}  // namespace hashstash
