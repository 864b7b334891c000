#include "core/serializer/msgpack_serializer.h"
#include "core/value/tagged_json.h"

#include <QtTest>

using namespace hashstash;

/// The hexadecimal samples are what msgpack 1.2 wrote for HashStash 1.2.
class MsgpackSerializerTest : public QObject {
    Q_OBJECT

private slots:
    void readsAndWritesWhatPythonWrites_data();
    void readsAndWritesWhatPythonWrites();
    void readsTheArrayInAKeyAsATuple();
    void answersEveryTruncation();
    void refusesDamage_data();
    void refusesDamage();
    void refusesDeepNestingWithoutRecursion();
    void namesThePartThatItCannotHold();

private:
    MsgpackSerializer m_serializer;
};

namespace {

Bytes bytesOf(const QString& hex)
{
    return QByteArray::fromHex(hex.toLatin1()).toStdString();
}

}  // namespace

void MsgpackSerializerTest::readsAndWritesWhatPythonWrites_data()
{
    QTest::addColumn<QString>("hex");
    QTest::addColumn<QString>("tagged");
    QTest::newRow("none") << "c0" << "null";
    QTest::newRow("negative fixint") << "e7" << R"({"int":"-25"})";
    QTest::newRow("int16") << "d1feff" << R"({"int":"-257"})";
    QTest::newRow("uint64") << "cfffffffffffffffff" << R"({"int":"18446744073709551615"})";
    QTest::newRow("float") << "cb3ff8000000000000" << R"({"float":"1.5"})";
    QTest::newRow("whole float") << "cb3ff0000000000000" << R"({"float":"1.0"})";
    QTest::newRow("negative zero") << "cb8000000000000000" << R"({"float":"-0.0"})";
    QTest::newRow("text") << "a2c3a9" << "\"\u00e9\"";
    QTest::newRow("bytes") << "c4026162" << R"({"bytes":"YWI="})";
    QTest::newRow("list") << "9201a161" << R"({"list":[{"int":"1"},"a"]})";
    QTest::newRow("dict") << "820102a16103" << R"({"dict":[[{"int":"1"},{"int":"2"}],["a",{"int":"3"}]]})";
    QTest::newRow("timestamp 32") << "d6ff5e0d3280" << R"({"datetime":"2020-01-02T00:00:00+00:00"})";
    QTest::newRow("timestamp 64") << "d7ff00005dc05e0d5da5" << R"({"datetime":"2020-01-02T03:04:05.000006+00:00"})";
    QTest::newRow("timestamp 96") << "c70cff00001770ffffffff7c56fe25" << R"({"datetime":"1900-01-02T03:04:05.000006+00:00"})";
    QTest::newRow("extension") << "c70305616263"
                               << R"({"object":{"class":"msgpack.ext.ExtType","args":[{"int":"5"},{"bytes":"YWJj"}],"state":null}})";
}

void MsgpackSerializerTest::readsAndWritesWhatPythonWrites()
{
    QFETCH(QString, hex);

    const auto value = m_serializer.decode(bytesOf(hex));

    QVERIFY(value.has_value());
    QTEST(QString::fromStdString(*taggedJson(*value)), "tagged");
    QCOMPARE(QByteArray::fromStdString(*m_serializer.encodeValue(*value)).toHex(), hex.toLatin1());
}

void MsgpackSerializerTest::readsTheArrayInAKeyAsATuple()
{
    const auto value = m_serializer.decode(bytesOf("8192019102a161"));

    QVERIFY(value.has_value());
    QCOMPARE(QString::fromStdString(*taggedJson(*value)),
             QString(R"({"dict":[[{"tuple":[{"int":"1"},{"tuple":[{"int":"2"}]}]},"a"]]})"));
}

void MsgpackSerializerTest::answersEveryTruncation()
{
    const Bytes whole = bytesOf("83a16192c403616263cb3ff8000000000000a162d7ff00005dc05e0d5da5a16381c0d90161");

    for (std::size_t size = 0; size < whole.size(); ++size)
        QVERIFY(!m_serializer.decode(BytesView(whole).substr(0, size)).has_value());
    QVERIFY(m_serializer.decode(whole).has_value());
}

void MsgpackSerializerTest::refusesDamage_data()
{
    QTest::addColumn<QString>("hex");
    QTest::newRow("a byte that starts nothing") << "91c1";
    QTest::newRow("bytes behind the value") << "0102";
    QTest::newRow("text that is not UTF-8") << "a1ff";
    QTest::newRow("a lone surrogate") << "a3eda080";
    QTest::newRow("an array of four billion") << "ddffffffff";
    QTest::newRow("a map of four billion") << "dfffffffff01";
    QTest::newRow("four gigabytes") << "c6ffffffff";
    QTest::newRow("a timestamp of three bytes") << "c703ff010203";
    QTest::newRow("a timestamp beyond the year 9999") << "c70cff000000007fffffffffffffff";
    QTest::newRow("too many nanoseconds") << "d7ffffffffffffffffff";
}

void MsgpackSerializerTest::refusesDamage()
{
    QFETCH(QString, hex);

    const auto value = m_serializer.decode(bytesOf(hex));

    QVERIFY(!value.has_value());
    QCOMPARE(value.error().stage, Stage::Deserialize);
}

void MsgpackSerializerTest::refusesDeepNestingWithoutRecursion()
{
    QVERIFY(!m_serializer.decode(Bytes(100'000, '\x91') + '\x01').has_value());
    QVERIFY(m_serializer.decode(Bytes(1024, '\x91') + '\x01').has_value());
}

void MsgpackSerializerTest::namesThePartThatItCannotHold()
{
    const Value inner = Value::sequence(Kind::List, {Value::integer(1), Value::sequence(Kind::Set, {Value::integer(2)})});
    const auto bytes = m_serializer.encodeValue(Value::sequence(Kind::Dict, {Value::str("a"), inner}));

    QVERIFY(!bytes.has_value());
    QCOMPARE(bytes.error().stage, Stage::Serialize);
    QVERIFY(bytes.error().message.find("a set (at ['a'][1])") != std::string::npos);
}

QTEST_APPLESS_MAIN(MsgpackSerializerTest)
#include "msgpack_serializer_test.moc"
