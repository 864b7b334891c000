#include "core/serializer/jsonpickle_serializer.h"
#include "core/value/literal.h"
#include "core/value/tagged_json.h"

#include <QFile>
#include <QtTest>

using namespace hashstash;

/// The texts are what jsonpickle 4.1 wrote for hashstash 1.2.0, or reads.
class JsonPickleSerializerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void readsWhatPythonReadsBack_data();
    void readsWhatPythonReadsBack();
    void survivesEveryTruncation();
    void survivesEveryChangedByte();
    void showsCallsAndMakesNone_data();
    void showsCallsAndMakesNone();
    void refusesDamage_data();
    void refusesDamage();
    void readsDeepNestingOrRefusesIt();
    void writesWhatPythonWrites_data();
    void writesWhatPythonWrites();
    void writesAgainWhatItHasRead();
    void namesThePartThatItCannotHold_data();
    void namesThePartThatItCannotHold();

private:
    JsonPickleSerializer m_serializer;
    QList<QByteArrayList> m_samples;  ///< name, text, tagged JSON
};

namespace {

QByteArray tagged(const Result<Value>& value)
{
    const auto text = value ? taggedJson(*value) : Result<std::string>(value.error());
    return QByteArray::fromStdString(text ? *text : text.error().message);
}

}  // namespace

void JsonPickleSerializerTest::initTestCase()
{
    QFile file(HASHSTASH_TEST_DATA "/jsonpickle.tsv");
    QVERIFY(file.open(QIODevice::ReadOnly));
    while (!file.atEnd())
        m_samples.append(file.readLine().trimmed().split('\t'));
    QVERIFY(m_samples.size() > 200);
}

void JsonPickleSerializerTest::readsWhatPythonReadsBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    for (const auto& sample : std::as_const(m_samples))
        QTest::newRow(sample[0].constData()) << sample[1] << sample[2];
}

void JsonPickleSerializerTest::readsWhatPythonReadsBack()
{
    QFETCH(QByteArray, text);

    const QByteArray read = tagged(m_serializer.decode(text.toStdString()));

    QTEST(read, "expected");
}

void JsonPickleSerializerTest::survivesEveryTruncation()
{
    for (const auto& sample : std::as_const(m_samples))
        for (qsizetype size = 0; size < sample[1].size() - 1; ++size)
            if (const auto value = m_serializer.decode(sample[1].first(size).toStdString()))
                QVERIFY2(taggedJson(*value), sample[0].constData());
}

void JsonPickleSerializerTest::survivesEveryChangedByte()
{
    for (const auto& sample : std::as_const(m_samples))
        for (qsizetype at = 0; at < sample[1].size(); ++at)
            for (const char byte : {'0', '"', '{', '-'}) {
                QByteArray changed = sample[1];
                changed[at] = byte;
                if (const auto value = m_serializer.decode(changed.toStdString()))
                    QVERIFY2(taggedJson(*value), sample[0].constData());
            }
}

void JsonPickleSerializerTest::showsCallsAndMakesNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a function") << QByteArray(R"({"py/reduce": [{"py/function": "os.system"}, {"py/tuple": ["ls"]}]})")
                                << QByteArray(R"({"object":{"class":"os.system","args":["ls"],"state":null}})");
    QTest::newRow("keywords") << QByteArray(R"({"py/object": "m.C", "py/newargsex": [{"py/tuple": [1]}, {"k": 2}]})")
                              << QByteArray(R"({"object":{"class":"copyreg.__newobj_ex__","args":[{"class":"m.C"},{"tuple":[{"int":"1"}]},{"dict":[["k",{"int":"2"}]]}],"state":null}})");
    QTest::newRow("no callable") << QByteArray(R"({"py/reduce": [5, {"py/tuple": []}]})") << QByteArray(R"({"list":[]})");
    QTest::newRow("elements without a hash") << QByteArray(R"({"py/set": [[1]]})") << QByteArray(R"({"set":[]})");
    QTest::newRow("a reference to nothing") << QByteArray(R"([{"py/id": 99}])") << QByteArray(R"({"list":[null]})");
    QTest::newRow("a reference that is no number") << QByteArray(R"([{"py/id": "x"}])") << QByteArray(R"({"list":[null]})");
    QTest::newRow("a module") << QByteArray(R"({"py/repr": "os.path/os.path"})") << QByteArray(R"({"module":"os.path"})");
}

void JsonPickleSerializerTest::showsCallsAndMakesNone()
{
    QFETCH(QByteArray, text);

    QTEST(tagged(m_serializer.decode(text.toStdString())), "expected");
}

void JsonPickleSerializerTest::refusesDamage_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{\"py/tuple\": [1");
    QTest::newRow("bytes that are no base64") << QByteArray(R"({"py/b64": "a"})");
    QTest::newRow("a class without a name") << QByteArray(R"({"py/object": 5})");
    QTest::newRow("a UUID of 31 digits") << QByteArray(R"({"py/object": "uuid.UUID", "hex": "1234567812345678123456781234567"})");
    QTest::newRow("an array larger than its bytes")
        << QByteArray(R"({"py/object": "numpy.ndarray", "dtype": "int64", "shape": [1000000000000], "values": "eJwDAAAAAAE="})");
    QTest::newRow("a frame without its index")
        << QByteArray(R"({"py/object": "pandas.DataFrame", "meta": {"dtypes_rle": [["pd/i64", 1]], "columns": "[\"a\"]"}, "txt": true, "values": "{\"a\": [1]}"})");
    QTest::newRow("a frame of columns that differ in length")
        << QByteArray(R"({"py/object": "pandas.DataFrame", "meta": {"dtypes_rle": [], "columns": "[\"a\"]", "index": "[0, 1]"}, "txt": true, "values": "{\"a\": [1]}"})");
}

void JsonPickleSerializerTest::refusesDamage()
{
    QFETCH(QByteArray, text);

    const auto value = m_serializer.decode(text.toStdString());

    QVERIFY(!value);
    QCOMPARE(value.error().stage, Stage::Deserialize);
}

void JsonPickleSerializerTest::readsDeepNestingOrRefusesIt()
{
    const auto nested = [](const std::string& open, const std::string& close, int levels) {
        std::string text;
        for (int i = 0; i < levels; ++i)
            text += open;
        for (int i = 0; i < levels; ++i)
            text += close;
        return text;
    };
    QVERIFY(m_serializer.decode(nested("[", "]", 500)));
    QVERIFY(!m_serializer.decode(nested("[", "]", 100'000)));
    QVERIFY(!m_serializer.decode(nested("{\"py/tuple\": [", "]}", 100'000)));
    QVERIFY(!m_serializer.decode(nested("{\"py/reduce\": [{\"py/type\": \"a.B\"}, ", "]}", 100'000)));
}

void JsonPickleSerializerTest::writesWhatPythonWrites_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("text") << QByteArray("'gr\\u00fcn'") << QByteArray(R"("gr\u00fcn")");
    QTest::newRow("tuple") << QByteArray("(1, 'two', (3.0, [4]))") << QByteArray(R"({"py/tuple": [1, "two", {"py/tuple": [3.0, [4]]}]})");
    QTest::newRow("sorted members") << QByteArray("{'b': 1, 'a': None}") << QByteArray(R"({"a": null, "b": 1})");
    QTest::newRow("keys become texts") << QByteArray("{(1, 2): 'pair', None: 0, True: 1}")
                                       << QByteArray(R"json({"(1, 2)": "pair", "True": 1, "null": 0})json");
    QTest::newRow("bytes") << QByteArray("b'ab'") << QByteArray(R"({"py/b64": "YWI="})");
    QTest::newRow("frozenset") << QByteArray("frozenset({1})")
                               << QByteArray(R"({"py/reduce": [{"py/type": "builtins.frozenset"}, {"py/tuple": [[1]]}]})");
    QTest::newRow("complex") << QByteArray("1-2j")
                             << QByteArray(R"({"py/newargs": {"py/tuple": [1.0, -2.0]}, "py/object": "builtins.complex"})");
    QTest::newRow("not finite") << QByteArray("[nan, inf, -inf]") << QByteArray("[NaN, Infinity, -Infinity]");
    QTest::newRow("big") << QByteArray("100000000000000000000000") << QByteArray("100000000000000000000000");
}

void JsonPickleSerializerTest::writesWhatPythonWrites()
{
    QFETCH(QByteArray, literal);
    const auto value = parseLiteral(literal.toStdString());
    QVERIFY(value);

    const auto text = m_serializer.encodeKey(*value);

    QVERIFY2(text, text ? "" : text.error().message.c_str());
    QTEST(QByteArray::fromStdString(*text), "text");
}

/// What can be written reads as the same value.
void JsonPickleSerializerTest::writesAgainWhatItHasRead()
{
    int written = 0;
    for (const auto& sample : std::as_const(m_samples)) {
        const auto value = m_serializer.decode(sample[1].toStdString());
        QVERIFY(value);
        const auto text = m_serializer.encodeValue(*value);
        if (!text) {
            QCOMPARE(text.error().stage, Stage::Serialize);
            continue;
        }
        ++written;
        QCOMPARE(tagged(m_serializer.decode(*text)), sample[2]);
    }
    QVERIFY(written > 100);
}

void JsonPickleSerializerTest::namesThePartThatItCannotHold_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("a bytearray") << QByteArray("{'a': [bytearray(b'x')]}") << QByteArray("(at ['a'][0])");
    QTest::newRow("keys that collide") << QByteArray("[{1: 'a', '1': 'b'}]") << QByteArray("same text");
    QTest::newRow("a key like a marker") << QByteArray("{'py/tuple': [1]}") << QByteArray("markers");
}

void JsonPickleSerializerTest::namesThePartThatItCannotHold()
{
    QFETCH(QByteArray, literal);
    QFETCH(QByteArray, part);

    const auto text = m_serializer.encodeValue(*parseLiteral(literal.toStdString()));

    QVERIFY(!text);
    QCOMPARE(text.error().stage, Stage::Serialize);
    QVERIFY2(text.error().message.find(part.toStdString()) != std::string::npos, text.error().message.c_str());
}

QTEST_APPLESS_MAIN(JsonPickleSerializerTest)
#include "jsonpickle_serializer_test.moc"
