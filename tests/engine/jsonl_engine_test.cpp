#include "core/engine/jsonl_engine.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace hashstash;

namespace {

const WrittenAt kTime{std::chrono::microseconds(1'795'552'387'250'000)};

}  // namespace

/// The log as Python writes it, as others leave it, and as we add to it.
class JsonlEngineTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void readsARow_data();
    void readsARow();
    void passesOverWhatIsNoRow_data();
    void passesOverWhatIsNoRow();
    void writesARow_data();
    void writesARow();
    void refusesWhatNoRowHolds();
    void takesTombstonesForWhatTheyAre();
    void listsEveryRowSinceTheTombstoneAsAVersion();
    void followsWhatOthersAppend();
    void startsAnewWhenTheFileIsReplaced();
    void waitsForTheRestOfALine();
    void endsATornLineBeforeItWrites();
    void compactsToTheLatest();
    void compactsWithAllVersions();

private:
    QString file() const { return m_folder->filePath(m_name); }
    void write(const QByteArray& text, QIODevice::OpenMode how = QIODevice::Truncate) const
    {
        QDir().mkpath(QFileInfo(file()).path());
        QFile log(file());
        QVERIFY(log.open(QIODevice::WriteOnly | how));
        log.write(text);
    }
    QByteArray text() const
    {
        QFile log(file());
        return log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
    }
    std::unique_ptr<Engine> open(OpenMode mode = OpenMode::ReadOnly) const
    {
        auto engine = JsonlEngine::open({file().toStdString(), mode});
        if (!engine)
            qFatal("%s", engine.error().message.c_str());
        return std::move(*engine);
    }
    static QByteArray got(const Engine& engine, const char* key)
    {
        const auto value = engine.get(key);
        return !value ? QByteArray("error") : *value ? QByteArray::fromStdString(**value) : QByteArray("none");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_name = "jsonl.hashstash.raw/data.jsonl";
};

void JsonlEngineTest::readsARow_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* name, const char* row, const char* key, const char* value) {
        QTest::newRow(name) << QByteArray(row) << QByteArray(key) << QByteArray(value);
    };
    row("encoded", R"({"__key__": "\"k\"", "__value__": "{\"a\":2}", "__written_at__": 1.5})", R"("k")", R"({"a":2})");
    row("flat dict", R"({"__key__": "k", "a": 1, "b": "\u00e9", "__written_at__": 1.5})", R"("k")", R"({"a": 1, "b": "\u00e9"})");
    row("flat empty dict", R"({"__key__": "k", "__written_at__": 1.5})", R"("k")", "{}");
    row("flat value", R"({"__key__": {"b": 1, "a": [2]}, "__value__": "1", "__written_at__": 1.5})", R"({"a": [2], "b": 1})", "1");
    row("null key", R"({"__key__": null, "a": 1})", "null", R"({"a": 1})");
    row("number key", R"({"__key__": 1e-7, "a": 1})", "1e-07", R"({"a": 1})");
    row("infinity", R"({"__key__": 1, "a": [NaN, -Infinity, 1e22]})", "1", R"({"a": [NaN, -Infinity, 1e+22]})");
    row("beyond a double", R"({"__key__": 1, "a": 1e400, "b": [-1e400, 1e-999]})", "1", R"({"a": Infinity, "b": [-Infinity, 0.0]})");
    row("lone surrogate", R"({"__key__": "\ud800", "a": "\udc00\ud83d\ude00"})", R"("\ud800")", R"({"a": "\udc00\ud83d\ude00"})");
    row("no UTF-16 of ours", R"({"__key__": "\\ud800", "a": "\\\ud800"})", R"("\\ud800")", R"({"a": "\\\ud800"})");
    row("last of two fields", R"({"__key__": 1, "__key__": 2, "__value__": "1", "__value__": "2"})", "2", "2");
    row("a dict that looks tagged", R"({"__key__": 1, "a": {"__py__": "os.system"}})", "1",
        R"({"a": {"__items__": [["__py__", "os.system"]], "__pytype__": "dict"}})");
    const QByteArray digits(400, '9');
    QTest::newRow("400 digits") << QByteArray(R"({"__key__": 1, "a": )" + digits + "}") << QByteArray("1")
                                << QByteArray(R"({"a": )" + digits + "}");
}

void JsonlEngineTest::readsARow()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, key);
    write(row + "\n");

    const auto engine = open();

    QTEST(got(*engine, key.constData()), "value");
    QCOMPARE(*engine->count({}, {}), std::uint64_t(1));
}

void JsonlEngineTest::passesOverWhatIsNoRow_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("number") << QByteArray("123");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("list") << QByteArray(R"([{"__key__": "\"x\""}])");
    QTest::newRow("no key") << QByteArray(R"({"no": "key"})");
    QTest::newRow("no JSON") << QByteArray("\xff\xfe not json");
    QTest::newRow("two values") << QByteArray(R"({"__key__": "1", "__value__": "1"} 2)");
    QTest::newRow("no UTF-8") << QByteArray("{\"__key__\": \"\\\"\xff\\\"\", \"__value__\": \"1\"}");
    QTest::newRow("deep") << "{\"__key__\": " + QByteArray(100'000, '[');
    QTest::newRow("empty") << QByteArray();
}

void JsonlEngineTest::passesOverWhatIsNoRow()
{
    QFETCH(QByteArray, line);
    const QByteArray good = R"({"__key__": "\"k\"", "__value__": "1"})" "\n";
    const QByteArray other = R"({"__key__": "\"l\"", "__value__": "1"})" "\n";
    write(good + line + "\n" + other);

    const auto engine = open();

    QCOMPARE(*engine->count({}, {}), std::uint64_t(2));
    QCOMPARE(got(*engine, R"("l")"), QByteArray("1"));
}

void JsonlEngineTest::writesARow_data()
{
    QTest::addColumn<bool>("isFlat");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("row");
    const auto row = [](const char* name, bool isFlat, const char* key, const char* value, const char* row) {
        QTest::newRow(name) << isFlat << QByteArray(key) << QByteArray(value) << QByteArray(row);
    };
    row("dict", true, R"({"k": 1})", R"({"a":1e-7,"b":"é"})", R"({"__key__": {"k": 1}, "a": 1e-07, "b": "\u00e9", )");
    row("empty dict", true, "1", "{}", R"({"__key__": 1, )");
    row("no dict", true, "1", "[1]", R"({"__key__": 1, "__value__": "[1]", )");
    row("dict with a date", true, "1", R"({"a":{"__py__":"x"}})", R"({"__key__": 1, "__value__": "{\"a\":{\"__py__\":\"x\"}}", )");
    row("dict with a row's name", true, "1", R"({"__delete__":1})", R"({"__key__": 1, "__value__": "{\"__delete__\":1}", )");
    row("encoded", false, R"("k")", R"({"a":"é"})", R"({"__key__": "\"k\"", "__value__": "{\"a\":\"\u00e9\"}", )");
}

void JsonlEngineTest::writesARow()
{
    QFETCH(bool, isFlat);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, row);
    m_name = isFlat ? "jsonl.hashstash.raw/data.jsonl" : "jsonl.hashstash.raw+b64/data.jsonl";

    QVERIFY(open(OpenMode::ReadWrite)->put(key.constData(), value.constData(), PutMode::Replace, kTime));

    QCOMPARE(text(), row + "\"__written_at__\": 1795552387.25}\n");
    m_name = "jsonl.hashstash.raw/data.jsonl";
}

void JsonlEngineTest::refusesWhatNoRowHolds()
{
    const auto engine = open(OpenMode::ReadWrite);

    QCOMPARE(engine->put("no JSON", "1", PutMode::Replace, kTime).error().stage, Stage::Serialize);
    QCOMPARE(engine->put("1", "\xff", PutMode::Replace, kTime).error().stage, Stage::Serialize);
    QCOMPARE(text(), QByteArray());
}

void JsonlEngineTest::takesTombstonesForWhatTheyAre()
{
    write(R"({"__key__": "\"a\"", "__value__": "1"}
{"__key__": "\"b\"", "__value__": "2"}
{"__key__": "\"a\"", "__value__": null, "__delete__": true}
{"__key__": "\"b\"", "__value__": "3", "__delete__": 0}
)");

    const auto engine = open();

    QCOMPARE(got(*engine, R"("a")"), QByteArray("none"));
    QCOMPARE(got(*engine, R"("b")"), QByteArray("3"));
    QCOMPARE(*engine->count({}, {}), std::uint64_t(1));
}

void JsonlEngineTest::listsEveryRowSinceTheTombstoneAsAVersion()
{
    write(R"({"__key__": "a", "n": 1, "__written_at__": 1.0}
{"__key__": "a", "__delete__": true, "__written_at__": 2.0}
{"__key__": "a", "n": 2, "__written_at__": 3.5}
{"__key__": "a", "n": 3, "__written_at__": 4.0}
)");
    const auto engine = open();

    const auto versions = engine->versions(**engine->locate(R"("a")"));

    QCOMPARE(versions->size(), std::size_t(2));
    QCOMPARE(*engine->versionValue(**engine->locate(R"("a")"), versions->front()), Bytes(R"({"n": 2})"));
    QCOMPARE(versions->front().written->time_since_epoch().count(), std::int64_t(3'500'000));
}

void JsonlEngineTest::followsWhatOthersAppend()
{
    write(R"({"__key__": "\"a\"", "__value__": "1"})" "\n");
    const auto engine = open();
    QCOMPARE(got(*engine, R"("a")"), QByteArray("1"));

    write(R"({"__key__": "\"a\"", "__value__": "2"})" "\n", QIODevice::Append);

    QCOMPARE(got(*engine, R"("a")"), QByteArray("2"));
}

void JsonlEngineTest::startsAnewWhenTheFileIsReplaced()
{
    write(R"({"__key__": "\"a\"", "__value__": "1"})" "\n");
    const auto engine = open();
    QCOMPARE(got(*engine, R"("a")"), QByteArray("1"));

    QFile::remove(file());
    QCOMPARE(got(*engine, R"("a")"), QByteArray("none"));
    write(R"({"__key__": "\"b\"", "__value__": "1"})" "\n" R"({"__key__": "\"a\"", "__value__": "3"})" "\n");

    QCOMPARE(got(*engine, R"("a")"), QByteArray("3"));
    QCOMPARE(*engine->count({}, {}), std::uint64_t(2));
}

void JsonlEngineTest::waitsForTheRestOfALine()
{
    write(R"({"__key__": "\"a\"", "__va)");
    const auto engine = open();
    QCOMPARE(got(*engine, R"("a")"), QByteArray("none"));

    write(R"(lue__": "1"})" "\n", QIODevice::Append);

    QCOMPARE(got(*engine, R"("a")"), QByteArray("1"));
}

void JsonlEngineTest::endsATornLineBeforeItWrites()
{
    write(R"({"__key__": "\"a\"", "__value__": "1"})" "\n" R"({"__key__": "\"b)");
    const auto engine = open(OpenMode::ReadWrite);

    QVERIFY(engine->put(R"("c")", "3", PutMode::Replace, kTime));

    QCOMPARE(got(*engine, R"("c")"), QByteArray("3"));
    QCOMPARE(*engine->count({}, {}), std::uint64_t(2));
}

void JsonlEngineTest::compactsToTheLatest()
{
    const QByteArray kept = R"({"__key__": "b", "n": 2, "x": [1,  2]})" "\n";
    write("junk\n" R"({"__key__": "b", "n": 1})" "\n" R"({"__key__": "a", "n": 1})" "\n" + kept
          + R"({"__key__": "a", "__delete__": true})" "\n");
    const auto engine = open(OpenMode::ReadWrite);

    QVERIFY(engine->compact(KeepVersions::Latest, {}));

    QCOMPARE(text(), kept);
    QCOMPARE(got(*engine, R"("b")"), QByteArray(R"({"n": 2, "x": [1, 2]})"));
}

void JsonlEngineTest::compactsWithAllVersions()
{
    const QByteArray first = R"({"__key__": "b", "n": 1})" "\n", second = R"({"__key__": "b", "n": 2})" "\n";
    const QByteArray other = R"({"__key__": "c", "n": 1})" "\n";
    write(first + other + second);

    QVERIFY(open(OpenMode::ReadWrite)->compact(KeepVersions::All, {}));

    QCOMPARE(text(), first + second + other);
}

QTEST_APPLESS_MAIN(JsonlEngineTest)
#include "jsonl_engine_test.moc"
