#include "core/serializer/pickle_serializer.h"
#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QtTest>

using namespace hashstash;

/// The bytes are what CPython's pickler wrote for protocol 5.
class PickleWriterTest : public QObject {
    Q_OBJECT

private slots:
    void writesWhatPythonWrites_data();
    void writesWhatPythonWrites();
    void framesAndBatchesAsPythonDoes_data();
    void framesAndBatchesAsPythonDoes();
    void readsBackWhatItWrote_data();
    void readsBackWhatItWrote();
    void readsBackPandasValues_data();
    void readsBackPandasValues();
    void writesASharedValueOnce();
    void namesThePartThatItCannotHold();

private:
    PickleSerializer m_pickle;
};

namespace {

Bytes bytesOf(const QString& hex)
{
    return QByteArray::fromHex(hex.toLatin1()).toStdString();
}

QString hexOf(const Bytes& bytes)
{
    return QString::fromLatin1(QByteArray::fromStdString(bytes).toHex());
}

}  // namespace

void PickleWriterTest::writesWhatPythonWrites_data()
{
    QTest::addColumn<QString>("literal");
    QTest::addColumn<QString>("hex");
    QTest::newRow("none") << QString(R"(None)") << "80054e2e";
    QTest::newRow("small int") << QString(R"(255)") << "80054bff2e";
    QTest::newRow("two bytes") << QString(R"(256)") << "80059504000000000000004d00012e";
    QTest::newRow("negative") << QString(R"(-1)") << "80059506000000000000004affffffff2e";
    QTest::newRow("beyond 32 bits") << QString(R"(-2147483649)") << "80059508000000000000008a05ffffff7fff2e";
    QTest::newRow("beyond 64 bits") << QString(R"(1000000000000000000000000)") << "8005950e000000000000008a0b000000a1edccce1bc2d3002e";
    QTest::newRow("negative beyond 64 bits") << QString(R"(-9223372036854775809)") << "8005950c000000000000008a09ffffffffffffff7fff2e";
    QTest::newRow("float") << QString(R"(1.5)") << "8005950a00000000000000473ff80000000000002e";
    QTest::newRow("text") << QString(R"('é')") << "80059506000000000000008c02c3a9942e";
    QTest::newRow("lone surrogate") << QString(R"('\ud800')") << "80059507000000000000008c03eda080942e";
    QTest::newRow("bytes") << QString(R"(b'ab')") << "800595060000000000000043026162942e";
    QTest::newRow("bytearray") << QString(R"(bytearray(b'ab'))") << "8005950d000000000000009602000000000000006162942e";
    QTest::newRow("empty tuple") << QString(R"(())") << "8005292e";
    QTest::newRow("tuple of four") << QString(R"((1, 2, 3, 4))") << "8005950c00000000000000284b014b024b034b0474942e";
    QTest::newRow("equal texts") << QString(R"(('a', 'a'))") << "80059509000000000000008c016194680086942e";
    QTest::newRow("equal tuples") << QString(R"(((1, 2), (1, 2)))") << "8005950b000000000000004b014b028694680086942e";
    QTest::newRow("tuples that only compare equal") << QString(R"([(1.0,), (1,)])") << "80059514000000000000005d9428473ff000000000000085944b018594652e";
    QTest::newRow("equal lists") << QString(R"([['k'], ['k']])") << "80059511000000000000005d94285d948c016b94615d94680261652e";
    QTest::newRow("list of one") << QString(R"([1])") << "80059506000000000000005d944b01612e";
    QTest::newRow("dict") << QString(R"({'a': 1, 'b': (1, b'x')})") << "80059517000000000000007d94288c0161944b018c0162944b01430178948694752e";
    QTest::newRow("dict of one") << QString(R"({'a': {'a': 'a'}})") << "8005950f000000000000007d948c0161947d946801680173732e";
    QTest::newRow("other keys") << QString(R"({1: 2, None: (1, 2.5)})") << "80059517000000000000007d94284b014b024e4b014740040000000000008694752e";
    QTest::newRow("set") << QString(R"({1})") << "80059507000000000000008f94284b01902e";
    QTest::newRow("empty set") << QString(R"(set())") << "80058f942e";
    QTest::newRow("frozenset") << QString(R"(frozenset({1}))") << "8005950600000000000000284b0191942e";
    QTest::newRow("complex") << QString(R"((1+2j))") << "8005952e000000000000008c086275696c74696e73948c07636f6d706c6578949394473ff0000000000000474000000000000000869452942e";
    QTest::newRow("call's key") << QString(R"(((3,), {'y': 4}))") << "80059510000000000000004b0385947d948c0179944b047386942e";
}

void PickleWriterTest::writesWhatPythonWrites()
{
    QFETCH(QString, literal);

    const auto value = parseLiteral(literal.toStdString());
    QVERIFY(value);
    const auto key = m_pickle.encodeKey(*value);

    QVERIFY(key);
    QTEST(hexOf(*key), "hex");
}

void PickleWriterTest::framesAndBatchesAsPythonDoes_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QString>("md5");
    QByteArray numbers, pairs, texts, names;
    for (int i = 0; i < 1001; ++i)
        numbers += QByteArray::number(i) + ",";
    for (int i = 0; i < 1000; ++i)
        pairs += QByteArray::number(i) + ":" + QByteArray::number(i) + ",";
    for (int i = 0; i < 200; ++i)
        texts += "'" + QByteArray(1000, 'x') + QByteArray::number(i) + "',";
    for (int i = 0; i < 600; ++i)
        names += "'" + QByteArray::number(i % 300) + "',";
    QTest::newRow("a full batch of a list") << QByteArray("[" + numbers.left(numbers.size() - 5) + "]") << "1d27d6eae17f0618043872c437e0207e";
    QTest::newRow("one more") << QByteArray("[" + numbers + "]") << "d6a399bea109351c3bb75bedf09ab7b4";
    QTest::newRow("a full batch of a dict") << QByteArray("{" + pairs + "}") << "cba05189f0f0e4dff08e3e5921ef94f1";
    QTest::newRow("a frame's end") << QByteArray("[" + texts + "]") << "d01744ae6a512c7b1c89bc032a34f24c";
    QTest::newRow("text without a frame") << QByteArray("['" + QByteArray(65536, 'y') + "','" + QByteArray(65535, 'y') + "']") << "2673bc2d452d6ec465e6a4457b00a6cc";
    QTest::newRow("many memo numbers") << QByteArray("[" + names + "]") << "419c01ed2428823f06d3e3e11f59713b";
    QTest::newRow("bytes without a frame") << QByteArray("b'" + QByteArray(70000, 'z') + "'") << "2eed386ab04d6d95945c2a2c0329b62f";
}

void PickleWriterTest::framesAndBatchesAsPythonDoes()
{
    QFETCH(QByteArray, literal);

    const auto value = parseLiteral(literal.toStdString());
    QVERIFY(value);
    const auto bytes = m_pickle.encodeValue(*value);

    QVERIFY(bytes);
    QTEST(QString::fromLatin1(QCryptographicHash::hash(QByteArray::fromStdString(*bytes), QCryptographicHash::Md5).toHex()), "md5");
}

void PickleWriterTest::readsBackWhatItWrote_data()
{
    QTest::addColumn<QString>("hex");
    QTest::newRow("datetime") << "8005952a000000000000008c086461746574696d65948c086461746574696d65949394430a07e4010203040500000694859452942e";
    QTest::newRow("zoned datetime") << "8005957f000000000000008c086461746574696d65948c086461746574696d65949394430a07e40102000000000000948c086275696c74696e73948c07676574617474729493948c087a6f6e65696e666f948c085a6f6e65496e666f9493948c095f756e7069636b6c6594869452948c0d4575726f70652f4265726c696e944b0186945294869452942e";
    QTest::newRow("date") << "80059520000000000000008c086461746574696d65948c0464617465949394430407e4010294859452942e";
    QTest::newRow("time") << "80059522000000000000008c086461746574696d65948c0474696d65949394430601020300000094859452942e";
    QTest::newRow("timedelta") << "80059527000000000000008c086461746574696d65948c0974696d6564656c74619493944affffffff4b054b06879452942e";
    QTest::newRow("named zone") << "8005953c000000000000008c086461746574696d65948c0874696d657a6f6e6594939468008c0974696d6564656c74619493944b004d201c4b00879452948c015894869452942e";
    QTest::newRow("Decimal") << "80059522000000000000008c07646563696d616c948c07446563696d616c9493948c04312e353094859452942e";
    QTest::newRow("Fraction") << "80059525000000000000008c096672616374696f6e73948c084672616374696f6e9493944aeaffffff4b07869452942e";
    QTest::newRow("small UUID") << "80059520000000000000008c0475756964948c04555549449493942981947d948c03696e74944b0573622e";
    QTest::newRow("large UUID") << "80059531000000000000008c0475756964948c04555549449493942981947d948c03696e74948a11ffffffffffffffffffffffffffffffff0073622e";
    QTest::newRow("path") << "8005952b000000000000008c07706174686c6962948c09506f736978506174689493948c012f948c0161948c0362206394879452942e";
    QTest::newRow("here") << "8005951c000000000000008c07706174686c6962948c09506f736978506174689493942952942e";
    QTest::newRow("range") << "80059520000000000000008c086275696c74696e73948c0572616e67659493944b014b0a4b02879452942e";
    QTest::newRow("slice") << "8005951f000000000000008c086275696c74696e73948c05736c6963659493944b014e4b02879452942e";
    QTest::newRow("OrderedDict") << "80059530000000000000008c0b636f6c6c656374696f6e73948c0b4f72646572656444696374949394295294288c0162944b018c0161944b02752e";
    QTest::newRow("Counter") << "8005952f000000000000008c0b636f6c6c656374696f6e73948c07436f756e7465729493947d94288c0161944b028c0162944b0175859452942e";
    QTest::newRow("deque") << "80059526000000000000008c0b636f6c6c656374696f6e73948c056465717565949394295294284b018c0374776f94652e";
    QTest::newRow("deque of bounded length") << "8005952a000000000000008c0b636f6c6c656374696f6e73948c056465717565949394294b0386945294284b018c0374776f94652e";
    QTest::newRow("defaultdict") << "80059544000000000000008c0b636f6c6c656374696f6e73948c0b64656661756c74646963749493948c086275696c74696e73948c03696e7494939485945294288c0161944b018c0162944b02752e";
    QTest::newRow("array") << "800595a6000000000000008c136e756d70792e5f636f72652e6e756d65726963948c0b5f66726f6d62756666657294939428963000000000000000000000000000000001000000000000000200000000000000030000000000000004000000000000000500000000000000948c056e756d7079948c0564747970659493948c02693894898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494624b024b0386948c014394749452942e";
    QTest::newRow("array of texts") << "8005957e000000000000008c136e756d70792e5f636f72652e6e756d65726963948c0b5f66726f6d6275666665729493942896100000000000000061000000620000006300000000000000948c056e756d7079948c0564747970659493948c02553294898887945294284b038c013c944e4e4e4b084b044b087494624b0285948c014394749452942e";
    QTest::newRow("array of objects") << "80059591000000000000008c166e756d70792e5f636f72652e6d756c74696172726179948c0c5f7265636f6e7374727563749493948c056e756d7079948c076e6461727261799493944b0085944301629487945294284b014b03859468038c0564747970659493948c024f3894898887945294284b038c017c944e4e4e4affffffff4affffffff4b3f749462895d94284b014e8c017894657494622e";
    QTest::newRow("big-endian array") << "8005957c000000000000008c136e756d70792e5f636f72652e6e756d65726963948c0b5f66726f6d627566666572949394289608000000000000000000000100000002948c056e756d7079948c0564747970659493948c02693494898887945294284b038c013e944e4e4e4affffffff4affffffff4b007494624b0285948c014394749452942e";
    QTest::newRow("scalar") << "80059566000000000000008c166e756d70792e5f636f72652e6d756c74696172726179948c067363616c61729493948c056e756d7079948c0564747970659493948c02663494898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494624304cdcccc3d94869452942e";
    QTest::newRow("exception") << "80059521000000000000008c086275696c74696e73948c084b65794572726f729493948c017894859452942e";
    QTest::newRow("class") << "8005951f000000000000008c0b636f6c6c656374696f6e73948c0b4f726465726564446963749493942e";
    QTest::newRow("function") << "80059514000000000000008c086275696c74696e73948c036c656e9493942e";
    QTest::newRow("equal dates") << "80059531000000000000005d94288c086461746574696d65948c0464617465949394430407e4010194859452946803430407e401019485945294652e";
    QTest::newRow("Ellipsis") << "80059519000000000000008c086275696c74696e73948c08456c6c69707369739493942e";
}

/// What Python wrote, read and written again, is the same to the byte.
void PickleWriterTest::readsBackWhatItWrote()
{
    QFETCH(QString, hex);

    const auto value = m_pickle.decode(bytesOf(hex));
    QVERIFY(value);
    const auto bytes = m_pickle.encodeValue(*value);

    QVERIFY(bytes);
    QCOMPARE(hexOf(*bytes), hex);
}

void PickleWriterTest::readsBackPandasValues_data()
{
    QTest::addColumn<QString>("json");
    const QString numbers = R"({"kind":"list","data":[1,2]})";
    const QString index = R"({"__py__":"pandas.RangeIndex","__pytype__":"pd_index","__data__":{"kind":"range","start":0,"stop":2,"step":1,"name":"r"}})";
    const QString labels = R"({"__py__":"pandas.Index","__pytype__":"pd_index","__data__":{"kind":"index","values":["a","a"],"dtype":"str","name":null}})";
    const QString pairs = R"({"__py__":"pandas.MultiIndex","__pytype__":"pd_index","__data__":{"kind":"multi","tuples":[{"__py__":"builtins.tuple","__data__":[1,"x"]}],"names":["n",null]}})";
    const auto series = [&](const QString& dtype, const QString& values) {
        return QString(R"({"__py__":"pandas.Series","__pytype__":"pd_series","__data__":{"values":%1,"dtype":"%2","name":"s","index":%3}})").arg(values, dtype, index);
    };
    const QString texts = R"({"kind":"list","data":["x",null]})";
    QTest::newRow("range index") << index;
    QTest::newRow("index of texts") << labels;
    QTest::newRow("index of levels") << pairs;
    QTest::newRow("series of numbers") << series("int64", numbers);
    QTest::newRow("series of nullable numbers") << series("Int64", numbers);
    QTest::newRow("series of objects") << series("object", texts);
    QTest::newRow("frame of equal labels")
        << QString(R"({"__py__":"pandas.DataFrame","__pytype__":"pd_dataframe","__data__":{"columns":%1,"index":%2,"series":[%3,%4]}})")
               .arg(labels, index, series("int64", numbers), series("object", texts));
    QTest::newRow("Timestamp") << R"({"__py__":"pandas.Timestamp","__pytype__":"pd_timestamp","__data__":{"iso":"2020-01-01T00:00:00+01:00"}})";
}

void PickleWriterTest::readsBackPandasValues()
{
    QFETCH(QString, json);
    const auto value = findSerializer("hashstash")->decode(json.toStdString());
    QVERIFY2(value, value ? "" : value.error().message.c_str());

    const auto bytes = m_pickle.encodeValue(*value);
    QVERIFY2(bytes, bytes ? "" : bytes.error().message.c_str());
    const auto again = m_pickle.decode(*bytes);

    QVERIFY2(again, again ? "" : again.error().message.c_str());
    QVERIFY2(identical(*again, *value), repr(*again).c_str());
}

void PickleWriterTest::writesASharedValueOnce()
{
    const Value shared = Value::sequence(Kind::List, {Value::integer(1), Value::integer(2)});

    const auto bytes = m_pickle.encodeValue(Value::sequence(Kind::Tuple, {shared, shared}));

    QVERIFY(bytes);
    QCOMPARE(hexOf(*bytes), QString("8005950d000000000000005d94284b014b0265680086942e"));
}

void PickleWriterTest::namesThePartThatItCannotHold()
{
    const Value module = Value::module("os");

    const auto bytes = m_pickle.encodeValue(Value::sequence(Kind::Dict, {Value::str("a"), Value::sequence(Kind::List, {module})}));

    QVERIFY(!bytes);
    QCOMPARE(bytes.error().stage, Stage::Serialize);
    QCOMPARE(QString::fromStdString(bytes.error().message),
             QString("pickle cannot hold a module (at ['a'][0]); use a stash whose serializer is hashstash"));
}

QTEST_APPLESS_MAIN(PickleWriterTest)
#include "pickle_writer_test.moc"
