#include "core/value/literal.h"
#include "tests/gui/gui_test.h"
#include "widgets/catalog/catalog_panel.h"
#include "widgets/inspector/edge_model.h"
#include "widgets/main_window.h"

#include <QLabel>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace hashstash;

/// A graph in the window.
class GraphWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void opensItsNodesFromTheCatalog();
    void showsTheEdgesOfANode();
    void goesAlongAnEdge();
    void showsNoEdgesOfAnotherStash();

private:
    void write(const QString& stash, const char* key, const char* value);
    StashView* open(MainWindow& window, const QString& path);
    void selectKey(StashView& stash, const QString& key);

    QTemporaryDir m_folder;
};

void GraphWindowTest::write(const QString& stash, const char* key, const char* value)
{
    const auto location = Location::fromArgument(m_folder.filePath(stash).toStdString());
    QVERIFY(location);
    const auto opened = Stash::open(*location, OpenMode::ReadWrite);
    QVERIFY(opened);
    QVERIFY((*opened)->set(*parseLiteral(key), *parseLiteral(value)));
}

void GraphWindowTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("graph-test");
    write("social/_nodes/lmdb.hashstash.raw", "'ada'", "{'age': 36}");
    write("social/_nodes/lmdb.hashstash.raw", "'bob'", "{}");
    write("social/_out/lmdb.hashstash.raw", "'ada'", "[('bob', 'knows', {'w': 2})]");
    write("social/_in/lmdb.hashstash.raw", "'bob'", "[('ada', 'knows', {'w': 2})]");
    write("other/lmdb.hashstash.raw", "'ada'", "1");
}

StashView* GraphWindowTest::open(MainWindow& window, const QString& path)
{
    window.show();
    window.openPath(m_folder.filePath(path));
    const auto isRead = [&] {
        auto* stash = window.currentStash();
        return stash && stash->isOpen() && !stash->entries().model().isLoading();
    };
    return QTest::qWaitFor(isRead) ? window.currentStash() : nullptr;
}

void GraphWindowTest::selectKey(StashView& stash, const QString& key)
{
    auto& model = stash.entries().model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, EntryModel::Key).data().toString() == key)
            stash.entries().view().selectRow(row);
    }
}

void GraphWindowTest::opensItsNodesFromTheCatalog()
{
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    QSignalSpy opened(&window, &MainWindow::pathOpened);
    window.openPath(m_folder.path());
    QTRY_COMPARE(opened.count(), 1);
    auto& tree = window.catalog().view();
    const auto graph = tree.model()->match(tree.model()->index(0, 0), Qt::DisplayRole, "social", 1, Qt::MatchRecursive | Qt::MatchExactly);
    QCOMPARE(graph.size(), 1);

    tree.setCurrentIndex(graph.front());
    QTest::keyClick(&tree, Qt::Key_Return);

    QTRY_VERIFY(window.currentStash() && window.currentStash()->isOpen());
    QCOMPARE(window.currentStash()->location().folder.parent_path().filename().string(), std::string("_nodes"));
}

void GraphWindowTest::showsTheEdgesOfANode()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* stash = open(window, "social/_nodes/lmdb.hashstash.raw");
    QVERIFY(stash);
    QCOMPARE(stash->inspector().page(), InspectorPanel::Edges);

    selectKey(*stash, "'ada'");

    auto* edges = stash->findChild<QTableView*>("nodeEdges");
    QTRY_COMPARE(edges->model()->rowCount(), 1);
    const auto cell = [&](int column) { return edges->model()->index(0, column).data().toString(); };
    QCOMPARE(cell(EdgeModel::Direction), QString("→ to"));
    QCOMPARE(cell(EdgeModel::Relation), QString("'knows'"));
    QCOMPARE(cell(EdgeModel::Node), QString("'bob'"));
    QCOMPARE(cell(EdgeModel::Properties), QString("{'w': 2}"));
    QVERIFY(stash->findChild<QLabel*>("nodeProperties")->text().contains("'age': 36"));
}

void GraphWindowTest::goesAlongAnEdge()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* stash = open(window, "social/_nodes/lmdb.hashstash.raw");
    QVERIFY(stash);
    selectKey(*stash, "'ada'");
    auto* edges = stash->findChild<QTableView*>("nodeEdges");
    QTRY_COMPARE(edges->model()->rowCount(), 1);

    edges->setCurrentIndex(edges->model()->index(0, 0));
    edges->setFocus();
    QTest::keyClick(edges, Qt::Key_Return);

    QTRY_COMPARE(stash->findChild<QLabel*>("inspectorKey")->text(), QString("'bob'"));
    QTRY_COMPARE(edges->model()->index(0, EdgeModel::Direction).data().toString(), QString("← from"));
}

void GraphWindowTest::showsNoEdgesOfAnotherStash()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* stash = open(window, "other/lmdb.hashstash.raw");
    QVERIFY(stash);
    auto* pages = stash->findChild<QTabWidget*>("inspectorPages");
    QVERIFY(!pages->isTabVisible(InspectorPanel::Edges));
    stash->inspector().setPage(InspectorPanel::Edges);
    QCOMPARE(pages->currentIndex(), int(InspectorPanel::Tree));
}

HASHSTASH_GUI_TEST_MAIN(GraphWindowTest)
#include "graph_test.moc"
