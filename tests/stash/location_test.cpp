#include "core/stash/location.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hashstash;

class LocationTest : public QObject {
    Q_OBJECT

private slots:
    void readsAParamFoldersName_data();
    void readsAParamFoldersName();
    void refusesOtherNames_data();
    void refusesOtherNames();
    void findsTheStoreOfAParamFolder_data();
    void findsTheStoreOfAParamFolder();
    void acceptsThePathOfTheStoreItself();
    void acceptsAFolderThatIsNotThereYet();
    void saysWhatIsWrongWithAnotherPath_data();
    void saysWhatIsWrongWithAnotherPath();
    void takesTheDefaultRootFromTheEnvironment();
};

void LocationTest::readsAParamFoldersName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("serializer");
    QTest::addColumn<QString>("encoding");
    QTest::newRow("today's default") << "pairtree.hashstash.lz4" << "pairtree" << "hashstash" << "lz4";
    QTest::newRow("seed era's default") << "lmdb.hashstash.lz4+b64" << "lmdb" << "hashstash" << "lz4+b64";
    QTest::newRow("an engine that this build lacks") << "fsspec.cbor2.raw" << "fsspec" << "cbor2" << "raw";
}

void LocationTest::readsAParamFoldersName()
{
    QFETCH(QString, name);

    const auto format = StashFormat::parse(name.toStdString());

    QVERIFY(format);
    QTEST(QString::fromStdString(format->engine), "engine");
    QTEST(QString::fromStdString(format->serializer), "serializer");
    QTEST(QString::fromStdString(format->encoding), "encoding");
    QCOMPARE(QString::fromStdString(format->folderName()), name);
}

void LocationTest::refusesOtherNames_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"", ".", "..", "lmdb", "lmdb.hashstash", "lmdb.hashstash.", "lmdb.hashstash.zip", "LMDB.hashstash.lz4",
                             "lmdb.yaml.lz4", "oracle.hashstash.lz4", "lmdb.hashstash.lz4+b64+b64", "lmdb.hashstash.lz4.old", "data.db"})
        QTest::newRow(*name ? name : "empty") << name;
}

void LocationTest::refusesOtherNames()
{
    QFETCH(QString, name);

    QVERIFY(!StashFormat::parse(name.toStdString()));
}

void LocationTest::findsTheStoreOfAParamFolder_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("store");
    QTest::newRow("pairtree") << "/a/pairtree.hashstash.lz4" << "/a/pairtree.hashstash.lz4/data.db";
    QTest::newRow("slash at the end") << "/a/lmdb.hashstash.lz4/" << "/a/lmdb.hashstash.lz4/data.db";
    QTest::newRow("jsonl") << "/a/jsonl.hashstash.raw" << "/a/jsonl.hashstash.raw/data.jsonl";
    QTest::newRow("dots") << "/a/b/../lmdb.hashstash.lz4" << "/a/lmdb.hashstash.lz4/data.db";
}

void LocationTest::findsTheStoreOfAParamFolder()
{
    QFETCH(QString, folder);

    const auto location = Location::fromPath(folder.toStdString());

    QVERIFY(location);
    QTEST(QString::fromStdString(location->store.string()), "store");
}

void LocationTest::acceptsThePathOfTheStoreItself()
{
    const auto location = Location::fromPath("/a/lmdb.hashstash.zlib/data.db");

    QVERIFY(location);
    QCOMPARE(location->folder, std::filesystem::path("/a/lmdb.hashstash.zlib"));
}

void LocationTest::acceptsAFolderThatIsNotThereYet()
{
    QTemporaryDir dir;

    const auto location = Location::fromPath(dir.filePath("new/lmdb.hashstash.lz4").toStdString());

    QVERIFY(location);
}

void LocationTest::saysWhatIsWrongWithAnotherPath_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing") << "missing" << "does not exist";
    QTest::newRow("folder") << "folder" << "hashstash ls";
    QTest::newRow("file") << "file" << "is a file";
}

void LocationTest::saysWhatIsWrongWithAnotherPath()
{
    QFETCH(QString, name);
    QFETCH(QString, says);
    QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkdir("folder"));
    QFile file(dir.filePath("file"));
    QVERIFY(file.open(QIODevice::WriteOnly));

    const auto location = Location::fromPath(dir.filePath(name).toStdString());

    QVERIFY(!location);
    QCOMPARE(location.error().stage, Stage::Open);
    QVERIFY2(location.error().message.find(says.toStdString()) != std::string::npos, location.error().message.c_str());
}

void LocationTest::takesTheDefaultRootFromTheEnvironment()
{
    qputenv("HASHSTASH_ROOT_DIR", "/somewhere/else");
    QCOMPARE(defaultRoot(), std::filesystem::path("/somewhere/else"));

    qputenv("HASHSTASH_ROOT_DIR", "");
    qputenv("HOME", "/home/cat");
    QCOMPARE(defaultRoot(), std::filesystem::path("/home/cat/.cache/hashstash"));
}

QTEST_APPLESS_MAIN(LocationTest)
#include "location_test.moc"
