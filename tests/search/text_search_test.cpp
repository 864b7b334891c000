#include "core/search/text_search.h"

#include "core/value/date_time.h"
#include "core/value/literal.h"
#include "core/value/nd_array.h"

#include <QTest>

#include <string>

using namespace hashstash;

namespace {

Value literal(const char* source)
{
    return *parseLiteral(source);
}

/// A DataFrame with a column of numbers, one of texts, and named rows.
Value frame()
{
    const double scores[] = {0.5, 1.25};
    const auto numbers = *makeNdArray(Value::str("float64"), literal("(2,)"), Value::bytes({reinterpret_cast<const char*>(scores), sizeof scores}));
    const auto labels = [](const char* source) { return Value::index("index", "object", {}, literal(source)); };
    return Value::dataFrame(labels("['score', 'animal']"), labels("['first', 'second']"), literal("['float64', 'object']"),
                            Value::sequence(Kind::List, {numbers, literal("['cat', 'dog']")}));
}

TextPattern pattern(const QByteArray& source, TextPattern::Options options = {})
{
    return *TextPattern::parse(source.toStdString(), options);
}

QStringList pathsIn(const Value& value, const TextPattern& wanted, std::size_t limit = 100)
{
    QStringList paths;
    for (const TextPlace& place : findText(value, wanted, limit))
        paths << QString::fromStdString(place.path);
    return paths;
}

}  // namespace

Q_DECLARE_METATYPE(hashstash::Value)

/// findText() and TextPattern.
class TextSearchTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheText_data();
    void findsTheText();
    void knowsCase_data();
    void knowsCase();
    void cutsAnExcerpt_data();
    void cutsAnExcerpt();
    void refusesAPattern_data();
    void refusesAPattern();
    void findsNoMoreThanAskedFor();
    void endsWhenStopped();
    void leavesRepeatedPartsOut();
};

void TextSearchTest::findsTheText_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QStringList>("paths");

    QTest::newRow("a text") << literal("'a good cat'") << QByteArray("good") << QStringList{""};
    QTest::newRow("not there") << literal("'a good cat'") << QByteArray("bad") << QStringList{};
    QTest::newRow("two elements") << literal("['bad', 'good', ('good',)]") << QByteArray("good") << QStringList{"[1]", "[2][0]"};
    QTest::newRow("a dict's key and value") << literal("{'good': 'bad', 'x': 'good'}") << QByteArray("good") << QStringList{"['good']", "['x']"};
    QTest::newRow("within a tuple as key") << literal("{('a', 'good'): 1}") << QByteArray("good") << QStringList{"[('a', 'good')][1]"};
    QTest::newRow("a set's element") << literal("{'good'}") << QByteArray("good") << QStringList{"[0]"};
    QTest::newRow("bytes") << literal("b'a good cat'") << QByteArray("good") << QStringList{""};
    QTest::newRow("an int") << literal("[1234, 99]") << QByteArray("23") << QStringList{"[0]"};
    QTest::newRow("an int beyond 64 bits") << literal("123456789012345678901234567890") << QByteArray("6789012345") << QStringList{""};
    QTest::newRow("a float as it is printed") << literal("1e-07") << QByteArray("1e-07") << QStringList{""};
    QTest::newRow("a constant") << literal("[None, True]") << QByteArray("true") << QStringList{"[1]"};
    QTest::newRow("no number has letters") << literal("[1, 2.5]") << QByteArray("cat") << QStringList{};
    QTest::newRow("a date") << Value::date(std::string_view("\x07\xea\x0b\x19", 4)) << QByteArray("2026-11-25") << QStringList{""};
    QTest::newRow("a timestamp") << Value::timestamp("2026-11-25T10:00:00") << QByteArray("11-25T10") << QStringList{""};
    QTest::newRow("an enum's member") << Value::enumMember("shop.Color", "RED") << QByteArray("color.red") << QStringList{""};
    QTest::newRow("an instance's class and attribute") << Value::instance("shop.Cat", literal("{'name': 'a catfish'}")) << QByteArray("cat") << QStringList{"", ".name"};
    QTest::newRow("a function's source") << Value::function("shop.price", Value::str("def price(x):\n    return x * 7\n")) << QByteArray("return x") << QStringList{""};
    QTest::newRow("a column's label") << frame() << QByteArray("animal") << QStringList{".columns[1]"};
    QTest::newRow("a row's label") << frame() << QByteArray("second") << QStringList{".index[1]"};
    QTest::newRow("a cell of texts") << frame() << QByteArray("dog") << QStringList{"['animal'].iloc[1]"};
    QTest::newRow("a cell of numbers") << frame() << QByteArray("1.25") << QStringList{"['score'].iloc[1]"};
}

void TextSearchTest::findsTheText()
{
    QFETCH(Value, value);
    QFETCH(QByteArray, wanted);
    QFETCH(QStringList, paths);
    QCOMPARE(pathsIn(value, pattern(wanted)), paths);
}

void TextSearchTest::knowsCase_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<bool>("isRegularExpression");
    QTest::addColumn<bool>("matchesCase");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("text, whatever case") << QByteArray("GOOD") << false << false << true;
    QTest::newRow("text, the same case") << QByteArray("GOOD") << false << true << false;
    QTest::newRow("text beyond ASCII") << QByteArray("K\xc3\x84TZCHEN") << false << false << true;
    QTest::newRow("text with signs of expressions") << QByteArray("go.d") << false << false << false;
    QTest::newRow("expression, whatever case") << QByteArray("^A GO+D") << true << false << true;
    QTest::newRow("expression, the same case") << QByteArray("^A GO+D") << true << true << false;
}

void TextSearchTest::knowsCase()
{
    QFETCH(QByteArray, source);
    QFETCH(bool, isRegularExpression);
    QFETCH(bool, matchesCase);
    QFETCH(bool, isFound);
    const auto wanted = pattern(source, {isRegularExpression, matchesCase});
    QCOMPARE(wanted.find("a good k\xc3\xa4tzchen").has_value(), isFound);
}

void TextSearchTest::cutsAnExcerpt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("excerpt");
    QTest::addColumn<int>("at");
    const QByteArray forty(40, 'x');
    QTest::newRow("whole") << QByteArray("a good cat") << QByteArray("a good cat") << 2;
    QTest::newRow("cut on both sides") << QByteArray(100, 'x') + "good" + QByteArray(100, 'x') << "…" + forty + "good" + forty + "…" << 43;
    // 40 bytes before the match lie within a letter of two bytes.
    QTest::newRow("not within a letter") << QByteArray("\xc3\xa4\xc3\xa4") + forty.left(39) + "good" << "…" + forty.left(39) + "good" << 42;
}

void TextSearchTest::cutsAnExcerpt()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, excerpt);
    QFETCH(int, at);
    const auto found = findText(Value::str(text.toStdString()), pattern("good"), 1);
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(QByteArray::fromStdString(found[0].excerpt), excerpt);
    QCOMPARE(static_cast<int>(found[0].match.at), at);
    QCOMPARE(found[0].excerpt.substr(found[0].match.at, found[0].match.length), std::string("good"));
}

void TextSearchTest::refusesAPattern_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<bool>("isRegularExpression");
    QTest::addColumn<QString>("message");
    QTest::newRow("an empty text") << QByteArray() << false << "nothing to look for";
    QTest::newRow("an open group") << QByteArray("(a") << true << "missing )";
}

void TextSearchTest::refusesAPattern()
{
    QFETCH(QByteArray, source);
    QFETCH(bool, isRegularExpression);
    QFETCH(QString, message);
    const auto refused = TextPattern::parse(source.toStdString(), {.isRegularExpression = isRegularExpression});
    QVERIFY(!refused);
    QVERIFY2(QString::fromStdString(refused.error().message).contains(message), refused.error().message.c_str());
}

void TextSearchTest::findsNoMoreThanAskedFor()
{
    QCOMPARE(pathsIn(literal("['good', 'good', 'good']"), pattern("good"), 2), (QStringList{"[0]", "[1]"}));
}

void TextSearchTest::endsWhenStopped()
{
    std::stop_source source;
    source.request_stop();
    QVERIFY(findText(literal("['good']"), pattern("good"), 100, source.get_token()).empty());
}

/// A list of ten times the same list of ten times ... the same text: 10^30 texts in memory for thirty lists.
void TextSearchTest::leavesRepeatedPartsOut()
{
    Value value = Value::str("a text too long to lie inline");
    for (int level = 0; level < 30; ++level)
        value = Value::sequence(Kind::List, std::vector<Value>(10, value));
    QVERIFY(findText(value, pattern("not there"), 1).empty());
}

QTEST_GUILESS_MAIN(TextSearchTest)
#include "text_search_test.moc"
