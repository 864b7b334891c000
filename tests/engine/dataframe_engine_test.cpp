#include "core/serializer/arrow_frame.h"
#include "core/stash/stash.h"
#include "core/value/nd_array.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <fstream>

using namespace hashstash;

namespace {

constexpr auto kEntry = "data.db/b1/a1/06/60802b40f4246dc0f8a9d43662";  // of the key "k" as raw JSON

void write(const std::filesystem::path& file, std::string_view bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

Value texts(std::initializer_list<Value> values)
{
    return Value::sequence(Kind::List, values);
}

}  // namespace

/// Frames that lie in files of their own formats.
class DataframeEngineTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void readsACsvFileAsPandasDoes();
    void readsJsonRecordsAsPandasDoes();
    void readsColumnsThatNameMomentsInJson_data();
    void readsColumnsThatNameMomentsInJson();
    void takesAnyOtherNameForAnOrdinaryValue();
    void showsTheFormatInThePipeline();
    void writesAFrameToAFeatherFile();
    void writesAFrameInTheFormatOfTheFramesThere_data();
    void writesAFrameInTheFormatOfTheFramesThere();
    void namesWhatAFormatCannotHold_data();
    void namesWhatAFormatCannotHold();
    void keepsOlderFramesWhenAppending();
    void writesAnyOtherValueAsAnOrdinaryFile();
    void readsNeighboursOfATruncatedFile();
    void saysWhereADamagedFileFails_data();
    void saysWhereADamagedFileFails();

private:
    std::shared_ptr<Stash> open(OpenMode mode = OpenMode::ReadOnly) const;
    Result<Value> latest() const;
    std::vector<std::string> versionNames() const;
    Value someFrame();
    void addVersion(const std::string& name, std::string_view bytes) const { write(m_root / kEntry / name, bytes); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_root;
};

void DataframeEngineTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = std::filesystem::path(m_folder->path().toStdString()) / "dataframe.hashstash.raw";
    std::filesystem::create_directories(m_root / kEntry);
    write(m_root / kEntry / ".key", "\"k\"");
}

std::shared_ptr<Stash> DataframeEngineTest::open(OpenMode mode) const
{
    return *Stash::open(*Location::fromPath(m_root), mode);
}

Result<Value> DataframeEngineTest::latest() const
{
    auto value = open()->get(Value::str("k"));
    if (!value)
        return value.error();
    return value->value_or(Value());
}

std::vector<std::string> DataframeEngineTest::versionNames() const
{
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(m_root / kEntry))
        if (file.path().filename() != ".key")
            names.push_back(file.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// As pandas would have it from a csv file, which is gone afterwards.
Value DataframeEngineTest::someFrame()
{
    addVersion("1.7.csv", "n,x,flag,text\n1,1.5,True,a\n2,,False,NA\n");
    Value frame = *latest();
    std::filesystem::remove(m_root / kEntry / "1.7.csv");
    return frame;
}

void DataframeEngineTest::readsACsvFileAsPandasDoes()
{
    addVersion("1795552387859263.7.csv", "n,x,flag,text,when\n1,1.5,True,\"a,\"\"b\"\"\",2024-09-10\n2,,False,NA,2024-09-11\n");

    const Value frame = *latest();

    QCOMPARE(frame.kind(), Kind::DataFrame);
    QVERIFY(frame.field(2) == texts({Value::str("int64"), Value::str("float64"), Value::str("bool"), Value::str("str"), Value::str("str")}));
    QCOMPARE(frame.field(3).field(3).field(0).text(), std::string_view("a,\"b\""));
    QCOMPARE(frame.field(3).field(3).field(1).kind(), Kind::Float);
}

void DataframeEngineTest::readsJsonRecordsAsPandasDoes()
{
    addVersion("1795552387859263.7.json", R"([{"n":1.0,"digits":"7","mixed":1},{"n":2.0,"digits":"8","mixed":"x"}])");

    const Value frame = *latest();

    QVERIFY(frame.field(2) == texts({Value::str("int64"), Value::str("int64"), Value::str("object")}));
}

void DataframeEngineTest::readsColumnsThatNameMomentsInJson_data()
{
    QTest::addColumn<QByteArray>("records");
    QTest::addColumn<qint64>("number");
    QTest::newRow("seconds") << QByteArray(R"([{"date":1577836800}])") << qint64(1577836800'000'000);
    QTest::newRow("milliseconds") << QByteArray(R"([{"Created_At":1577836800000}])") << qint64(1577836800'000'000);
    QTest::newRow("microseconds") << QByteArray(R"([{"timestamp_x":1577836800000000}])") << qint64(1577836800'000'000);
    QTest::newRow("nanoseconds") << QByteArray(R"([{"modified":1577836800000000000}])") << qint64(1577836800'000'000'000);
    QTest::newRow("a fraction") << QByteArray(R"([{"date":1577836800.5}])") << qint64(1577836800'500'000'000);
    QTest::newRow("a text") << QByteArray(R"([{"x_time":"2020-01-01T01:00:00+01:00"}])") << qint64(1577836800'000'000);
    QTest::newRow("a gap") << QByteArray(R"([{"date":null},{"date":1577836800}])") << std::numeric_limits<qint64>::min();
    QTest::newRow("too small") << QByteArray(R"([{"date":31536000}])") << qint64(31536000);
    QTest::newRow("another name") << QByteArray(R"([{"update":1577836800000}])") << qint64(1577836800000);
}

void DataframeEngineTest::readsColumnsThatNameMomentsInJson()
{
    QFETCH(QByteArray, records);
    addVersion("1795552387859263.7.json", records.toStdString());

    const Value frame = *latest();

    QVERIFY(frame.field(2).field(0) == Value::str("int64"));
    QTEST(qint64(columnElement(frame.field(3).field(0), 0).asInt64().value_or(0)), "number");
}

void DataframeEngineTest::takesAnyOtherNameForAnOrdinaryValue()
{
    addVersion("1795552387859263.7.csv", "n\n1\n");
    addVersion("1795552387859264.7", "[1,2]");

    QVERIFY(*latest() == texts({Value::integer(1), Value::integer(2)}));
}

void DataframeEngineTest::showsTheFormatInThePipeline()
{
    addVersion("1795552387859263.7.csv", "n\n1\n");
    const auto stash = open();

    const auto pipeline = stash->pipeline(**stash->find(Value::str("k")), 1);

    QCOMPARE(pipeline->steps.size(), std::size_t(2));
    QCOMPARE(pipeline->steps[1].name, std::string("csv"));
    QCOMPARE(pipeline->value->kind(), Kind::DataFrame);
}

void DataframeEngineTest::writesAFrameToAFeatherFile()
{
    if (!canReadFrames())
        QSKIP("this build has no Arrow");
    const Value frame = someFrame();
    QVERIFY(open(OpenMode::ReadWrite)->set(Value::str("k"), Value::str("older")));

    QVERIFY(open(OpenMode::ReadWrite)->set(Value::str("k"), frame));

    QCOMPARE(versionNames().size(), std::size_t(1));
    QVERIFY(versionNames()[0].ends_with(".feather"));
    QVERIFY(identical(*latest(), frame));
}

void DataframeEngineTest::writesAFrameInTheFormatOfTheFramesThere_data()
{
    QTest::addColumn<QByteArray>("extension");
    QTest::addColumn<QByteArray>("there");
    QTest::newRow("csv") << QByteArray(".csv") << QByteArray("a\n1\n");
    QTest::newRow("json") << QByteArray(".json") << QByteArray(R"([{"a":1}])");
    if (canReadFrames())
        QTest::newRow("parquet, damaged") << QByteArray(".parquet") << QByteArray("PAR1");
}

void DataframeEngineTest::writesAFrameInTheFormatOfTheFramesThere()
{
    QFETCH(QByteArray, extension);
    QFETCH(QByteArray, there);
    const Value frame = someFrame();
    addVersion("1795552387859263.7" + extension.toStdString(), there.toStdString());

    QVERIFY(open(OpenMode::ReadWrite)->set(Value::str("k"), frame));
    QVERIFY(open(OpenMode::ReadWrite)->set(Value::str("other"), frame));

    QCOMPARE(versionNames().size(), std::size_t(1));
    QVERIFY(versionNames()[0].ends_with(extension.toStdString()));
    QVERIFY(identical(*latest(), frame));
    QVERIFY(identical(**open()->get(Value::str("other")), frame));
}

void DataframeEngineTest::namesWhatAFormatCannotHold_data()
{
    QTest::addColumn<QByteArray>("extension");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("csv") << QByteArray(".csv") << QByteArray("surrogate");
    QTest::newRow("json") << QByteArray(".json") << QByteArray("row 1 of column 'x'");
}

void DataframeEngineTest::namesWhatAFormatCannotHold()
{
    QFETCH(QByteArray, extension);
    QFETCH(QByteArray, part);
    addVersion("1795552387859263.7" + extension.toStdString(), "a\n1\n");
    Value labels = Value::index("index", "object", {}, texts({Value::str("x")}));
    Value rows = Value::index("range", "int64", {}, Value::range(Value::integer(0), Value::integer(2), Value::integer(1)));
    const Value frame = Value::dataFrame(std::move(labels), std::move(rows), texts({Value::str("object")}),
                                         texts({texts({Value::str("a"), Value::str("\xed\xa0\x80")})}));

    const auto done = open(OpenMode::ReadWrite)->set(Value::str("k"), frame);

    QVERIFY(!done && done.error().stage == Stage::Serialize);
    QVERIFY2(done.error().message.find(part.toStdString()) != std::string::npos, done.error().message.c_str());
    QCOMPARE(versionNames().size(), std::size_t(1));
}

void DataframeEngineTest::keepsOlderFramesWhenAppending()
{
    if (!canReadFrames())
        QSKIP("this build has no Arrow");
    const Value frame = someFrame();
    const auto stash = open(OpenMode::ReadWrite);

    QVERIFY(stash->set(Value::str("k"), frame, PutMode::Append));
    QVERIFY(stash->set(Value::str("k"), Value::integer(2), PutMode::Append));

    const auto versions = stash->versions(**stash->find(Value::str("k")));
    QCOMPARE(versions->size(), std::size_t(2));
    QVERIFY(identical(*(*versions)[0].value, frame));
    QVERIFY(identical(*(*versions)[1].value, Value::integer(2)));
}

void DataframeEngineTest::writesAnyOtherValueAsAnOrdinaryFile()
{
    QVERIFY(open(OpenMode::ReadWrite)->set(Value::str("k"), Value::integer(7)));

    QCOMPARE(versionNames().size(), std::size_t(1));
    QVERIFY(versionNames()[0].ends_with("." + std::to_string(QCoreApplication::applicationPid())));
    QVERIFY(*latest() == Value::integer(7));
}

void DataframeEngineTest::readsNeighboursOfATruncatedFile()
{
    if (!canReadFrames())
        QSKIP("this build has no Arrow");
    const auto stash = open(OpenMode::ReadWrite);
    QVERIFY(stash->set(Value::str("k"), someFrame()));
    QVERIFY(stash->set(Value::str("other"), Value::integer(7)));
    const auto file = m_root / kEntry / versionNames()[0];
    const auto whole = std::filesystem::file_size(file) - 1;

    for (std::uintmax_t size = whole - whole % 37; size > 0; size -= 37) {
        std::filesystem::resize_file(file, size);

        const auto value = latest();

        QVERIFY(!value && value.error().stage == Stage::Deserialize);
        QVERIFY(**stash->get(Value::str("other")) == Value::integer(7));
    }
}

void DataframeEngineTest::saysWhereADamagedFileFails_data()
{
    QTest::addColumn<QByteArray>("extension");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("garbage feather") << QByteArray("feather") << QByteArray("ARROW1\0\0garbage ARROW1", 22);
    QTest::newRow("empty feather") << QByteArray("feather") << QByteArray();
    QTest::newRow("garbage parquet") << QByteArray("parquet") << QByteArray("PAR1\xff\xff\xff\x7fPAR1", 12);
    QTest::newRow("csv without a header") << QByteArray("csv") << QByteArray("\n\n");
    QTest::newRow("csv with an open quote") << QByteArray("csv") << QByteArray("a\n\"x");
    QTest::newRow("csv with a long row") << QByteArray("csv") << QByteArray("a\n1,2\n");
    QTest::newRow("csv of empty cells") << QByteArray("csv") << QByteArray(100'000, ',') + QByteArray("\n1").repeated(100'000);
    QTest::newRow("json that is no list") << QByteArray("json") << QByteArray("{}");
    QTest::newRow("half a pickle") << QByteArray("pickle") << QByteArray("\x80\x04\x95\x10");
}

void DataframeEngineTest::saysWhereADamagedFileFails()
{
    QFETCH(QByteArray, extension);
    QFETCH(QByteArray, bytes);
    addVersion("1795552387859263.7." + extension.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});

    const auto value = latest();

    QVERIFY(!value);
    QVERIFY(value.error().stage == Stage::Deserialize);
    QVERIFY(!value.error().message.empty());
}

QTEST_APPLESS_MAIN(DataframeEngineTest)
#include "dataframe_engine_test.moc"
