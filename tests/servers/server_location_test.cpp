#include "core/engine/server_url.h"
#include "core/stash/server_location.h"
#include "core/stash/server_naming.h"
#include "core/stash/stash.h"
#include "tests/servers/server_process.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace hashstash;

namespace {

std::shared_ptr<Stash> openStash(const std::string& url, OpenMode mode = OpenMode::ReadWrite)
{
    const auto location = Location::fromArgument(url);
    auto stash = location ? Stash::open(*location, mode) : location.error();
    if (!stash)
        qFatal("%s", stash.error().message.c_str());
    return std::move(*stash);
}

}  // namespace

/// Stashes by URL: what the library calls things on a server, what is found out, and what is never shown.
class ServerLocationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void namesThingsAsPythonDoes();
    void takesNameSpacesApart_data();
    void takesNameSpacesApart();
    void locksTheKeysOfAKnownRootAsPythonDoes();
    void findsTheOneNameSpaceOfADbname();
    void findsOutTheFormat_data();
    void findsOutTheFormat();
    void takesPythonsDefaultsWhereNothingIs();
    void neverShowsThePassword();
    void listsTheStashesOfAServer();
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();

private:
    std::unique_ptr<RedisServer> m_server;
    QTemporaryDir m_root;
};

void ServerLocationTest::initTestCase()
{
    qputenv("HASHSTASH_ROOT_DIR", m_root.path().toLocal8Bit());
    m_server = std::make_unique<RedisServer>();
}

void ServerLocationTest::namesThingsAsPythonDoes()
{
    QCOMPARE(serverDatabase("redis", "hashstash"), std::string("15"));
    QCOMPARE(serverDatabase("redis", "sub_stash"), std::string("6"));
    QCOMPARE(serverDatabase("mongo", "hashstash"), std::string("hashstash_92a9e442f6"));
    QCOMPARE(nameSpaceStem("a/b"), std::string("default_stash.a.b"));
    QCOMPARE(rootSignature("/data/hs/proj"), std::string("5aab79ae"));
    QCOMPARE(signedRoot("proj").root, m_root.path().toStdString() + "/proj");
    QCOMPARE(signedRoot("/no/such.place/x.db").root, std::string("/no/such.place"));
    QCOMPARE(signedRoot("/a/redis.hashstash.lz4+b64").root, std::string("/a/redis.hashstash.lz4+b64"));
}

void ServerLocationTest::takesNameSpacesApart_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<QByteArray>("dbname");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("seed era") << QByteArray("redis") << QByteArray("hashstash") << QByteArray();
    QTest::newRow("present") << QByteArray("redis") << QByteArray("hashstash") << QByteArray("5aab79ae");
    QTest::newRow("a slash") << QByteArray("mongo") << QByteArray("a/b") << QByteArray("5aab79ae");
    QTest::newRow("a slash and a dot") << QByteArray("mongo") << QByteArray("stashed_result/funcs.add") << QByteArray("5aab79ae");
}

void ServerLocationTest::takesNameSpacesApart()
{
    QFETCH(QByteArray, engine);
    QFETCH(QByteArray, dbname);
    QFETCH(QByteArray, signature);
    const std::string name = nameSpaceStem(dbname.toStdString()) + (signature.isEmpty() ? "" : "." + signature.toStdString());

    const auto parsed = parseNameSpace(engine.toStdString(), serverDatabase(engine.toStdString(), dbname.toStdString()), name);

    QVERIFY(parsed);
    QCOMPARE(parsed->dbname, dbname.toStdString());
    QCOMPARE(parsed->signature, signature.toStdString());
    QVERIFY(!parseNameSpace("redis", "0", "session:1"));
}

void ServerLocationTest::locksTheKeysOfAKnownRootAsPythonDoes()
{
    const std::string format = "&serializer=hashstash&encoding=lz4%2Bb64";
    const std::string here = m_root.path().toStdString();

    const auto given = Location::fromArgument(m_server->url() + "/a/b?root=/data/hs/proj" + format);
    const auto usual = Location::fromArgument(m_server->url() + "/nothing?" + format);

    QCOMPARE(given->store.string(), std::string("/data/hs/proj/a/b/redis.hashstash.lz4+b64/data.db"));
    QCOMPARE(usual->store.string(), here + "/default_stash/nothing/redis.hashstash.lz4+b64/data.db");
}

void ServerLocationTest::findsTheOneNameSpaceOfADbname()
{
    QVERIFY(openStash(m_server->url() + "/alone?root=/some/root")->set(Value::integer(1), Value::integer(2)));

    const auto stash = openStash(m_server->url() + "/alone", OpenMode::ReadOnly);

    QCOMPARE(*stash->count(), std::uint64_t(1));
    QVERIFY(openStash(m_server->url() + "/alone?root=/other/root")->set(Value::integer(1), Value::integer(2)));
    const auto either = Location::fromArgument(m_server->url() + "/alone");
    QVERIFY(!either);
    QVERIFY(either.error().message.find(rootSignature("/some/root")) != std::string::npos);
    QVERIFY(either.error().message.find(rootSignature("/other/root")) != std::string::npos);
}

void ServerLocationTest::findsOutTheFormat_data()
{
    QTest::addColumn<QByteArray>("encoding");
    for (const char* encoding : {"raw", "raw+b64", "lz4+b64", "zlib+b64", "gzip+b64", "bz2+b64", "blosc+b64", "lz4"})
        QTest::newRow(encoding) << QByteArray(encoding);
}

void ServerLocationTest::findsOutTheFormat()
{
    QFETCH(QByteArray, encoding);
    const std::string url = m_server->url() + "/format_" + percentEncoded(encoding.toStdString());
    const auto written = openStash(url + "?serializer=hashstash&encoding=" + percentEncoded(encoding.toStdString()));
    for (int i = 0; i < 30; ++i)
        QVERIFY(written->set(Value::integer(i), Value::str("value " + std::to_string(i))));

    const auto location = Location::fromArgument(url);

    QCOMPARE(location->format.serializer, std::string("hashstash"));
    QCOMPARE(location->format.encoding, encoding.toStdString());
    QVERIFY(location->note.find(encoding.toStdString()) != std::string::npos);
}

void ServerLocationTest::takesPythonsDefaultsWhereNothingIs()
{
    const auto location = Location::fromArgument(m_server->url());

    QCOMPARE(location->format.folderName(), std::string("redis.hashstash.lz4+b64"));
    QCOMPARE(location->server->database, std::string("15"));
    QVERIFY(location->server->nameSpace.starts_with("default_stash.hashstash."));
    QCOMPARE(*openStash(m_server->url(), OpenMode::ReadOnly)->count(), std::uint64_t(0));
}

void ServerLocationTest::neverShowsThePassword()
{
    const RedisServer server({"--requirepass", "geheim"});
    const std::string url = "redis://:geheim@127.0.0.1:" + std::to_string(server.port()) + "/secret";
    QVERIFY(openStash(url)->set(Value::integer(1), Value::integer(2)));

    const auto location = Location::fromArgument(url);
    const auto listing = listServer(url);

    for (const std::string& shown : {location->display(), location->note, location->folder.string(), listing->stashes.front().shown})
        QVERIFY2(shown.find("geheim") == std::string::npos, shown.c_str());
    QCOMPARE(*openStash(listing->stashes.front().argument, OpenMode::ReadOnly)->count(), std::uint64_t(1));
}

void ServerLocationTest::listsTheStashesOfAServer()
{
    const RedisServer server;
    for (const char* name : {"one", "two", "sub/stash"})
        QVERIFY(openStash(server.url() + "/" + name + "?root=/r")->set(Value::integer(1), Value::integer(2)));

    const auto all = listServer(server.url());
    const auto some = listServer(server.url() + "/two");

    QVERIFY(all->isWhole);
    QCOMPARE(all->stashes.size(), std::size_t(3));
    QCOMPARE(some->stashes.size(), std::size_t(1));
    QCOMPARE(some->stashes.front().dbname, std::string("two"));
    QCOMPARE(some->stashes.front().signature, rootSignature("/r"));
    QCOMPARE(some->stashes.front().entries, std::uint64_t(1));
}

void ServerLocationTest::refusesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("a serializer that is none") << QByteArray("serializer=yaml&encoding=raw");
    QTest::newRow("an encoding that is none") << QByteArray("serializer=pickle&encoding=rar");
    QTest::newRow("a database that is no number") << QByteArray("db=one");
    QTest::newRow("a database beyond the server's") << QByteArray("db=999");
    QTest::newRow("a time-out that is no number") << QByteArray("timeout=soon");
    QTest::newRow("no time at all") << QByteArray("timeout=0");
}

void ServerLocationTest::refusesWhatIsWrong()
{
    QFETCH(QByteArray, query);

    const auto location = Location::fromArgument(m_server->url() + "/x?" + query.toStdString());

    QVERIFY(!location);
    QCOMPARE(location.error().stage, Stage::Open);
}

QTEST_GUILESS_MAIN(ServerLocationTest)
#include "server_location_test.moc"
