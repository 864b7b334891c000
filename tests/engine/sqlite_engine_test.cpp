#include "core/engine/sqlite_engine.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

using namespace hashstash;
namespace fs = std::filesystem;

namespace {

const WrittenAt kTime{std::chrono::microseconds(1'795'552'387'250'000)};

QByteArray content(const fs::path& path)
{
    QFile file(QString::fromStdString(path.native()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

/// What is sqlite's own beside the contract that all engines keep.
class SqliteEngineTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void readsWhatWasThereBeforeAnInterruptedWrite();
    void leavesAStoreWithAnInterruptedWriteAsItIs();
    void undoesAnInterruptedWriteOnceItWrites();
    void readsBesideAWriteAheadLogThatHoldsNothing_data();
    void readsBesideAWriteAheadLogThatHoldsNothing();

private:
    fs::path store() const { return fs::path(m_folder->path().toStdString()) / "data.db"; }
    std::unique_ptr<Engine> open(OpenMode mode, const fs::path& path) const
    {
        auto engine = SqliteEngine::open({path, mode});
        if (!engine)
            qFatal("%s", engine.error().message.c_str());
        return std::move(*engine);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

/// Leaves the files as they are in the middle of a write of Python's: what a power cut leaves.
void SqliteEngineTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const fs::path whole = fs::path(m_folder->path().toStdString()) / "whole.db";
    QVERIFY(open(OpenMode::ReadWrite, whole)->put("key", "value", PutMode::Replace, kTime));
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(whole.c_str(), &database), SQLITE_OK);
    const char* const write = "PRAGMA synchronous = OFF; PRAGMA cache_size = 1; BEGIN; UPDATE unnamed SET value = x'00';"
                              "REPLACE INTO unnamed VALUES (x'61', zeroblob(200000));";
    QCOMPARE(sqlite3_exec(database, write, nullptr, nullptr, nullptr), SQLITE_OK);
    fs::copy_file(whole, store());
    fs::copy_file(whole.native() + "-journal", store().native() + "-journal");
    sqlite3_close(database);
}

void SqliteEngineTest::readsWhatWasThereBeforeAnInterruptedWrite()
{
    const auto engine = open(OpenMode::ReadOnly, store());

    QCOMPARE(engine->get("key").value().value_or("none"), Bytes("value"));
    QCOMPARE(engine->count({}, {}).value(), 1u);
}

void SqliteEngineTest::leavesAStoreWithAnInterruptedWriteAsItIs()
{
    const QByteArray before = content(store());
    const QByteArray journal = content(store().native() + "-journal");
    const auto copies = QDir::temp().entryList({"hashstash-copy.*"}, QDir::Dirs).size();

    QVERIFY(open(OpenMode::ReadOnly, store())->get("key"));

    QCOMPARE(content(store()), before);
    QCOMPARE(content(store().native() + "-journal"), journal);
    QCOMPARE(QDir::temp().entryList({"hashstash-copy.*"}, QDir::Dirs).size(), copies);
}

void SqliteEngineTest::undoesAnInterruptedWriteOnceItWrites()
{
    const auto reader = open(OpenMode::ReadOnly, store());
    QVERIFY(reader->get("key").value());

    QVERIFY(open(OpenMode::ReadWrite, store())->put("other", "new", PutMode::Replace, kTime));

    QVERIFY(!fs::exists(store().native() + "-journal"));
    QCOMPARE(reader->get("key").value().value_or("none"), Bytes("value"));
    QCOMPARE(reader->get("other").value().value_or("none"), Bytes("new"));
}

void SqliteEngineTest::readsBesideAWriteAheadLogThatHoldsNothing_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<bool>("hasIndex");
    for (const int bytes : {0, 17, 32}) {
        QTest::addRow("%d bytes, an index", bytes) << bytes << true;
        QTest::addRow("%d bytes, no index", bytes) << bytes << false;
    }
}

/// A writer killed between its log's header and its first frame leaves no more.
void SqliteEngineTest::readsBesideAWriteAheadLogThatHoldsNothing()
{
    QFETCH(int, bytes);
    QFETCH(bool, hasIndex);
    const fs::path whole = store().parent_path() / "logged.db";
    const fs::path copy = store().parent_path() / "copy.db";
    QVERIFY(open(OpenMode::ReadWrite, whole)->put("key", "value", PutMode::Replace, kTime));
    sqlite3* writer = nullptr;
    QCOMPARE(sqlite3_open(whole.c_str(), &writer), SQLITE_OK);
    const char* const write = "PRAGMA journal_mode = wal; REPLACE INTO unnamed VALUES ('a', x'00'); PRAGMA wal_checkpoint;";
    QCOMPARE(sqlite3_exec(writer, write, nullptr, nullptr, nullptr), SQLITE_OK);
    fs::copy_file(whole, copy);
    fs::copy_file(whole.native() + "-wal", copy.native() + "-wal");
    fs::resize_file(copy.native() + "-wal", static_cast<std::uintmax_t>(bytes));
    if (hasIndex)
        fs::copy_file(whole.native() + "-shm", copy.native() + "-shm");
    sqlite3_close(writer);

    const auto reader = open(OpenMode::ReadOnly, copy);

    QCOMPARE(reader->count({}, {}).value(), 2u);
    QVERIFY(open(OpenMode::ReadWrite, copy)->put("key", "new", PutMode::Replace, kTime));
    QCOMPARE(reader->get("key").value().value_or("none"), Bytes("new"));
}

QTEST_APPLESS_MAIN(SqliteEngineTest)
#include "sqlite_engine_test.moc"
