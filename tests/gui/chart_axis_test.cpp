#include "core/value/literal.h"
#include "core/value/nd_array.h"
#include "tests/gui/gui_test.h"
#include "widgets/inspector/chart_axis.h"
#include "widgets/inspector/chart_page.h"
#include "widgets/inspector/number_column.h"

#include <QLabel>
#include <QSignalSpy>
#include <QThreadPool>

#include <qcustomplot.h>

#include <cmath>
#include <cstring>

using namespace hashstash;

namespace {

Value int64s(const char* dtype, std::initializer_list<std::int64_t> numbers)
{
    Bytes bytes(numbers.size() * 8, '\0');
    std::memcpy(bytes.data(), std::data(numbers), bytes.size());
    return *makeNdArray(Value::str(dtype), Value::sequence(Kind::Tuple, {Value::integer(static_cast<std::int64_t>(numbers.size()))}), Value::bytes(bytes));
}

Value seriesWith(Value index)
{
    return Value::series("float64", Value(), std::move(index), Value::sequence(Kind::List, {Value::real(1), Value::real(4), Value::real(9)}));
}

constexpr std::int64_t kDay = 86'400'000'000'000;  // nanoseconds

Value days(std::initializer_list<std::int64_t> numbers)
{
    std::vector<std::int64_t> all(numbers);
    return Value::index("index", "datetime64[ns]", Value::str("day"), int64s("datetime64[ns]", {all[0] * kDay, all[1] * kDay, all[2] * kDay}));
}

Value labels(const char* a, const char* b, const char* c)
{
    return Value::index("index", "object", Value(), Value::sequence(Kind::List, {Value::str(a), Value::str(b), Value::str(c)}));
}

}  // namespace

Q_DECLARE_METATYPE(hashstash::Value)
Q_DECLARE_METATYPE(hashstash::ChartAxis::By)

/// Where the elements of a chart's line lie.
class ChartAxisTest : public QObject {
    Q_OBJECT

private slots:
    void takesTheIndex_data();
    void takesTheIndex();
    void findsPlaces();
    void stops();
    void drawsAlongTimes();
    void namesLabelsAtTheirPlaces();
    void drawsMagnitudesOfComplexNumbers();
};

void ChartAxisTest::takesTheIndex_data()
{
    using By = ChartAxis::By;
    QTest::addColumn<Value>("value");
    QTest::addColumn<By>("by");
    QTest::addColumn<QList<double>>("x");
    QTest::addColumn<QString>("lastLabel");
    QTest::addColumn<QString>("title");
    const QList<double> places{0, 1, 2};
    QTest::newRow("a list") << *parseLiteral("[1, 4, 9]") << By::Place << places << "2" << "index";
    QTest::newRow("numbers") << seriesWith(Value::index("index", "int64", Value::str("n"), int64s("int64", {-5, 10, 11}))) << By::Number << QList<double>{-5, 10, 11} << "11" << "n";
    QTest::newRow("numbers that go back") << seriesWith(Value::index("index", "int64", Value(), int64s("int64", {5, 3, 11}))) << By::Label << places << "11" << "index";
    QTest::newRow("all the same") << seriesWith(Value::index("index", "int64", Value(), int64s("int64", {5, 5, 5}))) << By::Label << places << "5" << "index";
    QTest::newRow("days") << seriesWith(days({0, 1, 10})) << By::Time << QList<double>{0, 86400, 864000} << "1970-01-11T00:00:00" << "day";
    QTest::newRow("a day that is missing") << seriesWith(Value::index("index", "datetime64[ns]", Value(), int64s("datetime64[ns]", {0, std::numeric_limits<std::int64_t>::min(), kDay})))
                                           << By::Label << places << "1970-01-02T00:00:00" << "index";
    QTest::newRow("timestamps as objects") << seriesWith(Value::index("index", "object", Value(), Value::sequence(Kind::List, {Value::timestamp("1970-01-01T00:00:00"), Value::timestamp("1970-01-01T00:01:00"), Value::timestamp("1970-01-02T00:00:00.500000")})))
                                           << By::Time << QList<double>{0, 60, 86400.5} << "1970-01-02T00:00:00.500000" << "time";
    QTest::newRow("texts") << seriesWith(labels("a", "b", "c d")) << By::Label << places << "c d" << "index";
    QTest::newRow("too short an index") << seriesWith(Value::index("index", "int64", Value(), int64s("int64", {1, 2}))) << By::Place << places << "2" << "index";
}

void ChartAxisTest::takesTheIndex()
{
    QFETCH(Value, value);
    QFETCH(QList<double>, x);
    const auto axis = ChartAxis::of(value, 3);
    QVERIFY(axis);
    QTEST((*axis)->by(), "by");
    for (std::size_t place = 0; place < 3; ++place)
        QCOMPARE((*axis)->at(place), x[static_cast<qsizetype>(place)]);
    QTEST((*axis)->label(2), "lastLabel");
    QTEST((*axis)->title(), "title");
}

void ChartAxisTest::findsPlaces()
{
    const auto axis = *ChartAxis::of(seriesWith(Value::index("index", "int64", Value(), int64s("int64", {-5, 10, 11}))), 3);
    QCOMPARE(axis->placeBelow(-100), std::size_t(0));
    QCOMPARE(axis->placeBelow(10), std::size_t(1));
    QCOMPARE(axis->placeBelow(1000), std::size_t(2));
    QCOMPARE(axis->placeNearest(2), std::size_t(0));
    QCOMPARE(axis->placeNearest(3), std::size_t(1));
    QCOMPARE(axis->placeNearest(1000), std::size_t(2));
}

void ChartAxisTest::stops()
{
    std::stop_source stop;
    stop.request_stop();
    const auto axis = ChartAxis::of(seriesWith(days({0, 1, 2})), 3, stop.get_token());
    QVERIFY(!axis);
    QCOMPARE(axis.error().stage, Stage::Cancelled);
}

void ChartAxisTest::drawsAlongTimes()
{
    ChartPage page(*QThreadPool::globalInstance());
    QSignalSpy loaded(&page, &ChartPage::loaded);
    page.setValue(seriesWith(days({0, 1, 10})));
    QTRY_COMPARE(loaded.count(), 1);
    auto* plot = page.findChild<QCustomPlot*>();
    const auto times = qSharedPointerDynamicCast<QCPAxisTickerDateTime>(plot->xAxis->ticker());
    QVERIFY(times);
    QCOMPARE(times->dateTimeFormat(), QString("yyyy-MM-dd"));
    QCOMPARE(plot->graph()->data()->at(2)->key, 864000.0);
    QCOMPARE(plot->graph()->data()->at(2)->value, 9.0);
    QCOMPARE(plot->xAxis->label(), QString("day"));
}

void ChartAxisTest::namesLabelsAtTheirPlaces()
{
    ChartPage page(*QThreadPool::globalInstance());
    page.resize(600, 300);
    page.show();
    QSignalSpy loaded(&page, &ChartPage::loaded);
    page.setValue(seriesWith(labels("north", "east", "south")));
    QTRY_COMPARE(loaded.count(), 1);
    auto* plot = page.findChild<QCustomPlot*>();
    plot->replot();
    const auto names = plot->xAxis->tickVectorLabels();
    for (const char* name : {"north", "east", "south"})
        QVERIFY2(names.contains(name), qPrintable(names.join(' ')));
}

void ChartAxisTest::drawsMagnitudesOfComplexNumbers()
{
    const Value value = *parseLiteral("[(3+4j), 0j, 1.5]");
    QVERIFY(ChartPage::isFor(value));
    NumberColumn column(value);
    QCOMPARE(column.at(0), 5.0);
    QCOMPARE(column.at(2), 1.5);
    ChartPage page(*QThreadPool::globalInstance());
    QSignalSpy loaded(&page, &ChartPage::loaded);
    page.setValue(value);
    QTRY_COMPARE(loaded.count(), 1);
    QVERIFY(page.findChild<QLabel*>("chartCaption")->text().contains("the magnitude of each"));
}

HASHSTASH_GUI_TEST_MAIN(ChartAxisTest)
#include "chart_axis_test.moc"
