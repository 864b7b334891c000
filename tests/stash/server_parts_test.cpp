#include "core/stash/server_parts.h"

#include <QtTest>

using namespace hashstash;

/// The URL of a server as the fields of a form, and back.
class ServerPartsTest : public QObject {
    Q_OBJECT

private slots:
    void takesAUrlApart_data();
    void takesAUrlApart();
    void putsItTogetherAgain_data();
    void putsItTogetherAgain();
    void escapesWhatAFormHolds();
    void leavesOutEverySecret_data();
    void leavesOutEverySecret();
    void refusesWhatIsNoServer();
};

void ServerPartsTest::takesAUrlApart_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<ServerParts>("wanted");
    const auto row = [](const char* url, const ServerParts& wanted) { QTest::newRow(url) << QString(url) << wanted; };
    using Kind = ServerKind;
    row("redis://localhost", {.host = "localhost"});
    row("REDISS://u:p%40ss@db.example:6380/my%20stash?db=3&timeout=2.5&ssl_ca_certs=/a.pem",
        {.host = "db.example", .port = "6380", .user = "u", .password = "p@ss", .isTls = true, .database = "3", .dbname = "my stash", .timeout = "2.5",
         .options = {{"ssl_ca_certs", "/a.pem"}}});
    row("redis://:secret@[::1]:7000", {.host = "[::1]", .port = "7000", .password = "secret"});
    row("redis://[::1]", {.host = "[::1]"});
    row("unix://:pw@/run/redis.sock?dbname=a", {.kind = Kind::RedisSocket, .host = "/run/redis.sock", .password = "pw", .dbname = "a"});
    row("mongodb://a:1,b:2/x?tls=true&replicaSet=r", {.kind = Kind::Mongo, .host = "a:1,b:2", .isTls = true, .dbname = "x", .options = {{"replicaSet", "r"}}});
    row("mongodb+srv://c.example", {.kind = Kind::Mongo, .host = "c.example", .isTls = true, .isSrv = true});
}

void ServerPartsTest::takesAUrlApart()
{
    QFETCH(QString, url);

    const auto parts = serverParts(url.toStdString());

    QVERIFY(parts);
    QFETCH(ServerParts, wanted);
    QVERIFY2(*parts == wanted, serverUrl(*parts).c_str());
}

void ServerPartsTest::putsItTogetherAgain_data()
{
    QTest::addColumn<QString>("url");
    for (const char* url : {"redis://localhost", "rediss://u:p%40ss@db.example:6380/my%20stash?db=3&timeout=2.5&ssl_ca_certs=/a.pem", "redis://:secret@[::1]:7000",
                            "unix://:pw@/run/redis.sock?dbname=a&db=2", "mongodb://a:1,b:2/x?tls=true&replicaSet=r", "mongodb+srv://u@c.example/x"})
        QTest::newRow(url) << QString(url);
}

void ServerPartsTest::putsItTogetherAgain()
{
    QFETCH(QString, url);

    QCOMPARE(QString::fromStdString(serverUrl(*serverParts(url.toStdString()))), url);
}

void ServerPartsTest::escapesWhatAFormHolds()
{
    const ServerParts parts{.host = "h", .user = "a:b", .password = "p/w?@#%", .dbname = "x?y"};

    const auto again = serverParts(serverUrl(parts));

    QVERIFY(again && *again == parts);
}

void ServerPartsTest::leavesOutEverySecret_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("shown");
    QTest::newRow("password") << "redis://u:hush@h/x" << "redis://u@h/x";
    QTest::newRow("password alone") << "redis://:hush@h" << "redis://h";
    QTest::newRow("a certificate's pass phrase") << "mongodb://h/?tlsCertificateKeyFilePassword=hush&tls=true" << "mongodb://h?tls=true";
    QTest::newRow("a session's token") << "mongodb://h/x?authMechanismProperties=AWS_SESSION_TOKEN:hush" << "mongodb://h/x";
    QTest::newRow("redis-py's option") << "redis://h?password=hush" << "redis://h";
    QTest::newRow("socket") << "unix://:hush@/run/r" << "unix:///run/r";
    QTest::newRow("a socket with no path") << "unix://u:hush@x" << "unix://";
}

void ServerPartsTest::leavesOutEverySecret()
{
    QFETCH(QString, url);

    const auto shown = QString::fromStdString(shownServerUrl(url.toStdString()));

    QTEST(shown, "shown");
    QVERIFY(!shown.contains("hush"));
}

void ServerPartsTest::refusesWhatIsNoServer()
{
    const auto parts = serverParts("http://u:hush@host");

    QVERIFY(!parts);
    QVERIFY(parts.error().message.find("hush") == std::string::npos);
}

QTEST_GUILESS_MAIN(ServerPartsTest)
#include "server_parts_test.moc"
