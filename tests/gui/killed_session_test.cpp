#include "widgets/shell/session.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

#include <cstdio>
#include <string_view>

using namespace hashstash;

namespace {

constexpr int kStashes = 200;

void nameProgram()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("killed-session-test");
}

/// Writes session after session, each of which says its number in every stash, and prints the number of each that is written.
[[noreturn]] void writeForEver()
{
    for (int number = 1;; ++number) {
        std::vector<Session::OpenStash> stashes;
        for (int i = 0; i < kStashes; ++i)
            stashes.push_back({QStringLiteral("/stash/%1").arg(i), QByteArray(16, '\xff'), QString::number(number)});
        Session().setStashes(stashes, 0);
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
}

}  // namespace

/// The user's settings, where the program that writes them is killed.
class KilledSessionTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QSettings().clear(); }
    void cleanupTestCase() { QSettings().clear(); }
    void losesNothing();
};

void KilledSessionTest::losesNothing()
{
    for (int kill = 0; kill < 15; ++kill) {
        QProcess writer;
        writer.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--write")});
        QByteArray written;
        const int least = QRandomGenerator::global()->bounded(1, 12);
        while (written.count('\n') < least && writer.waitForReadyRead())
            written += writer.readAllStandardOutput();
        writer.kill();
        QVERIFY(writer.waitForFinished());
        written += writer.readAllStandardOutput();
        const int last = written.left(written.lastIndexOf('\n')).split('\n').last().toInt();

        QSettings().sync();  // what another process wrote
        const auto stashes = Session().stashes();

        QVERIFY(last > 0);
        QCOMPARE(stashes.size(), std::size_t {kStashes});
        const int found = stashes.front().filter.toInt();
        QVERIFY2(found == last || found == last + 1, qPrintable(QStringLiteral("%1, and %2 was written").arg(found).arg(last)));
        for (const auto& stash : stashes)
            QCOMPARE(stash.filter.toInt(), found);
    }
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    nameProgram();
    if (argc > 1 && std::string_view(argv[1]) == "--write")
        writeForEver();
    KilledSessionTest test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "killed_session_test.moc"
