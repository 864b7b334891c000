#include "core/stash/stash.h"

#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace hashstash;

namespace {

const char* const kEngines[] = {"pairtree", "lmdb", "sqlite"};

Value literal(const std::string& source)
{
    auto value = parseLiteral(source);
    return value ? *value : Value::str("no literal: " + value.error().message);
}

std::shared_ptr<Stash> opened(const std::string& folder, OpenMode mode = OpenMode::ReadOnly)
{
    const auto location = Location::fromPath(folder);
    auto stash = location ? Stash::open(*location, mode) : Result<std::shared_ptr<Stash>>(location.error());
    if (!stash)
        qWarning("%s", stash.error().message.c_str());
    return stash ? *stash : nullptr;
}

std::shared_ptr<Stash> sample(const std::string& path)
{
    return opened(HASHSTASH_TEST_DATA "/stores/" + path);
}

std::string read(const Stash& stash, const std::string& key)
{
    const auto value = stash.get(literal(key));
    if (!value)
        return "!" + std::string(stageName(value.error().stage));
    return *value ? repr(**value) : "absent";
}

std::string history(const Stash& stash, const std::string& key)
{
    const auto locator = stash.find(literal(key));
    if (!locator || !*locator)
        return "absent";
    const auto versions = stash.versions(**locator);
    std::string text;
    for (const Version& version : *versions)
        text += (text.empty() ? "" : " ") + (version.value ? repr(*version.value) : "!" + std::string(stageName(version.value.error().stage)));
    return text;
}

std::multiset<std::string> keysOf(const Stash& stash)
{
    std::multiset<std::string> keys;
    (void)stash.scan({}, SIZE_MAX, EntryWhat::Keys, [&](Entry&& entry) {
        keys.insert(entry.key ? repr(*entry.key) : "!");
        return true;
    });
    return keys;
}

}  // namespace

class StashTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatWasSet_data() { engines(); }
    void readsWhatWasSet();
    void keepsDifferentKindsOfKeysApart_data() { engines(); }
    void keepsDifferentKindsOfKeysApart();
    void aPlainSetReplacesAllVersions_data() { engines(); }
    void aPlainSetReplacesAllVersions();
    void anAppendKeepsOlderVersions_data() { engines(); }
    void anAppendKeepsOlderVersions();
    void erasesOneEntryOnly_data() { engines(); }
    void erasesOneEntryOnly();
    void clearLeavesSubStashes_data() { engines(); }
    void clearLeavesSubStashes();
    void refusesToWriteWhenReadOnly_data() { engines(); }
    void refusesToWriteWhenReadOnly();
    void sharesOneEngineBetweenOpenings_data() { engines(); }
    void sharesOneEngineBetweenOpenings();
    void readsWhatTheLibraryWrote_data();
    void readsWhatTheLibraryWrote();
    void aDamagedEntryLeavesItsNeighboursReadable_data();
    void aDamagedEntryLeavesItsNeighboursReadable();
    void findsAnEntryUnderAnotherAddressByItsKey();
    void compressesKeysAsThePythonThatWroteTheOthers_data();
    void compressesKeysAsThePythonThatWroteTheOthers();
    void tellsTheEras_data();
    void tellsTheEras();
    void showsTheBytesOfEveryStage();
    void showsWhereAPipelineFails();
    void saysWhatAnUnknownEngineIs();
    void pagesVisitEveryEntryOnce_data() { engines(); }
    void pagesVisitEveryEntryOnce();

private:
    static void engines()
    {
        QTest::addColumn<QString>("engine");
        for (const char* engine : kEngines)
            QTest::newRow(engine) << engine;
    }
};

namespace {

/// A new folder for a stash of the current row's engine, gone at the end of the test.
class NewStash {
public:
    explicit NewStash(const QString& engine, const QString& encoding = "lz4")
        : m_path(m_dir.filePath(engine + ".hashstash." + encoding).toStdString()) {}
    const std::string& path() const { return m_path; }
    std::shared_ptr<Stash> open(OpenMode mode = OpenMode::ReadWrite) const { return opened(m_path, mode); }

private:
    QTemporaryDir m_dir;
    std::string m_path;
};

Result<Done> store(Stash& stash, const std::string& key, const std::string& value, PutMode mode = PutMode::Replace)
{
    return stash.set(literal(key), literal(value), mode);
}

}  // namespace

void StashTest::readsWhatWasSet()
{
    QFETCH(QString, engine);
    const NewStash made(engine);
    const auto stash = made.open();
    QVERIFY(stash);

    for (const char* key : {"'plain'", "('bad', 'good')", "{'b': 1, 'a': 2}", "{1, 2, 3}", "b'raw'", "None", "-2.5", "[1, [2]]"})
        QVERIFY(store(*stash, key, "{'k': " + std::string(key) + "}"));

    QCOMPARE(read(*stash, "('bad', 'good')"), std::string("{'k': ('bad', 'good')}"));
    QCOMPARE(read(*stash, "{'a': 2, 'b': 1}"), std::string("{'k': {'b': 1, 'a': 2}}"));
    QCOMPARE(read(*stash, "b'raw'"), std::string("{'k': b'raw'}"));
    QCOMPARE(read(*stash, "'nothing'"), std::string("absent"));
    QCOMPARE(stash->count().value_or(0), std::uint64_t{8});
}

void StashTest::keepsDifferentKindsOfKeysApart()
{
    QFETCH(QString, engine);
    const NewStash made(engine);
    const auto stash = made.open();
    QVERIFY(stash);

    for (const char* key : {"1", "1.0", "True", "0.0", "-0.0", "(1,)", "[1]"})
        QVERIFY(store(*stash, key, "'" + std::string(key) + "'"));

    for (const char* key : {"1", "1.0", "True", "0.0", "-0.0", "(1,)", "[1]"})
        QCOMPARE(read(*stash, key), "'" + std::string(key) + "'");
}

void StashTest::aPlainSetReplacesAllVersions()
{
    QFETCH(QString, engine);
    const NewStash made(engine);
    const auto stash = made.open();
    QVERIFY(stash);

    QVERIFY(store(*stash, "'k'", "1"));
    QVERIFY(store(*stash, "'k'", "2", PutMode::Append));
    QVERIFY(store(*stash, "'k'", "3"));

    QCOMPARE(history(*stash, "'k'"), std::string("3"));
}

void StashTest::anAppendKeepsOlderVersions()
{
    QFETCH(QString, engine);
    const NewStash made(engine);
    const auto stash = made.open();
    QVERIFY(stash);

    QVERIFY(store(*stash, "'k'", "1", PutMode::Append));
    QVERIFY(store(*stash, "'k'", "[2]", PutMode::Append));
    QVERIFY(store(*stash, "'k'", "'three'", PutMode::Append));

    QCOMPARE(history(*stash, "'k'"), std::string("1 [2] 'three'"));
    QCOMPARE(read(*stash, "'k'"), std::string("'three'"));
}

void StashTest::erasesOneEntryOnly()
{
    QFETCH(QString, engine);
    const NewStash made(engine);
    const auto stash = made.open();
    QVERIFY(stash);
    QVERIFY(store(*stash, "'a'", "1"));
    QVERIFY(store(*stash, "'b'", "2"));

    QVERIFY(stash->erase(Value::str("a")).value_or(false));

    QVERIFY(!stash->erase(Value::str("a")).value_or(true));
    QCOMPARE(read(*stash, "'a'"), std::string("absent"));
    QCOMPARE(read(*stash, "'b'"), std::string("2"));
}

void StashTest::clearLeavesSubStashes()
{
    QFETCH(QString, engine);
    const NewStash made(engine);
    const auto stash = made.open();
    const auto sub = opened(made.path() + "/sub_stash/pairtree.hashstash.raw", OpenMode::ReadWrite);
    QVERIFY(stash && sub);
    QVERIFY(store(*stash, "'a'", "1"));
    QVERIFY(store(*sub, "'b'", "2"));

    QVERIFY(stash->clear());

    QCOMPARE(stash->count().value_or(9), std::uint64_t{0});
    QCOMPARE(read(*sub, "'b'"), std::string("2"));
}

void StashTest::refusesToWriteWhenReadOnly()
{
    QFETCH(QString, engine);
    const NewStash made(engine);
    QVERIFY(store(*made.open(), "'a'", "1"));

    const auto stash = made.open(OpenMode::ReadOnly);

    QVERIFY(stash);
    const auto refused = store(*stash, "'a'", "2");
    QVERIFY(!refused);
    QCOMPARE(refused.error().stage, Stage::Write);
    QVERIFY(!stash->erase(Value::str("a")));
    QCOMPARE(read(*stash, "'a'"), std::string("1"));
}

void StashTest::sharesOneEngineBetweenOpenings()
{
    QFETCH(QString, engine);
    const NewStash made(engine);
    QVERIFY(store(*made.open(), "'a'", "1"));

    const auto one = made.open(OpenMode::ReadOnly);
    const auto two = opened(made.path() + "/", OpenMode::ReadOnly);

    QVERIFY(one && two);
    QCOMPARE(&one->engine(), &two->engine());
}

void StashTest::readsWhatTheLibraryWrote_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("versions");
    for (const char* engine : kEngines) {
        const auto today = QString("v1.2/engines/%1.hashstash.lz4").arg(engine);
        QTest::addRow("tuple key, %s", engine) << today << "('bad', 'good')" << "[1, 2.5, None, True, 'x']";
        QTest::addRow("float key, %s", engine) << today << "2.5" << "-17";
    }
    QTest::newRow("seed era's list, lmdb") << "v0.2/engines/lmdb.hashstash.lz4+b64" << "'plain'" << "'cat'";
    QTest::newRow("seed era's list, sqlite") << "v0.2/engines/sqlite.hashstash.lz4+b64" << "'plain'" << "'cat'";
    QTest::newRow("seed era's files") << "v0.2/engines/pairtree.hashstash.lz4+b64" << "'plain'" << "'cat'";
}

void StashTest::readsWhatTheLibraryWrote()
{
    QFETCH(QString, path);
    QFETCH(QString, key);

    const auto stash = sample(path.toStdString());

    QVERIFY(stash);
    QTEST(QString::fromStdString(history(*stash, key.toStdString())), "versions");
}

void StashTest::aDamagedEntryLeavesItsNeighboursReadable_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("victim");
    QTest::addColumn<int>("readable");
    QTest::newRow("cut value") << "v1.2/damaged/truncated_lz4/pairtree.hashstash.lz4" << "!decompress" << 3;
    QTest::newRow("not base64") << "v1.2/damaged/bad_base64/pairtree.hashstash.lz4+b64" << "!decompress" << 3;
    QTest::newRow("not UTF-8") << "v1.2/damaged/not_utf8/pairtree.hashstash.raw" << "!deserialize" << 3;
    QTest::newRow("no pickle in the cell") << "v1.2/damaged/sqlite_row/sqlite.hashstash.lz4" << "!deserialize" << 3;
}

void StashTest::aDamagedEntryLeavesItsNeighboursReadable()
{
    QFETCH(QString, path);

    const auto stash = sample(path.toStdString());
    QVERIFY(stash);
    int readable = 0;
    for (const std::string& key : keysOf(*stash))
        readable += key != "'victim'" && read(*stash, key)[0] != '!' ? 1 : 0;

    QTEST(QString::fromStdString(read(*stash, "'victim'")), "victim");
    QTEST(readable, "readable");
}

void StashTest::findsAnEntryUnderAnotherAddressByItsKey()
{
    const NewStash made("pairtree");
    QVERIFY(store(*made.open(), "('a', 1)", "'here'"));
    // The entry's folder under a name that is not the MD5 of its key, as another compressor version leaves it.
    const auto store = QString::fromStdString(made.path()) + "/data.db/";
    QDirIterator files(store, {".key"}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    files.next();
    const auto leaf = files.fileInfo().absolutePath();
    QVERIFY(QDir().mkpath(store + "00/11/22"));
    QVERIFY(QDir().rename(leaf, store + "00/11/22/33445566778899aabbccddeeff"));

    QCOMPARE(read(*made.open(OpenMode::ReadOnly), "('a', 1)"), std::string("'here'"));
}

void StashTest::compressesKeysAsThePythonThatWroteTheOthers_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::newRow("gzip") << "gzip";
    QTest::newRow("gzip+b64") << "gzip+b64";
}

void StashTest::compressesKeysAsThePythonThatWroteTheOthers()
{
    QFETCH(QString, encoding);
    const NewStash made("pairtree", encoding);
    const auto asPython313 = [&](const char* serialized) {
        Bytes key = *Codec::parse("gzip")->encode(serialized);
        key[9] = '\xff';
        return encoding == "gzip" ? key : base64Encode(key);
    };
    const auto value = Codec::parse(encoding.toStdString())->encode("1");
    {
        const auto engine = findEngineType("pairtree")->open({std::filesystem::path(made.path()) / "data.db", OpenMode::ReadWrite});
        QVERIFY(engine && (*engine)->put(asPython313("\"first\""), *value, PutMode::Replace, WrittenAt()));
    }
    const auto stash = made.open();

    QVERIFY(store(*stash, "'first'", "2"));
    QVERIFY(store(*stash, "'second'", "3"));

    QCOMPARE(stash->count().value_or(0), std::uint64_t{2});
    QCOMPARE(read(*stash, "'first'"), std::string("2"));
    const auto second = stash->find(literal("'second'"));
    QCOMPARE(stash->entry(**second)->value().encodedKey, asPython313("\"second\""));
}

void StashTest::tellsTheEras_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Era>("era");
    QTest::newRow("seed") << "v0.2/append/lmdb.hashstash.lz4+b64" << Era::Seed;
    QTest::newRow("present") << "v1.2/append/lmdb.hashstash.lz4" << Era::Present;
    QTest::newRow("version files") << "v1.2/append/pairtree.hashstash.lz4" << Era::Unknown;
}

void StashTest::tellsTheEras()
{
    QFETCH(QString, path);

    const auto stash = sample(path.toStdString());

    QVERIFY(stash);
    QTEST(stash->era(), "era");
}

void StashTest::showsTheBytesOfEveryStage()
{
    const auto stash = sample("v0.2/engines/lmdb.hashstash.lz4+b64");
    QVERIFY(stash);
    const auto locator = stash->find(Value::str("plain"));
    QVERIFY(locator && *locator);

    const auto pipeline = stash->pipeline(**locator, 1);

    QVERIFY(pipeline);
    QStringList names;
    for (const PipelineStep& step : pipeline->steps)
        names << QString::fromStdString(step.name);
    QCOMPARE(names, QStringList({"stored", "base64", "lz4", "hashstash"}));
    QCOMPARE(pipeline->steps[2].bytes, Bytes("[\"cat\"]"));
    QVERIFY(pipeline->value);
}

void StashTest::showsWhereAPipelineFails()
{
    const auto stash = sample("v1.2/damaged/truncated_lz4/pairtree.hashstash.lz4");
    QVERIFY(stash);
    const auto locator = stash->find(Value::str("victim"));
    QVERIFY(locator && *locator);

    const auto pipeline = stash->pipeline(**locator, 1);

    QVERIFY(pipeline);
    QVERIFY(!pipeline->value);
    QCOMPARE(pipeline->steps.size(), 2u);
    QVERIFY(!pipeline->steps.front().bytes.empty());
    QCOMPARE(pipeline->steps.back().error->stage, Stage::Decompress);
}

void StashTest::saysWhatAnUnknownEngineIs()
{
    const auto location = Location::fromPath("/nowhere/memory.hashstash.raw");
    QVERIFY(location);

    const auto stash = Stash::open(*location);

    QVERIFY(!stash);
    QVERIFY(stash.error().message.find("memory") != std::string::npos);
}

void StashTest::pagesVisitEveryEntryOnce()
{
    QFETCH(QString, engine);
    const NewStash made(engine);
    const auto stash = made.open();
    QVERIFY(stash);
    for (int i = 0; i < 25; ++i)
        QVERIFY(store(*stash, std::to_string(i), "0"));

    std::multiset<std::string> seen;
    Cursor from;
    for (int pages = 0; pages < 25; ++pages) {
        const auto next = stash->scan(from, 7, EntryWhat::Keys, [&](Entry&& entry) {
            seen.insert(repr(*entry.key));
            return true;
        });
        QVERIFY(next);
        if (!*next)
            break;
        from = **next;
    }

    QCOMPARE(seen, keysOf(*stash));
    QCOMPARE(seen.size(), 25u);
}

QTEST_APPLESS_MAIN(StashTest)
#include "stash_test.moc"
