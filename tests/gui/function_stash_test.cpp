#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "tests/gui/gui_test.h"
#include "widgets/functions/function_bar.h"
#include "widgets/main_window.h"
#include "widgets/search/hit_model.h"
#include "widgets/search/search_panel.h"
#include "widgets/shell/stash_tabs.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeView>

using namespace hashstash;

namespace {

Value literal(const char* python)
{
    return *parseLiteral(python);
}

}  // namespace

/// A stash of a function's results, in the window.
class FunctionStashTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void showsCallsAsKeys();
    void filtersByTheCall();
    void findsInCalls();
    void showsFunctionArgumentsAndResult();
    void listsFunctionsWithTheirCounts();
    void hidesTheListWhereThereAreNone();

private:
    StashView* open(MainWindow& window, const QString& path)
    {
        window.show();
        auto* view = window.openStash(*Location::fromPath(path.toStdString()));
        const bool isRead = QTest::qWaitFor([view] { return view->isOpen() && !view->entries().model().isLoading() && view->entries().model().rowCount() > 0; });
        return isRead ? view : nullptr;
    }
    static void put(const QString& path, std::initializer_list<std::pair<const char*, const char*>> entries)
    {
        auto stash = *Stash::open(*Location::fromPath(path.toStdString()), OpenMode::ReadWrite);
        for (const auto& [key, value] : entries)
            QVERIFY(stash->set(literal(key), literal(value)));
    }

    QTemporaryDir m_folder;
    QString m_around;
    QString m_describe;
};

void FunctionStashTest::initTestCase()
{
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("function-stash-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.filePath("settings"));
    m_around = m_folder.filePath("pairtree.hashstash.lz4");
    m_describe = m_around + "/stashed_result/zoo.describe/pairtree.hashstash.lz4";
    put(m_around, {{"'plain'", "1"}});
    put(m_describe, {{"(('cat', 2), {'wild': True})", "'a wild cat'"}, {"(('dog',), {})", "'a dog'"}});
    put(m_around + "/stashed_result/__main__._lambda_/20af5fdf6d/pairtree.hashstash.lz4", {{"((21,), {})", "42"}});
}

void FunctionStashTest::showsCallsAsKeys()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, m_describe);
    QVERIFY(view);
    QCOMPARE(view->title(), QString("describe()"));
    auto& model = view->entries().model();
    QStringList keys {model.index(0, EntryModel::Key).data().toString(), model.index(1, EntryModel::Key).data().toString()};
    keys.sort();
    QCOMPARE(keys, (QStringList{"describe('cat', 2, wild=True)", "describe('dog')"}));
}

void FunctionStashTest::filtersByTheCall()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, m_describe);
    QVERIFY(view);
    view->entries().setFilter("WILD=tr");
    QTRY_COMPARE(view->entries().model().rowCount(), 1);
}

void FunctionStashTest::findsInCalls()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, m_describe);
    QVERIFY(view);
    view->showSearch();
    view->search().findChild<QLineEdit*>("searchText")->setText("dog");
    QSignalSpy finished(&view->search(), &SearchPanel::finished);
    view->search().start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(view->search().hits().index(0, HitModel::Key).data().toString(), QString("describe('dog')"));
}

void FunctionStashTest::showsFunctionArgumentsAndResult()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, m_describe);
    QVERIFY(view);
    view->entries().jumpTo(literal("(('cat', 2), {'wild': True})"));
    auto* tree = view->findChild<QTreeView*>("callTree");
    const auto cell = [&](int row, int column) { return tree->model()->index(row, column, tree->model()->index(0, 0)).data().toString(); };
    QTRY_COMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 4);
    QVERIFY(tree->isVisible());
    QCOMPARE(cell(0, 1), QString("'zoo.describe'"));
    QCOMPARE(cell(1, 1), QString("('cat', 2)"));
    QCOMPARE(cell(2, 1), QString("{'wild': True}"));
    QCOMPARE(cell(3, 1), QString("'a wild cat'"));
    QCOMPARE(view->findChild<QLabel*>("inspectorKey")->text(), QString("describe('cat', 2, wild=True)"));
}

void FunctionStashTest::listsFunctionsWithTheirCounts()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, m_around);
    QVERIFY(view);
    auto* choice = view->findChild<QComboBox*>("functionChoice");
    QTRY_COMPARE(choice->count(), 3);
    QVERIFY(choice->isVisible());
    QCOMPARE(choice->itemText(0), QString("no function: the stash around 2 functions, with 3 results"));
    QCOMPARE(choice->itemText(1), QString("__main__.<lambda>() #20af5f – 1 result"));
    QCOMPARE(choice->itemText(2), QString("zoo.describe() – 2 results"));
    QCOMPARE(choice->currentIndex(), 0);

    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_End);

    QTRY_COMPARE(window.currentStash()->title(), QString("describe()"));
    auto* inside = window.currentStash()->findChild<QComboBox*>("functionChoice");
    QTRY_COMPARE(inside->currentIndex(), 2);
    QCOMPARE(choice->currentIndex(), 0);
}

void FunctionStashTest::hidesTheListWhereThereAreNone()
{
    put(m_folder.filePath("alone/sqlite.hashstash.raw"), {{"1", "2"}});
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, m_folder.filePath("alone/sqlite.hashstash.raw"));
    QVERIFY(view);
    auto* bar = view->findChild<FunctionBar*>();
    QSignalSpy loaded(bar, &FunctionBar::loaded);
    bar->setStash(view->location());
    QTRY_COMPARE(loaded.count(), 1);
    QVERIFY(!bar->isVisible());
    QVERIFY(!view->findChild<QTreeView*>("callTree")->isVisible());
}

HASHSTASH_GUI_TEST_MAIN(FunctionStashTest)
#include "function_stash_test.moc"
