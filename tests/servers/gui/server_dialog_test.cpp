#include "core/stash/stash.h"
#include "tests/gui/gui_test.h"
#include "tests/servers/gui/fake_keyring.h"
#include "tests/servers/server_process.h"
#include "widgets/jobs/job_model.h"
#include "widgets/servers/server_dialog.h"
#include "widgets/shell/error_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace hashstash;

/// The dialog beside a real server.
class ServerDialogTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void listsTheStashesOfAServer();
    void opensWhatIsChosen();
    void asksWithThePassword();
    void saysWhyAServerCannotBeListed();
    void saysThatATextIsNoServer();
    void sortsEntriesAsNumbers();
    void fillsInTheFieldsFromTheUrl();
    void makesTheUrlOfTheFields();
    void takesAPasswordOutOfTheUrl();
    void savesAServerByName();
    void keepsThePasswordInTheKeyring();
    void savesWithoutThePasswordWhereNoKeyringAnswers();
    void forgetsThePasswordOfAnAddressThatIsChanged();
    void savesOnlyServers();

private:
    template <typename Widget>
    Widget* child(const char* name) const { return m_dialog->findChild<Widget*>(QLatin1String(name)); }
    void list(const QString& url);
    QString cell(int row, int column) const { return child<QTableView>("serverStashes")->model()->index(row, column).data().toString(); }

    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<RedisServer> m_locked;
    QThreadPool m_pool;
    JobModel m_jobs;
    FakeKeyring m_keyring;
    QTemporaryDir m_settings;
    std::unique_ptr<ServerDialog> m_dialog;
};

void ServerDialogTest::initTestCase()
{
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("server-dialog-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    m_server = std::make_unique<RedisServer>();
    m_locked = std::make_unique<RedisServer>(QStringList{"--requirepass", "p@ss:w/rd"});
    for (const auto& [dbname, entries] : {std::pair("few", 2), std::pair("many", 10)}) {
        const auto location = Location::fromArgument(m_server->url() + "/" + dbname);
        const auto stash = Stash::open(*location, OpenMode::ReadWrite);
        for (int i = 0; i < entries; ++i)
            QVERIFY((*stash)->set(Value::integer(i), Value::str(dbname)));
    }
}

void ServerDialogTest::init()
{
    QSettings().clear();
    m_keyring = FakeKeyring();
    m_dialog = std::make_unique<ServerDialog>(Workers{m_pool, m_jobs}, QStringList{"redis://localhost:1"}, nullptr, m_keyring);
    m_dialog->show();
}

void ServerDialogTest::list(const QString& url)
{
    child<QComboBox>("serverUrl")->setEditText(url);
    QTest::mouseClick(child<QPushButton>("listServer"), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return m_jobs.jobs().empty(); }));
}

void ServerDialogTest::listsTheStashesOfAServer()
{
    QSignalSpy listed(m_dialog.get(), &ServerDialog::serverListed);

    list(QString::fromStdString(m_server->url()));

    QCOMPARE(child<QTableView>("serverStashes")->model()->rowCount(), 2);
    QVERIFY(cell(0, 0).startsWith("few"));
    QCOMPARE(cell(1, 2), QString("10"));
    QCOMPARE(child<QLabel>("serverState")->text(), QString("2 stashes"));
    QCOMPARE(listed.size(), 1);
}

void ServerDialogTest::opensWhatIsChosen()
{
    QSignalSpy chosen(m_dialog.get(), &ServerDialog::stashChosen);
    list(QString::fromStdString(m_server->url()));
    child<QTableView>("serverStashes")->selectRow(1);

    QTest::mouseClick(child<QPushButton>("openChosen"), Qt::LeftButton);

    QCOMPARE(chosen.size(), 1);
    const auto location = Location::fromArgument(chosen[0][0].toString().toStdString());
    QVERIFY2(location, location ? "" : location.error().message.c_str());
    QCOMPARE((*Stash::open(*location))->count().value(), std::uint64_t(10));
    QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
}

void ServerDialogTest::asksWithThePassword()
{
    QSignalSpy listed(m_dialog.get(), &ServerDialog::serverListed);
    child<QLineEdit>("serverPassword")->setText("p@ss:w/rd");

    list(QString::fromStdString(m_locked->url()));

    QCOMPARE(child<QLabel>("serverState")->text(), QString("No stash was found on it."));
    QVERIFY(!listed[0][0].toString().contains("ss"));
}

void ServerDialogTest::saysWhyAServerCannotBeListed()
{
    list(QString::fromStdString(m_locked->url()));

    QVERIFY2(m_dialog->findChild<ErrorBar*>()->text().contains("password"), qPrintable(m_dialog->findChild<ErrorBar*>()->text()));
    QVERIFY(child<QPushButton>("listServer")->isEnabled());
}

void ServerDialogTest::saysThatATextIsNoServer()
{
    list("localhost:6379");

    QVERIFY(m_dialog->findChild<ErrorBar*>()->text().contains("is no server"));
}

void ServerDialogTest::sortsEntriesAsNumbers()
{
    list(QString::fromStdString(m_server->url()));

    child<QTableView>("serverStashes")->sortByColumn(2, Qt::AscendingOrder);

    QCOMPARE(cell(0, 2), QString("2"));
    QCOMPARE(cell(1, 2), QString("10"));
}

void ServerDialogTest::fillsInTheFieldsFromTheUrl()
{
    child<QComboBox>("serverUrl")->setEditText("rediss://anna@db.example:6380/animals?db=3&timeout=20");

    QCOMPARE(child<QComboBox>("serverKind")->currentText(), QString("Redis"));
    QCOMPARE(child<QLineEdit>("serverHost")->text(), QString("db.example"));
    QCOMPARE(child<QLineEdit>("serverPort")->text(), QString("6380"));
    QCOMPARE(child<QLineEdit>("serverUser")->text(), QString("anna"));
    QCOMPARE(child<QLineEdit>("serverDatabase")->text(), QString("3"));
    QCOMPARE(child<QLineEdit>("serverDbname")->text(), QString("animals"));
    QVERIFY(child<QCheckBox>("serverTls")->isChecked());
    QCOMPARE(child<QSpinBox>("serverTimeout")->value(), 20);
}

void ServerDialogTest::makesTheUrlOfTheFields()
{
    child<QComboBox>("serverUrl")->setEditText("redis://localhost?ssl_ca_certs=/a.pem");

    child<QLineEdit>("serverHost")->setText("db.example");
    child<QLineEdit>("serverUser")->setText("a b");
    child<QCheckBox>("serverTls")->setChecked(true);
    QCOMPARE(child<QComboBox>("serverUrl")->currentText(), QString("rediss://a%20b@db.example?ssl_ca_certs=/a.pem"));

    child<QComboBox>("serverKind")->setCurrentIndex(2);
    QVERIFY(child<QComboBox>("serverUrl")->currentText().startsWith("mongodb://a%20b@db.example?tls=true"));
}

void ServerDialogTest::takesAPasswordOutOfTheUrl()
{
    auto* url = child<QComboBox>("serverUrl");
    url->setEditText("redis://u:p%40ss@h");

    emit url->lineEdit()->editingFinished();

    QCOMPARE(url->currentText(), QString("redis://u@h"));
    QCOMPARE(child<QLineEdit>("serverPassword")->text(), QString("p@ss"));
}

void ServerDialogTest::savesAServerByName()
{
    QSignalSpy changed(m_dialog.get(), &ServerDialog::serversChanged);
    child<QComboBox>("serverUrl")->setEditText("redis://u:hush@h:1");
    QVERIFY(!child<QPushButton>("saveServer")->isEnabled());
    child<QLineEdit>("serverName")->setText("mine");

    QTest::mouseClick(child<QPushButton>("saveServer"), Qt::LeftButton);

    QCOMPARE(changed.size(), 1);
    QCOMPARE(savedServers(), (std::vector<SavedServer>{{"mine", "redis://u@h:1", PasswordFrom::User}}));
    QVERIFY(m_keyring.kept.empty());
}

void ServerDialogTest::keepsThePasswordInTheKeyring()
{
    child<QComboBox>("serverUrl")->setEditText("redis://u@h:1");
    child<QLineEdit>("serverPassword")->setText("hush");
    child<QLineEdit>("serverName")->setText("mine");
    child<QCheckBox>("keepPassword")->setChecked(true);

    QTest::mouseClick(child<QPushButton>("saveServer"), Qt::LeftButton);

    QCOMPARE(savedServers().front().password, PasswordFrom::Keyring);
    QCOMPARE(m_keyring.kept["redis://u@h:1"], QString("hush"));
}

void ServerDialogTest::savesWithoutThePasswordWhereNoKeyringAnswers()
{
    m_keyring.problem = "Nobody is there.";
    child<QComboBox>("serverUrl")->setEditText("redis://u@h:1");
    child<QLineEdit>("serverPassword")->setText("hush");
    child<QLineEdit>("serverName")->setText("mine");
    child<QCheckBox>("keepPassword")->setChecked(true);

    QTest::mouseClick(child<QPushButton>("saveServer"), Qt::LeftButton);

    QCOMPARE(savedServers().front().password, PasswordFrom::User);
    QVERIFY(m_dialog->findChild<ErrorBar*>()->text().contains("asked for each time"));
}

/// What was kept for one server is given to no other.
void ServerDialogTest::forgetsThePasswordOfAnAddressThatIsChanged()
{
    m_keyring.kept["redis://u@h:1"] = "hush";
    saveServer({"mine", "redis://u@h:1", PasswordFrom::Keyring});
    m_dialog->edit(savedServers().front());

    child<QLineEdit>("serverHost")->setText("other");
    QTest::mouseClick(child<QPushButton>("saveServer"), Qt::LeftButton);

    QVERIFY(m_keyring.kept.empty());
    QCOMPARE(savedServers(), (std::vector<SavedServer>{{"mine", "redis://u@other:1", PasswordFrom::Nowhere}}));
}

void ServerDialogTest::savesOnlyServers()
{
    child<QComboBox>("serverUrl")->setEditText("http://u:hush@h");
    child<QLineEdit>("serverName")->setText("mine");

    QTest::mouseClick(child<QPushButton>("saveServer"), Qt::LeftButton);

    QVERIFY(savedServers().empty());
    QVERIFY(m_dialog->findChild<ErrorBar*>()->text().contains("is no server"));
    QVERIFY(!m_dialog->findChild<ErrorBar*>()->text().contains("hush"));
    QVERIFY(!m_dialog->findChild<ErrorBar*>()->details().contains("hush"));
}

HASHSTASH_GUI_TEST_MAIN(ServerDialogTest)
#include "server_dialog_test.moc"
