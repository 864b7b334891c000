#include "core/profile/statistics.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace hashstash;

/// Spread and Ratio on known numbers; quartiles as numpy.quantile gives them.
class StatisticsTest : public QObject {
    Q_OBJECT

private slots:
    void summarizes_data();
    void summarizes();
    void knowsNothingOfNothing();
    void compares_data();
    void compares();
    void refusesARatioToNothing();
};

void StatisticsTest::summarizes_data()
{
    QTest::addColumn<std::vector<double>>("values");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("median");
    QTest::addColumn<double>("upper");
    QTest::newRow("one") << std::vector<double>{3} << 3.0 << 3.0 << 3.0;
    QTest::newRow("two") << std::vector<double>{4, 2} << 2.5 << 3.0 << 3.5;
    QTest::newRow("odd") << std::vector<double>{5, 1, 3} << 2.0 << 3.0 << 4.0;
    QTest::newRow("even") << std::vector<double>{1, 2, 3, 4} << 1.75 << 2.5 << 3.25;
    QTest::newRow("one far off") << std::vector<double>{1, 1, 1, 1, 1000} << 1.0 << 1.0 << 1.0;
}

void StatisticsTest::summarizes()
{
    QFETCH(std::vector<double>, values);
    QFETCH(double, lower);
    QFETCH(double, median);
    QFETCH(double, upper);
    const auto spread = Spread::of(values);
    QVERIFY(spread);
    QCOMPARE(spread->count, values.size());
    QCOMPARE(spread->lower, lower);
    QCOMPARE(spread->median, median);
    QCOMPARE(spread->upper, upper);
    QCOMPARE(spread->least, *std::min_element(values.begin(), values.end()));
    QCOMPARE(spread->most, *std::max_element(values.begin(), values.end()));
}

void StatisticsTest::knowsNothingOfNothing()
{
    QVERIFY(!Spread::of({}));
}

void StatisticsTest::compares_data()
{
    QTest::addColumn<std::vector<double>>("a");
    QTest::addColumn<std::vector<double>>("b");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<bool>("isNoise");
    QTest::newRow("twice") << std::vector<double>{2, 2, 2} << std::vector<double>{1, 1, 1} << 2.0 << false;
    QTest::newRow("half") << std::vector<double>{1, 1, 1} << std::vector<double>{2, 2, 2} << 0.5 << false;
    QTest::newRow("the same") << std::vector<double>{1, 1, 1} << std::vector<double>{1, 1, 1} << 1.0 << true;
    QTest::newRow("hidden by the spread") << std::vector<double>{1, 2, 3} << std::vector<double>{0.5, 1.8, 3} << 2 / 1.8 << true;
}

void StatisticsTest::compares()
{
    QFETCH(std::vector<double>, a);
    QFETCH(std::vector<double>, b);
    QFETCH(double, ratio);
    QFETCH(bool, isNoise);
    const auto compared = ratioOf(*Spread::of(a), *Spread::of(b));
    QVERIFY(compared);
    QCOMPARE(compared->value, ratio);
    QCOMPARE(compared->isNoise(), isNoise);
}

void StatisticsTest::refusesARatioToNothing()
{
    QVERIFY(!ratioOf(*Spread::of({1}), *Spread::of({0})));
}

QTEST_APPLESS_MAIN(StatisticsTest)
#include "statistics_test.moc"
