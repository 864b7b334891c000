#include "core/hashstash.h"
#include "core/stash/memory_location.h"

#include <QTemporaryDir>
#include <QtTest>

#include <thread>

using namespace hashstash;
using namespace std::chrono_literals;

namespace {

HashStash opened(StashOptions options)
{
    auto stash = HashStash::open(options);
    if (!stash)
        qFatal("%s", stash.error().message.c_str());
    return *stash;
}

Value literal(const char* source)
{
    const auto value = parseLiteral(source);
    return value ? *value : Value::str("no literal");
}

}  // namespace

/// What the manual of the Python library shows of a stash, in C++.
class HashStashTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void takesAnyKey_data();
    void takesAnyKey();
    void isADictionary_data();
    void isADictionary();
    void readsAndWritesPlaces();
    void popsSetsDefaultsAndUpdates_data();
    void popsSetsDefaultsAndUpdates();
    void goesThroughItemsLazily();
    void passesOverWhatDoesNotDecode();
    void showsTheEncodedForm();
    void keepsVersionsWithTheirTimes_data();
    void keepsVersionsWithTheirTimes();
    void hidesWhatIsTooOld();
    void keepsWithinItsLimit_data();
    void keepsWithinItsLimit();
    void prunesByAge();
    void clearsOnlyWhatIsItsOwn();
    void isGoneAtTheEndOfItsScope();
    void tellsItsConfiguration();
    void countsWhatItDid();
    void refusesNamesThatAreNone_data();
    void refusesNamesThatAreNone();

private:
    void engines(std::initializer_list<const char*> extra = {});
    HashStash stash(StashOptions options = {});

    std::unique_ptr<QTemporaryDir> m_folder;
};

void HashStashTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void HashStashTest::engines(std::initializer_list<const char*> extra)
{
    QTest::addColumn<std::string>("engine");
    for (const char* engine : {"pairtree", "lmdb", "sqlite", "diskcache", "jsonl", "leveldb", "shelve"})
        QTest::newRow(engine) << std::string(engine);
    for (const char* engine : extra)
        QTest::newRow(engine) << std::string(engine);
}

HashStash HashStashTest::stash(StashOptions options)
{
    options.root = m_folder->path().toStdString();
    return opened(options);
}

void HashStashTest::takesAnyKey_data()
{
    engines();
}

void HashStashTest::takesAnyKey()
{
    QFETCH(std::string, engine);
    const HashStash stash = this->stash({.engine = engine});
    const Value table = Value::dataFrame(Value::index("index", "object", {}, toValue(std::vector{"name", "goodness"})),
                                         Value::index("range", "int64", {}, Value::range(Value::integer(0), Value::integer(1), Value::integer(1))),
                                         toValue(std::vector{"object", "object"}),
                                         toValue(std::vector{std::vector{"cat"}, std::vector{"bad"}}));

    stash["bad"] = "cat";
    stash[{"bad", "good"}] = "cat";
    stash[std::map<std::string, std::string>{{"goodness", "bad"}}] = "cat";
    stash[std::vector{"bad", "good"}] = "cat";
    stash[std::set<std::string>{"bad", "good"}] = "cat";
    stash[table] = "cat";

    QVERIFY(stash["bad"] == "cat");
    QVERIFY((stash[{"bad", "good"}] == "cat"));
    QVERIFY((stash[std::map<std::string, std::string>{{"goodness", "bad"}}] == "cat"));
    QVERIFY((stash[std::vector{"bad", "good"}] == "cat"));
    QVERIFY((stash[std::set<std::string>{"good", "bad"}] == "cat"));
    QVERIFY(stash[table] == "cat");
    QCOMPARE(*stash.size(), 6u);
}

void HashStashTest::isADictionary_data()
{
    engines();
}

void HashStashTest::isADictionary()
{
    QFETCH(std::string, engine);
    const HashStash stash = this->stash({.engine = engine});

    QVERIFY(stash.set("a", 1) && stash.set("b", std::vector{1, 2}) && stash.set("a", 3));

    QCOMPARE(*stash.get("a", 0), 3);
    QCOMPARE(*stash.get("fake key", 7), 7);
    QVERIFY(!*stash.get("fake key"));
    QVERIFY(**stash.get<std::vector<int>>("b") == (std::vector{1, 2}));
    QVERIFY(*stash.contains("b"));
    QVERIFY(!*stash.contains("c"));
    QCOMPARE(*stash.size(), 2u);
    QVERIFY(*stash.erase("a"));
    QVERIFY(!*stash.erase("a"));
    QCOMPARE(*stash.size(), 1u);
}

void HashStashTest::readsAndWritesPlaces()
{
    const HashStash stash = this->stash();

    stash["n"] = 1;
    stash["m"] = stash["n"];
    const int n = stash["m"];

    QCOMPARE(n, 1);
    QVERIFY_THROWS_EXCEPTION(StashError, stash["nothing"].value());
    QVERIFY_THROWS_EXCEPTION(StashError, [[maybe_unused]] const std::string text = stash["n"]);
}

void HashStashTest::popsSetsDefaultsAndUpdates_data()
{
    engines();
}

void HashStashTest::popsSetsDefaultsAndUpdates()
{
    QFETCH(std::string, engine);
    const HashStash stash = this->stash({.engine = engine});
    const HashStash other = opened({.root = "memory://hash_stash_test_" + engine, .clear = true});
    stash["key"] = "cat";
    other[std::vector{1, 2, 3}] = "cat";

    QVERIFY(**stash.pop("key") == toValue("cat"));
    QVERIFY(!*stash.pop("key"));
    QVERIFY(*stash.setDefault("key", "new cat") == toValue("new cat"));
    QVERIFY(*stash.setDefault("key", "newer cat") == toValue("new cat"));
    QVERIFY(stash.update(std::map<std::string, std::string>{{"new key of badness", "cat"}}));
    QVERIFY(stash.update(other));

    QVERIFY(stash["new key of badness"] == "cat");
    QVERIFY((stash[std::vector{1, 2, 3}] == "cat"));
    QVERIFY(other.clear());
    QVERIFY(removeMemory(other.location()));
}

void HashStashTest::goesThroughItemsLazily()
{
    const HashStash stash = this->stash({.engine = "lmdb"});
    for (int i = 0; i < 1000; ++i)
        QVERIFY(stash.set(i, 2 * i));

    int seen = 0;
    for (const auto& [key, value, writtenAt] : stash.items()) {
        QCOMPARE(*fromValue<int>(value), 2 * *fromValue<int>(key));
        QVERIFY(writtenAt && *writtenAt > 0);
        ++seen;
    }
    int keys = 0;
    for (const Item& item : stash.keys())
        keys += item.value.isNone() ? 1 : 0;

    QCOMPARE(seen, 1000);
    QCOMPARE(keys, 1000);
}

void HashStashTest::passesOverWhatDoesNotDecode()
{
    const HashStash stash = this->stash({.engine = "pairtree", .compress = "zlib"});
    QVERIFY(stash.set("good", 1) && stash.set("bad", 2));
    const auto locator = stash.stash()->find(Value::str("bad"));
    QDirIterator files(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray stored = file.readAll();
        if (stored == QByteArray::fromStdString(*stash.stash()->codec().encode("2")))
            file.resize(1);
    }

    std::vector<std::string> problems;
    int seen = 0;
    for ([[maybe_unused]] const Item& item : stash.items([&](const Entry& entry, const Error&) { problems.push_back(repr(*entry.key)); }))
        ++seen;

    QCOMPARE(seen, 1);
    QVERIFY(problems == std::vector<std::string>{"'bad'"});
    QVERIFY_THROWS_EXCEPTION(StashError, for ([[maybe_unused]] const Item& item : stash.items()) {});
}

void HashStashTest::showsTheEncodedForm()
{
    const HashStash stash = this->stash({.engine = "pairtree", .compress = "lz4", .base64 = true});
    stash["k"] = "cat";

    Bytes key, value;
    QVERIFY(stash.encodedItems([&](BytesView encodedKey, BytesView encodedValue) {
        key = encodedKey;
        value = encodedValue;
        return true;
    }));

    QCOMPARE(value, Bytes("BQAAAFAiY2F0Ig=="));
    QVERIFY(*stash.stash()->decodeKey(key) == toValue("k"));
    QVERIFY(*stash.stash()->decodeValue(value) == toValue("cat"));
}

void HashStashTest::keepsVersionsWithTheirTimes_data()
{
    engines();
}

void HashStashTest::keepsVersionsWithTheirTimes()
{
    QFETCH(std::string, engine);
    const HashStash stash = this->stash({.engine = engine, .appendMode = true});
    const Value key = literal("{'name': 'cat'}");

    QVERIFY(stash.set(key, literal("{'goodness': 'good'}")) && stash.set(key, literal("{'goodness': 'bad'}")));
    const auto versions = stash.getAll(key);

    QVERIFY(**stash.get(key) == literal("{'goodness': 'bad'}"));
    QVERIFY(versions && versions->size() == 2);
    QCOMPARE(versions->front().number, 1u);
    QVERIFY(*versions->front().value == literal("{'goodness': 'good'}"));
    QVERIFY(*versions->back().writtenAt >= *versions->front().writtenAt && *versions->front().writtenAt > 1.7e9);
    QVERIFY(stash.getAll("nothing")->empty());
}

void HashStashTest::hidesWhatIsTooOld()
{
    const HashStash stash = this->stash({.engine = "lmdb"});
    const HashStash forgetful = this->stash({.engine = "lmdb", .timeToLive = 0s});
    const HashStash patient = this->stash({.engine = "lmdb", .timeToLive = 1h});
    stash["key"] = 1;

    QVERIFY(!*forgetful.get("key"));
    QVERIFY(!*forgetful.contains("key"));
    QVERIFY(forgetful.getAll("key")->empty());
    QVERIFY(forgetful.items().begin() == forgetful.items().end());
    QCOMPARE(*forgetful.size(), 1u);
    QVERIFY(*patient.get("key"));
}

void HashStashTest::keepsWithinItsLimit_data()
{
    engines();
}

/// At the eleventh set nine are left, the newest of them.
void HashStashTest::keepsWithinItsLimit()
{
    QFETCH(std::string, engine);
    const HashStash stash = this->stash({.engine = engine, .maxEntries = 10});

    for (int i = 0; i < 10; ++i)
        QVERIFY(stash.set(i, i));
    QCOMPARE(*stash.size(), 10u);
    QVERIFY(stash.set(10, 10));

    QCOMPARE(*stash.size(), 9u);
    QVERIFY(!*stash.contains(0) && !*stash.contains(1) && *stash.contains(2) && *stash.contains(10));
}

void HashStashTest::prunesByAge()
{
    const HashStash stash = this->stash({.engine = "sqlite"});
    QVERIFY(stash.set("a", 1) && stash.set("b", 2));

    QCOMPARE(*stash.prune(1h), 0u);
    QCOMPARE(*stash.prune(-1s), 2u);
    QCOMPARE(*stash.size(), 0u);
}

void HashStashTest::clearsOnlyWhatIsItsOwn()
{
    const HashStash stash = this->stash();
    const auto child = stash.inside("sub_stash");
    QVERIFY(child);
    stash["a"] = 1;
    (*child)["b"] = 2;

    QVERIFY(stash.clear());

    QCOMPARE(*stash.size(), 0u);
    QCOMPARE(*child->size(), 1u);
}

void HashStashTest::isGoneAtTheEndOfItsScope()
{
    QString folder;
    try {
        const auto stash = TemporaryStash::make({.engine = "sqlite"});
        QVERIFY(stash);
        (**stash)["key"] = "value";
        folder = QString::fromStdString((*stash)->location().folder.string());
        QVERIFY(*(*stash)->contains("key"));
        QVERIFY(QDir(folder).exists());
        throw std::runtime_error("left early");
    } catch (const std::runtime_error&) {
    }
    QVERIFY(!QDir(folder).exists());
}

void HashStashTest::tellsItsConfiguration()
{
    const HashStash stash = this->stash({.dbname = "sub", .engine = "pairtree", .compress = "lz4", .base64 = true, .appendMode = true});
    const Value configuration = stash.configuration();

    QVERIFY(*configuration.find("dbname") == toValue("sub"));
    QVERIFY(*configuration.find("compress") == toValue("lz4"));
    QVERIFY(*configuration.find("b64") == toValue(true));
    QVERIFY(*configuration.find("append_mode") == toValue(true));
    QVERIFY(stash.location().folder.string().ends_with("/sub/pairtree.hashstash.lz4+b64"));
    QVERIFY(stash == this->stash({.dbname = "sub", .engine = "pairtree", .compress = "lz4", .base64 = true, .appendMode = true}));
    QVERIFY(!(stash == this->stash({.dbname = "sub"})));
}

void HashStashTest::countsWhatItDid()
{
    const HashStash stash = this->stash();
    stash["a"] = 1;
    (void)stash.get("a");
    (void)stash.get("b");
    (void)stash.erase("a");

    const StashStatistics statistics = stash.statistics();

    QCOMPARE(statistics.sets, 1u);
    QCOMPARE(statistics.hits, 1u);
    QCOMPARE(statistics.misses, 1u);
    QCOMPARE(statistics.deletes, 1u);
}

void HashStashTest::refusesNamesThatAreNone_data()
{
    QTest::addColumn<std::string>("message");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* expected, const Result<HashStash>& stash) {
        QTest::newRow(expected) << (stash ? std::string() : stash.error().message) << QString(expected);
    };
    row("There is no engine 'paritree'", HashStash::open({.engine = "paritree"}));
    row("There is no serializer 'yaml'", HashStash::open({.serializer = "yaml"}));
    row("There is no compressor 'zip'", HashStash::open({.compress = "zip"}));
    row("leaves the stash's root", HashStash::open({.dbname = "../x"}));
    row("is kept by a Redis server; give its address", HashStash::open({.engine = "redis"}));
    row("No such file or directory", HashStash::open({.root = "/nowhere/at/all", .engine = "lmdb", .readOnly = true}));
}

void HashStashTest::refusesNamesThatAreNone()
{
    QFETCH(std::string, message);
    QFETCH(QString, expected);
    QVERIFY2(QString::fromStdString(message).contains(expected), message.c_str());
}

QTEST_APPLESS_MAIN(HashStashTest)

#include "hash_stash_test.moc"
