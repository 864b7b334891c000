#include "core/graph/graph.h"

#include "core/stash/catalog.h"
#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace hashstash;

namespace {

Value literal(const char* source)
{
    return *parseLiteral(source);
}

QString text(const GraphEdge& edge)
{
    return QString::fromStdString(repr(edge.source) + " " + repr(edge.relation) + " " + repr(edge.target) + " " + repr(edge.properties));
}

QStringList texts(const Result<std::vector<GraphEdge>>& edges)
{
    QStringList all;
    if (!edges)
        return {QString::fromStdString(edges.error().message)};
    for (const GraphEdge& edge : *edges)
        all << text(edge);
    return all;
}

}  // namespace

/// Graph, over stashes as the Python library's GraphStash writes them.
class GraphTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void readsANode_data();
    void readsANode();
    void visitsEveryNodeAndEdge();
    void passesDamageOver();
    void readsAGraphWithoutEdges();
    void isFoundFromItsStashes();
    void isFoundByTheCatalog();
    void refuses_data();
    void refuses();

private:
    void write(const std::string& part, const char* key, const char* value);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_graph;
    std::string m_format = "sqlite.hashstash.raw";
};

void GraphTest::write(const std::string& part, const char* key, const char* value)
{
    const auto location = Location::fromArgument((m_graph / part / m_format).string());
    QVERIFY(location);
    const auto stash = Stash::open(*location, OpenMode::ReadWrite);
    QVERIFY(stash);
    QVERIFY((*stash)->set(literal(key), literal(value)));
}

void GraphTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_format = "sqlite.hashstash.raw";
    m_graph = std::filesystem::path(m_folder->path().toStdString()) / "social";
    write("_nodes", "'ada'", "{'age': 36}");
    write("_nodes", "('bob', 2)", "{}");
    write("_nodes", "'alone'", "{}");
    write("_out", "'ada'", "[(('bob', 2), 'knows', {'w': 2}), ('ada', None, {})]");
    write("_in", "('bob', 2)", "[('ada', 'knows', {'w': 2})]");
    write("_in", "'ada'", "[('ada', None, {})]");
}

void GraphTest::readsANode_data()
{
    QTest::addColumn<QByteArray>("node");
    QTest::addColumn<QByteArray>("properties");
    QTest::addColumn<QStringList>("from");
    QTest::addColumn<QStringList>("to");
    const QString knows = "'ada' 'knows' ('bob', 2) {'w': 2}";
    const QString self = "'ada' None 'ada' {}";
    QTest::newRow("with edges") << QByteArray("'ada'") << QByteArray("{'age': 36}") << QStringList{knows, self} << QStringList{self};
    QTest::newRow("a tuple") << QByteArray("('bob', 2)") << QByteArray("{}") << QStringList{} << QStringList{knows};
    QTest::newRow("without edges") << QByteArray("'alone'") << QByteArray("{}") << QStringList{} << QStringList{};
    QTest::newRow("not there") << QByteArray("'eve'") << QByteArray() << QStringList{} << QStringList{};
}

void GraphTest::readsANode()
{
    QFETCH(QByteArray, node);
    QFETCH(QByteArray, properties);
    QFETCH(QStringList, from);
    QFETCH(QStringList, to);
    const auto graph = Graph::open(m_graph);
    QVERIFY(graph);
    const Value id = literal(node);
    const auto found = (*graph)->properties(id);
    QVERIFY(found);
    QCOMPARE(*found ? QByteArray::fromStdString(repr(**found)) : QByteArray(), properties);
    QCOMPARE(texts((*graph)->edgesFrom(id)), from);
    QCOMPARE(texts((*graph)->edgesTo(id)), to);
}

void GraphTest::visitsEveryNodeAndEdge()
{
    const auto graph = Graph::open(m_graph);
    QVERIFY(graph);
    QCOMPARE(*(*graph)->nodeCount(), std::uint64_t{3});
    QStringList nodes;
    QVERIFY((*graph)->forEachNode([&](const Value& node, const Value& properties) {
        nodes << QString::fromStdString(repr(node) + repr(properties));
        return true;
    }));
    nodes.sort();
    QCOMPARE(nodes, (QStringList{"'ada'{'age': 36}", "'alone'{}", "('bob', 2){}"}));
    QStringList edges;
    QVERIFY((*graph)->forEachEdge([&](const GraphEdge& edge) {
        edges << text(edge);
        return true;
    }));
    QCOMPARE(edges, (QStringList{"'ada' 'knows' ('bob', 2) {'w': 2}", "'ada' None 'ada' {}"}));
}

void GraphTest::passesDamageOver()
{
    write("_out", "'bad'", "[('ada',)]");
    write("_out", "'worse'", "7");
    const auto graph = Graph::open(m_graph);
    QStringList problems;
    int edges = 0;
    QVERIFY((*graph)->forEachEdge([&](const GraphEdge&) { return ++edges != 0; }, [&](const Entry& entry, const Error& error) {
        problems << QString::fromStdString(repr(*entry.key) + " " + std::string(stageName(error.stage)));
    }));
    problems.sort();
    QCOMPARE(problems, (QStringList{"'bad' deserialize", "'worse' deserialize"}));
    QCOMPARE(edges, 2);
    QCOMPARE((*graph)->edgesFrom(literal("'worse'")).error().stage, Stage::Deserialize);
}

void GraphTest::readsAGraphWithoutEdges()
{
    std::filesystem::remove_all(m_graph / "_out" / m_format);
    std::filesystem::remove_all(m_graph / "_in" / m_format);
    const auto graph = Graph::open(m_graph);
    QVERIFY(graph);
    QVERIFY((*graph)->edgesFrom(literal("'ada'"))->empty());
    QVERIFY((*graph)->forEachEdge([](const GraphEdge&) { return false; }));
}

void GraphTest::isFoundFromItsStashes()
{
    for (const char* part : {"_nodes", "_out", "_in"}) {
        const auto location = Location::fromArgument((m_graph / part / m_format).string());
        QCOMPARE(Graph::folderOf(*location), std::optional(m_graph));
    }
    m_format = "lmdb.pickle.lz4";
    write("_nodes_of_another_kind", "1", "{}");
    QCOMPARE(Graph::folderOf(*Location::fromArgument((m_graph / "_nodes_of_another_kind" / m_format).string())), std::optional<std::filesystem::path>());
}

void GraphTest::isFoundByTheCatalog()
{
    const auto catalog = Catalog::scan(m_folder->path().toStdString());
    QVERIFY(catalog);
    QCOMPARE(catalog->root.kind, CatalogKind::Folder);
    QCOMPARE(catalog->root.children.front().kind, CatalogKind::Graph);
    QCOMPARE(Catalog::scan(m_graph)->root.kind, CatalogKind::Graph);
}

void GraphTest::refuses_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("message");
    QTest::newRow("a folder that is none") << "." << "is no graph";
    QTest::newRow("two graphs in one folder") << "social" << "lmdb.pickle.lz4, sqlite.hashstash.raw";
}

void GraphTest::refuses()
{
    QFETCH(QString, folder);
    QFETCH(QString, message);
    m_format = "lmdb.pickle.lz4";
    write("_nodes", "'ada'", "{}");
    const auto refused = Graph::open(std::filesystem::path(m_folder->path().toStdString()) / folder.toStdString());
    QVERIFY(!refused);
    QVERIFY2(QString::fromStdString(refused.error().message).contains(message), refused.error().message.c_str());
    QVERIFY(Graph::open(m_graph, StashFormat::parse("lmdb.pickle.lz4")));
}

QTEST_GUILESS_MAIN(GraphTest)
#include "graph_test.moc"
