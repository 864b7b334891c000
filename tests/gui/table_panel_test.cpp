#include "tests/gui/gui_test.h"
#include "tests/table/some_table.h"
#include "widgets/jobs/job_model.h"
#include "widgets/shell/error_bar.h"
#include "widgets/table/filter_header.h"
#include "widgets/table/group_panel.h"
#include "widgets/table/pinned_column.h"
#include "widgets/table/plot_panel.h"
#include "widgets/table/sql_panel.h"
#include "widgets/table/table_panel.h"
#include "widgets/table/table_plot.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace hashstash;

/// A table to work with: everything but where it comes from.
class TablePanelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void modelIsConsistent();
    void filtersWhileOneTypes();
    void saysInPlaceWhatIsWrong();
    void clearsTheFilters();
    void goesFromFieldToFieldByKeyboard();
    void filtersByACell();
    void sortsByKeyboard_data();
    void sortsByKeyboard();
    void copies_data();
    void copies();
    void addsUpWhatIsChosen();
    void hidesAndRemembersColumns();
    void findsAColumnAmongMany();
    void keepsTheFirstColumnInView();
    void filtersByAGroup();
    void asksInSql();
    void saysWhereSqlFails();
    void exportsNothingBeforeAnAnswer();
    void drawsAndChooses_data();
    void drawsAndChooses();
    void filtersByAPlot();

private:
    QLineEdit* field(int column) const { return m_panel->findChild<QLineEdit*>(QString("columnFilter%1").arg(column)); }
    void open(const char* tool) { m_panel->findChild<QAction*>(tool)->trigger(); }
    void type(int column, const QString& text)
    {
        QSignalSpy settled(m_panel.get(), &TablePanel::settled);
        field(column)->setFocus();
        QTest::keyClicks(field(column), text);
        QTest::keyClick(field(column), Qt::Key_Return);
        QTRY_COMPARE(settled.count(), 1);
    }
    /// The first column as it is shown.
    QStringList names() const
    {
        QStringList names;
        const FrameModel& model = m_panel->grid().frame();
        for (int row = 0; row < model.rowCount(); ++row)
            names << model.index(row, 0).data().toString();
        return names;
    }

    QThreadPool m_pool;
    std::unique_ptr<JobModel> m_jobs;
    std::unique_ptr<TablePanel> m_panel;
};

void TablePanelTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("table-panel-test");
}

void TablePanelTest::init()
{
    QSettings().clear();
    m_jobs = std::make_unique<JobModel>();
    m_panel = std::make_unique<TablePanel>(Workers{m_pool, *m_jobs});
    m_panel->resize(1000, 700);
    m_panel->show();
    m_panel->setTable(std::make_shared<const Table>(someTable({{"name", "['cat', 'dog', 'hen', 'Tomcat', None]"}, {"legs", "[4, 4, 2, 4, 0]"}, {"weight", "[4.5, 30.0, 2.5, None, 0.5]"}})), "a stash");
    m_panel->activateWindow();
}

void TablePanelTest::cleanup()
{
    m_panel.reset();
    m_jobs.reset();
}

void TablePanelTest::modelIsConsistent()
{
    const QAbstractItemModelTester tester(&m_panel->grid().frame(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    type(1, ">2");
    m_panel->setTable(nullptr);
    QCOMPARE(m_panel->grid().frame().rowCount(), 0);
}

void TablePanelTest::filtersWhileOneTypes()
{
    type(0, "cat");
    QCOMPARE(names(), QStringList({"cat", "Tomcat"}));
    QCOMPARE(m_panel->status(), QString("5 rows · 2 shown by the filter"));
    type(2, "<5");
    QCOMPARE(names(), QStringList("cat"));
}

void TablePanelTest::saysInPlaceWhatIsWrong()
{
    type(0, "cat");
    type(1, ">=");
    QCOMPARE(names(), QStringList({"cat", "Tomcat"}));
    QVERIFY2(m_panel->status().startsWith("legs: Give what to compare with after >="), qPrintable(m_panel->status()));
    QCOMPARE(field(1)->accessibleDescription(), QString("Give what to compare with after >="));
    type(1, "4");
    QVERIFY(field(1)->accessibleDescription().isEmpty());
    QCOMPARE(m_panel->status(), QString("5 rows · 2 shown by the filter"));
}

void TablePanelTest::clearsTheFilters()
{
    type(0, "cat");
    QSignalSpy settled(m_panel.get(), &TablePanel::settled);
    m_panel->findChild<QPushButton*>("clearFilters")->click();
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(names().size(), 5);
    QVERIFY(field(0)->text().isEmpty());
    QVERIFY(!m_panel->findChild<QPushButton*>("clearFilters")->isEnabled());
}

void TablePanelTest::goesFromFieldToFieldByKeyboard()
{
    m_panel->activateWindow();
    m_panel->findChild<QAction*>("tableFilter")->trigger();
    QTRY_VERIFY(field(0)->hasFocus());
    QTest::keyClick(field(0), Qt::Key_Tab);
    QVERIFY(field(1)->hasFocus());
    QTest::keyClick(field(1), Qt::Key_Backtab);
    QVERIFY(field(0)->hasFocus());
    QTest::keyClick(field(0), Qt::Key_Down);
    QVERIFY(m_panel->grid().hasFocus());
}

void TablePanelTest::filtersByACell()
{
    QSignalSpy settled(m_panel.get(), &TablePanel::settled);
    m_panel->grid().setCurrentIndex(m_panel->grid().frame().index(2, 1));
    m_panel->findChild<QAction*>("tableFilterCell")->trigger();
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(names(), QStringList("hen"));
    QCOMPARE(field(1)->text(), QString("=2"));
}

void TablePanelTest::sortsByKeyboard_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("rising") << "sortRising" << QStringList{"None", "hen", "cat", "dog", "Tomcat"};
    QTest::newRow("falling") << "sortFalling" << QStringList{"dog", "cat", "hen", "None", "Tomcat"};
}

void TablePanelTest::sortsByKeyboard()
{
    QFETCH(QString, action);
    QSignalSpy settled(m_panel.get(), &TablePanel::settled);
    m_panel->grid().setCurrentIndex(m_panel->grid().frame().index(0, 2));
    m_panel->grid().findChild<QAction*>(action)->trigger();
    QTRY_COMPARE(settled.count(), 1);
    QTEST(names(), "expected");
    m_panel->grid().findChild<QAction*>("sortNot")->trigger();
    QTRY_COMPARE(settled.count(), 2);
    QCOMPARE(names().first(), QString("cat"));
}

void TablePanelTest::copies_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("expected");
    QTest::newRow("cells") << "copyCells" << "name\tlegs\ncat\t4\nTomcat\t4\n";
    QTest::newRow("Markdown") << "copyMarkdown" << "| name | legs |\n| --- | ---: |\n| cat | 4 |\n| Tomcat | 4 |\n";
    QTest::newRow("all") << "copyAll" << "name\tlegs\tweight\ncat\t4\t4.5\nTomcat\t4\t\n";
}

void TablePanelTest::copies()
{
    QFETCH(QString, action);
    type(0, "cat");
    QItemSelection cells(m_panel->grid().frame().index(0, 0), m_panel->grid().frame().index(1, 1));
    m_panel->grid().selectionModel()->select(cells, QItemSelectionModel::ClearAndSelect);
    QSignalSpy copied(&m_panel->grid(), &TableGrid::copied);
    m_panel->grid().findChild<QAction*>(action)->trigger();
    QTRY_COMPARE(copied.count(), 1);
    QTEST(QGuiApplication::clipboard()->text(), "expected");
}

void TablePanelTest::addsUpWhatIsChosen()
{
    m_panel->grid().selectColumn(1);
    QTRY_COMPARE(m_panel->chosenText(), QString("5 cells chosen · sum 14 · mean 2.8"));
}

void TablePanelTest::hidesAndRemembersColumns()
{
    open("showColumns");
    auto* list = m_panel->findChild<QListWidget*>("columnList");
    QCOMPARE(list->count(), 3);
    list->item(1)->setCheckState(Qt::Unchecked);
    list->setCurrentRow(2);
    for (auto* action : list->actions())
        if (action->shortcut() == QKeySequence("Alt+Up"))
            action->trigger();
    QCOMPARE(m_panel->grid().shownColumns(), (std::vector<std::size_t>{0, 2}));
    QCOMPARE(m_panel->grid().horizontalHeader()->visualIndex(2), 1);

    TablePanel other(Workers{m_pool, *m_jobs});
    other.setTable(m_panel->grid().frame().table(), "a stash");
    QCOMPARE(other.grid().shownColumns(), (std::vector<std::size_t>{0, 2}));
    QCOMPARE(other.grid().horizontalHeader()->visualIndex(2), 1);
    other.setTable(m_panel->grid().frame().table(), "another");
    QCOMPARE(other.grid().shownColumns(), (std::vector<std::size_t>{0, 1, 2}));
}

void TablePanelTest::findsAColumnAmongMany()
{
    Table table;
    table.rows = 1;
    for (int i = 0; i < 500; ++i)
        table.columns.push_back(columnOfCells("column " + std::to_string(i), {Value::integer(i)}));
    m_panel->setTable(std::make_shared<const Table>(std::move(table)));
    open("showColumns");
    QTest::keyClicks(m_panel->findChild<QLineEdit*>("columnSearch"), "N 41");
    m_panel->findChild<QPushButton*>("columnHideFound")->click();
    QCOMPARE(m_panel->grid().shownColumns().size(), std::size_t{489});  // 41 and 410 to 419 are hidden
    m_panel->findChild<QPushButton*>("columnShowFound")->click();
    QCOMPARE(m_panel->grid().shownColumns().size(), std::size_t{500});
}

void TablePanelTest::keepsTheFirstColumnInView()
{
    Table table;
    table.rows = 1;
    for (int i = 0; i < 60; ++i)
        table.columns.push_back(columnOfCells("column " + std::to_string(i), {Value::integer(i)}));
    m_panel->setTable(std::make_shared<const Table>(std::move(table)));
    m_panel->findChild<QCheckBox*>("columnPin")->setChecked(true);
    auto* pinned = m_panel->findChild<PinnedColumn*>();
    QVERIFY(pinned && pinned->isVisible());
    QCOMPARE(pinned->column(), 0);

    m_panel->grid().setCurrentIndex(m_panel->grid().frame().index(0, 50));
    QVERIFY(m_panel->grid().horizontalScrollBar()->value() > 0);
    m_panel->grid().setCurrentIndex(m_panel->grid().frame().index(0, 3));
    QVERIFY(m_panel->grid().visualRect(m_panel->grid().currentIndex()).left() >= pinned->width());

    QSignalSpy settled(m_panel.get(), &TablePanel::settled);
    auto* field = pinned->findChild<QLineEdit*>("columnFilter0");
    QVERIFY(field && field->isVisible());
    QTest::keyClicks(field, ">5");
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(m_panel->grid().frame().rowCount(), 0);
    QCOMPARE(m_panel->grid().filters()->filter(0), QString(">5"));

    m_panel->grid().setColumnHidden(0, true);
    QCOMPARE(pinned->column(), 1);
    m_panel->findChild<QCheckBox*>("columnPin")->setChecked(false);
    QVERIFY(!pinned->isVisible());
}

void TablePanelTest::filtersByAGroup()
{
    auto* groups = m_panel->findChild<GroupPanel*>();
    QSignalSpy counted(groups, &GroupPanel::counted);
    open("showGroups");
    QTRY_COMPARE(counted.count(), 1);
    auto* by = groups->findChild<QComboBox*>("groupFirst");
    by->setCurrentIndex(by->findText("legs"));
    groups->findChild<QComboBox*>("groupNumbers")->setCurrentIndex(3);
    groups->count();
    QTRY_COMPARE(counted.count(), 2);
    QCOMPARE(shown(*groups->grid().frame().table()), QString("legs int64: 4 2 0; count int64: 3 1 1; sum float64: 34.5 2.5 0.5; mean float64: 17.25 2.5 0.5; "
                                                             "min float64: 4.5 2.5 0.5; max float64: 30.0 2.5 0.5"));
    QTRY_VERIFY(!groups->grid().arrangement().isRunning());

    QSignalSpy settled(m_panel.get(), &TablePanel::settled);
    groups->grid().setCurrentIndex(groups->grid().frame().index(0, 0));
    emit groups->grid().activated(groups->grid().currentIndex());
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(names(), QStringList({"cat", "dog", "Tomcat"}));
}

void TablePanelTest::asksInSql()
{
    auto* sql = m_panel->findChild<SqlPanel*>();
    QSignalSpy answered(sql, &SqlPanel::answered);
    open("showSql");
    auto* editor = sql->findChild<QPlainTextEdit*>("sqlEditor");
    editor->setPlainText("select legs, count(*) n from data group by legs order by legs");
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(answered.count(), 1);
    QCOMPARE(shown(*sql->grid().frame().table()), QString("legs int64: 0 2 4; n int64: 1 1 3"));
    QCOMPARE(QSettings().value("table/sql").toStringList(), QStringList("select legs, count(*) n from data group by legs order by legs"));
}

void TablePanelTest::saysWhereSqlFails()
{
    auto* sql = m_panel->findChild<SqlPanel*>();
    QSignalSpy failed(sql, &SqlPanel::failed);
    open("showSql");
    auto* editor = sql->findChild<QPlainTextEdit*>("sqlEditor");
    editor->setPlainText("select nope from data");
    sql->run();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(sql->findChild<ErrorBar*>()->text(), QString("no such column: nope"));
    QCOMPARE(editor->textCursor().position(), 7);
    QVERIFY(QSettings().value("table/sql").toStringList().isEmpty());
}

void TablePanelTest::exportsNothingBeforeAnAnswer()
{
    QVERIFY(!m_panel->findChild<QPushButton*>("sqlExport")->isEnabled());
}

void TablePanelTest::drawsAndChooses_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("caption");
    QTest::addColumn<int>("chosen");
    QTest::newRow("histogram") << 0 << "5 of 5 rows" << 3;
    QTest::newRow("points") << 1 << "4 of 5 rows" << 2;
    QTest::newRow("line") << 2 << "4 of 5 rows" << 3;
}

void TablePanelTest::drawsAndChooses()
{
    QFETCH(int, kind);
    QFETCH(int, chosen);
    auto* plots = m_panel->findChild<PlotPanel*>();
    open("showPlot");
    QSignalSpy drawn(plots, &PlotPanel::drawn);
    plots->findChild<QComboBox*>("plotY")->setCurrentIndex(2);
    plots->findChild<QComboBox*>("plotKind")->setCurrentIndex(kind);
    plots->redraw();
    QTRY_VERIFY(drawn.count() >= 1);
    QFETCH(QString, caption);
    QTRY_VERIFY2(plots->findChild<QLabel*>("plotCaption")->text().startsWith(caption), qPrintable(plots->findChild<QLabel*>("plotCaption")->text()));

    QSignalSpy done(plots, &PlotPanel::chosen);
    emit plots->plot().areaChosen({3, 5, 0, 40, kind == 1});
    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(m_panel->grid().selectionModel()->selectedRows().size(), chosen);
}

void TablePanelTest::filtersByAPlot()
{
    auto* plots = m_panel->findChild<PlotPanel*>();
    QSignalSpy drawn(plots, &PlotPanel::drawn);
    open("showPlot");
    QTRY_COMPARE(drawn.count(), 1);
    QTRY_VERIFY(plots->plot().focusProxy()->hasFocus());
    QTest::keyClick(plots->plot().focusProxy(), Qt::Key_Right);  // the first bar
    QVERIFY(plots->findChild<QPushButton*>("plotOnly")->isEnabled());
    QSignalSpy settled(m_panel.get(), &TablePanel::settled);
    plots->findChild<QPushButton*>("plotOnly")->click();
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(names(), QStringList({"hen", "None"}));  // of 0 to 2 legs
}

HASHSTASH_GUI_TEST_MAIN(TablePanelTest)
#include "table_panel_test.moc"
