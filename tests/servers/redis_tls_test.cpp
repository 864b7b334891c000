#include "core/engine/redis_connection.h"
#include "core/engine/redis_engine.h"
#include "core/stash/server_location.h"
#include "core/stash/stash.h"
#include "tests/servers/server_process.h"

#include <QtTest>

#include <set>

using namespace hashstash;

namespace {

/// Keys and certificates, made by openssl in a folder of their own.
class Authority {
public:
    Authority()
    {
        openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=Test authority",
                 "-keyout", path("ca.key"), "-out", path("ca.pem")});
        certify("server", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        certify("elsewhere", "subjectAltName=DNS:elsewhere.example");
        certify("client", "extendedKeyUsage=clientAuth");
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }
    QStringList serverOptions(const QString& name = "server", bool asksClients = false) const
    {
        return {"--tls-cert-file", path(name + ".pem"), "--tls-key-file", path(name + ".key"), "--tls-ca-cert-file", path("ca.pem"),
                "--tls-auth-clients", asksClients ? "yes" : "no"};
    }
    std::string trust() const { return "?ssl_ca_certs=" + path("ca.pem").toStdString(); }

private:
    void openssl(const QStringList& arguments) const
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start("openssl", arguments);
        if (!process.waitForFinished() || process.exitCode() != 0)
            qFatal("openssl %s: %s", qPrintable(arguments.join(' ')), process.readAll().constData());
    }
    void certify(const QString& name, const QByteArray& extension) const
    {
        QFile extensions(path(name + ".ext"));
        if (!extensions.open(QIODevice::WriteOnly) || extensions.write(extension) != extension.size())
            qFatal("cannot write");
        extensions.close();
        openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=" + name, "-keyout", path(name + ".key"),
                 "-out", path(name + ".csr")});
        openssl({"x509", "-req", "-days", "2", "-in", path(name + ".csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-CAcreateserial",
                 "-extfile", extensions.fileName(), "-out", path(name + ".pem")});
    }

    QTemporaryDir m_folder;
};

Result<std::unique_ptr<RedisConnection>> connectTo(const std::string& url, std::chrono::milliseconds timeout = std::chrono::seconds(30))
{
    auto address = RedisAddress::fromUrl(url);
    if (!address)
        return address.error();
    address->timeout = timeout;
    return RedisConnection::open(*address);
}

/// Too long for a busy machine to be taken for a silent server, and short enough to wait for.
constexpr std::chrono::seconds kShortPatience{3};

std::string at(const RedisServer& server, const std::string& host)
{
    return "rediss://" + host + ":" + std::to_string(server.port());
}

}  // namespace

/// Redis over TLS: who is trusted, and that all else is as in plain.
class RedisTlsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void speaksWithAServerThatItTrusts_data();
    void speaksWithAServerThatItTrusts();
    void refusesAServerThatItDoesNotTrust_data();
    void refusesAServerThatItDoesNotTrust();
    void saysThatAServerInPlainAnswersNothing();
    void trustsAnyServerWhereThatIsAskedFor_data();
    void trustsAnyServerWhereThatIsAskedFor();
    void showsItsCertificateToAServerThatAsks();
    void saysWhichFileCannotBeUsed_data();
    void saysWhichFileCannotBeUsed();
    void keepsAStashWithLargeValues();
    void namesTheOptionsInTheUrlsItLists();
    void connectsAnewAfterTheServerWasAway();
    void givesUpOnAServerThatDoesNotAnswer();
    void spansACluster();

private:
    std::unique_ptr<Authority> m_authority;
    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<RedisServer> m_elsewhere;  ///< whose certificate is for another host
    std::unique_ptr<RedisServer> m_plain;
};

void RedisTlsTest::initTestCase()
{
    m_authority = std::make_unique<Authority>();
    m_server = std::make_unique<RedisServer>(m_authority->serverOptions(), RedisServer::Speaks::Tls);
    m_elsewhere = std::make_unique<RedisServer>(m_authority->serverOptions("elsewhere"), RedisServer::Speaks::Tls);
    m_plain = std::make_unique<RedisServer>();
}

void RedisTlsTest::speaksWithAServerThatItTrusts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("by its name") << QByteArray("localhost");
    QTest::newRow("by its address") << QByteArray("127.0.0.1");
}

void RedisTlsTest::speaksWithAServerThatItTrusts()
{
    QFETCH(QByteArray, host);

    const auto connection = connectTo(at(*m_server, host.toStdString()) + m_authority->trust());

    QVERIFY2(connection, connection ? "" : connection.error().message.c_str());
    QCOMPARE((*connection)->send({"PING"})->view().text(), BytesView("PONG"));
}

void RedisTlsTest::refusesAServerThatItDoesNotTrust_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("said");
    const std::string trust = m_authority->trust();
    QTest::newRow("an unknown authority") << QByteArray::fromStdString(at(*m_server, "localhost")) << "not trusted";
    QTest::newRow("another authority") << QByteArray::fromStdString(at(*m_server, "localhost") + "?ssl_ca_certs=" + m_authority->path("client.pem").toStdString())
                                       << "not trusted";
    QTest::newRow("another host's name") << QByteArray::fromStdString(at(*m_elsewhere, "localhost") + trust) << "not for 'localhost'";
    QTest::newRow("another host's address") << QByteArray::fromStdString(at(*m_elsewhere, "127.0.0.1") + trust) << "not for '127.0.0.1'";
}

void RedisTlsTest::refusesAServerThatItDoesNotTrust()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, said);

    const auto connection = connectTo(url.toStdString());

    QVERIFY(!connection);
    QCOMPARE(connection.error().stage, Stage::Open);
    QVERIFY2(QString::fromStdString(connection.error().message).contains(said), connection.error().message.c_str());
}

void RedisTlsTest::saysThatAServerInPlainAnswersNothing()
{
    const auto connection = connectTo(at(*m_plain, "127.0.0.1"), kShortPatience);

    QVERIFY(!connection);
    QVERIFY2(connection.error().message.find("is given as redis://") != std::string::npos, connection.error().message.c_str());
}

void RedisTlsTest::trustsAnyServerWhereThatIsAskedFor_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::newRow("without checks") << QByteArray("?ssl_cert_reqs=none");
    QTest::newRow("whatever its name") << QByteArray::fromStdString(m_authority->trust() + "&ssl_check_hostname=false");
}

void RedisTlsTest::trustsAnyServerWhereThatIsAskedFor()
{
    QFETCH(QByteArray, options);

    const auto connection = connectTo(at(*m_elsewhere, "localhost") + options.toStdString());

    QVERIFY2(connection, connection ? "" : connection.error().message.c_str());
}

void RedisTlsTest::showsItsCertificateToAServerThatAsks()
{
    const RedisServer server(m_authority->serverOptions("server", true), RedisServer::Speaks::Tls);
    const std::string url = at(server, "localhost") + m_authority->trust();

    const auto without = connectTo(url);
    const auto with = connectTo(url + "&ssl_certfile=" + m_authority->path("client.pem").toStdString()
                                + "&ssl_keyfile=" + m_authority->path("client.key").toStdString());

    QVERIFY(!without);
    QVERIFY2(QString::fromStdString(without.error().message).contains("certificate"), without.error().message.c_str());
    QVERIFY2(with, with ? "" : with.error().message.c_str());
}

void RedisTlsTest::saysWhichFileCannotBeUsed_data()
{
    QTest::addColumn<QByteArray>("options");
    const QByteArray certificate = m_authority->path("client.pem").toUtf8();
    QTest::newRow("ssl_ca_certs=/none") << QByteArray("ssl_ca_certs=/none");
    QTest::newRow("ssl_certfile=/none") << QByteArray("ssl_certfile=/none");
    QTest::newRow("ssl_keyfile=/none") << QByteArray("ssl_keyfile=/none&ssl_certfile=") + certificate;
}

void RedisTlsTest::saysWhichFileCannotBeUsed()
{
    QFETCH(QByteArray, options);

    const auto connection = connectTo(at(*m_server, "localhost") + "?" + options.toStdString());

    QVERIFY(!connection);
    QVERIFY2(QString::fromStdString(connection.error().message).contains(QTest::currentDataTag()), connection.error().message.c_str());
    QVERIFY2(QString::fromStdString(connection.error().message).contains("No such file"), connection.error().message.c_str());
}

void RedisTlsTest::keepsAStashWithLargeValues()
{
    const auto location = Location::fromArgument(at(*m_server, "localhost") + "/large" + m_authority->trust() + "&serializer=hashstash&encoding=raw%2Bb64");
    QVERIFY2(location, location ? "" : location.error().message.c_str());
    const auto stash = Stash::open(*location, OpenMode::ReadWrite);
    QVERIFY2(stash, stash ? "" : stash.error().message.c_str());
    for (int i = 0; i < 20; ++i)
        QVERIFY((*stash)->set(Value::integer(i), Value::str(std::string(400'000, char('a' + i)))));

    std::size_t whole = 0;
    QVERIFY((*stash)->scan({}, 100, EntryWhat::Values, [&](Entry&& entry) {
        whole += entry.value && *entry.value && (**entry.value).text().size() == 400'000 ? 1 : 0;
        return true;
    }));

    QCOMPARE(whole, std::size_t(20));
    QCOMPARE(*(*stash)->count(), std::uint64_t(20));
}

void RedisTlsTest::namesTheOptionsInTheUrlsItLists()
{
    const std::string url = at(*m_server, "localhost") + "/listed" + m_authority->trust();
    const auto location = Location::fromArgument(url);
    QVERIFY2(location, location ? "" : location.error().message.c_str());
    QVERIFY((*Stash::open(*location, OpenMode::ReadWrite))->set(Value::integer(1), Value::integer(2)));

    const auto listing = listServer(url);

    QCOMPARE(listing->stashes.size(), std::size_t(1));
    for (const std::string& listed : {listing->stashes[0].shown, listing->stashes[0].argument}) {
        const auto found = Location::fromArgument(listed);
        QVERIFY2(found, listed.c_str());
        QCOMPARE(*(*Stash::open(*found))->count(), std::uint64_t(1));
    }
}

void RedisTlsTest::connectsAnewAfterTheServerWasAway()
{
    RedisServer server(m_authority->serverOptions(), RedisServer::Speaks::Tls);
    const std::string url = server.url() + m_authority->trust();
    const auto engine = RedisEngine::open({"data.db", OpenMode::ReadWrite, ServerAddress{url, url, "15", "ns"}});
    QVERIFY((*engine)->put("k", "v", PutMode::Replace, {}));

    server.process().kill();
    const auto away = (*engine)->get("k");
    server.restart();

    QVERIFY(!away);
    QVERIFY(!*(*engine)->get("k"));
    QVERIFY((*engine)->put("k", "w", PutMode::Replace, {}));
    QCOMPARE(**(*engine)->get("k"), Bytes("w"));
}

void RedisTlsTest::givesUpOnAServerThatDoesNotAnswer()
{
    RedisServer server(m_authority->serverOptions(), RedisServer::Speaks::Tls);
    const auto connection = connectTo(server.url() + m_authority->trust(), kShortPatience);
    QVERIFY(connection);

    server.process().freeze();
    const auto answer = (*connection)->send({"PING"});
    const auto another = connectTo(server.url() + m_authority->trust(), kShortPatience);
    server.process().thaw();

    QVERIFY(!answer);
    QVERIFY2(answer.error().message.find("3 s") != std::string::npos, answer.error().message.c_str());
    QVERIFY(!another);
    QVERIFY2(another.error().message.find("in time") != std::string::npos, another.error().message.c_str());
}

void RedisTlsTest::spansACluster()
{
    const RedisCluster cluster(m_authority->serverOptions() << "--tls-cluster" << "yes" << "--tls-replication" << "yes", RedisServer::Speaks::Tls,
                               {"--tls", "--cacert", m_authority->path("ca.pem")});
    const std::string url = cluster.url() + m_authority->trust();
    const auto engine = RedisEngine::open({"data.db", OpenMode::ReadWrite, ServerAddress{url, url, "0", "ns"}});
    QVERIFY2(engine, engine ? "" : engine.error().message.c_str());

    for (int i = 0; i < 60; ++i)
        QVERIFY((*engine)->put("key " + std::to_string(i), std::to_string(i), PutMode::Replace, {}));

    std::set<Bytes> keys;
    for (std::optional<Cursor> from = Cursor{}; from;)
        from = *(*engine)->scan(*from, 7, ScanWhat::Keys, [&](const EntryView& entry) { return keys.insert(Bytes(entry.key)), true; }, {});
    QCOMPARE(keys.size(), std::size_t(60));
}

QTEST_GUILESS_MAIN(RedisTlsTest)
#include "redis_tls_test.moc"
