#include "core/value/literal.h"
#include "core/value/nd_array.h"
#include "core/value/repr.h"

#include <QtTest>

using namespace hashstash;

namespace {

Value literal(const QByteArray& source) { return parseLiteral(source.toStdString()).value_or(Value::str("unreadable")); }

}  // namespace

class NdArrayTest : public QObject {
    Q_OBJECT

private slots:
    void namesDTypesAsNumpy_data();
    void namesDTypesAsNumpy();
    void boxesElementsAsToList_data();
    void boxesElementsAsToList();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void readsPandasColumns();
};

void NdArrayTest::namesDTypesAsNumpy_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<int>("itemBytes");
    const auto row = [](const char* name, const char* expected, int bytes) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(expected) << bytes;
    };
    // str(numpy.dtype(name)) and its itemsize; nothing where numpy raises TypeError
    row("b", "int8", 1);
    row("?", "bool", 1);
    row("|b1", "bool", 1);
    row("V8", "|V8", 8);
    row("S", "|S0", 0);
    row("|S3", "|S3", 3);
    row(">U3", ">U3", 12);
    row("g", "float128", 16);
    row("e", "float16", 2);
    row("<f8", "float64", 8);
    row(">f8", ">f8", 8);
    row(">M8[ns]", ">M8[ns]", 8);
    row("M8", "datetime64", 8);
    row("<M8[25s]", "datetime64[25s]", 8);
    row("timedelta64[ns]", "timedelta64[ns]", 8);
    row("O", "object", 8);
    row("void64", "", 0);
    row("S-1", "", 0);
    row("U4294967295", "", 0);
    row("i3", "", 0);
    row("", "", 0);
    row("M8[parsec]", "", 0);
}

void NdArrayTest::namesDTypesAsNumpy()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, expected);
    const auto dtype = parseDType(name.toStdString());
    QCOMPARE(dtype.has_value(), !expected.isEmpty());
    if (!dtype)
        return;
    QCOMPARE(QByteArray::fromStdString(dtypeName(*dtype)), expected);
    QTEST(static_cast<int>(dtype->itemBytes), "itemBytes");
}

void NdArrayTest::boxesElementsAsToList_data()
{
    QTest::addColumn<QByteArray>("dtype");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* dtype, QByteArray data, const char* expected) {
        QTest::newRow(dtype) << QByteArray(dtype) << data << QByteArray(expected);
    };
    row("'float16'", QByteArray("\x00\x3e", 2), "1.5");
    row("'>i4'", QByteArray("\xff\xff\xff\xfe", 4), "-2");
    row("'uint64'", QByteArray("\xff\xff\xff\xff\xff\xff\xff\xff", 8), "18446744073709551615");
    row("'bool'", QByteArray("\x01", 1), "True");
    row("'complex64'", QByteArray("\0\0\x80\x3f\0\0\x20\xc0", 8), "(1-2.5j)");
    row("'<U3'", QByteArray("a\0\0\0\xe9\0\0\0\0\0\0\0", 12), "'aé'");
    row("'|S4'", QByteArray("a\0b\0", 4), R"(b'a\x00b')");
    row("'|V2'", QByteArray("a\0", 2), R"(b'a\x00')");
    row("'datetime64[D]'", QByteArray("\0\0\0\0\0\0\0\x80", 8), "-9223372036854775808");
    row("[['a','|i1'],['','|V3'],['b','<i4']]", QByteArray("\1xyz\2\0\0\0", 8), "(1, 2)");
    row("[[['T','a'],'|i1'],['b','<i2',[2]]]", QByteArray("\1\2\0\3\0", 5), "(1, array([2, 3], dtype=int16))");
    row("[['a',[['b','<M8[us]'],['c','<M8[ns]']]],['d','<m8[s]'],['e','<M8[D]'],['f','<M8[Y]']]", QByteArray(40, '\0'),
        "((datetime.datetime(1970, 1, 1, 0, 0), 0), datetime.timedelta(0), datetime.date(1970, 1, 1), "
        "datetime.date(1970, 1, 1))");
}

void NdArrayTest::boxesElementsAsToList()
{
    QFETCH(QByteArray, dtype);
    QFETCH(QByteArray, data);
    const auto array = makeNdArray(literal(dtype), literal("(1,)"), Value::bytes(data.toStdString()));
    QVERIFY2(array.has_value(), array ? "" : array.error().message.c_str());
    QCOMPARE(columnLength(*array), std::size_t{1});
    QTEST(QByteArray::fromStdString(repr(columnElement(*array, 0))), "expected");
}

void NdArrayTest::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("dtype");
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<QByteArray>("data");
    const auto row = [](const char* name, const char* dtype, const char* shape, const char* data) {
        QTest::newRow(name) << QByteArray(dtype) << QByteArray(shape) << QByteArray(data);
    };
    row("short", "'int64'", "(2,)", "b'12345678'");
    row("long", "'int8'", "(2,)", "b'123'");
    row("negative", "'int8'", "(-1, -2)", "b'12'");
    row("overflow", "'int64'", "(4611686018427387904, 4)", "b''");
    row("overflow beside zero", "'int64'", "(0, 4611686018427387904, 4)", "b''");
    row("elements without bytes", "'<U0'", "(4611686018427387904,)", "b''");
    row("too many dimensions", "'int8'", qPrintable("(" + QString("1,").repeated(65) + ")"), "b'1'");
    row("no shape", "'int8'", "1", "b'1'");
    row("unknown dtype", "'int7'", "(1,)", "b'1'");
    row("objects from bytes", "'object'", "(1,)", "b'12345678'");
    row("objects in a structure", "[['a', '|O']]", "(1,)", "b'12345678'");
    row("too few objects", "'object'", "(2,)", "[1]");
    row("huge field", "[['a', '<i8', [2147483647]]]", "(0,)", "b''");
}

void NdArrayTest::refusesWhatDoesNotFit()
{
    QFETCH(QByteArray, dtype);
    QFETCH(QByteArray, shape);
    QFETCH(QByteArray, data);
    const auto array = makeNdArray(literal(dtype), literal(shape), literal(data));
    QVERIFY(!array);
    QCOMPARE(array.error().stage, Stage::Deserialize);
}

void NdArrayTest::readsPandasColumns()
{
    const Value nanoseconds = *makeNdArray(Value::str("datetime64[ns]"), literal("(1,)"), Value::bytes(std::string(8, '\0')));
    const Value categories = literal("['low', 'high']");
    const Value categorical = Value::categorical(categories, literal("[1, -1]"), true);

    QCOMPARE(repr(pandasElement("datetime64[ns, Europe/Berlin]", nanoseconds, 0)), std::string("Timestamp('1970-01-01T01:00:00+01:00')"));
    QCOMPARE(repr(pandasElement("category", categorical, 0)), std::string("'high'"));
    QCOMPARE(repr(pandasElement("category", categorical, 1)), std::string("nan"));
    const Value range = Value::range(Value::integer(10), Value::integer(0), Value::integer(-3));
    QCOMPARE(columnLength(range), std::size_t{4});
    QCOMPARE(repr(columnElement(range, 3)), std::string("1"));
}

QTEST_APPLESS_MAIN(NdArrayTest)
#include "nd_array_test.moc"
