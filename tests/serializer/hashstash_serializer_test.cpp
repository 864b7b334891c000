#include "core/serializer/hashstash_serializer.h"

#include <QtTest>

using namespace hashstash;

namespace {

const HashstashSerializer kSerializer;

Bytes bytesOf(const QByteArray& text)
{
    return text.toStdString();
}

}  // namespace

class HashstashSerializerTest : public QObject {
    Q_OBJECT

private slots:
    void writesAKeyAsPythonDoes_data();
    void writesAKeyAsPythonDoes();
    void writesAValueAsPythonDoes_data();
    void writesAValueAsPythonDoes();
    void readsEachMarkerAsItsKind_data();
    void readsEachMarkerAsItsKind();
    void refusesBadContentWithAnOffset_data();
    void refusesBadContentWithAnOffset();
    void survivesTruncationAtEveryByte();
    void refusesDeepNestingAtOnce();
    void keepsTheLastOfDuplicateMembers();
    void refusesToWriteAReference();
};

void HashstashSerializerTest::writesAKeyAsPythonDoes_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char* name, const char* stored, const char* key) {
        QTest::newRow(name) << QByteArray(stored) << QByteArray(key);
    };
    row("text", "\"k\"", "\"k\"");
    row("beyond ASCII", "\"\xc3\xa9\xf0\x9f\x98\x80\x7f\"", R"("\u00e9\ud83d\ude00\u007f")");
    row("lone surrogate", R"("\ud800x")", R"("\ud800x")");
    row("whole float", "1.0", "1.0");
    row("negative zero", "-0.0", "-0.0");
    row("large float", "1e16", "1e+16");
    row("small float", "1e-7", "1e-07");
    row("four digits", "0.6542", "0.6542");
    row("large int", "1000000000000000000000000000000", "1000000000000000000000000000000");
    row("dict", R"({"b":1,"a":2})", R"({"a": 2, "b": 1})");
    row("tuple", R"({"__py__":"builtins.tuple","__data__":[1,2]})", R"({"__data__": [1, 2], "__py__": "builtins.tuple"})");
    row("dict of ints", R"({"__pytype__":"dict","__items__":[[10,1],[9,2],["a",1]]})",
        R"({"__items__": [["a", 1], [10, 1], [9, 2]], "__pytype__": "dict"})");
    row("set", R"({"__py__":"builtins.set","__data__":[10,9,"a",null]})",
        R"({"__data__": ["a", 10, 9, null], "__py__": "builtins.set"})");
    row("bytes", R"({"__py__":"builtins.bytes","__pytype__":"bytes","__data__":"YWI="})",
        R"({"__data__": "YWI=", "__py__": "builtins.bytes", "__pytype__": "bytes"})");
    row("infinity", R"({"__pytype__":"float","__val__":"inf"})", R"({"__pytype__": "float", "__val__": "inf"})");
    row("bare infinity", "-Infinity", R"({"__pytype__": "float", "__val__": "-inf"})");
    row("function", R"({"__py__":"__main__.f","__pytype__":"function","__source__":"def f(): pass","__closure__":{"n":5}})",
        R"({"__closure__": {"n": 5}, "__py__": "__main__.f", "__pytype__": "function", "__source__": "def f(): pass"})");
}

void HashstashSerializerTest::writesAKeyAsPythonDoes()
{
    QFETCH(QByteArray, stored);
    QFETCH(QByteArray, key);

    const auto value = kSerializer.decode(bytesOf(stored));
    QVERIFY2(value, value ? "" : value.error().message.c_str());
    const auto written = kSerializer.encodeKey(*value);

    QVERIFY(written);
    QCOMPARE(QByteArray::fromStdString(*written), key);
}

void HashstashSerializerTest::writesAValueAsPythonDoes_data()
{
    QTest::addColumn<QByteArray>("stored");
    const auto row = [](const char* name, const char* stored) { QTest::newRow(name) << QByteArray(stored); };
    row("compact", "{\"a\":[1,2.5,null,true],\"\xc3\xa9\":\"\x7f\\n\"}");
    row("short exponents", "[1e-7,0.00001,1e+16,5e-324]");
    row("stdlib throughout beside a large int", R"({"a": [1, 1e-07], "n": 123456789012345678901234567890})");
    row("stdlib throughout beside a lone surrogate", R"(["\ud800", "\u00e9"])");
    row("datetime", R"({"__py__":"datetime.datetime","__pytype__":"reducer","__args__":[{"__py__":"builtins.bytes","__pytype__":"bytes","__data__":"B+QBAgMEBQAABg=="}]})");
    row("uuid", R"({"__py__":"copyreg.__newobj__","__pytype__":"reducer","__args__":[{"__py__":"uuid.UUID","__pytype__":"class"}],"__state__":{"int":5}})");
    row("array", R"({"__py__":"numpy.ndarray","__data__":{"dtype":"int64","shape":[1],"bytes":"AQAAAAAAAAA="}})");
    row("not available", R"({"__py__":"pandas.NAType","__pytype__":"instance","__cls__":{"__py__":"pandas.api.typing.NAType","__pytype__":"class"},"__state__":{"__module__":"pandas"}})");
    row("call", R"({"__py__":"os.system","__pytype__":"reducer","__args__":["x"]})");
    row("series", R"({"__py__":"pandas.Series","__pytype__":"pd_series","__data__":{"values":{"kind":"numpy","data":{"__py__":"numpy.ndarray","__data__":{"dtype":"int64","shape":[1],"bytes":"AQAAAAAAAAA="}}},"dtype":"int64","name":null,"index":{"__py__":"pandas.RangeIndex","__pytype__":"pd_index","__data__":{"kind":"range","start":0,"stop":1,"step":1,"name":null}}}})");
}

void HashstashSerializerTest::writesAValueAsPythonDoes()
{
    QFETCH(QByteArray, stored);

    const auto value = kSerializer.decode(bytesOf(stored));
    QVERIFY2(value, value ? "" : value.error().message.c_str());
    const auto written = kSerializer.encodeValue(*value);

    QVERIFY(written);
    QCOMPARE(QByteArray::fromStdString(*written), stored);
}

void HashstashSerializerTest::readsEachMarkerAsItsKind_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const char* stored, Kind kind) {
        QTest::newRow(name) << QByteArray(stored) << static_cast<int>(kind);
    };
    row("path", R"({"__py__":"pathlib._local.PosixPath","__data__":"/a"})", Kind::Path);
    row("enum", R"({"__py__":"m.Color","__pytype__":"enum","__data__":"RED"})", Kind::Enum);
    row("zone", R"({"__py__":"zoneinfo.ZoneInfo","__pytype__":"zoneinfo","__data__":{"key":"UTC"}})", Kind::TimeZone);
    row("fraction of the seed era", R"({"__py__":"fractions.Fraction","__pytype__":"reducer","__args__":[1,3]})", Kind::Fraction);
    row("scalar", R"({"__py__":"numpy.bool_","__pytype__":"npscalar","__data__":{"dtype":"bool","value":true}})", Kind::NpScalar);
    row("scalar's type without its address", R"({"__pytype__":"npscalar","__data__":{"dtype":"bool","value":true}})", Kind::Dict);
    row("timestamp of pandas 2", R"({"__py__":"pandas._libs.tslibs.timestamps.Timestamp","__data__":{"iso":"2020-01-01T00:00:00"}})", Kind::Timestamp);
    row("class", R"({"__py__":"m.K","__pytype__":"class"})", Kind::Class);
    row("module", R"({"__py__":"os","__pytype__":"module"})", Kind::Module);
    row("anything else", R"({"__py__":"os.system","__data__":"x"})", Kind::Object);
    row("bytes that are no base64", R"({"__py__":"builtins.bytes","__data__":"not base64!"})", Kind::Bytes);
}

void HashstashSerializerTest::readsEachMarkerAsItsKind()
{
    QFETCH(QByteArray, stored);

    const auto value = kSerializer.decode(bytesOf(stored));

    QVERIFY2(value, value ? "" : value.error().message.c_str());
    QTEST(static_cast<int>(value->kind()), "kind");
}

void HashstashSerializerTest::refusesBadContentWithAnOffset_data()
{
    QTest::addColumn<QByteArray>("stored");
    const auto row = [](const char* name, QByteArray stored) { QTest::newRow(name) << stored; };
    row("empty", "");
    row("short name of infinity", "Inf");
    row("trailing text", "1 2");
    row("NUL and more", QByteArray("1\0x", 3));
    row("not UTF-8", "\"\xff\"");
    row("control character", "\"\x1c\"");
    row("objects from raw bytes", R"({"__py__":"numpy.ndarray","__data__":{"dtype":"object","shape":[1],"bytes":"QUFBQUFBQUE="}})");
    row("shape beyond the data", R"({"__py__":"numpy.ndarray","__data__":{"dtype":"float64","shape":[1000000,1000000],"bytes":"AAAAAAAAAAA="}})");
    row("negative shape", R"({"__py__":"numpy.ndarray","__data__":{"dtype":"int8","shape":[-5],"bytes":"AAAAAAA="}})");
    row("unknown dtype", R"({"__py__":"numpy.ndarray","__data__":{"dtype":"no such dtype","shape":[1],"bytes":"AA=="}})");
    row("code beyond the categories", R"({"__py__":"pandas.Categorical","__data__":{"categories":["a"],"codes":[0,7],"ordered":false}})");
    row("marker without fields", R"({"__py__":"builtins.tuple"})");
    row("month 13", R"({"__py__":"datetime.date","__pytype__":"reducer","__args__":[{"__py__":"builtins.bytes","__data__":"B+QNAQ=="}]})");
}

void HashstashSerializerTest::refusesBadContentWithAnOffset()
{
    QFETCH(QByteArray, stored);

    const auto value = kSerializer.decode(bytesOf(stored));

    QVERIFY(!value);
    QVERIFY(value.error().stage == Stage::Deserialize);
    QVERIFY(value.error().offset.has_value());
}

void HashstashSerializerTest::survivesTruncationAtEveryByte()
{
    const Bytes whole = R"({"a":[1.5e3,"\u00e9\ud83d\ude00",{"__py__":"numpy.ndarray","__data__":{"dtype":"int64","shape":[1],"bytes":"AQAAAAAAAAA="}}],"b":NaN})";
    QVERIFY(kSerializer.decode(whole));

    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY(!kSerializer.decode(whole.substr(0, length)));
}

void HashstashSerializerTest::refusesDeepNestingAtOnce()
{
    QVERIFY(!kSerializer.decode(Bytes(100'000, '[')));
    QVERIFY(!kSerializer.decode(Bytes(100'000, '[') + Bytes(100'000, ']')));
}

void HashstashSerializerTest::keepsTheLastOfDuplicateMembers()
{
    const auto value = kSerializer.decode(R"({"a":1,"b":2,"a":3})");

    QVERIFY(value);
    QCOMPARE(value->size(), std::size_t{2});
    QCOMPARE(value->find("a")->asInt64().value(), 3);
}

void HashstashSerializerTest::refusesToWriteAReference()
{
    const auto written = kSerializer.encodeValue(Value::sequence(Kind::List, {Value::reference(1)}));

    QVERIFY(!written);
    QVERIFY(written.error().stage == Stage::Serialize);
}

QTEST_APPLESS_MAIN(HashstashSerializerTest)
#include "hashstash_serializer_test.moc"
