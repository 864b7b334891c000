#include "core/value/literal.h"
#include "tests/gui/gui_test.h"
#include "widgets/inspector/table_page.h"

#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QThreadPool>

using namespace hashstash;

class TablePageTest : public QObject {
    Q_OBJECT

private slots:
    void sortsByAColumnAndBack_data();
    void sortsByAColumnAndBack();
    void saysWhatTheChosenColumnHolds();
    void showsADateWithoutItsType();
    void forgetsTheOrderOfTheValueBefore();

private:
    /// The page with that value in it.
    struct Shown {
        explicit Shown(const char* literal) : Shown(*parseLiteral(literal)) {}
        explicit Shown(const Value& value)
        {
            QSignalSpy loaded(&page, &TablePage::loaded);
            page.resize(600, 400);
            page.show();
            page.setValue(value);
            isLoaded = loaded.wait();
        }
        QTableView& view() { return *page.findChild<QTableView*>(); }
        QString column(int column)
        {
            QStringList cells;
            for (int row = 0; row < view().model()->rowCount(); ++row)
                cells << view().model()->index(row, column).data().toString();
            return cells.join(u' ');
        }
        TablePage page{*QThreadPool::globalInstance()};
        bool isLoaded = false;
    };
};

void TablePageTest::sortsByAColumnAndBack_data()
{
    QTest::addColumn<int>("clicks");
    QTest::addColumn<QString>("order");
    QTest::newRow("as stored") << 0 << "10 9 n 1";
    QTest::newRow("rising") << 1 << "1 9 10 n";
    QTest::newRow("falling") << 2 << "n 10 9 1";
    QTest::newRow("as stored once more") << 3 << "10 9 n 1";
}

void TablePageTest::sortsByAColumnAndBack()
{
    QFETCH(int, clicks);
    Shown table("[{'a': 10}, {'a': 9}, {'a': 'n'}, {'a': 1}]");
    QVERIFY(table.isLoaded);
    QHeaderView* names = table.view().horizontalHeader();
    for (int i = 0; i < clicks; ++i) {
        QSignalSpy sorted(&table.page, &TablePage::sorted);
        QTest::mouseClick(names->viewport(), Qt::LeftButton, {}, QPoint(names->sectionViewportPosition(0) + 5, names->height() / 2));
        QVERIFY(!sorted.isEmpty() || sorted.wait());
    }
    QTEST(table.column(0), "order");
}

void TablePageTest::saysWhatTheChosenColumnHolds()
{
    Shown table("[{'a': 1, 'b': 'x'}, {'a': 2, 'b': 'x'}, {'a': 6}]");
    QVERIFY(table.isLoaded);
    auto* summary = table.page.findChild<QLabel*>("columnSummary");
    QVERIFY(summary->isHidden());
    QSignalSpy summarized(&table.page, &TablePage::summarized);

    table.view().setCurrentIndex(table.view().model()->index(0, 1));
    QVERIFY(summarized.wait());

    QVERIFY(summary->isVisible());
    QCOMPARE(summary->text(), QStringLiteral("Column b: 1 missing · 1 different · most often x (2 times)"));
}

void TablePageTest::showsADateWithoutItsType()
{
    const Value row = Value::sequence(Kind::List, {Value::timestamp("2026-03-01T12:30:00"), Value::integer(1)});
    Shown table(Value::sequence(Kind::List, {row}));

    QVERIFY(table.isLoaded);
    QCOMPARE(table.column(0), QStringLiteral("2026-03-01T12:30:00"));
}

void TablePageTest::forgetsTheOrderOfTheValueBefore()
{
    Shown table("[{'a': 2}, {'a': 1}]");
    QSignalSpy sorted(&table.page, &TablePage::sorted);
    table.view().horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    QVERIFY(sorted.wait());
    QSignalSpy loaded(&table.page, &TablePage::loaded);

    table.page.setValue(*parseLiteral("[{'a': 5}, {'a': 4}]"));
    QVERIFY(loaded.wait());

    QCOMPARE(table.column(0), QStringLiteral("5 4"));
    QCOMPARE(table.view().horizontalHeader()->sortIndicatorSection(), -1);
}

HASHSTASH_GUI_TEST_MAIN(TablePageTest)
#include "table_page_test.moc"
