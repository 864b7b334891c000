#include "core/search/search_query.h"

#include "core/value/literal.h"
#include "core/value/nd_array.h"
#include "core/value/repr.h"

#include <QTest>

#include <cmath>

using namespace hashstash;

namespace {

Value literal(const char* source)
{
    return *parseLiteral(source);
}

Value frame()
{
    const double scores[] = {0.5, 1.25};
    const auto numbers = *makeNdArray(Value::str("float64"), literal("(2,)"), Value::bytes({reinterpret_cast<const char*>(scores), sizeof scores}));
    return Value::dataFrame(Value::index("index", "object", {}, literal("['score']")), Value::index("range", "int64", {}, Value::range(Value::integer(0), Value::integer(2), Value::integer(1))),
                            literal("['float64']"), Value::sequence(Kind::List, {numbers}));
}

}  // namespace

Q_DECLARE_METATYPE(hashstash::Value)

/// ValuePath and PathCondition.
class PathConditionTest : public QObject {
    Q_OBJECT

private slots:
    void leadsTo_data();
    void leadsTo();
    void holds_data();
    void holds();
    void refuses_data();
    void refuses();
    void writesTheStepToAKey_data();
    void writesTheStepToAKey();
    void findsEachKeyByTheStepToIt_data();
    void findsEachKeyByTheStepToIt();
    void leavesRepeatedPartsOut();
};

void PathConditionTest::leadsTo_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("found");  ///< as a list
    const Value nested = literal("{'a': {'b': [1, {'c': 2}]}, ('x', 1): 'tuple', 'two words': 3}");
    QTest::newRow("a name") << nested << QByteArray("a.b[0]") << QByteArray("[1]");
    QTest::newRow("from the end") << nested << QByteArray("a.b[-1].c") << QByteArray("[2]");
    QTest::newRow("a tuple as key") << nested << QByteArray("[('x', 1)]") << QByteArray("['tuple']");
    QTest::newRow("a name with a space") << nested << QByteArray("['two words']") << QByteArray("[3]");
    QTest::newRow("each element") << nested << QByteArray("a.b[*]") << QByteArray("[1, {'c': 2}]");
    QTest::newRow("each value") << literal("{'a': {'n': 1}, 'b': {'n': 2}}") << QByteArray("*.n") << QByteArray("[1, 2]");
    QTest::newRow("anywhere") << nested << QByteArray("**.c") << QByteArray("[2]");
    QTest::newRow("anywhere, itself too") << literal("{'n': {'n': 1}}") << QByteArray("**.n") << QByteArray("[{'n': 1}, 1]");
    QTest::newRow("beyond the end") << literal("[1]") << QByteArray("[5]") << QByteArray("[]");
    QTest::newRow("no such name") << nested << QByteArray("b") << QByteArray("[]");
    QTest::newRow("an attribute") << Value::instance("shop.Cat", literal("{'name': 'Tom'}")) << QByteArray("name") << QByteArray("['Tom']");
    QTest::newRow("a column") << frame() << QByteArray("score") << QByteArray("[0.5, 1.25]");
    QTest::newRow("every cell") << frame() << QByteArray("*") << QByteArray("[0.5, 1.25]");
    QTest::newRow("an element of an array") << frame().field(3).field(0) << QByteArray("[1]") << QByteArray("[1.25]");
    QTest::newRow("a range has no parts") << Value::range(Value::integer(0), Value::integer(INT64_MAX), Value::integer(1)) << QByteArray("*") << QByteArray("[]");
}

void PathConditionTest::leadsTo()
{
    QFETCH(Value, value);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, found);
    const auto parsed = ValuePath::parse(path.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    std::vector<Value> all;
    parsed->forEachIn(value, [&](const Value& each) {
        all.push_back(each);
        return true;
    });
    QCOMPARE(QByteArray::fromStdString(repr(Value::sequence(Kind::List, std::move(all)))), found);
}

void PathConditionTest::holds_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<Value>("value");
    QTest::addColumn<bool>("isHeld");
    const Value cat = literal("{'name': 'Tom', 'age': 3, 'scores': [0.5, 1]}");
    QTest::newRow("equal") << QByteArray("name = 'Tom'") << cat << true;
    QTest::newRow("not equal") << QByteArray("name = 'tom'") << cat << false;
    QTest::newRow("two equal signs") << QByteArray("age == 3") << cat << true;
    QTest::newRow("without spaces") << QByteArray("age=3") << cat << true;
    QTest::newRow("a text without quotes") << QByteArray("name = Tom") << cat << true;
    QTest::newRow("as Python has it, 1 == 1.0") << QByteArray("scores[1] = 1.0") << cat << true;
    QTest::newRow("another") << QByteArray("name != 'Tom'") << cat << false;
    QTest::newRow("not there is not another") << QByteArray("nickname != 'Tom'") << cat << false;
    QTest::newRow("less") << QByteArray("age < 4") << cat << true;
    QTest::newRow("not less") << QByteArray("age < 3") << cat << false;
    QTest::newRow("at most") << QByteArray("age <= 3") << cat << true;
    QTest::newRow("more") << QByteArray("age > 2.5") << cat << true;
    QTest::newRow("at least") << QByteArray("age >= 4") << cat << false;
    QTest::newRow("one of them") << QByteArray("scores[*] > 0.9") << cat << true;
    QTest::newRow("none of them") << QByteArray("scores[*] > 1") << cat << false;
    QTest::newRow("a text is no number") << QByteArray("name > 1") << cat << false;
    QTest::newRow("a tuple") << QByteArray("pair = (1, 'x')") << literal("{'pair': (1, 'x')}") << true;
    QTest::newRow("a date as a text") << QByteArray("* = 2026-11-25") << Value::sequence(Kind::List, {Value::date(std::string_view("\x07\xea\x0b\x19", 4))}) << true;
    QTest::newRow("a later date") << QByteArray("* > '2026-11-24'") << Value::sequence(Kind::List, {Value::date(std::string_view("\x07\xea\x0b\x19", 4))}) << true;
    QTest::newRow("a cell of a column") << QByteArray("score > 1") << frame() << true;
    QTest::newRow("signs within the literal") << QByteArray("name = 'a = b'") << literal("{'name': 'a = b'}") << true;
}

void PathConditionTest::holds()
{
    QFETCH(QByteArray, condition);
    QFETCH(Value, value);
    QFETCH(bool, isHeld);
    const auto parsed = PathCondition::parse(condition.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    QCOMPARE(parsed->holdsIn(value), isHeld);
}

void PathConditionTest::refuses_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<int>("offset");
    QTest::newRow("nothing") << QByteArray("") << 0;
    QTest::newRow("no relation") << QByteArray("name 'Tom'") << 4;
    QTest::newRow("an open bracket") << QByteArray("a[1 = 2") << 1;
    QTest::newRow("no literal in brackets") << QByteArray("a[b] = 2") << 2;
    QTest::newRow("two dots") << QByteArray("a..b = 2") << 2;
}

void PathConditionTest::refuses()
{
    QFETCH(QByteArray, condition);
    QFETCH(int, offset);
    const auto parsed = PathCondition::parse(condition.toStdString());
    QVERIFY(!parsed);
    QCOMPARE(static_cast<int>(parsed.error().offset.value_or(SIZE_MAX)), offset);
}

void PathConditionTest::leavesRepeatedPartsOut()
{
    Value value = Value::integer(1);
    for (int level = 0; level < 30; ++level)
        value = Value::sequence(Kind::List, std::vector<Value>(10, value));
    QVERIFY(!PathCondition::parse("**.x = 1")->holdsIn(value));
}

void PathConditionTest::writesTheStepToAKey_data()
{
    QTest::addColumn<Value>("key");
    QTest::addColumn<QString>("step");  // null: there is none
    QTest::newRow("name") << Value::str("size_2") << ".size_2";
    QTest::newRow("name with letters of any alphabet") << Value::str("größe") << ".größe";
    QTest::newRow("two words") << Value::str("two words") << "['two words']";
    QTest::newRow("empty") << Value::str("") << "['']";
    QTest::newRow("star") << Value::str("*") << "['*']";
    QTest::newRow("int") << Value::integer(-3) << "[-3]";
    QTest::newRow("tuple") << literal("('a', 1)") << "[('a', 1)]";
    QTest::newRow("date") << Value::date({"\x07\xea\x01\x02", 4}) << QString();
    QTest::newRow("longer than any path") << Value::str(std::string(5000, 'x')) << QString();
    QTest::newRow("longer than any path, quoted") << Value::str(std::string(5000, ' ')) << QString();
}

void PathConditionTest::writesTheStepToAKey()
{
    QFETCH(Value, key);

    const auto step = pathStep(key);

    QTEST(step ? QString::fromStdString(*step) : QString(), "step");
}

void PathConditionTest::findsEachKeyByTheStepToIt_data()
{
    QTest::addColumn<Value>("key");
    for (const char* key : {"'a.b'", "\"it's\"", "'\"'", "'[0]'", "']'", "'a\\\\'", "'\\n'", "b'\\xff]'", "(1, ('[', ']'))", "None", "1.5", "frozenset({1})", "10000000000000000000000", "'\\ud800'"})
        QTest::newRow(key) << literal(key);
    QTest::newRow("nan") << Value::real(std::nan(""));
}

void PathConditionTest::findsEachKeyByTheStepToIt()
{
    QFETCH(Value, key);
    const auto value = Value::sequence(Kind::Dict, {key, Value::str("found")});

    const auto step = pathStep(key);

    QVERIFY(step);
    const auto condition = PathCondition::parse(step->substr(step->front() == '.' ? 1 : 0) + " = found");
    QVERIFY2(condition, step->c_str());
    QVERIFY2(condition->holdsIn(value), step->c_str());
}

QTEST_GUILESS_MAIN(PathConditionTest)
#include "path_condition_test.moc"
