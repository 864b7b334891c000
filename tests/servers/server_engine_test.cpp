#include "core/engine/engine.h"
#include "tests/servers/server_process.h"

#include <QtTest>

#include <set>

using namespace hashstash;

namespace {

constexpr int kEntries = 60;

Bytes keyNumber(int number)
{
    return "\"key " + std::to_string(number) + "\"";
}

Bytes valueNumber(int number)
{
    return "{\"value\":" + std::to_string(number) + "}";
}

struct Seen {
    Bytes locator;
    Bytes key;
    std::optional<Bytes> value;
    std::uint64_t storedBytes = 0;
    bool operator==(const Seen&) const = default;
};

/// Everything from `from` on, in pages of `limit`.
std::vector<Seen> scanAll(const Engine& engine, ScanWhat what, std::size_t limit, Cursor from = {})
{
    std::vector<Seen> seen;
    std::optional<Cursor> next = from;
    while (next) {
        std::size_t inPage = 0;
        auto page = engine.scan(*next, limit, what, [&](const EntryView& entry) {
            ++inPage;
            seen.push_back({Bytes(entry.locator), Bytes(entry.key),
                            entry.value ? std::optional<Bytes>(*entry.value) : std::nullopt, entry.storedBytes});
            return true;
        }, {});
        if (!page || inPage > limit)
            qFatal("a page failed: %s", page ? "too long" : page.error().message.c_str());
        next = *page;
    }
    return seen;
}

}  // namespace

/// What every engine promises, where the store is on a real server: a row a kind of server.
class ServerEngineTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_nameSpace = "default_stash.test." + std::to_string(++m_tests); }
    void getsWhatWasPut_data() { addServers(); }
    void getsWhatWasPut();
    void replacesAValue_data() { addServers(); }
    void replacesAValue();
    void keepsTextAndLargeValues_data() { addServers(); }
    void keepsTextAndLargeValues();
    void missingKeysAreAnAnswer_data() { addServers(); }
    void missingKeysAreAnAnswer();
    void scansEveryEntryOnceWhateverThePage_data() { addServers(); }
    void scansEveryEntryOnceWhateverThePage();
    void endsAScanWhereTheVisitorSays_data() { addServers(); }
    void endsAScanWhereTheVisitorSays();
    void resumesBehindAnEntryThatIsGone_data() { addServers(); }
    void resumesBehindAnEntryThatIsGone();
    void mayBeAskedDuringAScan_data() { addServers(); }
    void mayBeAskedDuringAScan();
    void findsEntriesByTheirLocator_data() { addServers(); }
    void findsEntriesByTheirLocator();
    void erasesOneEntry_data() { addServers(); }
    void erasesOneEntry();
    void clearsItsOwnEntriesOnly_data() { addServers(); }
    void clearsItsOwnEntriesOnly();
    void updatesWithoutLosingAWriteInBetween_data() { addServers(); }
    void updatesWithoutLosingAWriteInBetween();
    void passesOnWhyAnUpdateWasNotMade_data() { addServers(); }
    void passesOnWhyAnUpdateWasNotMade();
    void stopsWhenAsked_data() { addServers(); }
    void stopsWhenAsked();
    void refusesToWriteWhenReadOnly_data() { addServers(); }
    void refusesToWriteWhenReadOnly();
    void saysThatNobodyListens_data() { addServers(); }
    void saysThatNobodyListens();

private:
    struct Server {
        const char* name;
        const char* engine;
        std::string scheme;
        std::string url;
        std::string database;
    };
    void addServers();
    const Server& server() const;
    ServerAddress address() const;
    std::unique_ptr<Engine> open(OpenMode mode = OpenMode::ReadWrite) const;
    std::unique_ptr<Engine> filled() const;

    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<RedisCluster> m_cluster;
#ifdef HASHSTASH_MONGO_SERVER
    std::unique_ptr<MongoServer> m_mongo;
#endif
    std::vector<Server> m_servers;
    std::string m_nameSpace;
    int m_tests = 0;
};

void ServerEngineTest::initTestCase()
{
    m_redis = std::make_unique<RedisServer>();
    m_cluster = std::make_unique<RedisCluster>();
    m_servers = {
        {"redis", "redis", "redis", m_redis->url(), "15"},
        {"redis cluster", "redis", "redis", m_cluster->url(), "15"},
    };
#ifdef HASHSTASH_MONGO_SERVER
    m_mongo = std::make_unique<MongoServer>();
    m_servers.push_back({"mongo", "mongo", "mongodb", m_mongo->url(), "hashstash_92a9e442f6"});
#endif
}

void ServerEngineTest::addServers()
{
    QTest::addColumn<int>("server");
    for (std::size_t i = 0; i < m_servers.size(); ++i)
        QTest::newRow(m_servers[i].name) << int(i);
}

const ServerEngineTest::Server& ServerEngineTest::server() const
{
    QFETCH(int, server);
    return m_servers[std::size_t(server)];
}

ServerAddress ServerEngineTest::address() const
{
    return {server().url, server().url, server().database, m_nameSpace};
}

std::unique_ptr<Engine> ServerEngineTest::open(OpenMode mode) const
{
    auto engine = findEngineType(server().engine)->open({"data.db", mode, address()});
    if (!engine)
        qFatal("%s", engine.error().message.c_str());
    return std::move(*engine);
}

std::unique_ptr<Engine> ServerEngineTest::filled() const
{
    auto engine = open();
    for (int i = 0; i < kEntries; ++i)
        if (!engine->put(keyNumber(i), valueNumber(i), PutMode::Replace, {}))
            qFatal("put failed");
    return engine;
}

void ServerEngineTest::getsWhatWasPut()
{
    const auto engine = filled();

    for (int i = 0; i < kEntries; ++i)
        QCOMPARE(**engine->get(keyNumber(i)), valueNumber(i));
    QCOMPARE(*engine->count({}, {}), std::uint64_t(kEntries));
    QVERIFY(*engine->bytesOnDisk({}) > 0);
}

void ServerEngineTest::replacesAValue()
{
    const auto engine = filled();

    QVERIFY(engine->put(keyNumber(3), "new", PutMode::Replace, {}));

    QCOMPARE(**engine->get(keyNumber(3)), Bytes("new"));
    QCOMPARE(engine->versions(**engine->locate(keyNumber(3)))->size(), std::size_t(1));
    QCOMPARE(*engine->count({}, {}), std::uint64_t(kEntries));
}

void ServerEngineTest::keepsTextAndLargeValues()
{
    const auto engine = open();
    const Bytes key = "k:\xc3\xa9 *?[x]\\";
    for (const std::size_t size : {0, 1, 255, 256, 65500, 1000000, 10000000}) {
        const Bytes value = Bytes(size, 'v');

        QVERIFY(engine->put(key, value, PutMode::Replace, {}));

        QVERIFY(**engine->get(key) == value);
        const auto seen = scanAll(*engine, ScanWhat::Values, 10);
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen.front().storedBytes, size);
    }
}

void ServerEngineTest::missingKeysAreAnAnswer()
{
    const auto engine = filled();

    QVERIFY(!*engine->get("\"none\""));
    QVERIFY(!*engine->locate("\"none\""));
    QVERIFY(!*engine->visit("odd", [](const EntryView&) { return true; }));
    QVERIFY(!*engine->erase("odd"));
    QVERIFY(engine->versions("odd")->empty());
    QCOMPARE(engine->versionValue("odd", {}).error().stage, Stage::Read);
}

void ServerEngineTest::scansEveryEntryOnceWhateverThePage()
{
    const auto engine = filled();
    const auto whole = scanAll(*engine, ScanWhat::Values, 1000);
    QCOMPARE(whole.size(), std::size_t(kEntries));
    std::set<Bytes> keys;
    for (const Seen& seen : whole) {
        keys.insert(seen.key);
        QCOMPARE(seen.locator, seen.key);
        QCOMPARE(*seen.value, **engine->get(seen.key));
        QCOMPARE(seen.storedBytes, seen.value->size());
    }
    QCOMPARE(keys.size(), std::size_t(kEntries));

    for (const std::size_t limit : {1, 7, 59, 60, 61})
        QVERIFY(scanAll(*engine, ScanWhat::Values, limit) == whole);

    QCOMPARE(scanAll(*engine, ScanWhat::Facts, 7).size(), whole.size());
    QVERIFY(!scanAll(*engine, ScanWhat::Keys, 7).front().value);
}

void ServerEngineTest::endsAScanWhereTheVisitorSays()
{
    const auto engine = filled();
    int visited = 0;

    const auto page = engine->scan({}, 1000, ScanWhat::Values, [&](const EntryView&) { return ++visited < 10; }, {});

    QCOMPARE(visited, 10);
    QVERIFY(page && *page);
    QCOMPARE(scanAll(*engine, ScanWhat::Keys, 1000, **page).size(), std::size_t(kEntries - 10));
}

void ServerEngineTest::resumesBehindAnEntryThatIsGone()
{
    const auto engine = filled();
    const auto whole = scanAll(*engine, ScanWhat::Keys, 1000);
    const auto page = engine->scan({}, 20, ScanWhat::Keys, [](const EntryView&) { return true; }, {});
    QVERIFY(*engine->erase(whole[19].locator));
    QVERIFY(*engine->erase(whole[20].locator));

    const auto rest = scanAll(*engine, ScanWhat::Keys, 1000, **page);

    QVERIFY(std::equal(rest.begin(), rest.end(), whole.begin() + 21, whole.end()));
}

void ServerEngineTest::mayBeAskedDuringAScan()
{
    const auto engine = filled();
    int same = 0;

    const auto page = engine->scan({}, 1000, ScanWhat::Values, [&](const EntryView& entry) {
        same += **engine->get(entry.key) == *entry.value;
        return true;
    }, {});

    QVERIFY(page);
    QCOMPARE(same, kEntries);
}

void ServerEngineTest::findsEntriesByTheirLocator()
{
    const auto engine = filled();
    for (const Seen& seen : scanAll(*engine, ScanWhat::Values, 1000)) {
        QCOMPARE(**engine->locate(seen.key), seen.locator);
        bool isSame = false;
        QVERIFY(*engine->visit(seen.locator, [&](const EntryView& entry) {
            return isSame = entry.key == seen.key && entry.value == *seen.value;
        }));
        QVERIFY(isSame);
        const auto versions = engine->versions(seen.locator);
        QCOMPARE(versions->size(), std::size_t(1));
        QCOMPARE(versions->front().storedBytes, seen.value->size());
        QCOMPARE(*engine->versionValue(seen.locator, versions->front()), *seen.value);
    }
}

void ServerEngineTest::erasesOneEntry()
{
    const auto engine = filled();
    const Locator locator = **engine->locate(keyNumber(5));

    QVERIFY(*engine->erase(locator));

    QVERIFY(!*engine->erase(locator));
    QVERIFY(!*engine->get(keyNumber(5)));
    QCOMPARE(*engine->count({}, {}), std::uint64_t(kEntries - 1));
}

void ServerEngineTest::clearsItsOwnEntriesOnly()
{
    const auto engine = filled();
    const std::string own = m_nameSpace;
    m_nameSpace = own + "1";  // begins with the other's name
    const auto neighbour = filled();

    QVERIFY(engine->clear());

    QCOMPARE(*engine->count({}, {}), std::uint64_t(0));
    QVERIFY(scanAll(*engine, ScanWhat::Keys, 10).empty());
    QCOMPARE(*neighbour->count({}, {}), std::uint64_t(kEntries));
    QVERIFY(engine->put("k", "again", PutMode::Replace, {}));
    QCOMPARE(**engine->get("k"), Bytes("again"));
}

void ServerEngineTest::updatesWithoutLosingAWriteInBetween()
{
    const auto engine = open();
    const auto another = open();
    int merges = 0;
    const auto append = [&](const std::optional<Bytes>& old) {
        if (++merges == 2)  // as one who does not lock would, between our reading and our writing
            (void)another->put("k", "other", PutMode::Replace, {});
        return Result<Bytes>(old.value_or("") + "x");
    };

    for (int i = 0; i < 3; ++i)
        QVERIFY(engine->update("k", append, {}));

    QCOMPARE(**engine->get("k"), Bytes("otherxx"));
    QCOMPARE(merges, 4);
}

void ServerEngineTest::passesOnWhyAnUpdateWasNotMade()
{
    const auto engine = open();
    QVERIFY(engine->put("k", "v", PutMode::Replace, {}));

    const auto updated = engine->update("k", [](const auto&) { return Result<Bytes>(Error{Stage::Serialize, "no"}); }, {});

    QVERIFY(!updated);
    QCOMPARE(updated.error().stage, Stage::Serialize);
    QCOMPARE(**engine->get("k"), Bytes("v"));
}

void ServerEngineTest::stopsWhenAsked()
{
    const auto engine = filled();
    std::stop_source stop;
    stop.request_stop();

    const auto page = engine->scan({}, 10, ScanWhat::Keys, [](const EntryView&) { return true; }, stop.get_token());
    const auto count = engine->count(stop.get_token(), {});

    QCOMPARE(page.error().stage, Stage::Cancelled);
    QCOMPARE(count.error().stage, Stage::Cancelled);
}

void ServerEngineTest::refusesToWriteWhenReadOnly()
{
    filled().reset();
    const auto engine = open(OpenMode::ReadOnly);
    const Locator locator = **engine->locate(keyNumber(1));

    QVERIFY(engine->isReadOnly());
    QCOMPARE(engine->put("k", "v", PutMode::Replace, {}).error().stage, Stage::Write);
    QCOMPARE(engine->update("k", [](const auto&) { return Result<Bytes>(Bytes()); }, {}).error().stage, Stage::Write);
    QCOMPARE(engine->erase(locator).error().stage, Stage::Write);
    QCOMPARE(engine->clear().error().stage, Stage::Write);
    QCOMPARE(*engine->count({}, {}), std::uint64_t(kEntries));
}

void ServerEngineTest::saysThatNobodyListens()
{
    ServerAddress nobody = address();
    nobody.url = server().scheme + "://user:secret@127.0.0.1:" + std::to_string(sparePort());
    nobody.shown = "127.0.0.1";
    nobody.timeout = std::chrono::milliseconds(300);

    const auto opened = findEngineType(server().engine)->open({"data.db", OpenMode::ReadOnly, nobody});

    QVERIFY(!opened);
    QCOMPARE(opened.error().stage, Stage::Open);
    QVERIFY(opened.error().message.find("127.0.0.1") != std::string::npos);
    QVERIFY(opened.error().message.find("secret") == std::string::npos);
}

QTEST_GUILESS_MAIN(ServerEngineTest)
#include "server_engine_test.moc"
