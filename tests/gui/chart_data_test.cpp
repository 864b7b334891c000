#include "core/value/literal.h"
#include "tests/gui/array_value.h"
#include "tests/gui/gui_test.h"
#include "widgets/inspector/chart_data.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace hashstash;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Value literal(const char* source)
{
    return *parseLiteral(source);
}

Value doubles(const std::vector<double>& numbers)
{
    return arrayOf("float64", {static_cast<std::int64_t>(numbers.size())}, numbers);
}

}  // namespace

class ChartDataTest : public QObject {
    Q_OBJECT

private slots:
    void findsNumbers_data();
    void findsNumbers();
    void readsNumbersOfAnyKind_data();
    void readsNumbersOfAnyKind();
    void sumsUp_data();
    void sumsUp();
    void drawsFewElementsAsTheyAre();
    void leavesAGapWhereANumberIsMissing();
    void losesNoSpike_data();
    void losesNoSpike();
    void drawsNoMoreThanAScreenShows_data();
    void drawsNoMoreThanAScreenShows();
    void drawsAPartExactly();
    void countsEachNumberInOneBin_data();
    void countsEachNumberInOneBin();
    void keepsAWholeNumberInOneBin();
    void stopsWhenItIsNoLongerWanted();
};

void ChartDataTest::findsNumbers_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<bool>("hasNumbers");
    QTest::newRow("ints") << literal("[1, 2, 3]") << true;
    QTest::newRow("a tuple") << literal("(1.5, 2)") << true;
    QTest::newRow("a missing one among them") << literal("[None, 2, 3.5]") << true;
    QTest::newRow("missing ones only") << literal("[None, None]") << false;
    QTest::newRow("one number") << literal("[1]") << false;
    QTest::newRow("none") << literal("[]") << false;
    QTest::newRow("texts") << literal("['1', '2']") << false;
    QTest::newRow("a text among them") << literal("[1, 2, 'three']") << false;
    QTest::newRow("lists") << literal("[[1, 2], [3, 4]]") << false;
    QTest::newRow("a dict") << literal("{1: 2, 3: 4}") << false;
    QTest::newRow("a text") << literal("'12'") << false;
    QTest::newRow("int8 array") << arrayOf<std::int8_t>("int8", {3}, {1, 2, 3}) << true;
    QTest::newRow("bool array") << arrayOf<std::int8_t>("bool", {3}, {1, 0, 1}) << true;
    QTest::newRow("array of two dimensions") << arrayOf<std::int8_t>("int8", {2, 2}, {1, 2, 3, 4}) << false;
    QTest::newRow("array without dimensions") << arrayOf<std::int8_t>("int8", {}, {1}) << false;
    QTest::newRow("complex array") << arrayOf<double>("complex128", {2}, {1, 2, 3, 4}) << true;
    QTest::newRow("date array") << arrayOf<std::int64_t>("datetime64[s]", {2}, {1, 2}) << false;
    QTest::newRow("series") << seriesOf("float64", doubles({1, 2})) << true;
    QTest::newRow("series with missing ints") << seriesOf("Int64", Value::sequence(Kind::List, {Value::na(), Value::integer(3)})) << true;
    QTest::newRow("series of dates") << seriesOf("datetime64[ns]", arrayOf<std::int64_t>("int64", {2}, {1, 2})) << false;
    QTest::newRow("series of texts") << seriesOf("object", literal("['a', 'b']")) << false;
}

void ChartDataTest::findsNumbers()
{
    QFETCH(Value, value);

    QTEST(NumberColumn::isFor(value), "hasNumbers");
}

void ChartDataTest::readsNumbersOfAnyKind_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<double>("second");
    QTest::newRow("int") << literal("[0, -3]") << -3.0;
    QTest::newRow("float") << literal("[0, 2.5]") << 2.5;
    QTest::newRow("bool") << literal("[0, True]") << 1.0;
    QTest::newRow("large int") << literal("[0, 100000000000000000000]") << 1e20;
    QTest::newRow("numpy scalar") << Value::sequence(Kind::List, {Value::real(0), Value::npScalar("float32", Value::real(1.5))}) << 1.5;
    QTest::newRow("foreign byte order") << arrayOf<std::uint8_t>(">i2", {2}, {0, 0, 1, 0}) << 256.0;
    QTest::newRow("half") << arrayOf<std::uint16_t>("float16", {2}, {0, 0x3e00}) << 1.5;
    QTest::newRow("array of objects") << Value::ndArray(Value::str("object"), Value::sequence(Kind::Tuple, {Value::integer(2)}), literal("[1, 7]")) << 7.0;
}

void ChartDataTest::readsNumbersOfAnyKind()
{
    QFETCH(Value, value);
    QVERIFY(NumberColumn::isFor(value));

    const NumberColumn column(value);

    QCOMPARE(column.size(), std::size_t(2));
    QTEST(column.at(1), "second");
}

void ChartDataTest::sumsUp_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<int>("numbers");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("deviation");
    QTest::newRow("some") << literal("[2, 4, 4, 4, 5, 5, 7, 9]") << 8 << 2.0 << 9.0 << 5.0 << 2.0;
    QTest::newRow("not finite ones") << doubles({kNan, 1, kInfinity, 3, -kInfinity}) << 2 << 1.0 << 3.0 << 2.0 << 1.0;
    QTest::newRow("no finite ones") << doubles({kNan, kInfinity}) << 0 << 0.0 << 0.0 << 0.0 << 0.0;
    QTest::newRow("far from 0") << doubles({1e15 + 1, 1e15 + 3}) << 2 << 1e15 + 1 << 1e15 + 3 << 1e15 + 2 << 1.0;
    QTest::newRow("what no double holds") << literal(("[1, 1" + std::string(400, '0') + "]").c_str()) << 1 << 1.0 << 1.0 << 1.0 << 0.0;
    QTest::newRow("a text far down") << Value::sequence(Kind::List, [] {
        std::vector<Value> fields(1000, Value::integer(7));
        fields.push_back(Value::str("seven"));
        return fields;
    }()) << 1000 << 7.0 << 7.0 << 7.0 << 0.0;
}

void ChartDataTest::sumsUp()
{
    QFETCH(Value, value);

    const auto summary = summarize(NumberColumn(value));

    QVERIFY(summary);
    QTEST(static_cast<int>(summary->numbers), "numbers");
    QTEST(summary->least, "least");
    QTEST(summary->most, "most");
    QTEST(summary->mean, "mean");
    QTEST(summary->deviation, "deviation");
}

void ChartDataTest::drawsFewElementsAsTheyAre()
{
    const auto line = lineOf(NumberColumn(literal("[5, 1, 7]")), 0, 2, 100);

    QCOMPARE(line->x, std::vector<double>({0, 1, 2}));
    QCOMPARE(line->y, std::vector<double>({5, 1, 7}));
    QCOMPARE(line->elementsAStep, std::size_t(1));
}

void ChartDataTest::leavesAGapWhereANumberIsMissing()
{
    const auto line = lineOf(NumberColumn(literal("[5, None, 7]")), 0, 2, 100);

    QCOMPARE(line->x.size(), std::size_t(3));
    QVERIFY(std::isnan(line->y[1]));
}

void ChartDataTest::losesNoSpike_data()
{
    QTest::addColumn<int>("place");
    QTest::newRow("first") << 0;
    QTest::newRow("somewhere") << 123'456;
    QTest::newRow("last") << 999'999;
}

void ChartDataTest::losesNoSpike()
{
    QFETCH(int, place);
    std::vector<double> numbers(1'000'000);
    numbers[static_cast<std::size_t>(place)] = -3;

    const auto line = lineOf(NumberColumn(doubles(numbers)), 0, numbers.size() - 1, 500);

    const auto least = std::min_element(line->y.begin(), line->y.end());
    QCOMPARE(*least, -3.0);
    QCOMPARE(line->x[static_cast<std::size_t>(least - line->y.begin())], double(place));
}

void ChartDataTest::drawsNoMoreThanAScreenShows_data()
{
    QTest::addColumn<int>("elements");
    for (const int elements : {1, 999, 1000, 1001, 1499, 123'457})
        QTest::addRow("%d", elements) << elements;
}

void ChartDataTest::drawsNoMoreThanAScreenShows()
{
    QFETCH(int, elements);
    std::vector<double> numbers(static_cast<std::size_t>(elements));
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = std::sin(double(i));

    const auto line = lineOf(NumberColumn(doubles(numbers)), 0, numbers.size() - 1, 500);

    QVERIFY(line->x.size() <= 1000);
    QVERIFY(std::is_sorted(line->x.begin(), line->x.end()));
    QCOMPARE(line->x.size(), line->y.size());
}

void ChartDataTest::drawsAPartExactly()
{
    std::vector<double> numbers(100'000);
    std::iota(numbers.begin(), numbers.end(), 0);

    const auto line = lineOf(NumberColumn(doubles(numbers)), 70'000, 70'003, 500);

    QCOMPARE(line->y, std::vector<double>({70'000, 70'001, 70'002, 70'003}));
}

void ChartDataTest::countsEachNumberInOneBin_data()
{
    QTest::addColumn<Value>("value");
    std::vector<double> waves(10'000);
    for (std::size_t i = 0; i < waves.size(); ++i)
        waves[i] = std::sin(double(i));
    QTest::newRow("a wave") << doubles(waves);
    QTest::newRow("two numbers") << doubles({0.1, 0.7});
    QTest::newRow("all the same") << doubles({0.3, 0.3, 0.3});
    QTest::newRow("all the same and large") << doubles({1e300, 1e300});
    QTest::newRow("the whole range of doubles") << doubles({-1.7e308, 0, 1.7e308});
    QTest::newRow("the least apart") << doubles({1.1, std::nextafter(1.1, 2)});
    QTest::newRow("subnormal") << doubles({5e-324, 1e-323});
    QTest::newRow("missing ones") << doubles({kNan, 1.5, kInfinity, 2.5});
    QTest::newRow("no finite ones") << doubles({kNan, kNan});
    QTest::newRow("whole numbers") << literal("[1, 2, 2, 3, 3, 3, 1000]");
    QTest::newRow("whole numbers that are large") << literal("[-9000000000000000000, 9000000000000000000]");
    QTest::newRow("one far away") << doubles({1, 2, 3, 4, 5, 6, 7, 8, 9, 1e15 + 0.5});
}

void ChartDataTest::countsEachNumberInOneBin()
{
    QFETCH(Value, value);
    const NumberColumn column(value);
    const auto summary = summarize(column);

    const auto histogram = histogramOf(column, *summary);

    QVERIFY(histogram);
    QCOMPARE(std::accumulate(histogram->counts.begin(), histogram->counts.end(), std::size_t(0)), summary->numbers);
    QVERIFY(histogram->counts.size() <= 200);
    QVERIFY(histogram->width > 0 && std::isfinite(histogram->width));
}

void ChartDataTest::keepsAWholeNumberInOneBin()
{
    std::vector<double> dice;
    for (int i = 0; i < 6000; ++i)
        dice.push_back(1 + i % 6);
    const NumberColumn column(doubles(dice));

    const auto histogram = histogramOf(column, *summarize(column));

    QCOMPARE(histogram->counts, std::vector<std::size_t>(6, 1000));
    QCOMPARE(histogram->start, 0.5);
}

void ChartDataTest::stopsWhenItIsNoLongerWanted()
{
    const NumberColumn column(doubles({1, 2, 3}));
    std::stop_source stop;
    stop.request_stop();

    QCOMPARE(summarize(column, stop.get_token()).error().stage, Stage::Cancelled);
    QCOMPARE(lineOf(column, 0, 2, 10, stop.get_token()).error().stage, Stage::Cancelled);
    QCOMPARE(histogramOf(column, *summarize(column), stop.get_token()).error().stage, Stage::Cancelled);
}

HASHSTASH_GUI_TEST_MAIN(ChartDataTest)
#include "chart_data_test.moc"
