#include "core/table/column_summary.h"
#include "tests/table/some_table.h"

#include <QTest>

using namespace hashstash;

class ColumnSummaryTest : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatAColumnHolds_data();
    void tellsWhatAColumnHolds();
    void countsDifferentCellsUpToALimit();
    void endsEarlyOnceItIsStopped();
};

namespace {

/// "rows missing different | sum mean least most deviation | commonest count"
QString told(const ColumnSummary& summary)
{
    const auto text = [](const Value& value) { return QString::fromStdString(repr(value)); };
    return QStringLiteral("%1 %2 %3 | %4 %5 %6 %7 %8 | %9 %10")
        .arg(summary.rows).arg(summary.missing).arg(summary.different)
        .arg(text(summary.numbers.sum()), text(summary.numbers.mean()), text(summary.numbers.least()), text(summary.numbers.most()))
        .arg(summary.deviation ? QString::number(*summary.deviation) : QStringLiteral("-"))
        .arg(summary.commonest ? text(*summary.commonest) : QStringLiteral("-"))
        .arg(summary.commonestCount);
}

}  // namespace

void ColumnSummaryTest::tellsWhatAColumnHolds_data()
{
    QTest::addColumn<QString>("cells");
    QTest::addColumn<QString>("summary");
    QTest::newRow("ints") << "[1, 2, 3, 4]" << "4 0 4 | 10 2.5 1 4 1.11803 | - 0";
    QTest::newRow("floats, one that is none") << "[1.5, None, 2.5]" << "3 1 2 | 4.0 2.0 1.5 2.5 0.5 | - 0";
    QTest::newRow("texts, one twice") << "['b', 'a', 'c', 'a']" << "4 0 3 | None None None None - | 'a' 2";
    QTest::newRow("the first of two that are as common") << "['b', 'a', 'a', 'b']" << "4 0 2 | None None None None - | 'b' 2";
    QTest::newRow("one number") << "[7]" << "1 0 1 | 7 7.0 7 7 0 | - 0";
    QTest::newRow("nothing but missing") << "[None, None]" << "2 2 0 | None None None None - | - 0";
    QTest::newRow("numbers beside texts") << "[1, 'x', 3, [1]]" << "4 0 4 | 4 2.0 1 3 1 | - 0";
    QTest::newRow("large and close") << "[1000000001, 1000000003]" << "2 0 2 | 2000000004 1000000002.0 1000000001 1000000003 1 | - 0";
}

void ColumnSummaryTest::tellsWhatAColumnHolds()
{
    QFETCH(QString, cells);
    QFETCH(QString, summary);

    const auto found = summarizeColumn(someTable({{"x", cells.toStdString()}}).columns.front());

    QVERIFY(found);
    QCOMPARE(told(*found), summary);
}

void ColumnSummaryTest::countsDifferentCellsUpToALimit()
{
    std::vector<Value> cells;
    for (std::size_t i = 0; i < kMostDifferent + 5; ++i)
        cells.push_back(Value::integer(static_cast<std::int64_t>(i)));

    const auto found = summarizeColumn(columnOfCells("x", std::move(cells)));

    QVERIFY(found);
    QVERIFY(!found->hasAllDifferent);
    QCOMPARE(found->different, std::uint64_t(kMostDifferent));
    QVERIFY(!found->commonest);
    QCOMPARE(found->numbers.numbers(), std::uint64_t(kMostDifferent + 5));
}

void ColumnSummaryTest::endsEarlyOnceItIsStopped()
{
    std::stop_source stop;
    stop.request_stop();

    const auto found = summarizeColumn(someTable({{"x", "[1]"}}).columns.front(), stop.get_token());

    QVERIFY(!found);
    QCOMPARE(found.error().stage, Stage::Cancelled);
}

QTEST_APPLESS_MAIN(ColumnSummaryTest)
#include "column_summary_test.moc"
