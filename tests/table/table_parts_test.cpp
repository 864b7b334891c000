#include "core/serializer/frame_file.h"
#include "core/table/group_rows.h"
#include "core/table/table_text.h"
#include "tests/table/some_table.h"

#include <QtTest>

using namespace hashstash;

/// Groups, parts and texts of a table, and tables of values.
class TablePartsTest : public QObject {
    Q_OBJECT

private slots:
    void countsGroups_data();
    void countsGroups();
    void addsUpNumbers();
    void boundsTheGroups();
    void takesCells();
    void takesATableOf_data();
    void takesATableOf();
    void writesText_data();
    void writesText();
    void refusesTooMuchText();
    void keepsNamesApart();
};

void TablePartsTest::countsGroups_data()
{
    QTest::addColumn<QList<int>>("columns");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one") << QList<int>{0} << "a object: 'x' 'y' None; count int64: 2 1 1";
    QTest::newRow("two") << QList<int>{0, 1} << "a object: 'x' 'x' 'y' None; b int64: 1 2 1 1; count int64: 1 1 1 1";
    QTest::newRow("one with the name of a result") << QList<int>{2} << "count int64: 0; count_2 int64: 4";
}

void TablePartsTest::countsGroups()
{
    QFETCH(QList<int>, columns);
    const Table table = someTable({{"a", "['x', 'x', 'y', None]"}, {"b", "[1, 2, 1, 1]"}, {"count", "[0, 0, 0, 0]"}});
    GroupOptions options;
    options.columns.assign(columns.begin(), columns.end());
    const auto groups = groupRows(table, allRows(table), options);
    QVERIFY(groups);
    QTEST(shown(groups->table), "expected");
}

void TablePartsTest::addsUpNumbers()
{
    const Table table = someTable({{"a", "['x', 'x', 'y', 'z']"}, {"n", "[1, 4, 2.5, None]"}});
    const auto groups = groupRows(table, allRows(table), {.columns = {0}, .numbers = 1});
    QCOMPARE(shown(groups->table), QString("a str: 'x' 'y' 'z'; count int64: 2 1 1; sum object: 5 2.5 None; mean object: 2.5 2.5 None; "
                                           "min object: 1 2.5 None; max object: 4 2.5 None"));
}

void TablePartsTest::boundsTheGroups()
{
    const Table table = someTable({{"a", "[1, 2, 3, 1]"}});
    const auto groups = groupRows(table, allRows(table), {.columns = {0}, .numbers = {}, .mostGroups = 2});
    QCOMPARE(shown(groups->table), QString("a int64: 1 2; count int64: 2 1"));
    QCOMPARE(groups->rowsLeftOut, std::uint64_t{1});
}

void TablePartsTest::takesCells()
{
    const Table table = someTable({{"a", "[1, 2, 3]"}, {"b", "['x', 'y', 'z']"}, {"c", "[1.5, 2.5, 3.5]"}});
    const auto taken = takeCells(table, {2, 0}, {2, 1});
    QCOMPARE(shown(*taken), QString("c float64: 3.5 1.5; b str: 'z' 'x'"));
    QCOMPARE(taken->rows, std::size_t{2});
}

void TablePartsTest::takesATableOf_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a frame") << QByteArray("n,t\n1,x\n2,y\n") << QByteArray() << "n int64: 1 2; t str: 'x' 'y'";
    QTest::newRow("records") << QByteArray() << QByteArray("[{'n': 1, 'd': {'x': 2}}, {'n': 3}]") << "n int64: 1 3; d.x float64: 2.0 nan";
    QTest::newRow("no table") << QByteArray() << QByteArray("[1, 2]") << "none";
    QTest::newRow("a number") << QByteArray() << QByteArray("1") << "none";
}

void TablePartsTest::takesATableOf()
{
    QFETCH(QByteArray, csv);
    QFETCH(QByteArray, literal);
    const Value value = csv.isEmpty() ? *parseLiteral(literal.toStdString()) : *readFrameFile(FrameFormat::Csv, csv.toStdString());
    const auto table = tableOf(value);
    QVERIFY(table);
    const QString found = *table ? shown(**table) : QString("none");
    QTEST(found, "expected");
}

void TablePartsTest::writesText_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("expected");
    QTest::newRow("TSV") << int(TextFormat::Tsv) << "n\ta|b\n1\t\"x\ty\"\n2\t\"say \"\"hi\"\"\"\n3\t\n4\t[1]\n";
    QTest::newRow("Markdown") << int(TextFormat::Markdown) << "| n | a\\|b |\n| ---: | --- |\n| 1 | x\ty |\n| 2 | say \"hi\" |\n| 3 |  |\n| 4 | [1] |\n";
}

void TablePartsTest::writesText()
{
    QFETCH(int, format);
    const Table table = someTable({{"n", "[1, 2, 3, 4]"}, {"a|b", "['x\\ty', 'say \"hi\"', None, [1]]"}});
    const auto text = tableText(table, allRows(table), {0, 1}, static_cast<TextFormat>(format), 1000);
    QVERIFY(text);
    QTEST(QString::fromStdString(*text), "expected");
}

void TablePartsTest::refusesTooMuchText()
{
    const Table table = someTable({{"n", "['0123456789', '0123456789']"}});
    const auto text = tableText(table, allRows(table), {0}, TextFormat::Tsv, 15);
    QVERIFY(!text && text.error().message.find("too much for the clipboard") != std::string::npos);
}

void TablePartsTest::keepsNamesApart()
{
    UniqueNames names;
    QCOMPARE(names.add("a"), std::string("a"));
    QCOMPARE(names.add("A"), std::string("A_2"));
    QCOMPARE(names.add("a_2"), std::string("a_2_2"));
    QCOMPARE(names.add("a"), std::string("a_3"));
}

QTEST_APPLESS_MAIN(TablePartsTest)

#include "table_parts_test.moc"
