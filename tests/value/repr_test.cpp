#include "core/value/nd_array.h"
#include "core/value/repr.h"

#include <QtTest>

#include <cstring>

using namespace hashstash;

Q_DECLARE_METATYPE(Value)

namespace {

Value list(std::vector<Value> items) { return Value::sequence(Kind::List, std::move(items)); }
Value ints(Kind kind, std::initializer_list<std::int64_t> numbers)
{
    std::vector<Value> items;
    for (const auto number : numbers)
        items.push_back(Value::integer(number));
    return Value::sequence(kind, std::move(items));
}
Value noted(Kind kind, std::initializer_list<std::int64_t> numbers, Value note)
{
    const Value plain = ints(kind, numbers);
    std::vector<Value> items(plain.fields().begin(), plain.fields().end());
    return Value::annotated(kind, items, std::move(note));
}
BytesView operator""_state(const char* data, std::size_t size) { return {data, size}; }

}  // namespace

class ReprTest : public QObject {
    Q_OBJECT

private slots:
    void printsFloatsAsPython_data();
    void printsFloatsAsPython();
    void printsStringsAsPython_data();
    void printsStringsAsPython();
    void printsValuesAsPython_data();
    void printsValuesAsPython();
    void stopsAtTheBudget_data();
    void stopsAtTheBudget();
    void breaksLongContainersOverLines();
    void showsTextItselfForDisplay();
};

void ReprTest::printsFloatsAsPython_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QByteArray>("expected");
    // repr(float) of CPython 3.11
    QTest::newRow("tenth") << 0.1 << QByteArray("0.1");
    QTest::newRow("negative zero") << -0.0 << QByteArray("-0.0");
    QTest::newRow("whole") << 100.0 << QByteArray("100.0");
    QTest::newRow("last plain") << 9999999999999998.0 << QByteArray("9999999999999998.0");
    QTest::newRow("first scientific") << 1e16 << QByteArray("1e+16");
    QTest::newRow("large") << 1.2345678901234568e+17 << QByteArray("1.2345678901234568e+17");
    QTest::newRow("small plain") << 0.0001 << QByteArray("0.0001");
    QTest::newRow("small scientific") << 0.00001 << QByteArray("1e-05");
    QTest::newRow("smallest") << 5e-324 << QByteArray("5e-324");
    QTest::newRow("largest") << 1.7976931348623157e308 << QByteArray("1.7976931348623157e+308");
    QTest::newRow("mixed") << 123.456 << QByteArray("123.456");
    QTest::newRow("infinite") << -HUGE_VAL << QByteArray("-inf");
    QTest::newRow("nan") << std::nan("") << QByteArray("nan");
}

void ReprTest::printsFloatsAsPython()
{
    QFETCH(double, number);
    QTEST(QByteArray::fromStdString(floatRepr(number)), "expected");
}

void ReprTest::printsStringsAsPython_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray("abc") << QByteArray("'abc'");
    QTest::newRow("single quote") << QByteArray("it's") << QByteArray("\"it's\"");
    QTest::newRow("both quotes") << QByteArray("'\"") << QByteArray(R"('\'"')");
    QTest::newRow("controls") << QByteArray("\n\t\r\x01\x7f", 5) << QByteArray(R"('\n\t\r\x01\x7f')");
    QTest::newRow("backslash") << QByteArray("\\") << QByteArray(R"('\\')");
    QTest::newRow("letters") << QByteArray("\u00e9\u4e2d\U0001f600") << QByteArray("'\u00e9\u4e2d\U0001f600'");
    QTest::newRow("no-break space") << QByteArray("\u00a0") << QByteArray(R"('\xa0')");
    QTest::newRow("line separator") << QByteArray("\u2028") << QByteArray(R"('\u2028')");
    QTest::newRow("private use") << QByteArray("\U000f0000") << QByteArray(R"('\U000f0000')");
    QTest::newRow("lone surrogate") << QByteArray("\xed\xa0\x80") << QByteArray(R"('\ud800')");
}

void ReprTest::printsStringsAsPython()
{
    QFETCH(QByteArray, text);
    QTEST(QByteArray::fromStdString(strRepr({text.constData(), static_cast<std::size_t>(text.size())})), "expected");
}

void ReprTest::printsValuesAsPython_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* expected, const Value& value) {
        QTest::newRow(expected) << value << QByteArray(expected);
    };
    const Value one = Value::integer(1);
    const Value a = Value::str("a");
    const Value zero = Value::integer(0);
    row("None", Value());
    row("True", Value::boolean(true));
    row("-12345678901234567890123", Value::bigInteger("-12345678901234567890123"));
    row("(1-2.5j)", Value::complex(1, -2.5));
    row("1j", Value::complex(0, 1));
    row("(-0+1j)", Value::complex(-0.0, 1));
    row("nanj", Value::complex(0, std::nan("")));
    row("(inf-0j)", Value::complex(HUGE_VAL, -0.0));
    row(R"(b"it's\x00\xff")", Value::bytes({"it's\0\xff", 6}));
    row(R"(bytearray(b"a\'b"))", Value::byteArray("a'b"));
    row("[]", list({}));
    row("[1, 'a']", list({one, a}));
    row("()", ints(Kind::Tuple, {}));
    row("(1,)", ints(Kind::Tuple, {1}));
    row("(1, 2)", ints(Kind::Tuple, {1, 2}));
    row("set()", ints(Kind::Set, {}));
    row("{1, 2}", ints(Kind::Set, {1, 2}));
    row("frozenset()", ints(Kind::FrozenSet, {}));
    row("frozenset({1})", ints(Kind::FrozenSet, {1}));
    row("deque([1, 2])", ints(Kind::Deque, {1, 2}));
    row("{1: 2, 3: 4}", ints(Kind::Dict, {1, 2, 3, 4}));
    row("OrderedDict()", ints(Kind::OrderedDict, {}));
    row("OrderedDict([('a', 1)])", Value::sequence(Kind::OrderedDict, {a, one}));
    row("Counter({7: 3, 5: 1})", ints(Kind::Counter, {5, 1, 7, 3}));
    row("defaultdict(None, {1: 2})", ints(Kind::DefaultDict, {1, 2}));
    row("defaultdict(<class 'int'>, {1: 2})", noted(Kind::DefaultDict, {1, 2}, Value::cls("builtins.int")));
    row("deque([1, 2], maxlen=3)", noted(Kind::Deque, {1, 2}, Value::integer(3)));
    row("range(0, 3)", Value::range(zero, Value::integer(3), one));
    row("range(0, 10, 2)", Value::range(zero, Value::integer(10), Value::integer(2)));
    row("slice(1, None, 2)", Value::slice(one, {}, Value::integer(2)));
    row("datetime.datetime(2020, 1, 2, 3, 4)", Value::dateTime("\x07\xe4\x01\x02\x03\x04\0\0\0\0"_state));
    row("datetime.datetime(2020, 1, 2, 3, 4, 0, 5)", Value::dateTime("\x07\xe4\x01\x02\x03\x04\0\0\0\x05"_state));
    row("datetime.datetime(2020, 1, 2, 3, 4, 5, fold=1)", Value::dateTime("\x07\xe4\x81\x02\x03\x04\x05\0\0\0"_state));
    row("datetime.datetime(2020, 1, 2, 0, 0, tzinfo=datetime.timezone.utc)",
        Value::dateTime("\x07\xe4\x01\x02\0\0\0\0\0\0"_state, Value::fixedZone(Value::timeDelta(0, 0, 0))));
    row("datetime.time(0, 0)", Value::time("\0\0\0\0\0\0"_state));
    row("datetime.date(2020, 1, 2)", Value::date("\x07\xe4\x01\x02"_state));
    row("datetime.timedelta(0)", Value::timeDelta(0, 0, 0));
    row("datetime.timedelta(days=-1, seconds=86399, microseconds=999999)", Value::timeDelta(0, 0, -1));
    row("datetime.timezone(datetime.timedelta(seconds=7200), 'X')",
        Value::fixedZone(Value::timeDelta(0, 7200, 0), Value::str("X")));
    row("zoneinfo.ZoneInfo(key='Europe/Berlin')", Value::namedZone("Europe/Berlin"));
    row("Decimal('1.50')", Value::decimal("1.50"));
    row("Fraction(-1, 3)", Value::fraction(Value::integer(-1), Value::integer(3)));
    row("PosixPath('/a')", Value::path("/a"));
    row("Ellipsis", Value::object("builtins.Ellipsis", list({}), {}));
    row("m.Box(width=3, height=4.5)",
        Value::instance("m.Box", Value::sequence(Kind::Dict, {Value::str("width"), Value::integer(3),
                                                              Value::str("height"), Value::real(4.5)})));
    row("<class 'm.C'>", Value::cls("m.C"));
    row("<function m.f>", Value::function("m.f"));
    const float numbers[] = {0.1f, 2.0f};
    row("array([[0.1], [2.0]], dtype=float32)",
        Value::ndArray(Value::str("float32"), ints(Kind::Tuple, {2, 1}),
                       Value::bytes({reinterpret_cast<const char*>(numbers), sizeof numbers})));
    row("np.float32(0.1)", Value::npScalar("float32", Value::real(0.1f)));
    row("array(['2020-01-01', 'NaT'], dtype='datetime64[D]')",
        Value::ndArray(Value::str("datetime64[D]"), ints(Kind::Tuple, {2}),
                       Value::bytes({"\x56\x47\0\0\0\0\0\0\0\0\0\0\0\0\0\x80", 16})));
}

void ReprTest::printsValuesAsPython()
{
    QFETCH(Value, value);
    QTEST(QByteArray::fromStdString(repr(value)), "expected");
}

void ReprTest::stopsAtTheBudget_data()
{
    QTest::addColumn<Value>("value");
    QTest::newRow("text") << Value::str(std::string(1 << 20, 'x'));
    QTest::newRow("wide text") << Value::str("\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d");
    QTest::newRow("bytes") << Value::bytes(std::string(1 << 20, '\0'));
    QTest::newRow("list") << list(std::vector<Value>(100'000, Value::integer(7)));
    QTest::newRow("array") << Value::ndArray(Value::str("int64"), ints(Kind::Tuple, {100'000}),
                                             Value::bytes(std::string(800'000, '\0')));
    Value laughs = Value::str("ha");
    for (int i = 0; i < 60; ++i)
        laughs = list({laughs, laughs, laughs});
    QTest::newRow("a billion laughs") << laughs;
}

void ReprTest::stopsAtTheBudget()
{
    QFETCH(Value, value);
    for (const std::size_t budget : {0, 1, 2, 19, 20, 21}) {
        const std::string text = repr(value, budget);
        QVERIFY(text.size() <= budget + 3);
        QVERIFY(text.ends_with("…"));
        QVERIFY(QString::fromStdString(text).toStdString() == text);
        QVERIFY(prettyRepr(value, budget).size() <= budget + 3);
    }
}

void ReprTest::breaksLongContainersOverLines()
{
    const Value words = list(std::vector<Value>(3, Value::str(std::string(30, 'w'))));
    const Value dict = Value::sequence(Kind::Dict, {Value::str("short"), ints(Kind::List, {1, 2}), Value::str("long"), words});
    const std::string word = "'" + std::string(30, 'w') + "'";

    QCOMPARE(prettyRepr(dict), "{\n  'short': [1, 2],\n  'long': [\n    " + word + ",\n    " + word + ",\n    " + word
                 + ",\n  ],\n}");
}

void ReprTest::showsTextItselfForDisplay()
{
    QCOMPARE(display(Value::str("it's")), std::string("it's"));
    QCOMPARE(display(Value::integer(3)), std::string("3"));
    QCOMPARE(display(Value::str("abcdef"), 3), std::string("abc…"));
}

QTEST_APPLESS_MAIN(ReprTest)
#include "repr_test.moc"
