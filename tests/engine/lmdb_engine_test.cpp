#include "core/engine/lmdb_engine.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace hashstash;

class LmdbEngineTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void refusesAFileCutShort_data();
    void refusesAFileCutShort();
    void refusesAFileThatIsNone();
    void readsOnBesideAWriterInThisProcess();
    void makesNoLockFileToRead();

private:
    std::filesystem::path root() const { return std::filesystem::path(m_folder->path().toStdString()) / "data.db"; }
    QString dataFile() const { return m_folder->path() + "/data.db/data.mdb"; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void LmdbEngineTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const auto engine = *LmdbEngine::open({root(), OpenMode::ReadWrite});
    for (int i = 0; i < 20; ++i)
        QVERIFY(engine->put("key " + std::to_string(i), Bytes(3000, 'v'), PutMode::Replace, {}));
}

void LmdbEngineTest::refusesAFileCutShort_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 100, 4096, 5000, 8191, 8192, 20000})
        QTest::addRow("%d bytes", size) << size;
}

void LmdbEngineTest::refusesAFileCutShort()
{
    QFETCH(int, size);
    QVERIFY(QFile::resize(dataFile(), size));

    const auto opened = LmdbEngine::open({root(), OpenMode::ReadOnly});

    QVERIFY(!opened);
    QCOMPARE(opened.error().stage, Stage::Open);
}

void LmdbEngineTest::refusesAFileThatIsNone()
{
    QFile file(dataFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(100000, 'x'));
    file.close();

    QVERIFY(!LmdbEngine::open({root(), OpenMode::ReadOnly}));
}

void LmdbEngineTest::readsOnBesideAWriterInThisProcess()
{
    const auto reader = *LmdbEngine::open({root(), OpenMode::ReadOnly});
    const auto writer = *LmdbEngine::open({root(), OpenMode::ReadWrite});

    QVERIFY(writer->put("new", "value", PutMode::Replace, {}));

    QCOMPARE(**reader->get("new"), Bytes("value"));
    QCOMPARE(*reader->count({}, {}), std::uint64_t(21));
    QVERIFY(!reader->put("new", "other", PutMode::Replace, {}));
}

void LmdbEngineTest::makesNoLockFileToRead()
{
    QVERIFY(QFile::remove(m_folder->path() + "/data.db/lock.mdb"));

    const auto reader = *LmdbEngine::open({root(), OpenMode::ReadOnly});

    QCOMPARE(*reader->count({}, {}), std::uint64_t(20));
    QVERIFY(!QFile::exists(m_folder->path() + "/data.db/lock.mdb"));
}

QTEST_APPLESS_MAIN(LmdbEngineTest)
#include "lmdb_engine_test.moc"
