#include "tests/gui/gui_test.h"
#include "widgets/preferences/preferences_dialog.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace hashstash;

class PreferencesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void keepsWhatIsChosen();
    void takesEffectAtOnce();
    void givesEveryWidgetTheChosenFontOfCode();
    void showsTimesInTheChosenZone_data();
    void showsTimesInTheChosenZone();
    void restoresTheDefaults();
    void findsPreferencesByWords_data();
    void findsPreferencesByWords();
    void saysWhereNothingIsFound();
    void saysThatTheyCannotBeKept();
    void takesNoNonsenseFromTheFile_data();
    void takesNoNonsenseFromTheFile();
    void namesFoldersThatAreAddedAndRemoved();

private:
    template <typename Widget>
    Widget* child(const char* name) const
    {
        return m_dialog->findChild<Widget*>(QLatin1String(name));
    }
    void choose(const char* name, const QString& value) const
    {
        auto* box = child<QComboBox>(name);
        box->setCurrentIndex(box->findData(value));
    }

    QTemporaryDir m_folder;
    QThreadPool m_pool;
    std::unique_ptr<PreferencesDialog> m_dialog;
};

void PreferencesTest::initTestCase()
{
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("preferences-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
}

void PreferencesTest::init()
{
    m_dialog.reset();
    QSettings().clear();
    QSettings().sync();
    Preferences().apply(m_pool);
    m_dialog = std::make_unique<PreferencesDialog>(m_pool, QStringList{"/one", "/two"});
    m_dialog->show();
}

void PreferencesTest::keepsWhatIsChosen()
{
    choose("theme", "high-contrast");
    choose("timeZone", "Europe/Berlin");
    choose("language", "de");
    choose("atStart", "start-page");
    child<QSpinBox>("previewMegabytes")->setValue(17);
    child<QSpinBox>("serverSeconds")->setValue(33);

    const auto kept = Preferences::load();

    QCOMPARE(kept.theme, Theme::HighContrast);
    QCOMPARE(kept.timeZone, QString("Europe/Berlin"));
    QCOMPARE(kept.language, QString("de"));
    QVERIFY(kept.atStart == AtStart::StartPage);
    QCOMPARE(kept.previewMegabytes, 17);
    QCOMPARE(kept.serverSeconds, 33);
    QVERIFY(kept == m_dialog->preferences());
}

void PreferencesTest::takesEffectAtOnce()
{
    choose("theme", "high-contrast");
    child<QSpinBox>("fontPoints")->setValue(15);
    child<QSpinBox>("previewMegabytes")->setValue(2);
    child<QSpinBox>("textMegabytes")->setValue(3);
    child<QSpinBox>("tableRows")->setValue(5000);
    child<QSpinBox>("workers")->setValue(7);

    QVERIFY(isHighContrast(QApplication::palette()));
    QCOMPARE(QApplication::font().pointSize(), 15);
    QCOMPARE(limits().previewBytes.load(), std::uint64_t(2) << 20);
    QCOMPARE(limits().textBytes.load(), std::size_t(3) << 20);
    QCOMPARE(limits().tableRows.load(), std::size_t(5000));
    QCOMPARE(m_pool.maxThreadCount(), 7);
}

void PreferencesTest::givesEveryWidgetTheChosenFontOfCode()
{
    QPlainTextEdit code;
    useMonospaceFont(code);

    child<QCheckBox>("ownMonospace")->setChecked(true);
    child<QSpinBox>("monospacePoints")->setValue(19);

    QCOMPARE(code.font().pointSize(), 19);
    QVERIFY(QFontInfo(code.font()).fixedPitch());
}

void PreferencesTest::showsTimesInTheChosenZone_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("text");
    QTest::newRow("UTC") << "UTC" << "2026-03-01 11:30:05 UTC";
    QTest::newRow("winter in Berlin") << "Europe/Berlin" << "2026-03-01 12:30:05 CET";
    QTest::newRow("a half hour") << "Asia/Kolkata" << "2026-03-01 17:00:05 IST";
}

void PreferencesTest::showsTimesInTheChosenZone()
{
    QFETCH(QString, zone);

    choose("timeZone", zone);

    QTEST(localTimeText(1772364605.25), "text");
    QCOMPARE(exactTimeText(1772364605.25), QString("2026-03-01 11:30:05.250000 UTC"));
}

void PreferencesTest::restoresTheDefaults()
{
    choose("theme", "dark");
    child<QSpinBox>("fontPoints")->setValue(15);
    child<QSpinBox>("workers")->setValue(7);

    QTest::mouseClick(child<QPushButton>("restoreDefaults"), Qt::LeftButton);

    QVERIFY(Preferences::load() == Preferences());
    QCOMPARE(child<QComboBox>("theme")->currentData().toString(), QString("system"));
    QVERIFY(m_pool.maxThreadCount() == QThread::idealThreadCount());
}

void PreferencesTest::findsPreferencesByWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("one word") << "THEME" << QStringList{"theme"};
    QTest::newRow("of the hint") << "time-out" << QStringList{"serverSeconds"};
    QTest::newRow("two words in any order") << "code size" << QStringList{"monospacePoints"};
    QTest::newRow("folders") << "catalog" << QStringList{"folders"};
}

void PreferencesTest::findsPreferencesByWords()
{
    QFETCH(QString, words);
    const QStringList all{"theme", "fontPoints", "ownMonospace", "monospaceFamily", "monospacePoints", "language", "timeZone", "atStart",
                          "folders", "previewMegabytes", "textMegabytes", "tableRows", "workers", "serverSeconds"};

    QTest::keyClicks(child<QLineEdit>("preferenceSearch"), words);

    QStringList found;
    for (const auto& name : all)
        if (m_dialog->findChild<QWidget*>(name)->isVisible())
            found << name;
    QTEST(found, "found");
    child<QLineEdit>("preferenceSearch")->clear();
    for (const auto& name : all)
        QVERIFY2(m_dialog->findChild<QWidget*>(name)->isVisibleTo(m_dialog.get()), qPrintable(name));
}

void PreferencesTest::saysWhereNothingIsFound()
{
    QTest::keyClicks(child<QLineEdit>("preferenceSearch"), "no such thing");

    QVERIFY(child<QLabel>("noPreference")->isVisible());
}

void PreferencesTest::saysThatTheyCannotBeKept()
{
    // A folder in the file's place cannot be written over, not even by root.
    const QString file = QSettings().fileName();
    QFile::remove(file);
    QVERIFY(QDir().mkpath(file + "/x"));

    choose("theme", "dark");

    QVERIFY(m_dialog->findChild<ErrorBar*>()->isVisible());
    QVERIFY(m_dialog->findChild<ErrorBar*>()->text().contains("cannot be kept"));
    QVERIFY(isDark(QApplication::palette()));
    QDir(file).removeRecursively();
}

void PreferencesTest::takesNoNonsenseFromTheFile_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("megabytes");
    QTest::newRow("a word") << "many" << 4;
    QTest::newRow("below the least") << "-3" << 1;
    QTest::newRow("above the most") << "1000000000" << 4096;
    QTest::newRow("too large for a number") << "99999999999999999999" << 4;
}

void PreferencesTest::takesNoNonsenseFromTheFile()
{
    QFETCH(QString, value);
    QSettings().setValue("preferences/previewMegabytes", value);

    QTEST(Preferences::load().previewMegabytes, "megabytes");
}

void PreferencesTest::namesFoldersThatAreAddedAndRemoved()
{
    QSignalSpy changed(m_dialog.get(), &PreferencesDialog::foldersChanged);
    child<QListWidget>("folderList")->setCurrentRow(1);

    QTest::mouseClick(child<QPushButton>("removeFolder"), Qt::LeftButton);

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toStringList(), QStringList{"/one"});
    QCOMPARE(child<QListWidget>("folderList")->count(), 1);
}

HASHSTASH_GUI_TEST_MAIN(PreferencesTest)
#include "preferences_test.moc"
