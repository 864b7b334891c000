#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "tests/gui/fake_source.h"
#include "tests/gui/gui_test.h"
#include "widgets/entries/stash_source.h"
#include "widgets/history/compare_panel.h"
#include "widgets/history/history_page.h"
#include "widgets/history/side_by_side_model.h"
#include "widgets/history/time_line.h"
#include "widgets/jobs/job_model.h"
#include "widgets/main_window.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

#include <qcustomplot.h>

using namespace hashstash;

namespace {

Value literal(const std::string& python)
{
    return *parseLiteral(python);
}

/// So many versions, a day apart or without a time.
class VersionsSource : public FakeSource {
public:
    VersionsSource(std::size_t count, bool hasTimes) : FakeSource(1), m_count(count), m_hasTimes(hasTimes) {}
    std::size_t deferred = 0;  ///< so many of the oldest are not read at once
    Result<Value> version(BytesView, std::uint32_t number) const override { return Value::integer(number - 1); }
    Result<std::vector<Version>> versions(BytesView) const override
    {
        std::vector<Version> versions;
        for (std::size_t i = 0; i < m_count; ++i)
            versions.push_back({static_cast<std::uint32_t>(i + 1), m_hasTimes ? std::optional(1.7e9 + 86400.0 * static_cast<double>(i)) : std::nullopt,
                                100 + i, i < deferred ? Result<Value>(cancelled()) : Value::integer(static_cast<std::int64_t>(i))});
        return versions;
    }

private:
    std::size_t m_count;
    bool m_hasTimes;
};

}  // namespace

Q_DECLARE_METATYPE(hashstash::Version)

/// The versions of an entry.
class HistoryPageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void drawsVersionsInTime_data();
    void drawsVersionsInTime();
    void goesFromVersionToVersionByKeyboard();
    void zoomsAboutTheChosenVersion();
    void choosesTheVersionThatIsClicked();
    void marksTheChosenVersionOfTheList();
    void holdsManyVersions();
    void readsAVersionThatWasDeferred();
    void putsTextsSideBySide();
    void cutsLongTexts();
    void goesFromDifferenceToDifference();
    void comparesWithTheVersionBefore();
    void restoresAVersionAsANewOne();
    void restoresNothingWhereChangesAreNotAllowed();

private:
    void show(HistoryPage& page, std::shared_ptr<const EntrySource> source)
    {
        page.resize(900, 400);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QSignalSpy loaded(&page, &HistoryPage::loaded);
        page.setEntry({std::move(source), FakeSource::locatorOf(0)});
        QTRY_COMPARE(loaded.count(), 1);
    }

    QTemporaryDir m_folder;
    QThreadPool m_pool;
    JobModel m_jobs;
};

void HistoryPageTest::initTestCase()
{
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("history-page-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.filePath("settings"));
}

void HistoryPageTest::drawsVersionsInTime_data()
{
    QTest::addColumn<bool>("hasTimes");
    QTest::addColumn<double>("second");
    QTest::newRow("by their times") << true << 1.7e9 + 86400.0;
    QTest::newRow("by their numbers") << false << 2.0;
}

void HistoryPageTest::drawsVersionsInTime()
{
    QFETCH(bool, hasTimes);
    HistoryPage page({m_pool, m_jobs});
    show(page, std::make_shared<VersionsSource>(5, hasTimes));
    auto* plot = page.findChild<QCustomPlot*>("timeLinePlot");
    QVERIFY(plot->isVisible());
    QCOMPARE(plot->graph(0)->dataCount(), 5);
    QTEST(plot->graph(0)->data()->at(1)->key, "second");
    QCOMPARE(plot->graph(0)->data()->at(1)->value, 101.0);
    QCOMPARE(qSharedPointerDynamicCast<QCPAxisTickerDateTime>(plot->xAxis->ticker()) != nullptr, hasTimes);
}

void HistoryPageTest::goesFromVersionToVersionByKeyboard()
{
    HistoryPage page({m_pool, m_jobs});
    show(page, std::make_shared<VersionsSource>(5, true));
    std::vector<std::uint32_t> chosen;
    connect(&page, &HistoryPage::versionChosen, this, [&](const Version& version) { chosen.push_back(version.number); });
    auto* plot = page.findChild<QCustomPlot*>("timeLinePlot");
    plot->setFocus();
    for (const auto key : {Qt::Key_Left, Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_Left, Qt::Key_End})
        QTest::keyClick(plot, key);
    QCOMPARE(chosen, (std::vector<std::uint32_t>{5, 4, 5, 1, 5}));
    QCOMPARE(page.findChild<QTableView*>("versionList")->currentIndex().row(), 0);
}

void HistoryPageTest::zoomsAboutTheChosenVersion()
{
    HistoryPage page({m_pool, m_jobs});
    show(page, std::make_shared<VersionsSource>(5, false));
    auto* plot = page.findChild<QCustomPlot*>("timeLinePlot");
    plot->setFocus();
    const double all = plot->xAxis->range().size();
    QTest::keyClick(plot, Qt::Key_Home);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(plot, Qt::Key_Plus);
    QVERIFY(plot->xAxis->range().size() < all / 7);
    QVERIFY(plot->xAxis->range().contains(1));
    QTest::keyClick(plot, Qt::Key_End);
    QVERIFY(plot->xAxis->range().contains(5));
    QTest::keyClick(plot, Qt::Key_0);
    QCOMPARE(plot->xAxis->range().size(), all);
}

void HistoryPageTest::choosesTheVersionThatIsClicked()
{
    HistoryPage page({m_pool, m_jobs});
    show(page, std::make_shared<VersionsSource>(5, false));
    QSignalSpy chosen(&page, &HistoryPage::versionChosen);
    auto* plot = page.findChild<QCustomPlot*>("timeLinePlot");
    plot->replot();
    const auto at = [&](double number) { return QPointF(plot->xAxis->coordToPixel(number), plot->yAxis->coordToPixel(99 + number)).toPoint(); };
    QTest::mouseClick(plot, Qt::LeftButton, {}, at(2));
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(page.findChild<QTableView*>("versionList")->currentIndex().row(), 3);
    QSignalSpy compared(page.findChild<ComparePanel*>(), &ComparePanel::compared);
    QTest::mouseClick(plot, Qt::LeftButton, Qt::ControlModifier, at(4));
    QTRY_COMPARE(compared.count(), 1);
    QCOMPARE(page.findChild<QLabel*>("historyNote")->text(), QString("Version 2 → version 4: 1 difference"));
}

void HistoryPageTest::marksTheChosenVersionOfTheList()
{
    HistoryPage page({m_pool, m_jobs});
    show(page, std::make_shared<VersionsSource>(5, false));
    page.findChild<QTableView*>("versionList")->selectRow(1);
    auto* plot = page.findChild<QCustomPlot*>("timeLinePlot");
    QCOMPARE(plot->graph(1)->dataCount(), 1);
    QCOMPARE(plot->graph(1)->data()->at(0)->key, 4.0);
}

void HistoryPageTest::holdsManyVersions()
{
    HistoryPage page({m_pool, m_jobs});
    show(page, std::make_shared<VersionsSource>(50'000, true));
    QCOMPARE(page.findChild<QTableView*>("versionList")->model()->rowCount(), 50'000);
    auto* plot = page.findChild<QCustomPlot*>("timeLinePlot");
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Home);
    QCOMPARE(page.findChild<QTableView*>("versionList")->currentIndex().row(), 49'999);
}

void HistoryPageTest::readsAVersionThatWasDeferred()
{
    HistoryPage page({m_pool, m_jobs});
    auto source = std::make_shared<VersionsSource>(5, true);
    source->deferred = 3;
    show(page, source);
    auto* list = page.findChild<QTableView*>("versionList");
    QVERIFY(page.findChild<QLabel*>("historyNote")->text().endsWith("Those before the newest 2 are read when they are chosen."));
    QCOMPARE(list->model()->index(4, VersionModel::Preview).data().toString(), QString("choose it to read it"));
    std::vector<Value> chosen;
    connect(&page, &HistoryPage::versionChosen, this, [&](const Version& version) { chosen.push_back(*version.value); });

    list->selectRow(4);

    QTRY_COMPARE(chosen.size(), std::size_t(1));
    QCOMPARE(chosen.front(), Value::integer(0));
    QSignalSpy compared(page.findChild<ComparePanel*>(), &ComparePanel::compared);
    page.findChild<QAction*>("compareWithLatest")->trigger();
    QTRY_COMPARE(compared.count(), 1);
    QCOMPARE(page.findChild<QLabel*>("historyNote")->text(), QString("Version 1 → version 5: 1 difference"));
}

void HistoryPageTest::putsTextsSideBySide()
{
    std::string a = "{'title': '" + std::string(90, 'x') + "', 'size': 100, 'tags': ['a', 'b']}", b = a;
    b.replace(b.find("100"), 3, "150");
    b.replace(b.find("'b'"), 3, "'b', 'c'");
    SideBySideModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto texts = SideBySide::of(literal(a), literal(b));
    QVERIFY(!texts->isCut);
    model.setTexts(texts);

    const int row = model.nextDifference(-1, 1);
    const auto cell = [&](int column, int role = Qt::DisplayRole) { return model.index(row, column).data(role); };
    QCOMPARE(cell(SideBySideModel::Before).toString(), QString("  'size': 100,"));
    QCOMPARE(cell(SideBySideModel::After).toString(), QString("  'size': 150,"));
    QCOMPARE(cell(SideBySideModel::Before, SideBySideModel::kMarkRole).toPoint(), QPoint(11, 1));
    QVERIFY(cell(SideBySideModel::Before, Qt::BackgroundRole).isValid());
    QVERIFY(!model.index(0, SideBySideModel::Before).data(Qt::BackgroundRole).isValid());
    QVERIFY(cell(SideBySideModel::After, Qt::AccessibleTextRole).toString().startsWith("changed"));
}

void HistoryPageTest::cutsLongTexts()
{
    const Value longText = Value::str(std::string(3'000'000, 'x'));
    const auto texts = SideBySide::of(longText, literal("1"));
    QVERIFY(texts->isCut);
    QVERIFY(texts->before.size() < SideBySide::kMostBytes + 100);
}

void HistoryPageTest::goesFromDifferenceToDifference()
{
    std::string a = "[", b = "[";
    for (int i = 0; i < 60; ++i) {
        a += "'line " + std::to_string(i) + "', ";
        b += i % 20 == 5 ? "'other', " : "'line " + std::to_string(i) + "', ";
    }
    ComparePanel panel({m_pool, m_jobs});
    panel.resize(600, 300);
    panel.show();
    QSignalSpy compared(&panel, &ComparePanel::compared);
    panel.compare({}, {1, {}, 10, literal(a + "]")}, {2, {}, 10, literal(b + "]")});
    QTRY_COMPARE(compared.count(), 1);
    QCOMPARE(compared.first().first().toString(), QString("Version 1 → version 2: 3 differences"));
    panel.findChild<QRadioButton*>("compareSideBySide")->click();
    auto* lines = panel.findChild<QTableView*>("sideBySide");
    QVERIFY(lines->isVisible());
    const auto here = [&] { return lines->model()->index(lines->currentIndex().row(), SideBySideModel::Before).data().toString().trimmed(); };
    QCOMPARE(here(), QString("'line 5',"));
    lines->setFocus();
    QTest::keyClick(lines, Qt::Key_F7);
    QCOMPARE(here(), QString("'line 25',"));
    QTest::keyClick(lines, Qt::Key_F7);
    QTest::keyClick(lines, Qt::Key_F7);  // there is no further one
    QCOMPARE(here(), QString("'line 45',"));
    QTest::keyClick(lines, Qt::Key_F7, Qt::ShiftModifier);
    QCOMPARE(here(), QString("'line 25',"));
    QTest::keyClick(lines, Qt::Key_F7);  // and the application knows of no Shift any more
    QCOMPARE(here(), QString("'line 45',"));
}

void HistoryPageTest::comparesWithTheVersionBefore()
{
    HistoryPage page({m_pool, m_jobs});
    show(page, std::make_shared<VersionsSource>(5, true));
    page.findChild<QTableView*>("versionList")->selectRow(2);
    QSignalSpy compared(page.findChild<ComparePanel*>(), &ComparePanel::compared);
    page.findChild<QAction*>("compareWithPrevious")->trigger();
    QTRY_COMPARE(compared.count(), 1);
    QCOMPARE(page.findChild<QLabel*>("historyNote")->text(), QString("Version 2 → version 3: 1 difference"));
}

void HistoryPageTest::restoresAVersionAsANewOne()
{
    const QString path = m_folder.filePath("restore/lmdb.hashstash.lz4");
    {
        auto stash = *Stash::open(*Location::fromPath(path.toStdString()), OpenMode::ReadWrite);
        for (const char* value : {"'one'", "'two'", "'three'"})
            QVERIFY(stash->set(literal("'key'"), literal(value), PutMode::Append));
    }
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    auto* view = window.openStash(*Location::fromPath(path.toStdString()));
    QTRY_VERIFY(view->isOpen() && view->entries().model().rowCount() == 1);
    view->entries().view().selectRow(0);
    view->inspector().setPage(InspectorPanel::History);
    auto* list = view->findChild<QTableView*>("versionList");
    QTRY_COMPARE(list->model()->rowCount(), 3);
    list->selectRow(2);
    auto* restore = view->findChild<QAction*>("restoreVersion");
    QVERIFY(!restore->isEnabled());
    view->editor().setEditable(true);
    QTRY_VERIFY(restore->isEnabled());
    QSignalSpy changed(&view->editor(), &Editor::changed);

    restore->trigger();

    QTRY_COMPARE(changed.count(), 1);
    view->editor().setEditable(false);
    const auto stash = *Stash::open(*Location::fromPath(path.toStdString()));
    const auto versions = *stash->versions(**stash->find(literal("'key'")));
    QCOMPARE(versions.size(), std::size_t(4));
    QCOMPARE(*versions[3].value, literal("'one'"));
    QCOMPARE(*versions[2].value, literal("'three'"));
    QTRY_COMPARE(list->model()->rowCount(), 4);
}

void HistoryPageTest::restoresNothingWhereChangesAreNotAllowed()
{
    HistoryPage page({m_pool, m_jobs});
    show(page, std::make_shared<VersionsSource>(5, true));
    page.findChild<QTableView*>("versionList")->selectRow(2);
    QVERIFY(!page.findChild<QAction*>("restoreVersion")->isEnabled());
    QVERIFY(page.findChild<QAction*>("restoreVersion")->toolTip().contains("Allow changes"));
}

HASHSTASH_GUI_TEST_MAIN(HistoryPageTest)
#include "history_page_test.moc"
