#include "core/engine/diskcache_engine.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

using namespace hashstash;
namespace fs = std::filesystem;

namespace {

const WrittenAt kTime{std::chrono::microseconds(1'795'552'387'250'000)};

}  // namespace

/// What is diskcache's own beside the contract that all engines keep.
class DiskcacheEngineTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keepsLargeValuesInFilesAndRemovesThem();
    void opensNoFileOutsideOfTheStore_data();
    void opensNoFileOutsideOfTheStore();
    void listsWhatExpiredWithoutItsValue();
    void readsWhatOtherProgramsPickled();
    void readsALogThatNobodyHasOpen();
    void seesAWriterThatCameLater();
    void writesWhatThisProcessReadsToo();

private:
    fs::path store() const { return fs::path(m_folder->path().toStdString()) / "data.db"; }
    std::unique_ptr<Engine> open(OpenMode mode, const fs::path& path) const
    {
        auto engine = DiskcacheEngine::open({path, mode});
        if (!engine)
            qFatal("%s", engine.error().message.c_str());
        return std::move(*engine);
    }
    void execute(const char* sql) const
    {
        sqlite3* database = nullptr;
        QCOMPARE(sqlite3_open((store() / "cache.db").c_str(), &database), SQLITE_OK);
        QCOMPARE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(database);
    }
    int valueFiles() const
    {
        QDirIterator files(QString::fromStdString(store().native()), {"*.val"}, QDir::Files, QDirIterator::Subdirectories);
        int count = 0;
        for (; files.hasNext(); files.next())
            ++count;
        return count;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

/// A writer was killed: its log and the index of it are there. Who reads these has mapped the index for reading only.
void DiskcacheEngineTest::writesWhatThisProcessReadsToo()
{
    const fs::path killed = fs::path(m_folder->path().toStdString()) / "killed.db";
    {
        const auto writer = open(OpenMode::ReadWrite, store());
        QVERIFY(writer->put("k", "1", PutMode::Replace, kTime));
        fs::copy(store(), killed, fs::copy_options::recursive);
    }
    QVERIFY(fs::exists(killed / "cache.db-shm"));
    const auto reader = open(OpenMode::ReadOnly, killed);
    QCOMPARE(**reader->get("k"), Bytes("1"));

    const auto writer = open(OpenMode::ReadWrite, killed);

    QVERIFY(writer->put("k", "2", PutMode::Replace, kTime));
    QCOMPARE(**reader->get("k"), Bytes("2"));
}

void DiskcacheEngineTest::keepsLargeValuesInFilesAndRemovesThem()
{
    const auto engine = open(OpenMode::ReadWrite, store());

    QVERIFY(engine->put("k", Bytes(32767, 'x'), PutMode::Replace, kTime));
    QCOMPARE(valueFiles(), 0);
    QVERIFY(engine->put("k", Bytes(32768, 'x'), PutMode::Replace, kTime));
    QCOMPARE(valueFiles(), 1);
    QVERIFY(engine->put("k", Bytes(40000, 'y'), PutMode::Replace, kTime));
    QCOMPARE(valueFiles(), 1);
    QVERIFY(**engine->get("k") == Bytes(40000, 'y'));
    QVERIFY(*engine->erase(**engine->locate("k")));

    QCOMPARE(valueFiles(), 0);
}

void DiskcacheEngineTest::opensNoFileOutsideOfTheStore_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("up") << QByteArray("../secret");
    QTest::newRow("down and up") << QByteArray("aa/../../secret");
    QTest::newRow("absolute") << QByteArray("/etc/passwd");
    QTest::newRow("a link") << QByteArray("link/secret");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("a folder") << QByteArray(".");
}

void DiskcacheEngineTest::opensNoFileOutsideOfTheStore()
{
    QFETCH(QByteArray, name);
    QFile secret(m_folder->filePath("secret"));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    const auto engine = open(OpenMode::ReadWrite, store());
    fs::create_directory_symlink(m_folder->path().toStdString(), store() / "link");
    QVERIFY(engine->put("k", "v", PutMode::Replace, kTime));
    execute(("UPDATE Cache SET mode = 2, value = NULL, filename = '" + name + "'").constData());

    const auto value = open(OpenMode::ReadOnly, store())->get("k");
    QVERIFY(!value);
    QCOMPARE(value.error().stage, Stage::Read);

    QVERIFY(engine->put("k", "v", PutMode::Replace, kTime));
    QVERIFY(secret.exists());
}

void DiskcacheEngineTest::listsWhatExpiredWithoutItsValue()
{
    const auto engine = open(OpenMode::ReadWrite, store());
    QVERIFY(engine->put("k", "v", PutMode::Replace, kTime));
    execute("UPDATE Cache SET expire_time = 1.0");

    QVERIFY(!*engine->get("k"));
    QCOMPARE(*engine->count({}, {}), std::uint64_t(1));
    int visited = 0;
    QVERIFY(engine->scan({}, 10, ScanWhat::Values, [&](const EntryView& entry) {
        visited += entry.key == "k" && !entry.value;
        return true;
    }, {}));
    QCOMPARE(visited, 1);
}

void DiskcacheEngineTest::readsWhatOtherProgramsPickled()
{
    const auto engine = open(OpenMode::ReadWrite, store());
    // pickle.dumps(b"k", 5) and pickle.dumps(b"v", 5), as diskcache stores keys and values that are not bytes themselves
    execute("INSERT INTO Cache (key, raw, mode, value) VALUES (x'800595050000000000000043016b942e', 0, 4, "
            "x'8005950500000000000000430176942e')");

    const auto value = engine->get("k");

    QVERIFY(value && *value);
    QCOMPARE(**value, Bytes("v"));
}

void DiskcacheEngineTest::readsALogThatNobodyHasOpen()
{
    const auto writer = open(OpenMode::ReadWrite, store());
    QVERIFY(writer->put("k", "in the log", PutMode::Replace, kTime));
    const fs::path copy = store().parent_path() / "copy";
    fs::create_directory(copy);
    for (const char* name : {"cache.db", "cache.db-wal"})
        fs::copy_file(store() / name, copy / name);
    const auto before = fs::last_write_time(copy / "cache.db-wal");

    QCOMPARE(**open(OpenMode::ReadOnly, copy)->get("k"), Bytes("in the log"));

    QVERIFY(!fs::exists(copy / "cache.db-shm"));
    QVERIFY(fs::last_write_time(copy / "cache.db-wal") == before);
    QCOMPARE(fs::file_size(copy / "cache.db-wal"), fs::file_size(store() / "cache.db-wal"));
}

void DiskcacheEngineTest::seesAWriterThatCameLater()
{
    QVERIFY(open(OpenMode::ReadWrite, store())->put("k", "old", PutMode::Replace, kTime));
    const auto reader = open(OpenMode::ReadOnly, store());
    QCOMPARE(**reader->get("k"), Bytes("old"));

    const auto writer = open(OpenMode::ReadWrite, store());
    QVERIFY(writer->put("k", "new", PutMode::Replace, kTime));

    QCOMPARE(**reader->get("k"), Bytes("new"));
}

QTEST_APPLESS_MAIN(DiskcacheEngineTest)
#include "diskcache_engine_test.moc"
