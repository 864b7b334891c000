#include "tests/gui/gui_test.h"
#include "tests/monkey/monkey.h"
#include "widgets/main_window.h"

#include <QDesktopServices>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <array>
#include <filesystem>

using namespace hashstash;

namespace {

constexpr std::array kSchemes = {"file", "http", "https", "mailto"};

/// What Qt complained of: the same as a fault of ours, but for what its platform without a screen cannot do.
QStringList complaints;

void noteComplaint(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    if (type != QtInfoMsg && type != QtDebugMsg && !text.startsWith(QLatin1String("This plugin does not support")))
        complaints.append(text);
}

}  // namespace

/// Some time of random clicking: nothing may crash, and under the address sanitizer nothing may leak.
///
/// $HASHSTASH_MONKEY_SECONDS (10) says for how long, $HASHSTASH_MONKEY_SEED (of the day) with which seed, and
/// $HASHSTASH_MONKEY_DIARY (hashstash-monkey.txt in the temporary folder) where it is written down what was done.
class MonkeyTest : public QObject {
    Q_OBJECT

public slots:
    void ignoreLink(const QUrl&) {}

private slots:
    void initTestCase();
    void survivesRandomClicking();
    void cleanupTestCase();

private:
    QTemporaryDir m_folder;
};

void MonkeyTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("monkey-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication::setQuitOnLastWindowClosed(false);
    for (const char* scheme : kSchemes)
        QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), this, "ignoreLink");
    std::filesystem::copy(HASHSTASH_TEST_DATA "/stores", m_folder.filePath("stores").toStdString(), std::filesystem::copy_options::recursive);
}

void MonkeyTest::survivesRandomClicking()
{
    const int seconds = std::max(1, qEnvironmentVariable("HASHSTASH_MONKEY_SECONDS", "10").toInt());
    const auto seed = qEnvironmentVariable("HASHSTASH_MONKEY_SEED", QString::number(QDate::currentDate().toJulianDay())).toUInt();
    QFile diary(qEnvironmentVariable("HASHSTASH_MONKEY_DIARY", QDir::temp().filePath("hashstash-monkey.txt")));
    QVERIFY(diary.open(QIODevice::WriteOnly | QIODevice::Truncate));
    qInfo("seed %u, %d s, written down in %s", seed, seconds, qPrintable(diary.fileName()));
    QVERIFY(QDir::setCurrent(m_folder.path()));  // what it types into a field for a file is there
    const auto earlier = qInstallMessageHandler(noteComplaint);
    Monkey monkey(seed, diary);
    QElapsedTimer clock;
    clock.start();
    int windows = 0;
    while (clock.elapsed() < seconds * 1000) {
        MainWindow window(*QThreadPool::globalInstance());
        window.resize(1280, 800);
        window.show();
        for (const char* path : {"v1.2", "v1.2/append/lmdb.hashstash.lz4", "v1.2/damaged/truncated_lz4/pairtree.hashstash.lz4"})
            window.openPath(m_folder.filePath(QStringLiteral("stores/") + QString::fromLatin1(path)));
        ++windows;
        monkey.play(std::chrono::seconds(seconds) - std::chrono::seconds(clock.elapsed() / 1000));
        diary.write("the window is closed\n");
    }
    qInstallMessageHandler(earlier);
    qInfo("%d deeds in %d windows", monkey.deeds(), windows);
    QVERIFY(monkey.deeds() > 0);
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
}

void MonkeyTest::cleanupTestCase()
{
    for (const char* scheme : kSchemes)
        QDesktopServices::unsetUrlHandler(QString::fromLatin1(scheme));
}

HASHSTASH_GUI_TEST_MAIN(MonkeyTest)
#include "monkey_test.moc"
