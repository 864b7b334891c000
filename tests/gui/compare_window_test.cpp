#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "tests/gui/gui_test.h"
#include "widgets/compare/compare_window.h"
#include "widgets/compare/stash_difference_model.h"
#include "widgets/entries/entries_panel.h"
#include "widgets/jobs/job_model.h"
#include "widgets/main_window.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/stash_view.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>

using namespace hashstash;

/// The window that compares two stashes.
class CompareWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void listsTheDifferences();
    void hidesAKind();
    void showsWhereAValueDiffers();
    void refusesOneStashTwice();
    void saysWhatDoesNotOpen();
    void stops();
    void opensTheEntry();

private:
    Location write(const char* folder, const std::vector<std::pair<const char*, const char*>>& entries)
    {
        const auto location = *Location::fromPath(m_folder.filePath(folder).toStdString());
        const auto stash = *Stash::open(location, OpenMode::ReadWrite);
        for (const auto& [key, value] : entries)
            if (!stash->set(Value::str(key), *parseLiteral(value)))
                qFatal("a stash cannot be written");
        return location;
    }
    static void compare(CompareWindow& window)
    {
        QSignalSpy finished(&window, &CompareWindow::finished);
        window.start();
        QTRY_COMPARE(finished.count(), 1);
    }
    static QStringList column(CompareWindow& window, int column)
    {
        QStringList all;
        for (int row = 0; row < window.differences().rowCount(); ++row)
            all << window.differences().index(row, column).data().toString();
        all.sort();
        return all;
    }

    QTemporaryDir m_folder;
    QThreadPool m_pool;
    JobModel m_jobs;
    std::vector<Location> m_both;
};

void CompareWindowTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("compare-window-test");
    m_both = {write("lmdb.hashstash.lz4", {{"same", "[1, 2]"}, {"changed", "{'a': 1, 'b': 2}"}, {"left", "1"}}),
              write("sqlite.pickle.raw", {{"same", "[1, 2]"}, {"changed", "{'a': 1, 'b': 3}"}, {"right", "1"}})};
}

void CompareWindowTest::listsTheDifferences()
{
    CompareWindow window({m_pool, m_jobs});
    QAbstractItemModelTester tester(&window.differences());
    window.setChoices(m_both);
    compare(window);
    QCOMPARE(column(window, StashDifferenceModel::Key), (QStringList{"'changed'", "'left'", "'right'"}));
    QCOMPARE(column(window, StashDifferenceModel::What), (QStringList{"+ only right", "~ differs", "− only left"}));
    QVERIFY(window.report());
    QCOMPARE(window.report()->equal, std::uint64_t{1});
    QCOMPARE(window.findChild<QLabel*>("compareStatus")->text(), QString("1 equal"));
    QCOMPARE(window.findChild<QCheckBox*>("compareKind2")->text(), QString("&differs (1)"));
}

void CompareWindowTest::hidesAKind()
{
    CompareWindow window({m_pool, m_jobs});
    QAbstractItemModelTester tester(&window.differences());
    window.setChoices(m_both);
    compare(window);
    window.findChild<QCheckBox*>("compareKind0")->setChecked(false);
    QCOMPARE(column(window, StashDifferenceModel::Key), (QStringList{"'changed'", "'right'"}));
    compare(window);
    QCOMPARE(column(window, StashDifferenceModel::Key), (QStringList{"'changed'", "'right'"}));  // still
    window.findChild<QCheckBox*>("compareKind0")->setChecked(true);
    QCOMPARE(window.differences().rowCount(), 3);
}

void CompareWindowTest::showsWhereAValueDiffers()
{
    CompareWindow window({m_pool, m_jobs});
    window.setChoices(m_both);
    compare(window);
    auto* keys = window.findChild<QTableView*>("compareKeys");
    auto* places = window.findChild<QTableView*>("comparePlaces");
    for (int row = 0; row < keys->model()->rowCount(); ++row) {
        keys->selectRow(row);
        const bool isChanged = keys->model()->index(row, StashDifferenceModel::Key).data() == "'changed'";
        QCOMPARE(places->model()->rowCount(), isChanged ? 1 : 0);
        if (isChanged)
            QCOMPARE(places->model()->index(0, 1).data().toString(), QString("['b']"));
    }
}

void CompareWindowTest::refusesOneStashTwice()
{
    CompareWindow window({m_pool, m_jobs});
    window.setChoices({m_both[0]});
    window.start();
    QVERIFY(!window.isRunning());
    QCOMPARE(window.findChild<ErrorBar*>()->text(), QString("Choose two different stashes"));
}

void CompareWindowTest::saysWhatDoesNotOpen()
{
    CompareWindow window({m_pool, m_jobs});
    window.setChoices({m_both[0]});
    window.chooseRight(m_folder.filePath("away/lmdb.pickle.raw"));
    compare(window);
    QVERIFY(!window.report());
    QVERIFY2(window.findChild<ErrorBar*>()->text().contains("away/lmdb.pickle.raw"), qPrintable(window.findChild<ErrorBar*>()->text()));
    window.chooseRight(m_folder.path());  // the folder of no stash
    QVERIFY(!window.findChild<ErrorBar*>()->text().isEmpty());
}

void CompareWindowTest::stops()
{
    CompareWindow window({m_pool, m_jobs});
    window.setChoices(m_both);
    QSignalSpy finished(&window, &CompareWindow::finished);
    window.start();
    QVERIFY(window.isRunning());
    window.cancel();
    QCOMPARE(finished.count(), 1);
    QVERIFY(!window.report());
    QVERIFY(window.findChild<QLabel*>("compareStatus")->text().startsWith("stopped"));
}

void CompareWindowTest::opensTheEntry()
{
    MainWindow main(m_pool);
    main.show();
    main.openStash(m_both[0]);
    main.findChild<QAction*>("actionCompare")->trigger();
    auto* window = main.findChild<CompareWindow*>();
    QVERIFY(window && window->isVisible());
    QCOMPARE(window->findChild<QComboBox*>("compareLeft")->currentText(), QString::fromStdString(m_both[0].display()));
    window->chooseRight(QString::fromStdString(m_both[1].display()));
    compare(*window);
    auto* keys = window->findChild<QTableView*>("compareKeys");
    int right = 0;
    while (keys->model()->index(right, StashDifferenceModel::Key).data() != "'right'")
        ++right;
    emit keys->activated(keys->model()->index(right, 0));
    QTRY_VERIFY(main.currentStash()->location().display() == m_both[1].display() && main.currentStash()->isOpen());
    QTRY_COMPARE(main.currentStash()->entries().view().currentIndex().data().toString(), QString("'right'"));
}

HASHSTASH_GUI_TEST_MAIN(CompareWindowTest)
#include "compare_window_test.moc"
