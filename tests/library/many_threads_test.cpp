#include "core/hashstash.h"

#include <QTemporaryDir>
#include <QtTest>

#include <unistd.h>

#include <atomic>
#include <numeric>
#include <thread>

using namespace hashstash;

/// Eight threads, each with a handle of its own, do everything at once to one store: under the thread sanitizer too.
class ManyThreadsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanupTestCase();
    void mixesReadsAndWrites_data();
    void mixesReadsAndWrites();
    void countsTogether_data();
    void countsTogether();
    void computesEachResultOnce_data();
    void computesEachResultOnce();
    void mapsTogether_data();
    void mapsTogether();
    void searchesWhileOthersWrite_data();
    void searchesWhileOthersWrite();

private:
    static void engines();
    /// nullopt: this build cannot open such a stash.
    std::optional<HashStash> opened(const std::string& engine, bool appendMode = false);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr int kThreads = 8;

/// Calls `work(thread)` on each thread, and waits.
template <typename Work>
void onEachThread(Work work)
{
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < kThreads; ++thread)
        threads.emplace_back([&work, thread] { work(thread); });
}

}  // namespace

void ManyThreadsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// Shared memory outlives its programs.
void ManyThreadsTest::cleanupTestCase()
{
    QDir memories("/dev/shm", "hashstash.many_threads_*" + QString::number(getpid()) + "*", QDir::Name, QDir::Files);
    for (const QString& name : memories.entryList())
        QVERIFY(memories.remove(name));
}

void ManyThreadsTest::engines()
{
    QTest::addColumn<std::string>("engine");
    for (const char* engine : {"pairtree", "dataframe", "fsspec", "lmdb", "sqlite", "diskcache", "jsonl", "leveldb", "shelve", "duckdb", "memory"})
        QTest::newRow(engine) << std::string(engine);
}

std::optional<HashStash> ManyThreadsTest::opened(const std::string& engine, bool appendMode)
{
    StashOptions options{.root = m_folder->path().toStdString(), .engine = engine, .appendMode = appendMode};
    if (engine == "memory")
        options.root = "memory://many_threads_" + std::to_string(getpid()) + "_" + QTest::currentTestFunction();
    auto stash = HashStash::open(options);
    return stash ? std::optional(*std::move(stash)) : std::nullopt;
}

#define OPEN_OR_SKIP(stash) \
    QFETCH(std::string, engine); \
    const auto stash = opened(engine); \
    if (!stash) \
        QSKIP("this build has no library for it")

void ManyThreadsTest::mixesReadsAndWrites_data()
{
    engines();
}

void ManyThreadsTest::mixesReadsAndWrites()
{
    OPEN_OR_SKIP(stash);
    constexpr int kKeys = 24;
    std::atomic<int> failures = 0;
    onEachThread([&](int thread) {
        const HashStash own = *opened(engine);
        for (int i = 0; i < kKeys; ++i) {
            const std::pair key(thread, i);
            failures += own.set(key, i) ? 0 : 1;
            failures += *own.get(key, -1) == i ? 0 : 1;
            if (i % 3 == 0)
                failures += *own.erase(key) ? 0 : 1;
            if (i % 12 == 0)
                for ([[maybe_unused]] const Item& item : own.items())
                    ;
        }
    });
    QCOMPARE(failures.load(), 0);
    QCOMPARE(*stash->size(), std::uint64_t(kThreads * (kKeys - kKeys / 3)));
}

void ManyThreadsTest::countsTogether_data()
{
    engines();
}

/// A read and a write under a key's lock are one step, and no version of an append is lost.
void ManyThreadsTest::countsTogether()
{
    OPEN_OR_SKIP(stash);
    constexpr int kTimes = 10;
    std::atomic<int> failures = 0;
    onEachThread([&](int) {
        const HashStash own = *opened(engine);
        const HashStash appending = *opened(engine, true);
        for (int i = 0; i < kTimes; ++i) {
            {
                const auto lock = own.lock(Value::str("counter"));
                failures += lock && own.set("counter", *own.get("counter", 0) + 1) ? 0 : 1;
            }
            failures += appending.set("log", i) ? 0 : 1;
        }
    });
    QCOMPARE(failures.load(), 0);
    QCOMPARE(*stash->get("counter", 0), kThreads * kTimes);
    QCOMPARE(stash->getAll("log")->size(), std::size_t(kThreads * kTimes));
}

void ManyThreadsTest::computesEachResultOnce_data()
{
    engines();
}

void ManyThreadsTest::computesEachResultOnce()
{
    OPEN_OR_SKIP(stash);
    constexpr int kArguments = 6;
    std::atomic<int> calls = 0;
    std::atomic<int> failures = 0;
    onEachThread([&](int thread) {
        const HashStash own = *opened(engine);
        for (int i = 0; i < kArguments; ++i) {
            const int x = (i + thread) % kArguments;
            const Result<int> result = own.run("m.square", [&](int y) {
                ++calls;
                return y * y;
            }, x);
            failures += result && *result == x * x ? 0 : 1;
        }
    });
    QCOMPARE(failures.load(), 0);
    QCOMPARE(calls.load(), kArguments);
}

void ManyThreadsTest::mapsTogether_data()
{
    engines();
}

void ManyThreadsTest::mapsTogether()
{
    OPEN_OR_SKIP(stash);
    std::vector<int> numbers(12);
    std::iota(numbers.begin(), numbers.end(), 0);
    std::atomic<int> calls = 0;
    std::atomic<int> failures = 0;
    onEachThread([&](int) {
        const HashStash own = *opened(engine);
        auto mapped = map(own, "m.twice", [&](int x) {
            ++calls;
            return 2 * x;
        }, numbers, {.threads = 2});
        const auto results = mapped ? mapped->results() : Result<std::vector<int>>(mapped.error());
        failures += results && results->size() == numbers.size() && results->back() == 22 ? 0 : 1;
    });
    QCOMPARE(failures.load(), 0);
    QCOMPARE(calls.load(), 12);
}

void ManyThreadsTest::searchesWhileOthersWrite_data()
{
    engines();
}

void ManyThreadsTest::searchesWhileOthersWrite()
{
    OPEN_OR_SKIP(stash);
    for (int i = 0; i < 50; ++i)
        QVERIFY(stash->set(i, "a good cat"));
    SearchQuery query;
    query.terms.emplace_back(*TextPattern::parse("good", {}));
    std::atomic<int> failures = 0;
    onEachThread([&](int thread) {
        const HashStash own = *opened(engine);
        if (thread % 2 == 0) {
            std::size_t hits = 0;
            const auto report = own.search(query, [&](SearchHit&&) { return ++hits != 0; }, {.threads = 2});
            failures += report && hits >= 50 ? 0 : 1;
        } else {
            for (int i = 0; i < 10; ++i)
                failures += own.set(std::pair(thread, i), "bad") ? 0 : 1;
        }
    });
    QCOMPARE(failures.load(), 0);
}

QTEST_APPLESS_MAIN(ManyThreadsTest)

#include "many_threads_test.moc"
