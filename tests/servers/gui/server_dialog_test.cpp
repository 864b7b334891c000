#include "core/stash/stash.h"
#include "tests/gui/gui_test.h"
#include "tests/servers/server_process.h"
#include "widgets/jobs/job_model.h"
#include "widgets/servers/server_dialog.h"
#include "widgets/shell/error_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
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

private:
    template <typename Widget>
    Widget* child(const char* name) const { return m_dialog->findChild<Widget*>(QLatin1String(name)); }
    void list(const QString& url);
    QString cell(int row, int column) const { return child<QTableView>("serverStashes")->model()->index(row, column).data().toString(); }

    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<RedisServer> m_locked;
    QThreadPool m_pool;
    JobModel m_jobs;
    std::unique_ptr<ServerDialog> m_dialog;
};

void ServerDialogTest::initTestCase()
{
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
    m_dialog = std::make_unique<ServerDialog>(Workers{m_pool, m_jobs}, QStringList{"redis://localhost:1"});
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

HASHSTASH_GUI_TEST_MAIN(ServerDialogTest)
#include "server_dialog_test.moc"
