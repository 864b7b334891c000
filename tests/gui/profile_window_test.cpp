#include "core/profile/profile_run.h"
#include "widgets/main_window.h"
#include "widgets/profile/figure_view.h"
#include "widgets/profile/profile_window.h"
#include "widgets/profile/result_model.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

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

private:
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
    ProfileWindow window({m_pool, m_jobs});
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
    ProfileWindow window({m_pool, m_jobs});
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
    ProfileWindow window({m_pool, m_jobs});
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

QTEST_MAIN(ProfileWindowTest)
#include "profile_window_test.moc"
