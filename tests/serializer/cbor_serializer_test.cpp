#include "core/serializer/cbor_serializer.h"
#include "core/value/tagged_json.h"

#include <QtTest>

using namespace hashstash;

/// The hexadecimal samples are what cbor2 6.3 wrote for HashStash 1.2, or reads.
class CborSerializerTest : public QObject {
    Q_OBJECT

private slots:
    void readsAndWritesWhatPythonWrites_data();
    void readsAndWritesWhatPythonWrites();
    void readsOtherForms_data();
    void readsOtherForms();
    void answersEveryTruncation();
    void refusesDamage_data();
    void refusesDamage();
    void refusesDeepNestingWithoutRecursion();
    void writesANaiveDatetimeAsUtc();
    void namesThePartThatItCannotHold();

private:
    CborSerializer m_serializer;
};

namespace {

Bytes bytesOf(const QString& hex)
{
    return QByteArray::fromHex(hex.toLatin1()).toStdString();
}

}  // namespace

void CborSerializerTest::readsAndWritesWhatPythonWrites_data()
{
    QTest::addColumn<QString>("hex");
    QTest::addColumn<QString>("tagged");
    QTest::newRow("none") << "f6" << "null";
    QTest::newRow("true") << "f5" << "true";
    QTest::newRow("int of one byte") << "1818" << R"({"int":"24"})";
    QTest::newRow("negative") << "390100" << R"({"int":"-257"})";
    QTest::newRow("the smallest of 64 bits") << "3bffffffffffffffff" << R"({"int":"-18446744073709551616"})";
    QTest::newRow("big int") << "c249010000000000000000" << R"({"int":"18446744073709551616"})";
    QTest::newRow("negative big int") << "c349010000000000000000" << R"({"int":"-18446744073709551617"})";
    QTest::newRow("float") << "fb3ff8000000000000" << R"({"float":"1.5"})";
    QTest::newRow("nan") << "f97e00" << R"({"float":"nan"})";
    QTest::newRow("minus infinity") << "f9fc00" << R"({"float":"-inf"})";
    QTest::newRow("text") << "62c3a9" << "\"\u00e9\"";
    QTest::newRow("bytes") << "426162" << R"({"bytes":"YWI="})";
    QTest::newRow("tuple as a key") << "a182018102616b" << R"({"dict":[[{"tuple":[{"int":"1"},{"tuple":[{"int":"2"}]}]},"k"]]})";
    QTest::newRow("set") << "d90102820102" << R"({"set":[{"int":"1"},{"int":"2"}]})";
    QTest::newRow("set in a set") << "d9010281d901028101" << R"({"set":[{"frozenset":[{"int":"1"}]}]})";
    QTest::newRow("whole seconds") << "c11a5e0d5da5" << R"({"datetime":"2020-01-02T03:04:05+00:00"})";
    QTest::newRow("microseconds") << "c1fb41d7835769400019" << R"({"datetime":"2020-01-02T03:04:05.000006+00:00"})";
    QTest::newRow("the first day") << "c13b0000000e7791f6ff" << R"({"datetime":"0001-01-01T00:00:00+00:00"})";
    QTest::newRow("date") << "d864194757" << R"({"date":"2020-01-02"})";
    QTest::newRow("early date") << "d8643963de" << R"({"date":"1900-01-01"})";
    QTest::newRow("decimal") << "c482211896" << R"({"decimal":"1.50"})";
    QTest::newRow("large decimal") << "c482181e20" << R"({"decimal":"-1E+30"})";
    QTest::newRow("small decimal") << "c4822600" << R"({"decimal":"0E-7"})";
    QTest::newRow("fraction") << "d81e82c3493fffffffffffffffff03" << R"({"fraction":["-1180591620717411303424","3"]})";
    QTest::newRow("uuid") << "d8255000000000000000000000000000000005" << R"({"uuid":"00000000-0000-0000-0000-000000000005"})";
    QTest::newRow("complex") << "d9a7f882f97e00fb8000000000000000" << R"({"complex":["nan","-0.0"]})";
    QTest::newRow("regex") << "d82363612e62"
                           << R"({"object":{"class":"re._compile","args":["a.b",{"int":"32"}],"state":null}})";
    QTest::newRow("address") << "d834447f000001"
                             << R"({"object":{"class":"ipaddress.IPv4Address","args":[{"int":"2130706433"}],"state":null}})";
    QTest::newRow("network") << "d8348208410a"
                             << R"({"object":{"class":"ipaddress.IPv4Network","args":["10.0.0.0/8"],"state":null}})";
    QTest::newRow("interface") << "d83482440a00000108"
                               << R"({"object":{"class":"ipaddress.IPv4Interface","args":["10.0.0.1/8"],"state":null}})";
    QTest::newRow("undefined") << "f7" << R"({"object":{"class":"cbor2.undefined","args":[],"state":null}})";
    QTest::newRow("simple value") << "f8ff" << R"({"object":{"class":"cbor2.CBORSimpleValue","args":[{"int":"255"}],"state":null}})";
    QTest::newRow("a tag that cbor2 does not know")
        << "d904d28101" << R"({"object":{"class":"cbor2.CBORTag","args":[{"int":"1234"},{"tuple":[{"int":"1"}]}],"state":null}})";
}

void CborSerializerTest::readsAndWritesWhatPythonWrites()
{
    QFETCH(QString, hex);

    const auto value = m_serializer.decode(bytesOf(hex));

    QVERIFY(value.has_value());
    QTEST(QString::fromStdString(*taggedJson(*value)), "tagged");
    QCOMPARE(QByteArray::fromStdString(*m_serializer.encodeValue(*value)).toHex(), hex.toLatin1());
}

void CborSerializerTest::readsOtherForms_data()
{
    QTest::addColumn<QString>("hex");
    QTest::addColumn<QString>("tagged");
    QTest::newRow("indefinite array") << "9f0102ff" << R"({"list":[{"int":"1"},{"int":"2"}]})";
    QTest::newRow("indefinite map") << "bf0102ff" << R"({"dict":[[{"int":"1"},{"int":"2"}]]})";
    QTest::newRow("bytes in pieces") << "5f41014102ff" << R"({"bytes":"AQI="})";
    QTest::newRow("text in pieces") << "7f61616162ff" << R"("ab")";
    QTest::newRow("half float") << "f90001" << R"({"float":"5.960464477539063e-08"})";
    QTest::newRow("date as text") << "d903ec6a323031332d30332d3231" << R"({"date":"2013-03-21"})";
    QTest::newRow("time as text") << "c0781e323031332d30332d32315432303a30343a30302e313233342b30313a3330"
                                  << R"({"datetime":"2013-03-21T20:04:00.123400+01:30"})";
    QTest::newRow("fraction to reduce") << "d81e820204" << R"({"fraction":["1","2"]})";
    QTest::newRow("address of cbor2 5") << "d90104447f000001"
                                        << R"({"object":{"class":"ipaddress.IPv4Address","args":[{"int":"2130706433"}],"state":null}})";
    QTest::newRow("shared") << "82d81c8101d81d00" << R"({"list":[{"list":[{"int":"1"}]},{"list":[{"int":"1"}]}]})";
    QTest::newRow("cycle") << "d81c81d81d00" << R"({"list":[{"ref":"$"}]})";
    QTest::newRow("string reference") << "d901008363616263d8190063616264" << R"({"list":["abc","abc","abd"]})";
    QTest::newRow("self-described") << "d9d9f701" << R"({"int":"1"})";
    QTest::newRow("key that is there twice") << "a201020103" << R"({"dict":[[{"int":"1"},{"int":"3"}]]})";
    QTest::newRow("bytes behind the value") << "0102" << R"({"int":"1"})";
}

void CborSerializerTest::readsOtherForms()
{
    QFETCH(QString, hex);

    const auto value = m_serializer.decode(bytesOf(hex));

    QVERIFY(value.has_value());
    QTEST(QString::fromStdString(*taggedJson(*value)), "tagged");
}

void CborSerializerTest::answersEveryTruncation()
{
    const Bytes whole = bytesOf("a5616182426162fb3ff80000000000006162c1fb41d783576940001961639f01ff6164c482211896d901008163616263d81900");

    for (std::size_t size = 0; size < whole.size(); ++size)
        QVERIFY(!m_serializer.decode(BytesView(whole).substr(0, size)).has_value());
}

void CborSerializerTest::refusesDamage_data()
{
    QTest::addColumn<QString>("hex");
    QTest::newRow("a byte that starts nothing") << "811c";
    QTest::newRow("break outside") << "81ff";
    QTest::newRow("map that ends behind a key") << "bf01ff";
    QTest::newRow("text that is not UTF-8") << "61ff";
    QTest::newRow("character cut by a piece") << "7f61c361a9ff";
    QTest::newRow("piece of the other type") << "5f6161ff";
    QTest::newRow("list among pieces") << "5f8100ff";
    QTest::newRow("array of 2^63") << "9b7fffffffffffffff";
    QTest::newRow("map of 2^63") << "bb8000000000000000";
    QTest::newRow("bytes of 2^63") << "5b7fffffffffffffff";
    QTest::newRow("fraction by zero") << "d81e820100";
    QTest::newRow("uuid of three bytes") << "d82543010203";
    QTest::newRow("time that is not a number") << "c1f97e00";
    QTest::newRow("time beyond the year 9999") << "c11bffffffffffffffff";
    QTest::newRow("day beyond the year 9999") << "d8641b00000000ffffffff";
    QTest::newRow("set of a map") << "d90102a10102";
    QTest::newRow("prefix beyond the address") << "d834821840440a000001";
    QTest::newRow("shared reference to nothing") << "d81d00";
    QTest::newRow("shared value that is itself") << "d81cd81d00";
    QTest::newRow("part of a cycle seen from outside") << "d81c82d81c81d81d00d81d01";
    QTest::newRow("string reference outside") << "d81900";
    QTest::newRow("nothing") << "";
}

void CborSerializerTest::refusesDamage()
{
    QFETCH(QString, hex);

    const auto value = m_serializer.decode(bytesOf(hex));

    QVERIFY(!value.has_value());
    QCOMPARE(value.error().stage, Stage::Deserialize);
    QVERIFY(value.error().offset.has_value());
}

void CborSerializerTest::refusesDeepNestingWithoutRecursion()
{
    QVERIFY(!m_serializer.decode(Bytes(100'000, '\x81') + '\x01').has_value());
    QVERIFY(!m_serializer.decode(Bytes(100'000, '\xc1') + '\x01').has_value());
    QVERIFY(m_serializer.decode(Bytes(400, '\x81') + '\x01').has_value());
}

void CborSerializerTest::writesANaiveDatetimeAsUtc()
{
    const auto bytes = m_serializer.encodeValue(Value::dateTime(bytesOf("07e40102030405000000")));

    QVERIFY(bytes.has_value());
    QCOMPARE(QByteArray::fromStdString(*bytes).toHex(), QByteArray("c11a5e0d5da5"));
}

void CborSerializerTest::namesThePartThatItCannotHold()
{
    const Value inner = Value::sequence(Kind::List, {Value::integer(1), Value::timeDelta(1, 0, 0)});
    const auto bytes = m_serializer.encodeValue(Value::sequence(Kind::Dict, {Value::str("a"), inner}));

    QVERIFY(!bytes.has_value());
    QCOMPARE(bytes.error().stage, Stage::Serialize);
    QVERIFY(bytes.error().message.find("a timedelta (at ['a'][1])") != std::string::npos);
}

QTEST_APPLESS_MAIN(CborSerializerTest)
#include "cbor_serializer_test.moc"
