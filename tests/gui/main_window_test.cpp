#include "tests/gui/gui_test.h"
#include "widgets/catalog/catalog_panel.h"
#include "widgets/inspector/hex_view.h"
#include "widgets/main_window.h"
#include "widgets/shell/format.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace hashstash;

namespace {

QString store(const QString& path)
{
    return QStringLiteral(HASHSTASH_TEST_DATA "/stores/v1.2/") + path;
}

}  // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void opensAStashFromTheStartPage();
    void listsTheStashesOfAFolder();
    void opensAStashFromTheCatalogByKeyboard();
    void showsTheChosenEntryInTheInspector();
    void jumpsToAKeyTypedAsPython();
    void saysWhereATypedKeyIsWrong();
    void filtersAsOneTypes();
    void opensADamagedEntryOnItsPipeline();
    void comparesTwoVersions();
    void copiesTheKeyAsPython();
    void saysWhatIsSelected();
    void saysWhyAPathWasNotOpened();
    void bringsTheLastSessionBack();

private:
    StashView* open(MainWindow& window, const QString& path);
    void selectKey(StashView& stash, const QString& key);

    QTemporaryDir m_settings;
};

void MainWindowTest::initTestCase()
{
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("main-window-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
}

void MainWindowTest::init()
{
    QSettings().clear();
}

StashView* MainWindowTest::open(MainWindow& window, const QString& path)
{
    window.show();
    window.openPath(path);
    const auto isRead = [&] {
        auto* stash = window.currentStash();
        return stash && stash->isOpen() && !stash->entries().model().isLoading();
    };
    return QTest::qWaitFor(isRead) ? window.currentStash() : nullptr;
}

void MainWindowTest::selectKey(StashView& stash, const QString& key)
{
    auto& model = stash.entries().model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, EntryModel::Key).data().toString() == key)
            stash.entries().view().selectRow(row);
    }
}

void MainWindowTest::opensAStashFromTheStartPage()
{
    Session().addRecent(store("engines/lmdb.hashstash.lz4"));
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    auto* recent = window.findChild<QListWidget*>("recentList");
    recent->setFocus();
    recent->setCurrentRow(0);

    QTest::keyClick(recent, Qt::Key_Return);

    QTRY_VERIFY(window.currentStash() && window.currentStash()->isOpen());
    QCOMPARE(window.currentStash()->title(), QStringLiteral("lmdb.hashstash.lz4"));
}

void MainWindowTest::listsTheStashesOfAFolder()
{
    MainWindow window(*QThreadPool::globalInstance());
    QAbstractItemModelTester tester(&window.catalog().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy opened(&window, &MainWindow::pathOpened);

    window.openPath(store("../v0.2/engines"));

    QTRY_COMPARE(opened.count(), 1);
    const auto root = window.catalog().model().index(0, 0);
    QCOMPARE(window.catalog().model().rowCount(root), 3);
    QCOMPARE(window.findChild<QLabel*>("catalogHint")->text(), QStringLiteral("3 stashes"));
}

void MainWindowTest::opensAStashFromTheCatalogByKeyboard()
{
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    QSignalSpy opened(&window, &MainWindow::pathOpened);
    window.openPath(store("../v0.2/engines"));
    QTRY_COMPARE(opened.count(), 1);
    auto& tree = window.catalog().view();

    QTest::keyClick(&tree, Qt::Key_Down);
    QTest::keyClick(&tree, Qt::Key_Return);

    QTRY_VERIFY(window.currentStash() && window.currentStash()->isOpen());
}

void MainWindowTest::showsTheChosenEntryInTheInspector()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* stash = open(window, store("engines/pairtree.hashstash.lz4"));
    QVERIFY(stash);

    selectKey(*stash, "('bad', 'good')");

    auto* tree = stash->findChild<QTreeView*>("valueTree");
    QTRY_COMPARE(tree->model()->index(0, 1).data().toString(), QStringLiteral("[1, 2.5, None, True, 'x']"));
    QCOMPARE(stash->findChild<QLabel*>("inspectorKey")->text(), QStringLiteral("('bad', 'good')"));
}

void MainWindowTest::jumpsToAKeyTypedAsPython()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* stash = open(window, store("engines/sqlite.hashstash.lz4"));
    QVERIFY(stash);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto* line = stash->findChild<QLineEdit*>("jumpLine");

    QTest::keyClick(&window, Qt::Key_L, Qt::ControlModifier);
    QVERIFY(line->hasFocus());
    QTest::keyClicks(line, "( 'bad','good')");
    QTest::keyClick(line, Qt::Key_Return);

    auto& view = stash->entries().view();
    QTRY_COMPARE(view.currentIndex().siblingAtColumn(EntryModel::Key).data().toString(), QStringLiteral("('bad', 'good')"));
    QVERIFY(view.hasFocus());
}

void MainWindowTest::saysWhereATypedKeyIsWrong()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* stash = open(window, store("engines/lmdb.hashstash.lz4"));
    QVERIFY(stash);
    auto* message = stash->findChild<QLabel*>("jumpMessage");

    QTest::keyClicks(stash->findChild<QLineEdit*>("jumpLine"), "('bad', nope)");

    QVERIFY(message->isVisible());
    QVERIFY2(message->text().startsWith("Column 9"), qPrintable(message->text()));
}

void MainWindowTest::filtersAsOneTypes()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* stash = open(window, store("engines/lmdb.hashstash.lz4"));
    QVERIFY(stash);

    QTest::keyClicks(stash->findChild<QLineEdit*>("filterLine"), "('BAD', 'g");

    auto& model = stash->entries().model();
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(stash->findChild<QLabel*>("entriesStatus")->text().contains("1 match"));
}

void MainWindowTest::opensADamagedEntryOnItsPipeline()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* stash = open(window, store("damaged/truncated_lz4/pairtree.hashstash.lz4"));
    QVERIFY(stash);
    auto* pages = stash->findChild<QTabWidget*>("inspectorPages");

    selectKey(*stash, "'victim'");

    QTRY_COMPARE(pages->currentIndex(), int(InspectorPanel::Stages));
    auto* hex = stash->findChild<HexView*>("pipelineHex");
    QTRY_VERIFY(!hex->bytes().empty());
    selectKey(*stash, "'good one'");
    QTRY_COMPARE(pages->currentIndex(), int(InspectorPanel::Tree));
}

void MainWindowTest::comparesTwoVersions()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* stash = open(window, store("append/lmdb.hashstash.lz4"));
    QVERIFY(stash);
    selectKey(*stash, "'counter'");
    stash->inspector().setPage(InspectorPanel::History);
    auto* versions = stash->findChild<QTableView*>("versionList");
    QTRY_COMPARE(versions->model()->rowCount(), 4);

    const auto rowCentre = [&](int row) { return versions->visualRect(versions->model()->index(row, 1)).center(); };
    QTest::mouseClick(versions->viewport(), Qt::LeftButton, {}, rowCentre(0));
    QTest::mouseClick(versions->viewport(), Qt::LeftButton, Qt::ControlModifier, rowCentre(3));

    auto* differences = stash->findChild<QTableView*>("differenceList");
    QTRY_COMPARE(differences->model()->rowCount(), 1);
    QCOMPARE(differences->model()->index(0, 2).data().toString(), QStringLiteral("1"));
    QCOMPARE(differences->model()->index(0, 3).data().toString(), QStringLiteral("4"));
}

void MainWindowTest::copiesTheKeyAsPython()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* stash = open(window, store("engines/lmdb.hashstash.lz4"));
    QVERIFY(stash);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QGuiApplication::clipboard()->clear();
    selectKey(*stash, "('bad', 'good')");

    QTest::keyClick(&stash->entries().view(), Qt::Key_C, Qt::ControlModifier);

    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("('bad', 'good')"));
}

void MainWindowTest::saysWhatIsSelected()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* stash = open(window, store("engines/lmdb.hashstash.lz4"));
    QVERIFY(stash);
    auto* summary = window.findChild<QLabel*>("stashSummary");
    const auto& model = stash->entries().model();
    const QString entries = QStringLiteral("%1 entries").arg(model.rowCount());
    QTRY_COMPARE(summary->text(), entries);
    qulonglong bytes = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        bytes += model.index(row, EntryModel::Stored).data(Qt::UserRole).toULongLong();

    stash->entries().view().selectAll();
    QTRY_COMPARE(summary->text(), QStringLiteral("%1 · %2 selected · %3 stored").arg(entries).arg(model.rowCount()).arg(sizeText(bytes)));
    stash->entries().view().clearSelection();

    QTRY_COMPARE(summary->text(), entries);
}

void MainWindowTest::saysWhyAPathWasNotOpened()
{
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    QSignalSpy opened(&window, &MainWindow::pathOpened);

    window.openPath(m_settings.filePath("nothing-here"));

    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(!opened[0][0].toBool());
    QVERIFY(window.findChild<QWidget*>("errorBar")->isVisible());
}

void MainWindowTest::bringsTheLastSessionBack()
{
    {
        MainWindow window(*QThreadPool::globalInstance());
        auto* stash = open(window, store("engines/lmdb.hashstash.lz4"));
        QVERIFY(stash);
        selectKey(*stash, "42");
        window.close();
    }
    MainWindow window(*QThreadPool::globalInstance());
    window.show();

    window.restoreSession();

    QTRY_VERIFY(window.currentStash() && window.currentStash()->isOpen());
    auto& view = window.currentStash()->entries().view();
    QTRY_COMPARE(view.currentIndex().siblingAtColumn(EntryModel::Key).data().toString(), QStringLiteral("42"));
}

HASHSTASH_GUI_TEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
