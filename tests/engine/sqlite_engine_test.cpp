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

QTEST_APPLESS_MAIN(SqliteEngineTest)
#include "sqlite_engine_test.moc"
