#include "core/engine/pairtree_engine.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

#include <unistd.h>

using namespace hashstash;

namespace {

WrittenAt at(long long micros)
{
    return WrittenAt(std::chrono::microseconds(micros));
}

void write(const std::filesystem::path& file, std::string_view bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

class PairtreeEngineTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void laysAnEntryOutAsTheLibraryDoes();
    void keepsVersionsInOrderWhenAppending();
    void prunesAllButTheNewestWhenReplacing();
    void namesAVersionBehindOneOfTheFuture();
    void refusesToWriteBehindANameThatHidesIt();
    void passesOverWhatIsNoEntry();
    void showsAKeyWithoutAVersion();

private:
    std::filesystem::path root() const { return std::filesystem::path(m_folder->path().toStdString()) / "data.db"; }
    std::filesystem::path entry() const { return root() / "b1/a1/06/60802b40f4246dc0f8a9d43662"; }
    std::size_t listed() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Engine> m_engine;
};

void PairtreeEngineTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_engine = *PairtreeEngine::open({root(), OpenMode::ReadWrite});
}

std::size_t PairtreeEngineTest::listed() const
{
    std::size_t entries = 0;
    auto page = m_engine->scan({}, 1000, ScanWhat::Values, [&](const EntryView&) { return ++entries != 0; }, {});
    return page ? entries : 9999;
}

void PairtreeEngineTest::laysAnEntryOutAsTheLibraryDoes()
{
    QVERIFY(m_engine->put("\"k\"", "{\"a\":2}", PutMode::Replace, at(1795552387859263)));

    QVERIFY(std::filesystem::exists(entry() / ".key"));
    QVERIFY(std::filesystem::exists(entry() / ("1795552387859263." + std::to_string(getpid()))));
    QCOMPARE(std::distance(std::filesystem::directory_iterator(entry()), {}), 2);
}

void PairtreeEngineTest::keepsVersionsInOrderWhenAppending()
{
    for (int i = 0; i < 3; ++i)
        QVERIFY(m_engine->put("\"k\"", std::to_string(i), PutMode::Append, at(1795552387859263 + i)));

    const Locator locator = **m_engine->locate("\"k\"");
    const auto versions = m_engine->versions(locator);

    QCOMPARE(versions->size(), std::size_t(3));
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(*m_engine->versionValue(locator, (*versions)[i]), std::to_string(i));
    QVERIFY((*versions)[2].written == at(1795552387859265));
    QCOMPARE(**m_engine->get("\"k\""), Bytes("2"));
}

void PairtreeEngineTest::prunesAllButTheNewestWhenReplacing()
{
    for (int i = 0; i < 3; ++i)
        QVERIFY(m_engine->put("\"k\"", std::to_string(i), PutMode::Append, at(1795552387859263 + i)));

    QVERIFY(m_engine->put("\"k\"", "last", PutMode::Replace, at(1795552387859300)));

    QCOMPARE(m_engine->versions(**m_engine->locate("\"k\""))->size(), std::size_t(1));
    QCOMPARE(**m_engine->get("\"k\""), Bytes("last"));
}

void PairtreeEngineTest::namesAVersionBehindOneOfTheFuture()
{
    QVERIFY(m_engine->put("\"k\"", "of a fast clock", PutMode::Append, at(1995552387859263)));

    QVERIFY(m_engine->put("\"k\"", "ours", PutMode::Append, at(1795552387859263)));

    QCOMPARE(**m_engine->get("\"k\""), Bytes("ours"));
}

void PairtreeEngineTest::refusesToWriteBehindANameThatHidesIt()
{
    QVERIFY(m_engine->put("\"k\"", "v", PutMode::Replace, at(1)));
    write(entry() / "notes.txt", "stray");

    const auto put = m_engine->put("\"k\"", "w", PutMode::Replace, at(2));

    QVERIFY(!put);
    QVERIFY(put.error().message.find("notes.txt") != std::string::npos);
}

void PairtreeEngineTest::passesOverWhatIsNoEntry()
{
    QVERIFY(m_engine->put("\"k\"", "v", PutMode::Replace, at(1)));
    write(root() / "b1" / "file", "stray");
    write(root() / "a0", "a file in the way");
    write(entry() / ".tmp.7.1795552387859263.7", "left behind");
    std::filesystem::create_directories(root() / "zz/11/22/60802b40f4246dc0f8a9d43662");
    std::filesystem::create_directories(root() / "b1/a1/07/60802b40f4246dc0f8a9d43662");
    std::filesystem::create_directory_symlink("/", root() / "c0");
    std::filesystem::create_directory_symlink(entry(), root() / "b1/a1/06/70802b40f4246dc0f8a9d43662");

    QCOMPARE(listed(), std::size_t(1));
    QCOMPARE(*m_engine->count({}, {}), std::uint64_t(1));
    QCOMPARE(m_engine->versions(**m_engine->locate("\"k\""))->size(), std::size_t(1));
}

void PairtreeEngineTest::showsAKeyWithoutAVersion()
{
    std::filesystem::create_directories(entry());
    write(entry() / ".key", "\"k\"");

    QCOMPARE(listed(), std::size_t(1));
    QCOMPARE(*m_engine->count({}, {}), std::uint64_t(1));
    QVERIFY(!*m_engine->get("\"k\""));
    QVERIFY(!*m_engine->locate("\"k\""));
}

QTEST_APPLESS_MAIN(PairtreeEngineTest)
#include "pairtree_engine_test.moc"
