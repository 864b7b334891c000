#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QtTest>

using namespace hashstash;

class LiteralTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatPythonReads_data();
    void readsWhatPythonReads();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void refusesWhatIsNestedTooDeeply_data();
    void refusesWhatIsNestedTooDeeply();
    void readsDeepAndLargeInputQuickly();
};

void LiteralTest::readsWhatPythonReads_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* source, const char* expected) {
        QTest::newRow(source) << QByteArray(source) << QByteArray(expected);
    };
    // repr(ast.literal_eval(source)) of CPython 3.11
    row("  None ", "None");
    row("True", "True");
    row("...", "Ellipsis");
    row("007.5", "7.5");
    row("000", "0");
    row("1_000", "1000");
    row("-0x_ff", "-255");
    row("0o17", "15");
    row("0B101", "5");
    row("0xffffffffffffffffffffffff", "79228162514264337593543950335");
    row("-9223372036854775808", "-9223372036854775808");
    row("1e5", "100000.0");
    row(".5", "0.5");
    row("5.", "5.0");
    row("1e999", "inf");
    row("1e-999", "0.0");
    row("-1.5e+3", "-1500.0");
    row("1+2j", "(1+2j)");
    row("-1.5-2J", "(-1.5-2j)");
    row("2j", "2j");
    row("'a' \"b\"", "'ab'");
    row(R"('\x41\u00e9\U0001f600\101\0\q\\')", "'A\u00e9\U0001f600A\\x00\\\\q\\\\'");
    row(R"('\ud800')", R"('\ud800')");
    row(R"(r'\n\'')", R"("\\n\\'")");
    row("'''a\n'b''c'''", R"("a\n'b''c")");
    row("b'a\\xff' b'\\n'", R"(b'a\xff\n')");
    row("Rb'\\d'", R"(b'\\d')");
    row("u'x'", "'x'");
    row("[]", "[]");
    row("[1, [2,],]", "[1, [2]]");
    row("()", "()");
    row("(1)", "1");
    row("(1,)", "(1,)");
    row("(1, # one\n)", "(1,)");
    row("((1,))", "(1,)");
    row("1, 2", "(1, 2)");
    row("1,", "(1,)");
    row("{}", "{}");
    row("{'a': 1, 'b': {2: 3}, 'a': 4}", "{'a': 4, 'b': {2: 3}}");
    row("{1, 2, 1}", "{1, 2}");
    row("set()", "set()");
    row("frozenset({1, 2})", "frozenset({1, 2})");
    row("bytearray(b'a')", "bytearray(b'a')");
    row("float('nan')", "nan");
    row("float('-inf')", "-inf");
    row("[\n  1, # one\n  2\n]", "[1, 2]");
}

void LiteralTest::readsWhatPythonReads()
{
    QFETCH(QByteArray, source);
    const auto value = parseLiteral(source.toStdString());
    QVERIFY2(value.has_value(), value ? "" : value.error().message.c_str());
    QTEST(QByteArray::fromStdString(repr(*value)), "expected");
}

void LiteralTest::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("offset");
    const auto row = [](const char* source, int offset) { QTest::newRow(source) << QByteArray(source) << offset; };
    row("", 0);
    row("hello", 0);
    row("[1, 2", 0);
    row("[1 2]", 3);
    row("[1, 2)", 5);
    row("{1: }", 4);
    row("{1: 2, 3}", 8);
    row("{[]: 1}", 1);
    row("{1, []}", 0);
    row("'abc", 0);
    row("'a\nb'", 0);
    row("1 'a'", 2);
    row("012", 0);
    row("1__0", 0);
    row("0x", 0);
    row("1x", 0);
    row("b'\u00e9'", 2);
    row("'a' b'b'", 4);
    row("f'x'", 0);
    row(R"('\x4')", 1);
    row(R"('\U00110000')", 1);
    row("-'a'", 0);
    row("1 + 2", 2);
    row("1j + 2j", 3);
    row("print(1)", 0);
    row("\xff", 0);
}

void LiteralTest::saysWhatIsWrongAndWhere()
{
    QFETCH(QByteArray, source);
    QFETCH(int, offset);
    const auto value = parseLiteral(source.toStdString());
    QVERIFY(!value);
    QCOMPARE(value.error().stage, Stage::Deserialize);
    QVERIFY(!value.error().message.empty());
    QCOMPARE(static_cast<int>(value.error().offset.value_or(99)), offset);
}

void LiteralTest::refusesWhatIsNestedTooDeeply_data()
{
    QTest::addColumn<QByteArray>("source");
    for (const char* open : {"[", "(", "{", "{1:", "frozenset(", "-("})
        QTest::newRow(open) << QByteArray(open).repeated(100'000);
}

void LiteralTest::refusesWhatIsNestedTooDeeply()
{
    QFETCH(QByteArray, source);
    QVERIFY(!parseLiteral(source.toStdString()));
}

void LiteralTest::readsDeepAndLargeInputQuickly()
{
    const std::string deep = std::string(kMaxLiteralDepth, '[') + "1" + std::string(kMaxLiteralDepth, ']');
    QVERIFY(parseLiteral(deep).has_value());
    QVERIFY(parseLiteral(std::string(1'000'000, '7')).has_value());
    QVERIFY(parseLiteral("0x" + std::string(100'000, 'f')).has_value());
    QVERIFY(!parseLiteral("0x" + std::string(100'001, 'f')));
}

QTEST_APPLESS_MAIN(LiteralTest)
#include "literal_test.moc"
