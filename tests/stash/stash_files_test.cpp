#include "core/stash/stash.h"
#include "core/stash/stash_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace hashstash;
namespace fs = std::filesystem;

/// filesOf() and deleteFiles().
class StashFilesTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void deletesAnyEngine_data();
    void deletesAnyEngine();
    void leavesStashesInside_data();
    void leavesStashesInside();
    void leavesWhatIsNobodys();
    void followsNoLink();
    void removesOnlyTheLinkToAFolder();
    void refusesWhatIsOnNoDisk();
    void isCancelled();

private:
    fs::path path(const QString& name) const { return m_folder->filePath(name).toStdString(); }
    Location make(const QString& name) const
    {
        const Location location = *Location::fromPath(path(name));
        const auto stash = *Stash::open(location, OpenMode::ReadWrite);
        for (int i = 0; i < 3; ++i)
            (void)stash->set(Value::integer(i), Value::str(std::string(40'000, 'x')));
        return location;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void StashFilesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void StashFilesTest::deletesAnyEngine_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"pairtree.hashstash.raw", "lmdb.hashstash.raw", "sqlite.hashstash.raw", "diskcache.hashstash.raw", "jsonl.hashstash.raw", "leveldb.hashstash.raw",
                             "shelve.hashstash.raw+b64", "fsspec.hashstash.raw", "dataframe.hashstash.raw"})
        QTest::newRow(name) << name;
}

void StashFilesTest::deletesAnyEngine()
{
    QFETCH(QString, name);
    const Location stash = make(name);
    const auto files = filesOf(stash);
    QVERIFY(files);
    QVERIFY(files->isWholeFolder());
    QVERIFY(deleteFiles(*files, false));
    QVERIFY(!fs::exists(stash.folder));
    QVERIFY(fs::exists(stash.folder.parent_path()));
}

void StashFilesTest::leavesStashesInside_data()
{
    QTest::addColumn<bool>("withInner");
    QTest::newRow("unless said") << false;
    QTest::newRow("said") << true;
}

void StashFilesTest::leavesStashesInside()
{
    QFETCH(bool, withInner);
    const Location stash = make("lmdb.hashstash.raw");
    const Location inner = make("lmdb.hashstash.raw/sub/deep/sqlite.hashstash.raw");

    const auto files = filesOf(stash);

    QVERIFY(files);
    QCOMPARE(files->inner.size(), std::size_t {1});
    QVERIFY(deleteFiles(*files, withInner));
    QVERIFY(!fs::exists(stash.store));
    QCOMPARE(fs::exists(inner.store), !withInner);
    QCOMPARE(fs::exists(stash.folder), !withInner);
}

void StashFilesTest::leavesWhatIsNobodys()
{
    const Location stash = make("jsonl.hashstash.raw");
    std::ofstream(stash.folder / "notes.txt") << "a stranger's";
    std::ofstream(stash.folder / "data.jsonl.mine") << "a stranger's";
    const auto files = filesOf(stash);
    QCOMPARE(files->others.size(), std::size_t {2});
    QVERIFY(deleteFiles(*files, true));
    QVERIFY(fs::exists(stash.folder / "notes.txt") && fs::exists(stash.folder / "data.jsonl.mine"));
    QVERIFY(!fs::exists(stash.store));
}

void StashFilesTest::followsNoLink()
{
    const Location stash = make("pairtree.hashstash.raw");
    fs::create_directories(path("outside/xx"));
    std::ofstream(path("outside/xx/file")) << "kept";
    fs::create_directory_symlink(path("outside"), stash.store / "link");
    fs::create_directory_symlink(path("outside"), stash.folder / "data.db.lock");
    QVERIFY(deleteFiles(*filesOf(stash), true));
    QVERIFY(!fs::exists(stash.folder));
    QVERIFY(fs::exists(path("outside/xx/file")));
}

void StashFilesTest::removesOnlyTheLinkToAFolder()
{
    const Location stash = make("real/lmdb.hashstash.raw");
    fs::create_directory_symlink(stash.folder, path("lmdb.hashstash.raw"));
    const auto files = filesOf(*Location::fromPath(path("lmdb.hashstash.raw")));
    QVERIFY(files && files->isLink);
    QVERIFY(deleteFiles(*files, true));
    QVERIFY(!fs::exists(fs::symlink_status(path("lmdb.hashstash.raw"))));
    QVERIFY(fs::exists(stash.store));
}

void StashFilesTest::refusesWhatIsOnNoDisk()
{
    QVERIFY(!filesOf(*Location::fromPath(path("lmdb.hashstash.raw"))));
    Location server = *Location::fromPath(path("lmdb.hashstash.raw"));
    server.server = ServerAddress {};
    QVERIFY(!filesOf(server));
}

void StashFilesTest::isCancelled()
{
    const Location stash = make("pairtree.hashstash.raw");
    std::stop_source source;
    source.request_stop();
    QCOMPARE(deleteFiles(*filesOf(stash), true, source.get_token()).error().stage, Stage::Cancelled);
    QVERIFY(fs::exists(stash.store));
}

QTEST_GUILESS_MAIN(StashFilesTest)
#include "stash_files_test.moc"
