#include "core/value/date_time.h"

#include <QtTest>

#include <cstdint>

using namespace hashstash;

Q_DECLARE_METATYPE(Value)

namespace {

constexpr BytesView kSummer{"\x07\xe4\x07\x01\x0c\0\0\0\0\0", 10};  // 2020-07-01 12:00
constexpr BytesView kTwice{"\x07\xe4\x0a\x19\x02\x1e\0\0\0\0", 10};  // 2020-10-25 02:30, when clocks go back
constexpr BytesView kTwiceLater{"\x07\xe4\x8a\x19\x02\x1e\0\0\0\0", 10};
constexpr BytesView kSkippedLater{"\x07\xe4\x83\x1d\x02\x1e\0\0\0\0", 10};  // 2020-03-29 02:30, fold=1
constexpr BytesView kFarSummer{"\x08\x02\x07\x01\x0c\0\0\0\0\x07", 10};  // 2050-07-01 12:00:00.000007
constexpr BytesView kNoon{"\x0c\0\0\0\0\0", 6};

}  // namespace

class DateTimeTest : public QObject {
    Q_OBJECT

private slots:
    void formatsAsPython_data();
    void formatsAsPython();
    void namesZones_data();
    void namesZones();
    void formatsTimestampsAsPandas_data();
    void formatsTimestampsAsPandas();
    void formatsTimedeltasAsPandas_data();
    void formatsTimedeltasAsPandas();
    void knowsNoFieldsOfImpossibleTimes_data();
    void knowsNoFieldsOfImpossibleTimes();
};

void DateTimeTest::formatsAsPython_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* expected, const Value& value) {
        QTest::newRow(expected) << value << QByteArray(expected);
    };
    const Value berlin = Value::namedZone("Europe/Berlin");
    // isoformat() of CPython 3.11 with zoneinfo
    row("2020-07-01T12:00:00", Value::dateTime(kSummer));
    row("2020-07-01T12:00:00+02:00", Value::dateTime(kSummer, berlin));
    row("2020-10-25T02:30:00+02:00", Value::dateTime(kTwice, berlin));
    row("2020-10-25T02:30:00+01:00", Value::dateTime(kTwiceLater, berlin));
    row("2020-03-29T02:30:00+02:00", Value::dateTime(kSkippedLater, berlin));
    row("2050-07-01T12:00:00.000007+02:00", Value::dateTime(kFarSummer, berlin));
    row("2020-07-01T12:00:00-00:00:30", Value::dateTime(kSummer, Value::fixedZone(Value::timeDelta(0, -30, 0))));
    row("2020-07-01T12:00:00+00:00:00.000005", Value::dateTime(kSummer, Value::fixedZone(Value::timeDelta(0, 0, 5))));
    row("2020-07-01T12:00:00[Mars/Olympus]", Value::dateTime(kSummer, Value::namedZone("Mars/Olympus")));
    row("12:00:00+00:00", Value::time(kNoon, Value::namedZone("UTC")));
    row("12:00:00", Value::time(kNoon, berlin));
    row("2020-07-01", Value::date(kSummer.substr(0, 4)));
}

void DateTimeTest::formatsAsPython()
{
    QFETCH(Value, value);
    QTEST(QByteArray::fromStdString(isoFormat(value)), "expected");
}

void DateTimeTest::namesZones_data()
{
    QTest::addColumn<Value>("zone");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("key") << Value::namedZone("Europe/Berlin") << QByteArray("Europe/Berlin");
    QTest::newRow("hours") << Value::fixedZone(Value::timeDelta(-1, 68400, 0)) << QByteArray("-05:00");
    QTest::newRow("seconds") << Value::fixedZone(Value::timeDelta(0, 3630, 0)) << QByteArray("+01:00:30");
    QTest::newRow("microseconds") << Value::fixedZone(Value::timeDelta(0, 3600, 5)) << QByteArray("+01:00:00");
    QTest::newRow("negative microseconds") << Value::fixedZone(Value::timeDelta(-1, 82799, 5)) << QByteArray("-01:00:01");
}

void DateTimeTest::namesZones()
{
    QFETCH(Value, zone);
    QTEST(QByteArray::fromStdString(zoneText(zone)), "expected");
}

void DateTimeTest::formatsTimestampsAsPandas_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](qint64 count, const char* unit, const char* zone, const char* expected) {
        QTest::newRow(expected) << count << QByteArray(unit) << QByteArray(zone) << QByteArray(expected);
    };
    // Timestamp.isoformat() of pandas 3.1
    row(0, "s", "", "1970-01-01T00:00:00");
    row(1577836800000000004, "ns", "", "2020-01-01T00:00:00.000000004");
    row(1577836800000000004, "ns", "Europe/Berlin", "2020-01-01T01:00:00.000000004+01:00");
    row(1577836800000006, "us", "UTC", "2020-01-01T00:00:00.000006+00:00");
    row(1577836800123, "ms", "UTC+02:00", "2020-01-01T02:00:00.123000+02:00");
    row(-1, "ns", "", "1969-12-31T23:59:59.999999999");
    row(-62135596800, "s", "Europe/Berlin", "0001-01-01T00:53:28+00:53:28");
    row(253402300799, "s", "+02:00", "10000-01-01T01:59:59+02:00");
}

void DateTimeTest::formatsTimestampsAsPandas()
{
    QFETCH(qint64, count);
    QFETCH(QByteArray, unit);
    QFETCH(QByteArray, zone);
    const Value value = timestampFromUnits(count, unit.toStdString(), zone.toStdString());
    QCOMPARE(value.kind(), Kind::Timestamp);
    QTEST(QByteArray(value.text().data(), static_cast<int>(value.text().size())), "expected");
}

void DateTimeTest::formatsTimedeltasAsPandas_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QByteArray>("expected");
    // Timedelta.isoformat() of pandas 3.1
    QTest::newRow("zero") << qint64{0} << QByteArray("s") << QByteArray("P0DT0H0M0S");
    QTest::newRow("nanosecond") << qint64{1} << QByteArray("ns") << QByteArray("P0DT0H0M0.000000001S");
    QTest::newRow("negative") << qint64{-1} << QByteArray("ns") << QByteArray("P-1DT23H59M59.999999999S");
    QTest::newRow("all parts") << qint64{93784000005} << QByteArray("us") << QByteArray("P1DT2H3M4.000005S");
    QTest::newRow("negative parts") << qint64{-93784000005} << QByteArray("us") << QByteArray("P-2DT21H56M55.999995S");
    QTest::newRow("ten seconds") << qint64{10} << QByteArray("s") << QByteArray("P0DT0H0M10S");
    QTest::newRow("long") << qint64{3000000000000} << QByteArray("s") << QByteArray("P34722222DT5H20M0S");
}

void DateTimeTest::formatsTimedeltasAsPandas()
{
    QFETCH(qint64, count);
    QFETCH(QByteArray, unit);
    const Value value = pdTimedeltaFromUnits(count, unit.toStdString());
    QTEST(QByteArray(value.text().data(), static_cast<int>(value.text().size())), "expected");
    QCOMPARE(pdTimedeltaFromUnits(INT64_MIN, unit.toStdString()).kind(), Kind::NaT);
}

void DateTimeTest::knowsNoFieldsOfImpossibleTimes_data()
{
    QTest::addColumn<Value>("value");
    QTest::newRow("month 13") << Value::dateTime({"\x07\xe4\x0d\x01\0\0\0\0\0\0", 10});
    QTest::newRow("February 30") << Value::date({"\x07\xe4\x02\x1e", 4});
    QTest::newRow("year 0") << Value::date({"\0\0\x02\x01", 4});
    QTest::newRow("short") << Value::date("x");
}

void DateTimeTest::knowsNoFieldsOfImpossibleTimes()
{
    QFETCH(Value, value);
    QVERIFY(!dateFields(value));
    QVERIFY(isoFormat(value).starts_with("<invalid "));
}

QTEST_APPLESS_MAIN(DateTimeTest)
#include "date_time_test.moc"
