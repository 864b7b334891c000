#include "core/stash/stash.h"
#include "tests/gui/gui_test.h"
#include "tests/servers/gui/fake_keyring.h"
#include "tests/servers/server_process.h"
#include "widgets/servers/servers_panel.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/stash_view.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace hashstash;

namespace {

using State = ServerConnection::State;

/// Says something and goes, as a server that dies while it answers.
class DyingServer : public QTcpServer {
public:
    explicit DyingServer(QByteArray lastWords) : m_lastWords(std::move(lastWords))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            auto* peer = nextPendingConnection();
            connect(peer, &QTcpSocket::readyRead, peer, [this, peer] {
                peer->readAll();
                peer->write(m_lastWords);
                peer->flush();
                peer->abort();
            });
        });
    }
    QString url() const { return QString("redis://127.0.0.1:%1?timeout=5").arg(serverPort()); }

private:
    QByteArray m_lastWords;
};

const QString kPassword = QStringLiteral("p@ss:w/rd");

}  // namespace

/// The saved servers beside real ones.
class ServersPanelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void showsASavedServerThatIsNotConnected();
    void listsByName();
    void opensTheStashOfARow();
    void copiesAUrlWithoutThePassword();
    void saysInPlaceWhyAServerIsNotReached();
    void goesOnWhileAServerDoesNotAnswer();
    void saysThatAConnectionWasLost();
    void comesBackByReconnect();
    void disconnects();
    void endsWhereAServerDiesWhileItIsListed_data();
    void endsWhereAServerDiesWhileItIsListed();
    void asksForAPassword();
    void takesThePasswordFromTheKeyring();
    void asksWhereNoKeyringAnswers();
    void keepsNoPasswordInAnyFile();
    void removesAServerWithItsPassword();
    void namesATabAfterTheStash();
#ifdef HASHSTASH_MONGO_SERVER
    void listsTheCollectionsOfMongoDb();
    void saysThatMongoDbWasLost();
#endif

private:
    void fill(const std::string& url, std::initializer_list<const char*> dbnames);
    ServerConnection& add(const SavedServer& server);
    ServerConnection& connected(const SavedServer& server);
    QAction* action(const char* name) const { return m_panel->findChild<QAction*>(QLatin1String(name)); }
    QString text(const QModelIndex& index) const { return index.data().toString(); }
    QStringList childrenOf(const QModelIndex& parent) const;
    QString url(const RedisServer& server) const { return QString::fromStdString(server.url()); }
    ErrorBar* bar() const { return m_panel->findChild<ErrorBar*>(); }

    QTemporaryDir m_folder;
    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<RedisServer> m_locked;
    QThreadPool m_pool;
    JobModel m_jobs;
    FakeKeyring m_keyring;
    std::unique_ptr<ServersPanel> m_panel;
};

void ServersPanelTest::initTestCase()
{
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("servers-panel-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    m_server = std::make_unique<RedisServer>();
    m_locked = std::make_unique<RedisServer>(QStringList{"--requirepass", kPassword});
    fill(m_server->url(), {"animals", "weather/jena", "weather/erfurt"});
}

void ServersPanelTest::fill(const std::string& url, std::initializer_list<const char*> dbnames)
{
    for (const char* dbname : dbnames) {
        const auto location = Location::fromArgument(url + "/" + dbname + "?db=3");
        const auto stash = Stash::open(*location, OpenMode::ReadWrite);
        QVERIFY((*stash)->set(Value::str("key"), Value::str(dbname)));
    }
}

void ServersPanelTest::init()
{
    QSettings().clear();
    m_keyring = FakeKeyring();
    m_panel = std::make_unique<ServersPanel>(Workers{m_pool, m_jobs}, m_keyring);
}

void ServersPanelTest::cleanup()
{
    m_panel.reset();
    QVERIFY(QTest::qWaitFor([&] { return m_jobs.jobs().empty(); }));
}

ServerConnection& ServersPanelTest::add(const SavedServer& server)
{
    saveServer(server);
    m_panel->reload();
    m_panel->view().setCurrentIndex(m_panel->model().index(0, 0));
    return *m_panel->connections().front();
}

ServerConnection& ServersPanelTest::connected(const SavedServer& server)
{
    auto& connection = add(server);
    action("connectServer")->trigger();
    [&] { QTRY_VERIFY(connection.state() == State::Connected); }();
    return connection;
}

QStringList ServersPanelTest::childrenOf(const QModelIndex& parent) const
{
    QStringList texts;
    for (int row = 0; row < m_panel->model().rowCount(parent); ++row)
        texts << text(m_panel->model().index(row, 0, parent));
    return texts;
}

void ServersPanelTest::showsASavedServerThatIsNotConnected()
{
    add({"mine", url(*m_server)});

    QVERIFY(m_panel->isVisibleTo(nullptr) || !m_panel->isHidden());
    QCOMPARE(text(m_panel->model().index(0, 0)), QString("mine"));
    QCOMPARE(text(m_panel->model().index(0, 1)), QString("not connected"));
    QVERIFY(m_panel->model().index(0, 0).data(Qt::AccessibleTextRole).toString().contains("not connected"));
}

void ServersPanelTest::listsByName()
{
    connected({"mine", url(*m_server)});

    const auto server = m_panel->model().index(0, 0);
    QCOMPARE(text(server.siblingAtColumn(1)), QString("connected"));
    QCOMPARE(childrenOf(server), (QStringList{"animals", "weather"}));
    const auto group = m_panel->model().index(1, 0, server);
    QCOMPARE(childrenOf(group), (QStringList{"weather.erfurt", "weather.jena"}));
    QVERIFY(m_panel->model().index(0, 0, group).data(Qt::ToolTipRole).toString().contains("database 3"));
}

void ServersPanelTest::opensTheStashOfARow()
{
    connected({"mine", url(*m_server) + "?timeout=7"});
    QSignalSpy chosen(m_panel.get(), &ServersPanel::stashChosen);
    m_panel->view().setCurrentIndex(m_panel->model().index(0, 0, m_panel->model().index(0, 0)));

    emit m_panel->view().activated(m_panel->view().currentIndex());

    QCOMPARE(chosen.size(), 1);
    const auto location = Location::fromArgument(chosen[0][0].toString().toStdString());
    QVERIFY2(location, location ? "" : location.error().message.c_str());
    QCOMPARE(location->server->timeout, std::chrono::milliseconds(7000));
    QCOMPARE((*Stash::open(*location))->count().value(), std::uint64_t(1));
}

void ServersPanelTest::copiesAUrlWithoutThePassword()
{
    m_keyring.kept[url(*m_locked)] = kPassword;
    connected({"locked", url(*m_locked), PasswordFrom::Keyring});

    action("copyServerUrl")->trigger();

    QCOMPARE(QGuiApplication::clipboard()->text(), url(*m_locked));
}

void ServersPanelTest::saysInPlaceWhyAServerIsNotReached()
{
    auto& connection = add({"nobody", QString("redis://127.0.0.1:%1").arg(sparePort())});

    action("connectServer")->trigger();

    QTRY_VERIFY(connection.state() == State::Failed);
    QVERIFY(bar()->text().contains("nobody cannot be reached"));
    QCOMPARE(text(m_panel->model().index(0, 1)), QString("failed"));
    QVERIFY(action("connectServer")->isEnabled());
}

void ServersPanelTest::goesOnWhileAServerDoesNotAnswer()
{
    RedisServer slow;
    auto& connection = add({"slow", url(slow) + "?timeout=1"});
    slow.process().freeze();

    action("connectServer")->trigger();

    QVERIFY(connection.state() == State::Connecting);  // and the call came back
    QVERIFY(!action("connectServer")->isEnabled());
    QVERIFY(action("disconnectServer")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(connection.state() == State::Failed, 30'000);
    slow.process().thaw();
}

void ServersPanelTest::saysThatAConnectionWasLost()
{
    RedisServer mortal;
    fill(mortal.url(), {"animals"});
    auto& connection = connected({"mortal", url(mortal)});
    mortal.process().kill();

    connection.check();

    QTRY_VERIFY(connection.state() == State::Failed);
    QVERIFY(connection.wasLost());
    QCOMPARE(text(m_panel->model().index(0, 1)), QString("connection lost"));
    QVERIFY(bar()->text().contains("Reconnect"));
    QCOMPARE(m_panel->model().rowCount(m_panel->model().index(0, 0)), 1);  // what was there stays in sight
}

void ServersPanelTest::comesBackByReconnect()
{
    RedisServer mortal;
    fill(mortal.url(), {"animals"});
    auto& connection = connected({"mortal", url(mortal)});
    QSignalSpy reconnected(m_panel.get(), &ServersPanel::reconnected);
    mortal.process().kill();
    connection.check();
    QTRY_VERIFY(connection.state() == State::Failed);
    mortal.restart();
    QCOMPARE(action("connectServer")->text().remove('&'), QString("Reconnect"));

    action("connectServer")->trigger();

    QTRY_VERIFY(connection.state() == State::Connected);
    QCOMPARE(reconnected.size(), 1);
    QVERIFY(bar()->isHidden());
    QVERIFY(!connection.wasLost());
}

void ServersPanelTest::disconnects()
{
    auto& connection = connected({"mine", url(*m_server)});

    action("disconnectServer")->trigger();

    QVERIFY(connection.state() == State::Disconnected);
    QCOMPARE(m_panel->model().rowCount(m_panel->model().index(0, 0)), 0);
    QVERIFY(!action("disconnectServer")->isEnabled());
}

void ServersPanelTest::endsWhereAServerDiesWhileItIsListed_data()
{
    QTest::addColumn<QByteArray>("lastWords");
    QTest::newRow("before it answers") << QByteArray();
    QTest::newRow("within an answer") << QByteArray("*3\r\n$4\r\nab");
    QTest::newRow("behind one answer") << QByteArray("+OK\r\n");
    QTest::newRow("with nonsense") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("after a claim to send very much") << QByteArray("$999999999999\r\n");
}

void ServersPanelTest::endsWhereAServerDiesWhileItIsListed()
{
    QFETCH(QByteArray, lastWords);
    DyingServer server(lastWords);
    auto& connection = add({"dying", server.url()});

    action("connectServer")->trigger();

    QTRY_VERIFY_WITH_TIMEOUT(connection.state() == State::Failed, 30'000);
    QVERIFY(!bar()->text().isEmpty());
}

void ServersPanelTest::asksForAPassword()
{
    auto& connection = add({"locked", url(*m_locked), PasswordFrom::User});
    m_panel->show();
    auto* password = m_panel->findChild<QLineEdit*>("askedPassword");

    action("connectServer")->trigger();

    QVERIFY(password->isVisible());
    QVERIFY(connection.state() == State::Disconnected);
    QTest::keyClicks(password, kPassword);
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_VERIFY(connection.state() == State::Connected);
    QVERIFY(!password->isVisible());
    QVERIFY(password->text().isEmpty());
}

void ServersPanelTest::takesThePasswordFromTheKeyring()
{
    m_keyring.kept[url(*m_locked)] = kPassword;
    auto& connection = add({"locked", url(*m_locked), PasswordFrom::Keyring});

    action("connectServer")->trigger();

    QTRY_VERIFY(connection.state() == State::Connected);
}

void ServersPanelTest::asksWhereNoKeyringAnswers()
{
    m_keyring.problem = "Nobody is there.";
    add({"locked", url(*m_locked), PasswordFrom::Keyring});
    m_panel->show();

    action("connectServer")->trigger();

    QVERIFY(m_panel->findChild<QLineEdit*>("askedPassword")->isVisible());
    QVERIFY(bar()->text().startsWith("Nobody is there."));
}

void ServersPanelTest::keepsNoPasswordInAnyFile()
{
    saveServer({"careless", "redis://u:hush@h?password=hush", PasswordFrom::User});
    m_keyring.kept[url(*m_locked)] = kPassword;
    connected({"a", url(*m_locked), PasswordFrom::Keyring});

    QFile file(QSettings().fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto text = file.readAll();
    QVERIFY(text.contains("careless"));
    QVERIFY(!text.contains("hush"));
    QVERIFY(!text.contains("w/rd"));
    QVERIFY(!text.contains("w%2Frd"));
}

void ServersPanelTest::removesAServerWithItsPassword()
{
    m_keyring.kept[url(*m_server)] = kPassword;
    add({"mine", url(*m_server), PasswordFrom::Keyring});

    action("removeServer")->trigger();

    QCOMPARE(m_panel->model().rowCount(), 0);
    QVERIFY(savedServers().empty());
    QVERIFY(m_keyring.kept.empty());
    QVERIFY(m_panel->isHidden());
}

void ServersPanelTest::namesATabAfterTheStash()
{
    const auto location = Location::fromArgument(m_server->url() + "/animals?db=3");
    QVERIFY(location);
    const StashView view(Workers{m_pool, m_jobs}, *location);

    QCOMPARE(view.title(), QString("animals"));
}

#ifdef HASHSTASH_MONGO_SERVER
void ServersPanelTest::listsTheCollectionsOfMongoDb()
{
    MongoServer mongo;
    const auto location = Location::fromArgument(mongo.url() + "/animals");
    QVERIFY((*Stash::open(*location, OpenMode::ReadWrite))->set(Value::str("key"), Value::integer(1)));

    connected({"mongo", QString::fromStdString(mongo.url())});

    QCOMPARE(childrenOf(m_panel->model().index(0, 0)), QStringList{"animals"});
    QVERIFY(m_panel->model().index(0, 0, m_panel->model().index(0, 0)).data(Qt::ToolTipRole).toString().contains("database hashstash_"));
}

void ServersPanelTest::saysThatMongoDbWasLost()
{
    MongoServer mongo;
    auto& connection = connected({"mongo", QString::fromStdString(mongo.url()) + "?timeout=2"});
    mongo.process().kill();

    connection.check();

    QTRY_VERIFY_WITH_TIMEOUT(connection.state() == State::Failed, 30'000);
    QVERIFY(connection.wasLost());
}
#endif

HASHSTASH_GUI_TEST_MAIN(ServersPanelTest)
#include "servers_panel_test.moc"
