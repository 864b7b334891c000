#include "core/engine/leveldb_engine.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace hashstash;
namespace fs = std::filesystem;

namespace {

const WrittenAt kTime{std::chrono::microseconds(1'795'552'387'250'000)};
constexpr auto kReal = HASHSTASH_TEST_DATA "/stores/v1.2/engines/leveldb_reopened/leveldb.hashstash.raw/data.db";

}  // namespace

/// LevelDB folders that plyvel wrote, looked at without a trace.
class LeveldbEngineTest : public QObject {
    Q_OBJECT

private slots:
    void readsTablesAndTheLog();
    void sharesADatabaseThatThisProcessWrites();
    void survivesDamage();

private:
    static std::size_t scanned(const Engine& engine)
    {
        std::size_t entries = 0;
        (void)engine.scan({}, 1000, ScanWhat::Values, [&entries](const EntryView&) { return ++entries, true; }, {});
        return entries;
    }
    static void copyReal(const fs::path& to) { fs::copy(kReal, to, fs::copy_options::recursive); }
};

void LeveldbEngineTest::readsTablesAndTheLog()
{
    QTemporaryDir folder;
    const fs::path store = fs::path(folder.path().toStdString()) / "data.db";
    copyReal(store);
    const QStringList before = QDir(QString::fromStdString(store.native())).entryList();
    const auto time = fs::last_write_time(store);

    const auto engine = LeveldbEngine::open({store, OpenMode::ReadOnly});

    QVERIFY(engine);
    QCOMPARE(scanned(**engine), std::size_t(*(*engine)->count({}, {})));
    QVERIFY(scanned(**engine) > 0);
    QCOMPARE(QDir(QString::fromStdString(store.native())).entryList(), before);
    QVERIFY(fs::last_write_time(store) == time);
}

void LeveldbEngineTest::sharesADatabaseThatThisProcessWrites()
{
    QTemporaryDir folder;
    const fs::path store = fs::path(folder.path().toStdString()) / "data.db";
    const auto writer = LeveldbEngine::open({store, OpenMode::ReadWrite});
    QVERIFY((*writer)->put("k", "v", PutMode::Replace, kTime));

    const auto reader = LeveldbEngine::open({store, OpenMode::ReadOnly});

    QVERIFY(reader);
    QCOMPARE(**(*reader)->get("k"), Bytes("v"));
    QCOMPARE((*reader)->put("k", "w", PutMode::Replace, kTime).error().stage, Stage::Write);
}

void LeveldbEngineTest::survivesDamage()
{
    QTemporaryDir folder;
    const fs::path store = fs::path(folder.path().toStdString()) / "data.db";
    copyReal(store);
    for (const QString& name : QDir(QString::fromStdString(store.native())).entryList(QDir::Files)) {
        QFile file(QString::fromStdString((store / name.toStdString()).native()));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.open(QIODevice::ReadWrite));
        const QByteArray good = file.readAll();
        for (qsizetype at = 0; at < good.size(); at += 37) {
            QByteArray bad = good;
            if (at % 2)
                bad.truncate(at);
            else
                bad[at] = static_cast<char>(~bad[at]);
            file.resize(0);
            file.seek(0);
            file.write(bad);
            file.flush();

            const auto engine = LeveldbEngine::open({store, OpenMode::ReadOnly});
            if (engine)
                scanned(**engine);
        }
        file.resize(0);
        file.seek(0);
        file.write(good);
    }
}

QTEST_APPLESS_MAIN(LeveldbEngineTest)
#include "leveldb_engine_test.moc"
