#include "core/value/diff.h"
#include "core/value/literal.h"
#include "core/value/order.h"
#include "core/value/repr.h"

#include <QtTest>

using namespace hashstash;

namespace {

/// One line a difference: "path: before -> after", with - for what is not there.
QByteArray described(const std::vector<Difference>& differences)
{
    std::string text;
    for (const Difference& difference : differences) {
        const bool isAdded = difference.what == Difference::What::Added;
        const bool isRemoved = difference.what == Difference::What::Removed;
        text += difference.path + ": " + (isAdded ? "-" : repr(difference.before)) + " -> "
            + (isRemoved ? "-" : repr(difference.after)) + "\n";
    }
    return QByteArray::fromStdString(text);
}

Value literal(const QByteArray& source) { return parseLiteral(source.toStdString()).value_or(Value::str("unreadable")); }

}  // namespace

class DiffTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatDiffers_data();
    void findsWhatDiffers();
    void namesTheElementOfAnArray();
    void stopsAtTheLimit();
    void ordersMixedValues();
};

void DiffTest::findsWhatDiffers_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* before, const char* after, const char* expected) {
        QTest::newRow(qPrintable(QString("%1 to %2").arg(before, after))) << QByteArray(before) << QByteArray(after) << QByteArray(expected);
    };
    row("1", "1", "");
    row("1", "1.0", ": 1 -> 1.0\n");
    row("{'a': 1, 'b': 2}", "{'b': 2, 'a': 1}", "");
    row("{'a': 1, 'b': 2}", "{'b': 3, 'c': 4}", "['a']: 1 -> -\n['b']: 2 -> 3\n['c']: - -> 4\n");
    row("[1, 2, 3]", "[2, 3, 4]", "[0]: 1 -> -\n[2]: - -> 4\n");
    row("[1, {'x': [5]}, 3]", "[1, {'x': [6]}, 3]", "[1]['x'][0]: 5 -> 6\n");
    row("{1, 2}", "{2, 3}", ": 1 -> -\n: - -> 3\n");
    row("[]", "()", ": [] -> ()\n");
}

void DiffTest::findsWhatDiffers()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QTEST(described(diff(literal(before), literal(after))), "expected");
}

void DiffTest::namesTheElementOfAnArray()
{
    const auto array = [](const char* data) {
        return Value::ndArray(Value::str("int8"), literal("(2, 2)"), Value::bytes({data, 4}));
    };
    QCOMPARE(described(diff(array("\1\2\3\4"), array("\1\2\5\4"))), QByteArray("[1, 0]: 3 -> 5\n"));
}

void DiffTest::stopsAtTheLimit()
{
    std::vector<Value> before(100'000, Value::integer(1));
    std::vector<Value> after(100'000, Value::integer(2));
    QCOMPARE(diff(Value::sequence(Kind::List, std::move(before)), Value::sequence(Kind::List, std::move(after)), 5).size(),
             std::size_t{5});
}

void DiffTest::ordersMixedValues()
{
    const Value values = literal("[None, -1e300, -99999999999999999999, -1, False, 0.5, 1, 9007199254740992.0, "
                                 "9007199254740993, 1e300, inf, nan, 'a', 'b', '\u00e9', b'a', [1], [1, 2], (0,)]");
    QCOMPARE(values.size(), std::size_t{19});
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t j = 0; j < values.size(); ++j)
            QVERIFY(compareValues(values.field(i), values.field(j)) == (i <=> j));
    }
    QVERIFY(compareValues(Value::integer(1), Value::real(1)) == std::strong_ordering::equal);
}

QTEST_APPLESS_MAIN(DiffTest)
#include "diff_test.moc"
