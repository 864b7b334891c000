#include "core/table/column_filter.h"
#include "core/value/literal.h"

#include <QtTest>

#include <cmath>

using namespace hashstash;

/// What a person writes in the field above a column.
class ColumnFilterTest : public QObject {
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void comparesDates();
    void comparesIntsExactly();
    void takesMissingForEmpty_data();
    void takesMissingForEmpty();
    void refuses_data();
    void refuses();
    void findsWhatItEquals_data();
    void findsWhatItEquals();
};

void ColumnFilterTest::matches_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char* filter, const char* cell, bool expected) {
        QTest::addRow("%s on %s", filter, cell) << QByteArray(filter) << QByteArray(cell) << expected;
    };
    row("cat", "'Tomcat'", true);
    row("CAT", "'Tomcat'", true);
    row("dog", "'Tomcat'", false);
    row("1.5", "1.5", true);
    row("2", "123", true);
    row("'a'", "['a', 'b']", true);
    row("!cat", "'Tomcat'", false);
    row("! cat", "'dog'", true);
    row("=3", "3", true);
    row("== 3.0", "3", true);
    row("=3", "'3'", true);
    row("=\"3\"", "3", false);
    row("=\"3\"", "'3'", true);
    row("= cat", "'cat'", true);
    row("=cat", "'Cat'", false);
    row("=true", "True", true);
    row("=1", "True", true);
    row("!=3", "4", true);
    row("!=3", "3.0", false);
    row("!=3", "'x'", true);
    row("<3", "2.9", true);
    row("<3", "3", false);
    row("<=3", "3", true);
    row(">-1e3", "0", true);
    row(">3", "'z'", false);
    row(">=b", "'b'", true);
    row(">b", "'a'", false);
    row("1..5", "1", true);
    row("1..5", "5", true);
    row("1..5", "5.1", false);
    row("1..5", "'3'", false);
    row("1..", "1e300", true);
    row("..5", "-7", true);
    row("..5", "'a'", false);
    row("a..c", "'b'", true);
    row("a..c", "'cx'", false);
    row("!1..5", "6", true);
    row("/^c.t$/", "'cat'", true);
    row("/^c.t$/", "'Cat'", false);
    row("/^c.t$/i", "'Cat'", true);
    row("!/^c/", "'cat'", false);
    row("...", "'and so on ...'", true);
    row("\"..\"", "'a..b'", true);
    row("\"..\"", "'ab'", false);
    row("=12345678901234567890123", "12345678901234567890123", true);
    row(">9", "12345678901234567890123", true);
    row("=Decimal", "'Decimal'", true);
}

void ColumnFilterTest::matches()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, cell);
    const auto parsed = ColumnFilter::parse(filter.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    QTEST(parsed->matches(*parseLiteral(cell.toStdString())), "expected");
}

void ColumnFilterTest::comparesDates()
{
    const Value march = Value::timestamp("2026-03-05T10:00:00");
    QVERIFY(ColumnFilter::parse(">2026")->matches(march));
    QVERIFY(ColumnFilter::parse("2026-03-01..2026-03-31")->matches(march));
    QVERIFY(!ColumnFilter::parse("<2026-03-05")->matches(march));
    QVERIFY(ColumnFilter::parse("03-05")->matches(march));
}

void ColumnFilterTest::comparesIntsExactly()
{
    const auto filter = ColumnFilter::parse("=9007199254740993");
    QVERIFY(filter->matches(Value::integer(9007199254740993)));
    QVERIFY(!filter->matches(Value::integer(9007199254740992)));
}

void ColumnFilterTest::takesMissingForEmpty_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<bool>("expected");
    QTest::newRow("empty") << QByteArray("empty") << true;
    QTest::newRow("Empty") << QByteArray("Empty") << true;
    QTest::newRow("not empty") << QByteArray("not empty") << false;
    QTest::newRow("!empty") << QByteArray("!empty") << false;
    QTest::newRow("a text") << QByteArray("n") << false;
    QTest::newRow("no text") << QByteArray("!n") << true;
    QTest::newRow("unequal") << QByteArray("!=3") << true;
    QTest::newRow("less") << QByteArray("<3") << false;
}

void ColumnFilterTest::takesMissingForEmpty()
{
    QFETCH(QByteArray, filter);
    QFETCH(bool, expected);
    for (const Value& missing : {Value(), Value::real(std::nan("")), Value::nat(), Value::na()})
        QCOMPARE(ColumnFilter::parse(filter.toStdString())->matches(missing), expected);
}

void ColumnFilterTest::refuses_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* filter, const char* expected) { QTest::newRow(filter) << QByteArray(filter) << QByteArray(expected); };
    row(" ", "Nothing is given");
    row("!", "after !");
    row("=", "after =");
    row(">= ", "after >=");
    row("/a", "no / at its end");
    row("/", "no / at its end");
    row("//", "no expression");
    row("/(/", "missing )");
    row("1..b", "from a number to a number");
}

void ColumnFilterTest::refuses()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, expected);
    const auto parsed = ColumnFilter::parse(filter.toStdString());
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().message.find(expected.toStdString()) != std::string::npos, parsed.error().message.c_str());
}

void ColumnFilterTest::findsWhatItEquals_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QByteArray>("other");
    const auto row = [](const char* cell, const char* other) { QTest::newRow(cell) << QByteArray(cell) << QByteArray(other); };
    row("3", "4");
    row("0.1", "0.2");
    row("'3'", "3");
    row("' a '", "'a'");
    row("'\"a\"'", "'a'");
    row("''", "'a'");
    row("'a\\nb'", "'a'");
    row("None", "0");
    row("[1, 2]", "[1, 3]");
    row("True", "False");
}

void ColumnFilterTest::findsWhatItEquals()
{
    QFETCH(QByteArray, cell);
    QFETCH(QByteArray, other);
    const Value value = *parseLiteral(cell.toStdString());
    const auto parsed = ColumnFilter::parse(ColumnFilter::equalTo(value));
    QVERIFY(parsed);
    QVERIFY(parsed->matches(value));
    QVERIFY(!parsed->matches(*parseLiteral(other.toStdString())));
}

QTEST_APPLESS_MAIN(ColumnFilterTest)

#include "column_filter_test.moc"
