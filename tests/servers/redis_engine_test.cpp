#include "core/engine/redis_connection.h"
#include "core/engine/redis_engine.h"
#include "core/engine/redis_scan.h"
#include "core/engine/redis_slots.h"
#include "core/engine/server_url.h"
#include "tests/servers/server_process.h"

#include <QtTest>

#include <set>

using namespace hashstash;

namespace {

std::unique_ptr<Engine> openAt(const std::string& url, const std::string& nameSpace, std::chrono::milliseconds timeout = std::chrono::seconds(30))
{
    auto engine = RedisEngine::open({"data.db", OpenMode::ReadWrite, ServerAddress{url, url, "15", nameSpace, timeout}});
    if (!engine)
        qFatal("%s", engine.error().message.c_str());
    return std::move(*engine);
}

/// What a server answers to a command of its own.
std::string ask(const std::string& url, const RedisCommand& command, unsigned database = 15)
{
    auto address = RedisAddress::fromUrl(url);
    address->database = database;
    const auto connection = RedisConnection::open(*address);
    const auto reply = connection ? (*connection)->send(command) : connection.error();
    if (!reply)
        qFatal("%s", reply.error().message.c_str());
    return reply->view().isArray() ? std::to_string(reply->view().size()) : std::string(reply->view().text());
}

std::vector<Bytes> keysOf(const Engine& engine, std::size_t limit)
{
    std::vector<Bytes> keys;
    for (std::optional<Cursor> from = Cursor{}; from;) {
        const auto next = engine.scan(*from, limit, ScanWhat::Keys, [&](const EntryView& entry) {
            keys.emplace_back(entry.key);
            return true;
        }, {});
        if (!next)
            qFatal("%s", next.error().message.c_str());
        from = *next;
    }
    return keys;
}

}  // namespace

/// What is Redis's own: its keys and values, its servers, and what goes wrong with them.
class RedisEngineTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_server = std::make_unique<RedisServer>(); }
    void init() { ask(m_server->url(), {"FLUSHALL"}); }
    void storesWhatRedisDictStores();
    void showsWhatOtherProgramsStored_data();
    void showsWhatOtherProgramsStored();
    void takesANameSpaceLiterally();
    void showsManyEntriesEachOnce();
    void losesNoEntryWhereTheTableIsResized();
    void signsInWithAPassword();
    void saysThatAPasswordIsWrong_data();
    void saysThatAPasswordIsWrong();
    void speaksThroughASocket();
    void connectsAnewAfterTheServerWasAway();
    void saysThatTheServerWentAwayDuringAScan();
    void givesUpOnAServerThatDoesNotAnswer();
    void findsTheSlotOfAKey_data();
    void findsTheSlotOfAKey();
    void followsAClusterThatMovesItsSlots();
    void refusesAddressesThatAreNone_data();
    void refusesAddressesThatAreNone();

private:
    std::unique_ptr<RedisServer> m_server;
};

void RedisEngineTest::storesWhatRedisDictStores()
{
    const auto engine = openAt(m_server->url(), "default_stash.hashstash.5aab79ae");

    QVERIFY(engine->put("Imsi", "e30=", PutMode::Replace, {}));

    QCOMPARE(ask(m_server->url(), {"GET", "default_stash.hashstash.5aab79ae:Imsi"}), std::string("str:e30="));
}

void RedisEngineTest::showsWhatOtherProgramsStored_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("another type's name") << QStringList{"SET", "ns:k", "int:5"} << QByteArray("5");
    QTest::newRow("colons in the value") << QStringList{"SET", "ns:k", "str:a:b"} << QByteArray("a:b");
    QTest::newRow("no type's name") << QStringList{"SET", "ns:k", "plain"} << QByteArray();
    QTest::newRow("no string") << QStringList{"RPUSH", "ns:k", "x"} << QByteArray();
}

void RedisEngineTest::showsWhatOtherProgramsStored()
{
    QFETCH(QStringList, command);
    QFETCH(QByteArray, value);
    std::vector<std::string> words;
    for (const QString& word : command)
        words.push_back(word.toStdString());
    ask(m_server->url(), RedisCommand(words.begin(), words.end()));
    const auto engine = openAt(m_server->url(), "ns");
    std::optional<Bytes> seen;
    std::optional<Error> failed;

    QVERIFY(engine->scan({}, 10, ScanWhat::Values, [&](const EntryView& entry) {
        if (entry.value)
            seen = Bytes(*entry.value);
        if (entry.valueError)
            failed = *entry.valueError;
        return true;
    }, {}));

    QCOMPARE(seen.has_value(), !value.isEmpty());
    QCOMPARE(failed.has_value(), value.isEmpty());
    QCOMPARE(seen.value_or(""), value.toStdString());
    QCOMPARE(engine->get("k").has_value(), !value.isEmpty());
}

void RedisEngineTest::takesANameSpaceLiterally()
{
    const auto star = openAt(m_server->url(), "a*[b]?\\");
    const auto other = openAt(m_server->url(), "axb?\\");
    QVERIFY(star->put("k", "v", PutMode::Replace, {}));
    QVERIFY(other->put("k2", "v", PutMode::Replace, {}));

    QCOMPARE(keysOf(*star, 10), std::vector<Bytes>{"k"});

    QVERIFY(star->clear());
    QCOMPARE(*other->count({}, {}), std::uint64_t(1));
}

void RedisEngineTest::showsManyEntriesEachOnce()
{
    constexpr int kMany = 20'000;
    ask(m_server->url(), {"EVAL", "for i=1,ARGV[1] do redis.call('SET', 'ns:' .. i, 'str:' .. i) "
                                  "redis.call('SET', 'other:' .. i, 'str:' .. i) end", "0", std::to_string(kMany)});
    const auto engine = openAt(m_server->url(), "ns");

    for (const std::size_t limit : {256, 5000}) {
        const auto keys = keysOf(*engine, limit);

        QCOMPARE(keys.size(), std::size_t(kMany));
        QCOMPARE(std::set<Bytes>(keys.begin(), keys.end()).size(), std::size_t(kMany));
    }
    QCOMPARE(*engine->count({}, {}), std::uint64_t(kMany));
}

void RedisEngineTest::losesNoEntryWhereTheTableIsResized()
{
    const std::string fill = "for i=ARGV[1],ARGV[2] do redis.call('SET', 'ns:' .. i, 'str:' .. i) end";
    ask(m_server->url(), {"EVAL", fill, "0", "1", "5000"});
    const auto engine = openAt(m_server->url(), "ns");
    std::set<Bytes> seen;
    const auto take = [&seen](const EntryView& entry) { return seen.insert(Bytes(entry.key)), true; };
    std::optional<Cursor> from = Cursor{};
    for (int page = 0; page < 7; ++page)
        from = *engine->scan(*from, 300, ScanWhat::Keys, take, {});
    ask(m_server->url(), {"EVAL", fill, "0", "5001", "200000"});

    while (from)
        from = *engine->scan(*from, 300, ScanWhat::Keys, take, {});

    for (int i = 1; i <= 5000; ++i)
        QVERIFY(seen.contains(std::to_string(i)));
}

void RedisEngineTest::signsInWithAPassword()
{
    const RedisServer server({"--requirepass", "a:b/c@d", "--user", "reader", "on", ">p%w", "~*", "+@all"});
    const std::string host = "127.0.0.1:" + std::to_string(server.port());

    for (const std::string credentials : {":a%3Ab%2Fc%40d", "default:a%3Ab%2Fc%40d", "reader:p%25w"}) {
        const auto engine = openAt("redis://" + credentials + "@" + host, "ns");
        QVERIFY(engine->put("k", "v", PutMode::Replace, {}));
        QCOMPARE(**engine->get("k"), Bytes("v"));
    }
}

void RedisEngineTest::saysThatAPasswordIsWrong_data()
{
    QTest::addColumn<QByteArray>("credentials");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("wrong") << QByteArray(":wr0ng@");
    QTest::newRow("another user's") << QByteArray("nobody:wr0ng@");
}

void RedisEngineTest::saysThatAPasswordIsWrong()
{
    QFETCH(QByteArray, credentials);
    const RedisServer server({"--requirepass", "right"});
    const auto url = "redis://" + credentials.toStdString() + "127.0.0.1:" + std::to_string(server.port());

    const auto opened = RedisEngine::open({"data.db", OpenMode::ReadOnly, ServerAddress{url, "shown", "0", "ns"}});

    QVERIFY(!opened);
    QCOMPARE(opened.error().stage, Stage::Open);
    QVERIFY(opened.error().message.find("password") != std::string::npos);
    QVERIFY(opened.error().message.find("wr0ng") == std::string::npos);
}

void RedisEngineTest::speaksThroughASocket()
{
    const std::string path = m_server->socketPath().toStdString();

    for (const std::string scheme : {"unix", "redis+unix"}) {
        const auto engine = openAt(scheme + "://" + path, "ns");
        QVERIFY(engine->put("k", "v", PutMode::Replace, {}));
        QCOMPARE(keysOf(*engine, 10), std::vector<Bytes>{"k"});
    }
}

void RedisEngineTest::connectsAnewAfterTheServerWasAway()
{
    RedisServer server;
    const auto engine = openAt(server.url(), "ns");
    QVERIFY(engine->put("k", "v", PutMode::Replace, {}));
    server.process().kill();
    QCOMPARE(engine->get("k").error().stage, Stage::Read);
    QCOMPARE(engine->put("k", "v", PutMode::Replace, {}).error().stage, Stage::Write);

    server.restart();

    QVERIFY(!*engine->get("k"));
    QVERIFY(engine->put("k", "v", PutMode::Replace, {}));
}

void RedisEngineTest::saysThatTheServerWentAwayDuringAScan()
{
    RedisServer server;
    const auto engine = openAt(server.url(), "ns");
    for (int i = 0; i < 100; ++i)
        QVERIFY(engine->put(std::to_string(i), "v", PutMode::Replace, {}));
    int visited = 0;

    const auto page = engine->scan({}, 100, ScanWhat::Values, [&](const EntryView&) {
        if (++visited == 10)
            server.process().kill();
        return true;
    }, {});

    QVERIFY(visited < 100);
    QVERIFY(!page);
    QCOMPARE(page.error().stage, Stage::Read);
    QVERIFY(page.error().message.find("127.0.0.1") != std::string::npos);
}

void RedisEngineTest::givesUpOnAServerThatDoesNotAnswer()
{
    const auto engine = openAt(m_server->url(), "ns", std::chrono::milliseconds(200));
    m_server->process().freeze();

    const auto answer = engine->get("k");
    const auto opened = RedisEngine::open({"", OpenMode::ReadOnly, ServerAddress{m_server->url(), "", "0", "ns", std::chrono::milliseconds(200)}});

    m_server->process().thaw();
    QVERIFY(!answer);
    QCOMPARE(answer.error().stage, Stage::Read);
    QVERIFY(answer.error().message.find("0.2 s") != std::string::npos);
    QCOMPARE(opened.error().stage, Stage::Open);
    QVERIFY(!*engine->get("k"));
}

void RedisEngineTest::findsTheSlotOfAKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("slot");
    QTest::newRow("the specification's own") << QByteArray("123456789") << 12739;
    QTest::newRow("none") << QByteArray("") << 0;
    QTest::newRow("a tag") << QByteArray("{user1000}.following") << 3443;
    QTest::newRow("the tag alone") << QByteArray("user1000") << 3443;
    QTest::newRow("an empty tag") << QByteArray("foo{}{bar}") << 8363;
    QTest::newRow("the first of two") << QByteArray("foo{bar}{zap}") << 5061;
    QTest::newRow("binary") << QByteArray("\xff\x00\x80", 3) << -1;
}

void RedisEngineTest::findsTheSlotOfAKey()
{
    QFETCH(QByteArray, key);
    QFETCH(int, slot);
    const RedisServer server({"--cluster-enabled", "yes", "--cluster-port", QString::number(sparePort())});
    const auto connection = RedisConnection::open(*RedisAddress::fromUrl(server.url()));

    const auto asked = (*connection)->send({"CLUSTER", "KEYSLOT", key.toStdString()});

    QCOMPARE(int(redisSlot(key.toStdString())), int(asked->view().integer()));
    if (slot >= 0)
        QCOMPARE(int(redisSlot(key.toStdString())), slot);
}

void RedisEngineTest::followsAClusterThatMovesItsSlots()
{
    RedisCluster cluster;
    const auto engine = openAt(cluster.url(), "ns");
    const auto put = engine->put("before", "1", PutMode::Replace, {});
    QVERIFY2(put, put ? "" : put.error().message.c_str());
    const std::string slot = std::to_string(redisSlot("ns:{before}"));
    std::vector<std::string> ids;
    std::size_t source = 0;
    for (std::size_t i = 0; i < cluster.size(); ++i) {
        ids.push_back(ask(cluster.node(i).url(), {"CLUSTER", "MYID"}, 0));
        if (ask(cluster.node(i).url(), {"SET", "ns:{before}", "str:"}, 0) == "OK")
            source = i;
    }
    const std::size_t target = (source + 1) % cluster.size();
    const std::string from = cluster.node(source).url(), to = cluster.node(target).url();
    ask(from, {"DEL", "ns:{before}"}, 0);
    ask(to, {"CLUSTER", "SETSLOT", slot, "IMPORTING", ids[source]}, 0);
    ask(from, {"CLUSTER", "SETSLOT", slot, "MIGRATING", ids[target]}, 0);

    QVERIFY(engine->put("{before}", "asked", PutMode::Replace, {}));  // -ASK: the new server takes what the old has not
    QCOMPARE(**engine->get("{before}"), Bytes("asked"));
    ask(to, {"CLUSTER", "SETSLOT", slot, "NODE", ids[target]}, 0);
    ask(from, {"CLUSTER", "SETSLOT", slot, "NODE", ids[target]}, 0);

    QCOMPARE(**engine->get("{before}"), Bytes("asked"));  // -MOVED
    QVERIFY(engine->put("{before}", "moved", PutMode::Replace, {}));
    QCOMPARE(**engine->get("{before}"), Bytes("moved"));
    QCOMPARE(**engine->get("before"), Bytes("1"));
}

void RedisEngineTest::refusesAddressesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("a port that is none") << QByteArray("redis://:geheim@h:12x/");
    QTest::newRow("a port beyond all") << QByteArray("redis://:geheim@h:70000");
    QTest::newRow("port 0") << QByteArray("redis://:geheim@h:0");
    QTest::newRow("a socket without a path") << QByteArray("unix://:geheim@/");
    QTest::newRow("a socket that is not absolute") << QByteArray("unix://:geheim@run/redis.sock");
    QTest::newRow("TLS with an option that is none") << QByteArray("rediss://:geheim@h/?ssl_certs=/ca.pem");
    QTest::newRow("TLS with a word that is none") << QByteArray("rediss://:geheim@h/?ssl_cert_reqs=perhaps");
    QTest::newRow("another scheme") << QByteArray("http://:geheim@h/");
}

void RedisEngineTest::refusesAddressesThatAreNone()
{
    QFETCH(QByteArray, url);

    const auto address = RedisAddress::fromUrl(url.toStdString());

    QVERIFY(!address);
    QCOMPARE(address.error().stage, Stage::Open);
    QVERIFY(address.error().message.find("geheim") == std::string::npos);
}

QTEST_GUILESS_MAIN(RedisEngineTest)
#include "redis_engine_test.moc"
