#include "core/value/literal.h"
#include "core/value/value.h"

#include <QTest>

using namespace hashstash;

namespace {

/// 2^levels ways to its end, and `levels` parts.
Value shared(Kind kind, int levels, std::int64_t end)
{
    Value made = Value::integer(end);
    for (int i = 0; i < levels; ++i) {
        const bool isDict = kind == Kind::Dict;
        made = isDict ? Value::sequence(kind, {Value::str("left"), made, Value::str("right"), made}) : Value::sequence(kind, {made, made});
    }
    return made;
}

}  // namespace

/// operator==, identical() and hashValue().
class EqualityTest : public QObject {
    Q_OBJECT

private slots:
    void compares_data();
    void compares();
    void endsWherePartsAreShared_data();
    void endsWherePartsAreShared();
    void hashesAlikeInAnyOrder();
    void tellsLongValuesApart();
};

void EqualityTest::compares_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("isEqual");
    QTest::addColumn<bool>("isIdentical");
    QTest::newRow("numbers") << QByteArray("1") << QByteArray("1.0") << true << false;
    QTest::newRow("a bool") << QByteArray("True") << QByteArray("1") << true << false;
    QTest::newRow("lists") << QByteArray("[1, [2, 'a']]") << QByteArray("[1, [2, 'a']]") << true << true;
    QTest::newRow("a list and a tuple") << QByteArray("[1]") << QByteArray("(1,)") << false << false;
    QTest::newRow("sets in another order") << QByteArray("{1, 'a', (2, 3)}") << QByteArray("{(2, 3), 'a', 1}") << true << true;
    QTest::newRow("dicts in another order") << QByteArray("{'a': 1, 'b': {'c': 2}}") << QByteArray("{'b': {'c': 2}, 'a': 1}") << true << true;
    QTest::newRow("dicts with another value") << QByteArray("{'a': 1}") << QByteArray("{'a': 2}") << false << false;
    QTest::newRow("nested numbers") << QByteArray("{'a': [1, {2}]}") << QByteArray("{'a': [1.0, {2.0}]}") << true << false;
}

void EqualityTest::compares()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, isEqual);
    QFETCH(bool, isIdentical);
    const Value left = *parseLiteral(a.toStdString()), right = *parseLiteral(b.toStdString());
    QCOMPARE(left == right, isEqual);
    QCOMPARE(right == left, isEqual);
    QCOMPARE(identical(left, right), isIdentical);
    if (isEqual)
        QCOMPARE(hashValue(left), hashValue(right));
}

void EqualityTest::endsWherePartsAreShared_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("lists") << static_cast<int>(Kind::List);
    QTest::newRow("tuples") << static_cast<int>(Kind::Tuple);
    QTest::newRow("dicts") << static_cast<int>(Kind::Dict);
}

/// 2^60 ways: what does not know its way ends in the test's time limit.
void EqualityTest::endsWherePartsAreShared()
{
    QFETCH(int, kind);
    const Value a = shared(static_cast<Kind>(kind), 60, 1), b = shared(static_cast<Kind>(kind), 60, 1), c = shared(static_cast<Kind>(kind), 60, 2);
    QVERIFY(a == b);
    QVERIFY(identical(a, b));
    QCOMPARE(hashValue(a), hashValue(b));
    QVERIFY(!(a == c));
    QVERIFY(!identical(a, c));
    QVERIFY(a == b);  // and again: nothing is left of the comparison before
}

/// Also where the members are larger than what a hash looks at.
void EqualityTest::hashesAlikeInAnyOrder()
{
    std::vector<Value> members;
    for (int i = 0; i < 100; ++i) {
        std::vector<Value> numbers;
        for (int j = 0; j < 300; ++j)
            numbers.push_back(Value::integer(i + j));
        members.push_back(Value::sequence(Kind::Tuple, std::move(numbers)));
    }
    std::vector<Value> reversed(members.rbegin(), members.rend());
    const Value a = Value::sequence(Kind::FrozenSet, std::move(members)), b = Value::sequence(Kind::FrozenSet, std::move(reversed));
    QVERIFY(a == b);
    QCOMPARE(hashValue(a), hashValue(b));
    QCOMPARE(hashValue(Value::sequence(Kind::List, {a, Value::integer(1)})), hashValue(Value::sequence(Kind::List, {b, Value::integer(1)})));
}

void EqualityTest::tellsLongValuesApart()
{
    std::vector<Value> numbers(10'000, Value::integer(0));
    const Value zeros = Value::sequence(Kind::List, std::vector<Value>(numbers));
    numbers.back() = Value::integer(1);
    QVERIFY(hashValue(zeros) != hashValue(Value::sequence(Kind::List, std::move(numbers))));
    QVERIFY(hashValue(*parseLiteral("({1, 2}, 'a')")) != hashValue(*parseLiteral("({1, 2}, 'b')")));
    QVERIFY(hashValue(*parseLiteral("[[], []]")) != hashValue(*parseLiteral("[[]]")));
}

QTEST_GUILESS_MAIN(EqualityTest)
#include "equality_test.moc"
