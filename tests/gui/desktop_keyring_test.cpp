#include "tests/gui/gui_test.h"
#include "widgets/servers/keyring.h"

#include <QTest>

using namespace hashstash;

/// The desktop's keyring. Tests have none, which is a case of its own; with $HASHSTASH_KEYRING set they run against the one of the
/// session, as under `dbus-run-session` with `gnome-keyring-daemon --unlock`.
class DesktopKeyringTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void saysThatNoneAnswers();
    void saysThatNoneKeepsAPassword();
    void keepsAPassword();
    void knowsNothingOfAnotherServer();

private:
    static bool hasOne() { return qEnvironmentVariableIsSet("HASHSTASH_KEYRING"); }
};

void DesktopKeyringTest::initTestCase()
{
    if (!hasOne())
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
}

void DesktopKeyringTest::saysThatNoneAnswers()
{
    if (hasOne())
        QSKIP("there is one");
    std::optional<QString> problem, password;

    desktopKeyring().read("redis://h", this, [&](const std::optional<QString>& found, const QString& why) {
        password = found;
        problem = why;
    });

    QTRY_VERIFY_WITH_TIMEOUT(problem.has_value(), 30'000);
    QVERIFY(!password);
    QVERIFY2(problem->contains("does not answer"), qPrintable(*problem));
}

void DesktopKeyringTest::saysThatNoneKeepsAPassword()
{
    if (hasOne())
        QSKIP("there is one");
    std::optional<QString> problem;

    desktopKeyring().write("redis://h", "hush", this, [&](const QString& why) { problem = why; });

    QTRY_VERIFY_WITH_TIMEOUT(problem.has_value(), 30'000);
    QVERIFY(!problem->isEmpty());
    QVERIFY(!problem->contains("hush"));
}

void DesktopKeyringTest::keepsAPassword()
{
    if (!hasOne())
        QSKIP("no keyring to test with");
    std::optional<QString> problem, password;

    desktopKeyring().write("redis://hashstash-test", "h\u00fcsh", this, [&](const QString& why) { problem = why; });
    QTRY_VERIFY(problem.has_value());
    QCOMPARE(*problem, QString());
    desktopKeyring().read("redis://hashstash-test", this, [&](const std::optional<QString>& found, const QString&) { password = found.value_or("none"); });

    QTRY_COMPARE(password.value_or(""), QString("h\u00fcsh"));
    desktopKeyring().remove("redis://hashstash-test");
}

void DesktopKeyringTest::knowsNothingOfAnotherServer()
{
    if (!hasOne())
        QSKIP("no keyring to test with");
    std::optional<QString> problem, password;

    desktopKeyring().read("redis://another", this, [&](const std::optional<QString>& found, const QString& why) {
        password = found;
        problem = why;
    });

    QTRY_VERIFY(problem.has_value());
    QVERIFY(!password);
    QCOMPARE(*problem, QString());
}

HASHSTASH_GUI_TEST_MAIN(DesktopKeyringTest)
#include "desktop_keyring_test.moc"
