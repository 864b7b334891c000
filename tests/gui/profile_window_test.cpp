#include "core/profile/profile_run.h"
#include "tests/gui/gui_test.h"
#include "widgets/main_window.h"
#include "widgets/profile/figure_view.h"
#include "widgets/profile/kept_panel.h"
#include "widgets/profile/matrix_editor.h"
#include "widgets/profile/profile_window.h"
#include "widgets/profile/result_model.h"
#include "widgets/transfer/convert_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace hashstash;

namespace {

ProfileRow row(const std::string& engine, double seconds)
{
    ProfileRow made;
    made.cell = {engine, "pickle", "raw", "dict", 1000, 1};
    for (auto& step : made.seconds)
        step = seconds;
    made.rawBytes = 1048576;
    made.encodedBytes = 1000;
    made.serializedBytes = 1000;
    return made;
}

}  // namespace

/// The profiler's window.
class ProfileWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void opensFromTheMenu();
    void showsResultsAndFigures();
    void sortsByNumber();
    void saysWhatWasNotMeasured();
    void runsAndCancels();
    void runsWhatIsChosen();
    void refusesWhatIsNothing();
    void marksInTheChartWhatIsSelected();
    void selectsWhatIsClicked();
    void filters();
    void keepsAndComparesRuns();
    void weighsAnew();
    void convertsTheStash();

private:
    /// Shows the rows, and waits until they are there.
    static void fill(ProfileWindow& window, std::vector<ProfileRow> rows)
    {
        QSignalSpy refreshed(&window, &ProfileWindow::refreshed);
        window.setRows(std::move(rows));
        QTRY_VERIFY(refreshed.count() > 0);
    }
    ProfileArchive archive() const { return ProfileArchive({.root = m_folder.filePath("kept").toStdString()}); }

    QTemporaryDir m_folder;
    QThreadPool m_pool;
    JobModel m_jobs;
};

void ProfileWindowTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("profile-window-test");
}

void ProfileWindowTest::opensFromTheMenu()
{
    MainWindow window(m_pool);
    window.show();
    window.findChild<QAction*>("actionProfile")->trigger();
    QVERIFY(window.findChild<ProfileWindow*>()->isVisible());
}

void ProfileWindowTest::showsResultsAndFigures()
{
    ProfileWindow window({m_pool, m_jobs}, archive());
    window.show();
    window.setRows({row("lmdb", 0.25), row("sqlite", 0.5)});
    auto* figures = window.findChild<QListWidget*>("profileFigures");
    QTRY_VERIFY(figures->count() >= 4);
    auto* view = window.findChild<FigureView*>("figureView");
    QCOMPARE(view->figure().name, std::string("fig.comparing_engines"));
    figures->setCurrentRow(1);
    QCOMPARE(view->figure().name, std::string("fig.comparing_serializers_size_speed"));
    QCOMPARE(window.findChild<QTableView*>("profileResults")->model()->rowCount(), 2);
    QVERIFY(window.findChild<QLabel*>("profileAdvice")->text().contains("lmdb.pickle.raw: set 250 ms"));
}

void ProfileWindowTest::sortsByNumber()
{
    ProfileWindow window({m_pool, m_jobs}, archive());
    window.setRows({row("jsonl", 0.05), row("lmdb", 0.5), row("sqlite", 0.005)});
    auto* table = window.findChild<QTableView*>("profileResults");
    QTRY_COMPARE(table->model()->rowCount(), 3);
    const auto engines = [&] {
        QStringList all;
        for (int i = 0; i < table->model()->rowCount(); ++i)
            all << table->model()->index(i, ResultModel::Engine).data().toString();
        return all;
    };
    QCOMPARE(engines(), (QStringList{"sqlite", "jsonl", "lmdb"}));  // the fastest first
    table->sortByColumn(ResultModel::Set, Qt::DescendingOrder);
    QCOMPARE(engines(), (QStringList{"lmdb", "jsonl", "sqlite"}));
}

void ProfileWindowTest::saysWhatWasNotMeasured()
{
    ProfileRow problem;
    problem.cell = {"redis", "pickle", "raw", "dict", 1000, 1};
    problem.problem = "no server was given";
    ResultModel model;
    model.setCells(summarize(std::vector{problem}));
    QCOMPARE(model.index(0, ResultModel::Speed).data().toString(), QString("not measured: no server was given"));
    QCOMPARE(model.index(0, ResultModel::Set).data().toString(), QString());
}

void ProfileWindowTest::runsAndCancels()
{
    ProfileWindow window({m_pool, m_jobs}, archive());
    window.show();
    QSignalSpy finished(&window, &ProfileWindow::finished);
    auto* button = window.findChild<QPushButton*>("profileRun");
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(window.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(window.hasRows(), 60'000);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!window.isRunning());
    QTRY_VERIFY(window.findChild<QListWidget*>("profileFigures")->count() > 0);
}

void ProfileWindowTest::runsWhatIsChosen()
{
    ProfileWindow window({m_pool, m_jobs}, archive());
    window.show();
    auto* editor = window.findChild<MatrixEditor*>("matrixEditor");
    QVERIFY(!editor->isVisible());
    QTest::mouseClick(window.findChild<QToolButton*>("profileChoose"), Qt::LeftButton);
    QVERIFY(editor->isVisible());
    editor->setMatrix({{"memory"}, {"pickle"}, {"raw"}, {"dict"}, {1000, 2000}, {1}, 2});
    QVERIFY(window.findChild<QLabel*>("profileTime")->text().startsWith("2 combinations, a second"));
    QSignalSpy finished(&window, &ProfileWindow::finished);
    window.run();
    QTRY_COMPARE(finished.count(), 1);
    QTRY_COMPARE(window.findChild<QTableView*>("profileResults")->model()->rowCount(), 2);
}

void ProfileWindowTest::refusesWhatIsNothing()
{
    ProfileWindow window({m_pool, m_jobs}, archive());
    auto* sizes = window.findChild<QLineEdit*>("profileSizes");
    QVERIFY(window.findChild<QPushButton*>("profileRun")->isEnabled());
    sizes->setText("many");
    QVERIFY(!window.findChild<QPushButton*>("profileRun")->isEnabled());
    QCOMPARE(window.findChild<QLabel*>("profileTime")->text(), QString("A profile needs at least one of its sizes"));
}

void ProfileWindowTest::marksInTheChartWhatIsSelected()
{
    ProfileWindow window({m_pool, m_jobs}, archive());
    window.show();
    fill(window, {row("lmdb", 0.25), row("sqlite", 0.5)});
    auto* view = window.findChild<FigureView*>("figureView");
    const QImage before = view->grab().toImage();
    window.findChild<QTableView*>("profileResults")->selectRow(0);
    QTRY_VERIFY(view->grab().toImage() != before);
}

void ProfileWindowTest::selectsWhatIsClicked()
{
    ProfileWindow window({m_pool, m_jobs}, archive());
    window.show();
    fill(window, {row("lmdb", 0.25), row("sqlite", 0.5), row("jsonl", 0.1)});
    auto* table = window.findChild<QTableView*>("profileResults");
    emit window.findChild<FigureView*>("figureView")->clicked({.engine = "sqlite"});
    const auto selected = table->selectionModel()->selectedRows();
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected[0].data().toString(), QString("sqlite"));
}

void ProfileWindowTest::filters()
{
    ProfileWindow window({m_pool, m_jobs}, archive());
    fill(window, {row("lmdb", 0.25), row("sqlite", 0.5), row("jsonl", 0.1)});
    auto* table = window.findChild<QTableView*>("profileResults");
    QCOMPARE(table->model()->rowCount(), 3);
    window.findChild<QLineEdit*>("profileFilter")->setText("dict SQL");
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 0).data().toString(), QString("sqlite"));
}

void ProfileWindowTest::keepsAndComparesRuns()
{
    ProfileWindow window({m_pool, m_jobs}, archive());
    auto* kept = window.findChild<KeptPanel*>();
    QSignalSpy listed(kept, &KeptPanel::listed);
    kept->keepAs("monday", {row("lmdb", 0.1), row("sqlite", 0.5)});
    auto* list = window.findChild<QListWidget*>("keptProfiles");
    QTRY_COMPARE(list->count(), 1);
    QVERIFY2(list->item(0)->text().startsWith("monday\n"), qPrintable(list->item(0)->text()));
    QVERIFY(!window.findChild<QPushButton*>("keptCompare")->isEnabled());
    list->setCurrentRow(0);

    fill(window, {row("lmdb", 0.2), row("sqlite", 0.5)});
    auto* table = window.findChild<QTableView*>("profileResults");
    QVERIFY(table->isColumnHidden(ResultModel::Compared));
    QTest::mouseClick(window.findChild<QPushButton*>("keptCompare"), Qt::LeftButton);
    QTRY_VERIFY(!table->isColumnHidden(ResultModel::Compared));
    QCOMPARE(table->model()->headerData(ResultModel::Compared, Qt::Horizontal).toString(), QString("Time to that of monday"));
    QCOMPARE(table->model()->index(0, ResultModel::Compared).data().toString(), QString("2.00x (2.00 to 2.00)"));
    QCOMPARE(table->model()->index(1, ResultModel::Compared).data().toString(), QString("1.00x, within the spread"));
    const auto* figures = window.findChild<QListWidget*>("profileFigures");
    QVERIFY(figures->item(figures->count() - 1)->text().startsWith("These results against monday"));

    QTest::mouseClick(window.findChild<QPushButton*>("keptShow"), Qt::LeftButton);
    QTRY_COMPARE(table->model()->index(0, ResultModel::Set).data().toString(), QString("100.000"));
}

void ProfileWindowTest::weighsAnew()
{
    auto small = row("sqlite", 0.5);
    small.encodedBytes = 100;
    ProfileWindow window({m_pool, m_jobs}, archive());
    fill(window, {row("lmdb", 0.25), small});
    auto* advice = window.findChild<QLabel*>("profileAdvice");
    QTRY_VERIFY(advice->text().contains("sqlite.pickle.raw: set"));
    window.findChild<QSlider*>("weightSize")->setValue(0);
    QTRY_VERIFY(advice->text().contains("lmdb.pickle.raw: set"));
}

/// From the advice to a stash of that format.
void ProfileWindowTest::convertsTheStash()
{
    const QString folder = m_folder.filePath("mine/pairtree.hashstash.lz4");
    const auto location = Location::fromPath(folder.toStdString());
    {
        const auto stash = Stash::open(*location, OpenMode::ReadWrite);
        QVERIFY(stash && (*stash)->set(Value::str("cat"), Value::integer(1)));
    }
    ProfileWindow window({m_pool, m_jobs}, archive());
    window.show();
    fill(window, {row("lmdb", 0.25)});
    auto* convert = window.findChild<QPushButton*>("profileConvert");
    QVERIFY(!convert->isEnabled());  // there is no stash
    window.setStash(*location);
    QTest::mouseClick(convert, Qt::LeftButton);
    auto* dialog = window.findChild<ConvertDialog*>("convertDialog");
    QVERIFY(dialog);
    QSignalSpy converted(dialog, &ConvertDialog::converted);
    QSignalSpy opened(&window, &ProfileWindow::openRequested);
    QTest::mouseClick(dialog->findChild<QPushButton*>("convertStart"), Qt::LeftButton);
    QTRY_COMPARE(converted.count(), 1);
    QCOMPARE(dialog->findChild<QLabel*>("convertOutcome")->text(), QString("1 copied, 0 there already, 0 failed."));
    QTest::mouseClick(dialog->findChild<QPushButton*>("convertOpen"), Qt::LeftButton);
    QCOMPARE(opened.count(), 1);
    const auto made = Stash::open(*Location::fromPath(m_folder.filePath("mine/lmdb.pickle.raw").toStdString()));
    QVERIFY(made);
    QCOMPARE(*(*made)->get(Value::str("cat")), std::optional(Value::integer(1)));
}

HASHSTASH_GUI_TEST_MAIN(ProfileWindowTest)
#include "profile_window_test.moc"
