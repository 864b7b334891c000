#include "core/engine/shelve_engine.h"

#include "core/engine/shelve_dumb_index.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace hashstash;

namespace {

const WrittenAt kTime{std::chrono::microseconds(1'795'552'387'250'000)};
/// tests/data/shelves: 42 entries less one, written by Python's shelve.
constexpr std::uint64_t kEntries = 41;

}  // namespace

/// Shelves that Python wrote, in each of its dbm formats.
class ShelveEngineTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatPythonWrote_data() { addFormats(); }
    void readsWhatPythonWrote();
    void writesWhatPythonMade_data() { addFormats(); }
    void writesWhatPythonMade();
    void survivesDamage_data() { addFormats(); }
    void survivesDamage();
    void readsAnIndexLine_data();
    void readsAnIndexLine();
    void takesNothingElseForAnIndexLine_data();
    void takesNothingElseForAnIndexLine();
    void refusesAPlaceBeyondTheFile();

private:
    static void addFormats();
    /// A copy of the stored shelf of the current row.
    static std::filesystem::path copyTo(const QTemporaryDir& folder);
};

void ShelveEngineTest::addFormats()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("gnu") << "data.db";
    QTest::newRow("ndbm") << "data.db.db";
    QTest::newRow("sqlite3") << "data.db";
}

std::filesystem::path ShelveEngineTest::copyTo(const QTemporaryDir& folder)
{
    const QDir from(QString(HASHSTASH_TEST_DATA "/shelves/") + QTest::currentDataTag());
    for (const QString& name : from.entryList(QDir::Files)) {
        QFile::copy(from.filePath(name), folder.filePath(name));
        QFile::setPermissions(folder.filePath(name), QFile::ReadOwner | QFile::WriteOwner);
    }
    return folder.filePath("data.db").toStdString();
}

void ShelveEngineTest::readsWhatPythonWrote()
{
    QTemporaryDir folder;
    const auto engine = ShelveEngine::open({copyTo(folder), OpenMode::ReadOnly});
    QVERIFY(engine);

    QCOMPARE(*(*engine)->count({}, {}), kEntries);
    QCOMPARE(**(*engine)->get("\"key 3\""), Bytes(R"({"__hs_v1__":true,"_fv":1,"_values":[{"n":3}],"_written_at":[1795552387.25]})"));
    QVERIFY((**(*engine)->get("\"long\"")).size() > 5000);
    QVERIFY(!*(*engine)->get("\"key 7\""));
}

void ShelveEngineTest::writesWhatPythonMade()
{
    QTemporaryDir folder;
    const auto path = copyTo(folder);
    const auto format = shelveFormatOf(path);
    {
        const auto engine = ShelveEngine::open({path, OpenMode::ReadWrite});
        QVERIFY(engine);

        QVERIFY((*engine)->put("new", Bytes(70000, 'v'), PutMode::Replace, kTime));
        QVERIFY((*engine)->put("\"key 3\"", "changed", PutMode::Replace, kTime));
        QVERIFY(*(*engine)->erase("\"key 4\""));
    }

    const auto engine = ShelveEngine::open({path, OpenMode::ReadOnly});
    QVERIFY(**(*engine)->get("new") == Bytes(70000, 'v'));
    QCOMPARE(**(*engine)->get("\"key 3\""), Bytes("changed"));
    QCOMPARE(*(*engine)->count({}, {}), kEntries);
    QVERIFY(shelveFormatOf(path) == format);
}

void ShelveEngineTest::survivesDamage()
{
    QFETCH(QString, file);
    QTemporaryDir folder;
    const auto path = copyTo(folder);
    QFile original(folder.filePath(file));
    QVERIFY(original.open(QIODevice::ReadOnly));
    const QByteArray good = original.readAll();
    // Every header byte and a stretch of every page, inverted; and the file cut off at all kinds of places.
    for (qsizetype at = 0; at < good.size(); at += at < 128 ? 3 : 251) {
        QByteArray bad = good;
        if (at % 2)
            bad.truncate(at);
        else
            for (qsizetype i = at; i < qMin(at + 4, bad.size()); ++i)
                bad[i] = static_cast<char>(~bad[i]);
        QFile damaged(folder.filePath(file));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(bad);
        damaged.close();

        const auto engine = ShelveEngine::open({path, OpenMode::ReadOnly});
        if (!engine)
            continue;
        (void)(*engine)->get("\"key 3\"");
        (void)(*engine)->scan({}, 1000, ScanWhat::Values, [](const EntryView&) { return true; }, {});
    }
}

void ShelveEngineTest::readsAnIndexLine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("plain") << QByteArray("'ImsyIg==', (1024, 175)") << QByteArray("ImsyIg==");
    QTest::newRow("double quotes") << QByteArray("\"it's\", (1024, 175)") << QByteArray("it's");
    QTest::newRow("escapes") << QByteArray(R"('\'\"\\\n\t\x00\xff\u00e9\101', (1024, 175))") << QByteArray("'\"\\\n\t\0\xff\xe9" "A", 9);
    QTest::newRow("Latin-1") << QByteArray("'\xe9', (1024, 175)") << QByteArray("\xe9");
    QTest::newRow("empty") << QByteArray("'', (1024, 175)\r") << QByteArray();
}

void ShelveEngineTest::readsAnIndexLine()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, key);

    const auto parsed = parseShelveDumbLine(line.toStdString());

    QVERIFY(parsed);
    QCOMPARE(QByteArray::fromStdString(parsed->first), key);
    QCOMPARE(parsed->second.offset, std::uint64_t(1024));
    QCOMPARE(parsed->second.size, std::uint64_t(175));
    const auto again = parseShelveDumbLine(makeShelveDumbLine(parsed->first, parsed->second));
    QVERIFY(again && again->first == parsed->first);
}

void ShelveEngineTest::takesNothingElseForAnIndexLine_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char* line : {"", "'a'", "'a', 1", "'a', (1)", "'a', (1, 2", "'a', (1, 2) + x", "'a, (1, 2)", "'a\\", "'\\u0100', (1, 2)",
                             "'a', (-1, 2)", "'a', (99999999999999999999, 2)", "__import__('os').system('x'), (1, 2)", "'a' 'b', (1, 2)"})
        QTest::newRow(line) << QByteArray(line);
}

void ShelveEngineTest::takesNothingElseForAnIndexLine()
{
    QFETCH(QByteArray, line);

    QVERIFY(!parseShelveDumbLine(line.toStdString()));
}

void ShelveEngineTest::refusesAPlaceBeyondTheFile()
{
    QTemporaryDir folder;
    QFile index(folder.filePath("data.db.dir")), data(folder.filePath("data.db.dat"));
    QVERIFY(index.open(QIODevice::WriteOnly) && data.open(QIODevice::WriteOnly));
    index.write("'a', (0, 18446744073709551615)\n'b', (18446744073709551615, 1)\n");
    index.close();
    data.write("x");
    data.close();

    const auto engine = ShelveEngine::open({folder.filePath("data.db").toStdString(), OpenMode::ReadOnly});

    QCOMPARE((*engine)->get("a").error().stage, Stage::Read);
    QCOMPARE((*engine)->get("b").error().stage, Stage::Read);
}

QTEST_APPLESS_MAIN(ShelveEngineTest)
#include "shelve_engine_test.moc"
