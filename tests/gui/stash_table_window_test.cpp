#include "core/serializer/frame_file.h"
#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "tests/gui/gui_test.h"
#include "widgets/jobs/job_model.h"
#include "widgets/main_window.h"
#include "widgets/shell/error_bar.h"
#include "widgets/table/stash_table_window.h"

#include <QAction>
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>

using namespace hashstash;

/// The table of a stash.
class StashTableWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void showsTheRows();
    void showsEveryVersion();
    void exports_data();
    void exports();
    void refusesAnotherEnding();
    void saysThatItDoesNotOpen();
    void stops();
    void opensFromTheMenu();
    void exportsADatabase();
    void showsAValue_data();
    void showsAValue();

private:
    void assemble(StashTableWindow& window) const
    {
        QSignalSpy finished(&window, &StashTableWindow::finished);
        window.assemble(*m_stash);
        QTRY_COMPARE(finished.count(), 1);
    }

    QTemporaryDir m_folder;
    QThreadPool m_pool;
    JobModel m_jobs;
    std::optional<Location> m_stash;
};

void StashTableWindowTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("stash-table-window-test");
    m_stash = *Location::fromPath(m_folder.filePath("sqlite.hashstash.raw").toStdString());
    const auto stash = *Stash::open(*m_stash, OpenMode::ReadWrite);
    QVERIFY(stash->set(Value::str("cat"), *parseLiteral("{'legs': 4, 'sound': 'meow'}")));
    QVERIFY(stash->set(Value::str("cat"), *parseLiteral("{'legs': 4, 'sound': 'purr'}"), PutMode::Append));
    QVERIFY(stash->set(Value::str("hen"), *parseLiteral("{'legs': 2, 'eggs': 7}")));
    const std::vector<NewEntry> broken{{*stash->encodeKey(Value::str("broken")), "]", {}}};
    QVERIFY(stash->putAll(broken));
}

void StashTableWindowTest::showsTheRows()
{
    StashTableWindow window({m_pool, m_jobs});
    assemble(window);
    QCOMPARE(window.findChild<QLabel*>("tableStatus")->text(), QString("2 rows, 4 columns · 1 do not decode"));
    auto* table = window.findChild<QTableView*>("valueTable");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QStringList columns;
    for (int i = 0; i < table->model()->columnCount(); ++i)
        columns << table->model()->headerData(i, Qt::Horizontal).toString();
    for (const char* name : {"_key", "legs", "sound", "eggs"})
        QVERIFY2(columns.join(' ').contains(name), qPrintable(columns.join(' ')));
}

void StashTableWindowTest::showsEveryVersion()
{
    StashTableWindow window({m_pool, m_jobs});
    assemble(window);
    QSignalSpy finished(&window, &StashTableWindow::finished);
    window.findChild<QCheckBox*>("tableAllVersions")->setChecked(true);
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(window.findChild<QLabel*>("tableStatus")->text().startsWith("3 rows"));
}

void StashTableWindowTest::exports_data()
{
    QTest::addColumn<QString>("ending");
    QTest::newRow("csv") << "csv";
    QTest::newRow("json") << "json";
}

void StashTableWindowTest::exports()
{
    QFETCH(QString, ending);
    StashTableWindow window({m_pool, m_jobs});
    assemble(window);
    QSignalSpy exported(&window, &StashTableWindow::exported);
    const QString path = m_folder.filePath("table." + ending);
    window.exportTo(path);
    QTRY_COMPARE(exported.count(), 1);
    QVERIFY(exported[0][0].toBool());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto frame = readFrameFile(*frameFormatNamed(ending.toStdString()), file.readAll().toStdString());
    QVERIFY(frame);
    QCOMPARE(frame->field(0).kind(), Kind::Index);
    QCOMPARE(frame->field(3).size(), std::size_t{4});
}

void StashTableWindowTest::refusesAnotherEnding()
{
    StashTableWindow window({m_pool, m_jobs});
    assemble(window);
    QSignalSpy exported(&window, &StashTableWindow::exported);
    window.exportTo(m_folder.filePath("table.txt"));
    QCOMPARE(exported.count(), 1);
    QVERIFY(!exported[0][0].toBool());
    QVERIFY(window.findChild<ErrorBar*>()->text().contains("end the name in .csv"));
    window.exportTo(m_folder.filePath("no/such/folder/table.csv"));
    QTRY_COMPARE(exported.count(), 2);
    QVERIFY(!exported[1][0].toBool());
}

void StashTableWindowTest::saysThatItDoesNotOpen()
{
    StashTableWindow window({m_pool, m_jobs});
    QSignalSpy finished(&window, &StashTableWindow::finished);
    window.assemble(*Location::fromPath(m_folder.filePath("away/lmdb.pickle.raw").toStdString()));
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(window.findChild<ErrorBar*>()->text().contains("away/lmdb.pickle.raw"));
    QVERIFY(!window.findChild<QPushButton*>("tableExport")->isEnabled());
}

void StashTableWindowTest::stops()
{
    StashTableWindow window({m_pool, m_jobs});
    QSignalSpy finished(&window, &StashTableWindow::finished);
    window.assemble(*m_stash);
    window.findChild<QPushButton*>("tableAssemble")->click();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(window.findChild<QLabel*>("tableStatus")->text(), QString("Stopped"));
}

void StashTableWindowTest::opensFromTheMenu()
{
    MainWindow main(m_pool);
    main.show();
    main.openStash(*m_stash);
    main.findChild<QAction*>("actionTable")->trigger();
    auto* window = main.findChild<StashTableWindow*>();
    QVERIFY(window && window->isVisible());
    QTRY_VERIFY(window->table());
}

void StashTableWindowTest::exportsADatabase()
{
    StashTableWindow window({m_pool, m_jobs});
    assemble(window);
    QSignalSpy exported(&window, &StashTableWindow::exported);
    const QString path = m_folder.filePath("table.sqlite");
    window.exportTo(path);
    QTRY_COMPARE(exported.count(), 1);
    QVERIFY(exported[0][0].toBool());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly) && file.read(16).startsWith("SQLite format 3"));
}

void StashTableWindowTest::showsAValue_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("error");
    QTest::newRow("records") << QByteArray("[{'a': 1}, {'a': 2, 'b': 'x'}]") << "2 rows, 2 columns" << "";
    QTest::newRow("no table") << QByteArray("7") << "" << "This value is no table";
}

void StashTableWindowTest::showsAValue()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, error);
    StashTableWindow window({m_pool, m_jobs});
    QSignalSpy finished(&window, &StashTableWindow::finished);
    window.showValue(*parseLiteral(value.toStdString()), "Table in 'k'");
    QTRY_COMPARE(finished.count(), 1);
    QTEST(window.findChild<QLabel*>("tableStatus")->text(), "status");
    QCOMPARE(window.windowTitle(), QString("Table in 'k'"));
    QVERIFY(error.isEmpty() || window.findChild<ErrorBar*>()->text().contains(error));
    QVERIFY(window.findChild<QCheckBox*>("tableAllVersions")->isHidden());
}

HASHSTASH_GUI_TEST_MAIN(StashTableWindowTest)
#include "stash_table_window_test.moc"
