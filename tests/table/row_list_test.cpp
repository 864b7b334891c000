#include "tests/table/some_table.h"

#include <QtTest>

using namespace hashstash;

/// Which rows are shown, and in which order.
class RowListTest : public QObject {
    Q_OBJECT

private slots:
    void sorts_data();
    void sorts();
    void sortsByOneColumnAndThenByAnother();
    void sortsManyRows();
    void filtersByEveryCondition();
    void keepsTheOrderOfTheRows();
    void tellsHowFarItIs();
    void stops();
};

void RowListTest::sorts_data()
{
    QTest::addColumn<QByteArray>("cells");
    QTest::addColumn<bool>("isDescending");
    QTest::addColumn<QString>("expected");
    QTest::newRow("ints") << QByteArray("[3, 1, 2]") << false << "1 2 0";
    QTest::newRow("ints, descending") << QByteArray("[3, 1, 2]") << true << "0 2 1";
    QTest::newRow("equal rows keep their order") << QByteArray("[2, 1, 2, 1]") << false << "1 3 0 2";
    QTest::newRow("equal rows keep their order, descending") << QByteArray("[2, 1, 2, 1]") << true << "0 2 1 3";
    QTest::newRow("large ints") << QByteArray("[9007199254740993, 9007199254740992, 12345678901234567890123]") << false << "1 0 2";
    QTest::newRow("texts") << QByteArray("['b', 'a', 'B']") << false << "2 1 0";
    QTest::newRow("numbers, texts, others, missing") << QByteArray("[None, [1], 'a', 7, 1.5]") << false << "4 3 2 1 0";
    QTest::newRow("missing comes last, descending too") << QByteArray("[None, [1], 'a', 7, 1.5]") << true << "1 2 3 4 0";
}

void RowListTest::sorts()
{
    QFETCH(QByteArray, cells);
    QFETCH(bool, isDescending);
    const Table table = someTable({{"c", cells.toStdString()}});
    const auto rows = sortRows(table, allRows(table), 0, isDescending);
    QVERIFY(rows);
    QTEST(shown(*rows), "expected");
}

void RowListTest::sortsByOneColumnAndThenByAnother()
{
    const Table table = someTable({{"a", "[1, 2, 1, 2]"}, {"b", "['y', 'y', 'x', 'x']"}});
    const auto byB = sortRows(table, allRows(table), 1, false);
    const auto byBoth = sortRows(table, *byB, 0, false);
    QCOMPARE(shown(*byBoth), QString("2 0 3 1"));
}

void RowListTest::sortsManyRows()
{
    std::vector<Value> cells;
    std::uint64_t state = 1;
    for (int i = 0; i < 50'000; ++i) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        cells.push_back(Value::integer(static_cast<std::int64_t>(state >> 52)));
    }
    Table table;
    table.rows = cells.size();
    table.columns.push_back(columnOfCells("c", std::vector<Value>(cells)));
    const auto rows = sortRows(table, allRows(table), 0, false);
    QCOMPARE(rows->size(), cells.size());
    QVERIFY(std::is_sorted(rows->begin(), rows->end(), [&](auto a, auto b) {
        const auto left = *cells[a].asInt64(), right = *cells[b].asInt64();
        return left != right ? left < right : a < b;
    }));
}

void RowListTest::filtersByEveryCondition()
{
    const Table table = someTable({{"a", "[1, 2, 3, 4]"}, {"b", "['cat', 'dog', 'cat', 'hen']"}});
    const std::vector<ColumnCondition> conditions{{0, *ColumnFilter::parse(">1")}, {1, *ColumnFilter::parse("cat")}};
    QCOMPARE(shown(*filterRows(table, allRows(table), conditions)), QString("2"));
    QCOMPARE(shown(*filterRows(table, allRows(table), {})), QString("0 1 2 3"));
}

void RowListTest::keepsTheOrderOfTheRows()
{
    const Table table = someTable({{"a", "[1, 2, 3, 4]"}});
    const std::vector<ColumnCondition> conditions{{0, *ColumnFilter::parse("!=2")}};
    QCOMPARE(shown(*filterRows(table, {3, 1, 0}, conditions)), QString("3 0"));
}

void RowListTest::tellsHowFarItIs()
{
    const Table table = someTable({{"a", "[1, 2, 3, 4]"}});
    const std::vector<ColumnCondition> conditions{{0, *ColumnFilter::parse(">2")}};
    std::uint64_t lastDone = 0, lastFound = 0;
    QVERIFY(filterRows(table, allRows(table), conditions, {}, [&](std::uint64_t done, std::uint64_t found) {
        lastDone = done;
        lastFound = found;
    }));
    QCOMPARE(lastDone, std::uint64_t{4});
    QCOMPARE(lastFound, std::uint64_t{2});
}

void RowListTest::stops()
{
    const Table table = someTable({{"a", "[1, 2]"}});
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(filterRows(table, allRows(table), {}, stop.get_token()).error().stage, Stage::Cancelled);
    QCOMPARE(sortRows(table, allRows(table), 0, false, stop.get_token()).error().stage, Stage::Cancelled);
}

QTEST_APPLESS_MAIN(RowListTest)

#include "row_list_test.moc"
