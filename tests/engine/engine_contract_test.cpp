#include "core/engine/engine.h"

#include "core/engine/duckdb_api.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <set>

#include <sys/stat.h>

using namespace hashstash;

namespace {

constexpr int kEntries = 60;
constexpr auto kShared = "memory, shared between processes";

WrittenAt timeNumber(int number)
{
    return WrittenAt(std::chrono::microseconds(1'795'552'387'000'000 + number));
}

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
            qFatal("a page failed");
        next = *page;
    }
    return seen;
}

/// Path, size, times and bytes of every file and folder: what a read-only open must leave alone.
QStringList snapshot(const QString& root)
{
    QStringList lines;
    QDirIterator files(root, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        struct stat status;
        stat(QFile::encodeName(path).constData(), &status);
        QFile file(path);
        const QByteArray bytes = QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        lines << QString("%1 %2.%3 %4").arg(path).arg(status.st_mtim.tv_sec).arg(status.st_mtim.tv_nsec)
                     .arg(QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex()));
    }
    lines.sort();
    return lines;
}

}  // namespace

/// What every engine promises, with a row an engine.
class EngineContractTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { QFile::remove("/dev/shm/hashstash." + QString::fromStdString(sharedName())); }
    void getsWhatWasPut_data() { addEngines(); }
    void getsWhatWasPut();
    void replacesAValue_data() { addEngines(); }
    void replacesAValue();
    void putsAndGetsSeveral_data() { addEngines(); }
    void putsAndGetsSeveral();
    void keepsBinaryAndLargeValues_data() { addEngines(); }
    void keepsBinaryAndLargeValues();
    void missingKeysAreAnAnswer_data() { addEngines(); }
    void missingKeysAreAnAnswer();
    void scansEveryEntryOnceWhateverThePage_data() { addEngines(); }
    void scansEveryEntryOnceWhateverThePage();
    void endsAScanWhereTheVisitorSays_data() { addEngines(); }
    void endsAScanWhereTheVisitorSays();
    void resumesBehindAnEntryThatIsGone_data() { addEngines(); }
    void resumesBehindAnEntryThatIsGone();
    void findsEntriesByTheirLocator_data() { addEngines(); }
    void findsEntriesByTheirLocator();
    void erasesOneEntry_data() { addEngines(); }
    void erasesOneEntry();
    void clearsItsOwnEntriesOnly_data() { addEngines(); }
    void clearsItsOwnEntriesOnly();
    void compactsWithoutLosingAnEntry_data() { addEngines(); }
    void compactsWithoutLosingAnEntry();
    void updatesInOneStep_data() { addEngines(); }
    void updatesInOneStep();
    void stopsWhenAsked_data() { addEngines(); }
    void stopsWhenAsked();
    void refusesToWriteWhenReadOnly_data() { addEngines(); }
    void refusesToWriteWhenReadOnly();
    void leavesBytesAndTimesWhenReadOnly_data() { addEngines(); }
    void leavesBytesAndTimesWhenReadOnly();
    void saysWhatIsMissing_data() { addEngines(); }
    void saysWhatIsMissing();

private:
    static void addEngines();
    static const EngineType& type();
    std::filesystem::path store() const;
    EngineLocation location(OpenMode mode) const;
    std::string sharedName() const { return QFileInfo(m_folder->path()).fileName().toStdString() + ".data.db"; }
    std::unique_ptr<Engine> open(OpenMode mode) const;
    std::unique_ptr<Engine> filled() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void EngineContractTest::addEngines()
{
    QTest::addColumn<QByteArray>("engine");
    for (const char* name : {"pairtree", "dataframe", "fsspec", "lmdb", "sqlite", "diskcache", "shelve", "leveldb", "jsonl", "memory"})
        QTest::newRow(name) << QByteArray(name);
    QTest::newRow(kShared) << QByteArray("memory");
    if (duckdbApi())  // where not, duckdb_engine_test says why
        QTest::newRow("duckdb") << QByteArray("duckdb");
}

/// Whether the engine's rows are text: the pipeline hands it base64 for what is none.
bool isText(const char* engine)
{
    return QByteArray(engine) == "jsonl";
}

/// Whether older versions stay in the store when a value is replaced.
bool isLog(const char* engine)
{
    return QByteArray(engine) == "jsonl";
}

const EngineType& EngineContractTest::type()
{
    const QByteArray tag = QTest::currentDataTag();
    return *findEngineType(tag == kShared ? "memory" : tag.toStdString());
}

std::filesystem::path EngineContractTest::store() const
{
    return std::filesystem::path(m_folder->path().toStdString()) / (std::string(type().name) + ".hashstash.raw+b64") / type().filename;
}

EngineLocation EngineContractTest::location(OpenMode mode) const
{
    if (QByteArray(QTest::currentDataTag()) != kShared)
        return {store(), mode};
    return {{}, mode, ServerAddress{"memory://" + sharedName(), "memory://" + sharedName(), {}, sharedName()}};
}

void EngineContractTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<Engine> EngineContractTest::open(OpenMode mode) const
{
    auto engine = type().open(location(mode));
    if (!engine)
        qFatal("%s", engine.error().message.c_str());
    return std::move(*engine);
}

std::unique_ptr<Engine> EngineContractTest::filled() const
{
    auto engine = open(OpenMode::ReadWrite);
    for (int i = 0; i < kEntries; ++i)
        if (!engine->put(keyNumber(i), valueNumber(i), PutMode::Replace, timeNumber(i)))
            qFatal("put failed");
    return engine;
}

void EngineContractTest::getsWhatWasPut()
{
    const auto engine = filled();

    for (int i = 0; i < kEntries; ++i)
        QCOMPARE(**engine->get(keyNumber(i)), valueNumber(i));
    QCOMPARE(*engine->count({}, {}), std::uint64_t(kEntries));
    QVERIFY(*engine->bytesOnDisk({}) > 0);
}

void EngineContractTest::replacesAValue()
{
    const auto engine = filled();

    QVERIFY(engine->put(keyNumber(3), "new", PutMode::Replace, timeNumber(1000)));

    QCOMPARE(**engine->get(keyNumber(3)), Bytes("new"));
    QCOMPARE(engine->versions(**engine->locate(keyNumber(3)))->size(), std::size_t(isLog(QTest::currentDataTag()) ? 2 : 1));
    QCOMPARE(*engine->count({}, {}), std::uint64_t(kEntries));
}

void EngineContractTest::putsAndGetsSeveral()
{
    const auto engine = filled();
    const Bytes large = "{\"value\":\"" + Bytes(100'000, 'x') + "\"}";  // in a file of its own, where an engine has such
    const std::vector<NewEntry> entries{{keyNumber(3), "{\"value\":\"replaced\"}", timeNumber(1000)}, {keyNumber(1000), large, timeNumber(1001)}};

    QVERIFY(engine->putAll(entries));

    const auto values = engine->getAll(std::vector{keyNumber(1000), keyNumber(999), keyNumber(3), keyNumber(4)});
    QVERIFY(values);
    const std::vector<std::optional<Bytes>> expected{large, std::nullopt, entries[0].value, valueNumber(4)};
    QVERIFY(*values == expected);
    QCOMPARE(*engine->count({}, {}), std::uint64_t(kEntries + 1));
}

void EngineContractTest::keepsBinaryAndLargeValues()
{
    const auto engine = open(OpenMode::ReadWrite);
    const char* name = QTest::currentDataTag();
    const Bytes key = isText(name) ? Bytes("k\"\n\\\x01") : Bytes("k\0\xff\x80", 4);
    for (const std::size_t size : {0, 1, 255, 256, 16384, 65500, 65600, 1000000}) {
        const Bytes value(size, isText(name) ? '\x7f' : '\xfe');

        QVERIFY(engine->put(key, value, PutMode::Replace, timeNumber(int(size))));

        QVERIFY(**engine->get(key) == value);
        QCOMPARE(scanAll(*engine, ScanWhat::Facts, 10).front().storedBytes, size);
    }
}

void EngineContractTest::missingKeysAreAnAnswer()
{
    const auto engine = filled();

    QVERIFY(!*engine->get("\"none\""));
    QVERIFY(!*engine->locate("\"none\""));
    QVERIFY(!*engine->visit(Bytes(engine->locatorBytes(), '\x7f'), [](const EntryView&) { return true; }));
    QVERIFY(!*engine->visit("odd", [](const EntryView&) { return true; }));
    QVERIFY(!*engine->erase(Bytes(engine->locatorBytes(), '\x7f')));
    QVERIFY(engine->versions("odd")->empty());
}

void EngineContractTest::scansEveryEntryOnceWhateverThePage()
{
    const auto engine = filled();
    const auto whole = scanAll(*engine, ScanWhat::Values, 1000);
    QCOMPARE(whole.size(), std::size_t(kEntries));
    std::set<Bytes> keys;
    for (const Seen& seen : whole) {
        keys.insert(seen.key);
        QCOMPARE(seen.locator.size(), engine->locatorBytes() ? engine->locatorBytes() : seen.key.size());
        QCOMPARE(*seen.value, **engine->get(seen.key));
        QCOMPARE(seen.storedBytes, seen.value->size());
    }
    QCOMPARE(keys.size(), std::size_t(kEntries));

    for (const std::size_t limit : {1, 7, 59, 60, 61})
        QVERIFY(scanAll(*engine, ScanWhat::Values, limit) == whole);

    QVERIFY(!scanAll(*engine, ScanWhat::Keys, 7).front().value);
}

void EngineContractTest::endsAScanWhereTheVisitorSays()
{
    const auto engine = filled();
    int visited = 0;

    const auto page = engine->scan({}, 1000, ScanWhat::Keys, [&](const EntryView&) { return ++visited < 10; }, {});

    QCOMPARE(visited, 10);
    QVERIFY(page && *page);
    QCOMPARE(scanAll(*engine, ScanWhat::Keys, 1000, **page).size(), std::size_t(kEntries - 10));
}

void EngineContractTest::resumesBehindAnEntryThatIsGone()
{
    const auto engine = filled();
    const auto whole = scanAll(*engine, ScanWhat::Keys, 1000);
    const auto page = engine->scan({}, 20, ScanWhat::Keys, [](const EntryView&) { return true; }, {});
    QVERIFY(*engine->erase(whole[19].locator));
    QVERIFY(*engine->erase(whole[20].locator));

    const auto rest = scanAll(*engine, ScanWhat::Keys, 1000, **page);

    QVERIFY(std::equal(rest.begin(), rest.end(), whole.begin() + 21, whole.end()));
}

void EngineContractTest::findsEntriesByTheirLocator()
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

void EngineContractTest::erasesOneEntry()
{
    const auto engine = filled();
    const Locator locator = **engine->locate(keyNumber(5));

    QVERIFY(*engine->erase(locator));

    QVERIFY(!*engine->erase(locator));
    QVERIFY(!*engine->get(keyNumber(5)));
    QCOMPARE(*engine->count({}, {}), std::uint64_t(kEntries - 1));
}

void EngineContractTest::clearsItsOwnEntriesOnly()
{
    const auto engine = filled();
    const auto neighbour = store().parent_path() / "sub_stash";
    std::filesystem::create_directories(neighbour);

    QVERIFY(engine->clear());

    QCOMPARE(*engine->count({}, {}), std::uint64_t(0));
    QVERIFY(scanAll(*engine, ScanWhat::Keys, 10).empty());
    QVERIFY(std::filesystem::exists(neighbour));
    QVERIFY(engine->put("k", "again", PutMode::Replace, timeNumber(1)));
    QCOMPARE(**engine->get("k"), Bytes("again"));
}

void EngineContractTest::compactsWithoutLosingAnEntry()
{
    const auto engine = filled();
    for (int i = 0; i < kEntries; i += 2)
        QVERIFY(*engine->erase(**engine->locate(keyNumber(i))));

    QVERIFY(engine->compact(KeepVersions::All, {}));

    QCOMPARE(*engine->count({}, {}), std::uint64_t(kEntries / 2));
    for (int i = 0; i < kEntries; ++i)
        QCOMPARE(engine->get(keyNumber(i))->value_or("gone"), i % 2 ? valueNumber(i) : Bytes("gone"));
}

void EngineContractTest::updatesInOneStep()
{
    const auto engine = open(OpenMode::ReadWrite);
    const auto append = [](const std::optional<Bytes>& old) { return Result<Bytes>(old.value_or("") + "x"); };

    for (int i = 0; i < 3; ++i)
        QVERIFY(engine->update("k", append, timeNumber(i)));

    QCOMPARE(**engine->get("k"), Bytes("xxx"));
}

void EngineContractTest::stopsWhenAsked()
{
    const auto engine = filled();
    std::stop_source stop;
    stop.request_stop();

    const auto page = engine->scan({}, 10, ScanWhat::Keys, [](const EntryView&) { return true; }, stop.get_token());

    QVERIFY(!page);
    QCOMPARE(page.error().stage, Stage::Cancelled);
}

void EngineContractTest::refusesToWriteWhenReadOnly()
{
    filled().reset();
    const auto engine = open(OpenMode::ReadOnly);
    const Locator locator = **engine->locate(keyNumber(1));

    QVERIFY(engine->isReadOnly());
    QCOMPARE(engine->put("k", "v", PutMode::Replace, timeNumber(1)).error().stage, Stage::Write);
    QCOMPARE(engine->putAll(std::vector{NewEntry{"k", "v", timeNumber(1)}}).error().stage, Stage::Write);
    QCOMPARE(engine->erase(locator).error().stage, Stage::Write);
    QCOMPARE(engine->clear().error().stage, Stage::Write);
    QCOMPARE(*engine->count({}, {}), std::uint64_t(kEntries));
}

void EngineContractTest::leavesBytesAndTimesWhenReadOnly()
{
    filled().reset();
    std::filesystem::remove(store().native() + ".lock");
    const QStringList before = snapshot(m_folder->path());
    {
        const auto engine = open(OpenMode::ReadOnly);
        QCOMPARE(scanAll(*engine, ScanWhat::Values, 7).size(), std::size_t(kEntries));
        QVERIFY(*engine->get(keyNumber(1)));
        QVERIFY(*engine->bytesOnDisk({}) > 0);
    }

    QCOMPARE(snapshot(m_folder->path()), before);
}

void EngineContractTest::saysWhatIsMissing()
{
    const auto opened = type().open(location(OpenMode::ReadOnly));

    QVERIFY(!opened);
    QCOMPARE(opened.error().stage, Stage::Open);
    QVERIFY(opened.error().message.find(store().filename()) != std::string::npos);
    QVERIFY(!std::filesystem::exists(store()));
}

QTEST_APPLESS_MAIN(EngineContractTest)
#include "engine_contract_test.moc"
