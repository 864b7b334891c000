#include "core/value/literal.h"
#include "tests/gui/fake_source.h"
#include "tests/gui/gui_test.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/jobs/job_model.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTreeView>

using namespace hashstash;

/// The node that is chosen in a value's tree, as text.
class TextNodeTest : public QObject {
    Q_OBJECT

private slots:
    void showsTheChosenNode();
    void showsTheWholeOfTheNextEntry();
    void copiesAnyNode_data();
    void copiesAnyNode();

private:
    void show(InspectorPanel& panel, std::size_t entry = 0)
    {
        auto source = std::make_shared<FakeSource>(3);
        source->value = *parseLiteral("{'a': {'b': [1, 'two']}}");
        QSignalSpy settled(&panel, &InspectorPanel::settled);
        panel.show();
        panel.setEntry({source, FakeSource::locatorOf(entry)});
        QTRY_VERIFY(settled.count() > 0);
    }
    /// The list in it.
    static void chooseList(InspectorPanel& panel)
    {
        auto* tree = panel.findChild<QTreeView*>("valueTree");
        auto index = tree->model()->index(0, 0);
        for (int depth = 0; depth < 2; ++depth) {
            if (tree->model()->canFetchMore(index))
                tree->model()->fetchMore(index);
            index = tree->model()->index(0, 0, index);
        }
        tree->setCurrentIndex(index);
    }
    static QString text(InspectorPanel& panel) { return panel.findChild<QPlainTextEdit*>("valueText")->toPlainText(); }

    QThreadPool m_pool;
    JobModel m_jobs;
};

void TextNodeTest::showsTheChosenNode()
{
    InspectorPanel panel({m_pool, m_jobs});
    show(panel);
    chooseList(panel);

    panel.setPage(InspectorPanel::Text);

    QTRY_COMPARE(text(panel), QString("[1, 'two']"));
    QCOMPARE(panel.findChild<QLabel*>("textPath")->text(), QString("the node a.b"));
}

void TextNodeTest::showsTheWholeOfTheNextEntry()
{
    InspectorPanel panel({m_pool, m_jobs});
    show(panel);
    chooseList(panel);
    panel.setPage(InspectorPanel::Text);
    QTRY_COMPARE(text(panel), QString("[1, 'two']"));

    show(panel, 1);

    QTRY_COMPARE(text(panel), QString("{'a': {'b': [1, 'two']}}"));
    QCOMPARE(panel.findChild<QLabel*>("textPath")->text(), QString());
}

void TextNodeTest::copiesAnyNode_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("copied");
    QTest::newRow("as Python") << "copyNodePython" << "[1, 'two']";
    QTest::newRow("as JSON") << "copyNodeJson" << "[\n  1,\n  \"two\"\n]";
    QTest::newRow("its path") << "copyNodePath" << "a.b";
}

void TextNodeTest::copiesAnyNode()
{
    QFETCH(QString, action);
    InspectorPanel panel({m_pool, m_jobs});
    show(panel);
    chooseList(panel);
    QGuiApplication::clipboard()->clear();
    panel.findChild<QTreeView*>("valueTree")->findChild<QAction*>(action)->trigger();
    QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    QTEST(QGuiApplication::clipboard()->text(), "copied");
}

HASHSTASH_GUI_TEST_MAIN(TextNodeTest)
#include "text_node_test.moc"
