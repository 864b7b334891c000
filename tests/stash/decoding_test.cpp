#include "core/stash/decoding.h"
#include "core/stash/stash.h"
#include "core/value/literal.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace hashstash;
namespace fs = std::filesystem;

namespace {

Value literal(const char* python)
{
    return *parseLiteral(python);
}

}  // namespace

/// A stash decoded otherwise than its folder's name says.
class DecodingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void readsAStashWhoseNameLies();
    void readsWhatHasNoNameAtAll();
    void tellsStoresInOneFolderApart();
    void leavesALocationThatIsToldSo();
    void neverWrites();
    void guesses_data();
    void guesses();
    void guessesNothingOfAnEmptyStash();
    void saysWhatIsNotThere_data();
    void saysWhatIsNotThere();
    void knowsAPlaceThroughLinks();
    void offersWhatIsBuiltIn();

private:
    std::string at(const char* name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

void DecodingTest::initTestCase()
{
    // Written as pickle, zlib and base64; named as something else.
    auto written = Stash::open(*Location::fromPath(at("true/sqlite.pickle.zlib+b64")), OpenMode::ReadWrite);
    QVERIFY(written);
    QVERIFY((*written)->set(literal("('a', 1)"), literal("{'b': [1, 2.5]}")));
    for (const char* name : {"lies", "none"})
        fs::create_directories(at(name));
    fs::copy(at("true/sqlite.pickle.zlib+b64"), at("lies/sqlite.hashstash.lz4"), fs::copy_options::recursive);
    fs::copy(at("true/sqlite.pickle.zlib+b64"), at("none/old cache"), fs::copy_options::recursive);
}

void DecodingTest::readsAStashWhoseNameLies()
{
    const auto told = *Location::fromPath(at("lies/sqlite.hashstash.lz4"));
    QVERIFY(!(*Stash::open(told))->get(literal("('a', 1)")).value_or(std::nullopt));

    const auto stash = Stash::open(decodedAs(told, {"pickle", "zlib+b64"}));

    QVERIFY(stash);
    const auto value = (*stash)->get(literal("('a', 1)"));
    QVERIFY(value && *value);
    QCOMPARE(**value, literal("{'b': [1, 2.5]}"));
    QCOMPARE((*stash)->location().display(), told.display());
}

void DecodingTest::readsWhatHasNoNameAtAll()
{
    const StashFormat format{"sqlite", "pickle", "zlib+b64"};
    for (const char* path : {"none/old cache", "none/old cache/data.db"}) {
        const auto location = locateAs(at(path), format);
        QVERIFY(location);
        QVERIFY(location->isReinterpreted);
        const auto value = (*Stash::open(*location))->get(literal("('a', 1)"));
        QVERIFY(value && *value);
    }
}

void DecodingTest::tellsStoresInOneFolderApart()
{
    fs::create_directories(at("files"));
    for (const char* name : {"files/a.db", "files/b.db"})
        fs::copy_file(at("true/sqlite.pickle.zlib+b64/data.db"), at(name));
    const StashFormat format{"sqlite", "pickle", "zlib+b64"};
    const auto a = *locateAs(at("files/a.db"), format), b = *locateAs(at("files/b.db"), format);
    QVERIFY(placeOf(a) != placeOf(b));
    QVERIFY(a.display() != b.display());
    QVERIFY(Stash::open(a));
}

void DecodingTest::leavesALocationThatIsToldSo()
{
    const auto told = *Location::fromPath(at("lies/sqlite.hashstash.lz4"));
    QVERIFY(!decodedAs(told, {"hashstash", "lz4"}).isReinterpreted);
    QVERIFY(decodedAs(told, {"hashstash", "lz4+b64"}).isReinterpreted);
}

void DecodingTest::neverWrites()
{
    const auto told = *Location::fromPath(at("lies/sqlite.hashstash.lz4"));
    const auto stash = Stash::open(decodedAs(told, {"pickle", "zlib+b64"}), OpenMode::ReadWrite);
    QVERIFY(!stash);
    QVERIFY(stash.error().message.find("is not written to") != std::string::npos);
    QVERIFY(Stash::open(told, OpenMode::ReadWrite));
}

void DecodingTest::guesses_data()
{
    QTest::addColumn<QString>("serializer");
    QTest::addColumn<QString>("encoding");
    for (const char* serializer : {"hashstash", "pickle", "jsonpickle"})
        for (const char* encoding : {"raw", "lz4", "gzip", "bz2+b64", "zlib"})
            QTest::addRow("%s.%s", serializer, encoding) << serializer << encoding;
}

void DecodingTest::guesses()
{
    QFETCH(QString, serializer);
    QFETCH(QString, encoding);
    const auto name = "lmdb." + serializer.toStdString() + "." + encoding.toStdString();
    {
        auto written = Stash::open(*Location::fromPath(at("guessed") + "/" + name), OpenMode::ReadWrite);
        QVERIFY(written);
        QVERIFY((*written)->set(literal("('a', 1)"), literal("{(1, 2): {3, 4}, 'text': b'bytes'}")));
    }
    auto location = *Location::fromPath(at("guessed") + "/" + name);
    location.format.serializer = "cbor2";
    location.format.encoding = "blosc";

    const auto guessed = guessDecoding(location);

    QVERIFY(guessed && *guessed);
    QCOMPARE((*guessed)->decoding.serializer, serializer.toStdString());
    QCOMPARE((*guessed)->decoding.encoding, encoding.toStdString());
    QCOMPARE((*guessed)->fitting, std::size_t(1));
}

void DecodingTest::guessesNothingOfAnEmptyStash()
{
    const auto location = *Location::fromPath(at("empty/sqlite.pickle.raw"));
    QVERIFY(Stash::open(location, OpenMode::ReadWrite));
    const auto guessed = guessDecoding(location);
    QVERIFY(guessed);
    QVERIFY(!*guessed);
}

void DecodingTest::saysWhatIsNotThere_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("message");
    QTest::newRow("no folder") << "nowhere" << "sqlite" << "does not exist";
    QTest::newRow("no engine") << "none/old cache" << "abacus" << "is no engine";
    QTest::newRow("a server's engine") << "none/old cache" << "redis" << "is no engine of stores on the disk";
}

void DecodingTest::saysWhatIsNotThere()
{
    QFETCH(QString, path);
    QFETCH(QString, engine);
    QFETCH(QString, message);
    const auto location = locateAs(at(qPrintable(path)), {engine.toStdString(), "pickle", "raw"});
    QVERIFY(!location);
    QVERIFY2(location.error().message.find(message.toStdString()) != std::string::npos, location.error().message.c_str());
}

void DecodingTest::knowsAPlaceThroughLinks()
{
    fs::create_directory_symlink(at("lies"), at("link"));
    QCOMPARE(placeOf(*Location::fromPath(at("link/sqlite.hashstash.lz4"))), placeOf(*Location::fromPath(at("lies/sqlite.hashstash.lz4"))));
    QVERIFY(placeOf(*Location::fromPath(at("lies/sqlite.hashstash.lz4"))) != placeOf(*Location::fromPath(at("true/sqlite.pickle.zlib+b64"))));
}

void DecodingTest::offersWhatIsBuiltIn()
{
    const auto choices = decodingChoices();
    const auto has = [](const std::vector<std::string>& list, const char* name) { return std::find(list.begin(), list.end(), name) != list.end(); };
    QVERIFY(has(choices.serializers, "pickle"));
    QVERIFY(has(choices.engines, "lmdb"));
    QVERIFY(!has(choices.engines, "redis"));
    QCOMPARE(choices.compressors.front(), std::string("raw"));
}

QTEST_APPLESS_MAIN(DecodingTest)
#include "decoding_test.moc"
