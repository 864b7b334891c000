#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "tests/gui/gui_test.h"
#include "widgets/entries/entries_panel.h"
#include "widgets/health/health_window.h"
#include "widgets/health/problem_model.h"
#include "widgets/jobs/job_model.h"
#include "widgets/main_window.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/stash_view.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextBrowser>

using namespace hashstash;

/// The window that examines a stash.
class HealthWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsWhatIsThere();
    void escapesWhatAStashHolds();
    void saysThatItDoesNotOpen();
    void stops();
    void opensTheEntry();

private:
    QTemporaryDir m_folder;
    QThreadPool m_pool;
    JobModel m_jobs;
    std::optional<Location> m_stash;
};

void HealthWindowTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("health-window-test");
    m_stash = *Location::fromPath(m_folder.filePath("lmdb.pickle.raw").toStdString());
    const auto stash = *Stash::open(*m_stash, OpenMode::ReadWrite);
    QVERIFY(stash->set(Value::str("cat"), *parseLiteral("[1, 2]")));
    QVERIFY(stash->set(Value::str("<b>dog"), *parseLiteral("[1, 2]")));
    const std::vector<NewEntry> entries{{*stash->encodeKey(Value::str("hostile")), "cposix\nsystem\n(S'true'\ntR.", {}},
                                        {*stash->encodeKey(Value::str("broken")), "]]", {}}};
    QVERIFY(stash->putAll(entries));
}

void HealthWindowTest::tellsWhatIsThere()
{
    HealthWindow window({m_pool, m_jobs});
    QAbstractItemModelTester tester(&window.problems());
    QSignalSpy finished(&window, &HealthWindow::finished);
    window.examine(*m_stash);
    QTRY_COMPARE(finished.count(), 1);
    const QString text = window.findChild<QTextBrowser*>("healthText")->toPlainText();
    for (const char* part : {"4 entries; 1 of their keys and versions do not decode", "list", "posix.system", "With the same value as an earlier entry: 1 entry, "})
        QVERIFY2(text.contains(part), qPrintable(text));
    QCOMPARE(window.problems().rowCount(), 1);
    QCOMPARE(window.problems().index(0, ProblemModel::Key).data().toString(), QString("'broken'"));
    QCOMPARE(window.problems().index(0, ProblemModel::Stage).data().toString(), QString("Deserialize"));
}

/// Names and keys come from the stash: they are shown as they are.
void HealthWindowTest::escapesWhatAStashHolds()
{
    HealthReport report;
    report.entries = 1;
    report.largest = {1, 10};
    report.largestKey = Value::str("<img src=x>");
    report.calls["<script>"] = 1;
    const QString html = healthHtml(report);
    QVERIFY(!html.contains("<img") && !html.contains("<script>"));
    QVERIFY(html.contains("&lt;script&gt;"));
}

void HealthWindowTest::saysThatItDoesNotOpen()
{
    HealthWindow window({m_pool, m_jobs});
    QSignalSpy finished(&window, &HealthWindow::finished);
    window.examine(*Location::fromPath(m_folder.filePath("away/lmdb.pickle.raw").toStdString()));
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!window.report());
    QVERIFY(window.findChild<ErrorBar*>()->text().contains("away/lmdb.pickle.raw"));
}

void HealthWindowTest::stops()
{
    HealthWindow window({m_pool, m_jobs});
    QSignalSpy finished(&window, &HealthWindow::finished);
    window.examine(*m_stash);
    window.cancel();
    QCOMPARE(finished.count(), 1);
    QVERIFY(!window.isRunning() && !window.report());
}

void HealthWindowTest::opensTheEntry()
{
    MainWindow main(m_pool);
    main.show();
    main.openStash(*m_stash);
    main.findChild<QAction*>("actionHealth")->trigger();
    auto* window = main.findChild<HealthWindow*>();
    QVERIFY(window && window->isVisible());
    QTRY_COMPARE(window->problems().rowCount(), 1);
    auto* list = window->findChild<QTableView*>("healthProblems");
    emit list->activated(list->model()->index(0, 0));
    QTRY_COMPARE(main.currentStash()->entries().view().currentIndex().data().toString(), QString("'broken'"));
}

HASHSTASH_GUI_TEST_MAIN(HealthWindowTest)
#include "health_window_test.moc"
