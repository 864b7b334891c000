#include "core/stash/change_stamp.h"
#include "core/stash/memory_location.h"

#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <filesystem>

using namespace hashstash;

/// changeStamp().
class ChangeStampTest : public QObject {
    Q_OBJECT

private slots:
    void changesWithAWrite_data();
    void changesWithAWrite();
    void leavesOutWhereReadersAreWrittenDown_data();
    void leavesOutWhereReadersAreWrittenDown();
    void saysThatTheFolderIsGone();
    void isCancelled();

private:
    QTemporaryDir m_folder;
};

void ChangeStampTest::changesWithAWrite_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"pairtree.hashstash.lz4", "lmdb.hashstash.lz4", "sqlite.hashstash.lz4", "diskcache.hashstash.lz4", "jsonl.hashstash.raw", "leveldb.hashstash.lz4",
                             "shelve.hashstash.lz4+b64", "memory"})
        QTest::newRow(name) << QString(name);
}

/// Reads leave it as it is, another handle's write does not.
void ChangeStampTest::changesWithAWrite()
{
    QFETCH(QString, name);
    const auto location = name == "memory" ? Location::fromArgument("memory://change_stamp_test?serializer=hashstash&encoding=raw")
                                           : Location::fromPath(m_folder.filePath(name).toStdString());
    QVERIFY(location);
    {
        const auto written = Stash::open(*location, OpenMode::ReadWrite);
        QVERIFY(written);
        QVERIFY((*written)->set(Value::str("cat"), Value::integer(1)));
    }
    const auto stash = Stash::open(*location);
    QVERIFY2(stash, stash ? "" : stash.error().message.c_str());
    const auto first = changeStamp(**stash);
    QVERIFY(first);
    QVERIFY((*stash)->get(Value::str("cat")) && (*stash)->count());
    QCOMPARE(*changeStamp(**stash), *first);
    // A file system's clock may tick a few hundred times a second only: two writes within a tick have one time.
    constexpr int kMostWrites = 1000;
    for (int i = 0; i < kMostWrites && *changeStamp(**stash) == *first; ++i) {
        const auto written = Stash::open(*location, OpenMode::ReadWrite);
        QVERIFY(written);
        QVERIFY((*written)->set(Value::str("dog " + std::to_string(i)), Value::integer(2)));
    }
    QVERIFY(*changeStamp(**stash) != *first);
    if (name == "memory")
        QVERIFY(removeMemory(*location));
}

void ChangeStampTest::leavesOutWhereReadersAreWrittenDown_data()
{
    QTest::addColumn<QString>("stash");
    QTest::addColumn<QString>("file");
    QTest::newRow("lmdb") << "readers/lmdb.hashstash.raw" << "data.db/lock.mdb";
    QTest::newRow("diskcache, an SQLite database with a log") << "readers/diskcache.hashstash.raw" << "data.db/cache.db-shm";
}

void ChangeStampTest::leavesOutWhereReadersAreWrittenDown()
{
    QFETCH(QString, stash);
    QFETCH(QString, file);
    const auto opened = Stash::open(*Location::fromPath(m_folder.filePath(stash).toStdString()), OpenMode::ReadWrite);
    QVERIFY(opened && (*opened)->set(Value::str("cat"), Value::integer(1)));
    const auto before = changeStamp(**opened);
    QVERIFY(before);

    const auto path = std::filesystem::path(m_folder.filePath(stash + u'/' + file).toStdString());
    QVERIFY2(std::filesystem::exists(path), path.c_str());
    std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::hours(1));

    QCOMPARE(*changeStamp(**opened), *before);
}

void ChangeStampTest::saysThatTheFolderIsGone()
{
    QTemporaryDir folder;
    const auto stash = Stash::open(*Location::fromPath(folder.filePath("jsonl.hashstash.raw").toStdString()), OpenMode::ReadWrite);
    QVERIFY(stash && (*stash)->set(Value::str("cat"), Value::integer(1)));
    QVERIFY(folder.remove());
    const auto stamp = changeStamp(**stash);
    QVERIFY(!stamp);
    QCOMPARE(stamp.error().stage, Stage::Read);
}

void ChangeStampTest::isCancelled()
{
    const auto stash = Stash::open(*Location::fromPath(m_folder.filePath("lmdb.pickle.raw").toStdString()), OpenMode::ReadWrite);
    QVERIFY(stash);
    std::stop_source source;
    source.request_stop();
    QCOMPARE(changeStamp(**stash, source.get_token()).error().stage, Stage::Cancelled);
}

QTEST_GUILESS_MAIN(ChangeStampTest)
#include "change_stamp_test.moc"
