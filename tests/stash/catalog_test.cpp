#include "core/stash/catalog.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace hashstash;

namespace {

/// "name(kind)[children]" of every node, so that a whole tree reads as one line.
std::string outline(const CatalogNode& node)
{
    static constexpr const char* kKinds[] = {"folder", "graph", "stash", "sub", "function", "temp"};
    std::string text = node.name + "(" + kKinds[static_cast<int>(node.kind)] + ")";
    if (node.children.empty())
        return text;
    text += "[";
    for (const CatalogNode& child : node.children)
        text += (text.back() == '[' ? "" : " ") + outline(child);
    return text + "]";
}

}  // namespace

class CatalogTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void findsStashesBelowDbnames();
    void hangsSubAndFunctionStashesBelowTheirStash();
    void neverLooksInsideAStore();
    void acceptsAParamFolderAsRoot();
    void recognisesTemporaryStashes();
    void listsAStashInMemoryAsOneThatCannotBeOpened();
    void tellsAStashThatWasNeverWritten();
    void knowsAShelveByItsFilesOfOtherNames();
    void survivesALoopOfLinks();
    void stopsWhenAsked();
    void refusesAFile();
    void listsTheCorpusSample();

private:
    void make(const QString& folder) { QVERIFY(QDir(m_dir->path()).mkpath(folder)); }
    std::string scanned() const;
    std::filesystem::path root() const { return m_dir->path().toStdString() + "/root"; }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void CatalogTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    make("root");
}

std::string CatalogTest::scanned() const
{
    const auto catalog = Catalog::scan(root());
    return catalog ? outline(catalog->root) : catalog.error().message;
}

void CatalogTest::findsStashesBelowDbnames()
{
    make("root/pairtree.hashstash.lz4/data.db");
    make("root/gamma/deep/lmdb.hashstash.zlib/data.db");
    make("root/nothing/here");

    QCOMPARE(scanned(), std::string("root(folder)[gamma(folder)[deep(folder)[lmdb.hashstash.zlib(stash)]] "
                                    "pairtree.hashstash.lz4(stash)]"));
}

void CatalogTest::hangsSubAndFunctionStashesBelowTheirStash()
{
    make("root/lmdb.hashstash.lz4/data.db");
    make("root/lmdb.hashstash.lz4/other/deep/lmdb.hashstash.raw/data.db");
    make("root/lmdb.hashstash.lz4/stashed_result/funcs.add/lmdb.hashstash.lz4/data.db");
    make("root/lmdb.hashstash.lz4/stashed_result/__main__._lambda_/20af5fdf6d/lmdb.hashstash.lz4/data.db");

    QCOMPARE(scanned(), std::string("root(folder)[lmdb.hashstash.lz4(stash)[other/deep(sub) "
                                    "__main__._lambda_/20af5fdf6d(function) funcs.add(function)]]"));
}

void CatalogTest::neverLooksInsideAStore()
{
    make("root/pairtree.hashstash.lz4/data.db/ab/cd/ef/lmdb.hashstash.lz4");

    QCOMPARE(scanned(), std::string("root(folder)[pairtree.hashstash.lz4(stash)]"));
}

void CatalogTest::acceptsAParamFolderAsRoot()
{
    make("root/lmdb.hashstash.lz4/data.db");
    make("root/lmdb.hashstash.lz4/sub_stash/lmdb.hashstash.lz4/data.db");

    const auto catalog = Catalog::scan(root() / "lmdb.hashstash.lz4/");

    QVERIFY(catalog);
    QCOMPARE(outline(catalog->root), std::string("lmdb.hashstash.lz4(stash)[sub_stash(sub)]"));
}

void CatalogTest::recognisesTemporaryStashes()
{
    make("root/tmp/0123456789/lmdb.hashstash.lz4/data.db");

    QCOMPARE(scanned(), std::string("root(folder)[tmp(folder)[0123456789(folder)[lmdb.hashstash.lz4(temp)]]]"));
}

void CatalogTest::listsAStashInMemoryAsOneThatCannotBeOpened()
{
    make("root/memory.hashstash.raw");

    const auto catalog = Catalog::scan(root());

    QVERIFY(catalog);
    QCOMPARE(catalog->root.children.size(), 1u);
    QVERIFY(!catalog->root.children[0].canOpen);
}

void CatalogTest::tellsAStashThatWasNeverWritten()
{
    make("root/lmdb.hashstash.lz4/stashed_result/funcs.add/lmdb.hashstash.lz4/data.db");

    const auto catalog = Catalog::scan(root());

    QVERIFY(catalog);
    const auto& parent = catalog->root.children.at(0);
    QVERIFY(!parent.isWritten);
    QVERIFY(parent.children.at(0).isWritten);
}

void CatalogTest::knowsAShelveByItsFilesOfOtherNames()
{
    make("root/shelve.hashstash.raw+b64");
    QFile records(m_dir->filePath("root/shelve.hashstash.raw+b64/data.db.dat"));
    QVERIFY(records.open(QIODevice::WriteOnly));

    const auto catalog = Catalog::scan(root());

    QVERIFY(catalog);
    QVERIFY(catalog->root.children.at(0).isWritten);
}

void CatalogTest::survivesALoopOfLinks()
{
    make("root/a/lmdb.hashstash.lz4/data.db");
    QVERIFY(QFile::link(m_dir->filePath("root"), m_dir->filePath("root/a/again")));

    QCOMPARE(scanned(), std::string("root(folder)[a(folder)[lmdb.hashstash.lz4(stash)]]"));
}

void CatalogTest::stopsWhenAsked()
{
    make("root/a/lmdb.hashstash.lz4/data.db");
    make("root/b/lmdb.hashstash.lz4/data.db");
    std::stop_source stop;

    const auto catalog = Catalog::scan(root(), stop.get_token(), [&](std::size_t) { stop.request_stop(); });

    QVERIFY(!catalog);
    QCOMPARE(catalog.error().stage, Stage::Cancelled);
}

void CatalogTest::refusesAFile()
{
    const auto catalog = Catalog::scan(HASHSTASH_TEST_DATA "/stores/v1.2/manifest.json");

    QVERIFY(!catalog);
    QCOMPARE(catalog.error().stage, Stage::Open);
}

void CatalogTest::listsTheCorpusSample()
{
    const auto catalog = Catalog::scan(HASHSTASH_TEST_DATA "/stores/v1.2/substash");

    QVERIFY(catalog);
    QCOMPARE(outline(catalog->root), std::string("substash(folder)[pairtree.hashstash.lz4(stash)[appended(sub) as_lmdb(sub) "
                                                 "other/deep(sub) sub_stash(sub)]]"));
}

QTEST_APPLESS_MAIN(CatalogTest)
#include "catalog_test.moc"
