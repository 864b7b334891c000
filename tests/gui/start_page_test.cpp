#include "core/stash/stash.h"
#include "tests/gui/gui_test.h"
#include "widgets/catalog/catalog_panel.h"
#include "widgets/main_window.h"
#include "widgets/preferences/preferences_dialog.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/sample.h"
#include "widgets/shell/start_page.h"

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace hashstash;

namespace {

QString store(const QString& path)
{
    return QStringLiteral(HASHSTASH_TEST_DATA "/stores/v1.2/") + path;
}

/// As a file manager drops files on a widget; false where it takes none.
bool drop(QWidget& target, const QStringList& paths)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const auto& path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    const QPoint centre = target.rect().center();
    QDragEnterEvent enter(centre, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&target, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent event(centre, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&target, &event);
    return true;
}

}  // namespace

/// The first start, and what starts later: ways to open something are there, whatever is missing.
class StartPageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void showsWaysToOpenSomethingAtTheFirstStart();
    void opensASampleThatItMakes();
    void leavesASampleThatIsThere();
    void marksARecentOneThatIsMissing();
    void takesARecentOneOffTheList();
    void opensFoldersAndFilesThatAreDropped_data();
    void opensFoldersAndFilesThatAreDropped();
    void saysWhereWhatWasDroppedIsNothing();
    void startsWithTheStartPageWhereThatIsChosen();
    void listsTheFoldersOfThePreferences();

private:
    template <typename Widget>
    Widget* child(const char* name) const
    {
        return m_window->findChild<Widget*>(QLatin1String(name));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void StartPageTest::initTestCase()
{
    qputenv("XDG_DATA_HOME", m_folder.filePath("data").toLocal8Bit());
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("start-page-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
}

void StartPageTest::init()
{
    m_window.reset();
    QSettings().clear();
    QDir(m_folder.filePath("data")).removeRecursively();
    m_window = std::make_unique<MainWindow>(*QThreadPool::globalInstance());
    m_window->show();
}

void StartPageTest::showsWaysToOpenSomethingAtTheFirstStart()
{
    for (const char* name : {"openFolder", "openServer", "openDefaultRoot", "openSample"})
        QVERIFY2(child<QPushButton>(name)->isVisible() && child<QPushButton>(name)->isEnabled(), name);
    QVERIFY(!child<QListWidget>("recentList")->isVisible());
    QVERIFY(m_window->findChildren<QDialog*>().isEmpty());
}

void StartPageTest::opensASampleThatItMakes()
{
    QSignalSpy opened(m_window.get(), &MainWindow::pathOpened);

    QTest::mouseClick(child<QPushButton>("openSample"), Qt::LeftButton);

    QTRY_COMPARE(opened.size(), 1);
    QVERIFY(opened[0][0].toBool());
    QCOMPARE(stashCount(Catalog::scan(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation).toStdString())->root), std::size_t(3));
}

void StartPageTest::leavesASampleThatIsThere()
{
    const std::filesystem::path folder = m_folder.filePath("sample").toStdString();
    QVERIFY(makeSample(folder));
    const auto location = *Location::fromPath(folder / "weather/lmdb.hashstash.lz4");
    const auto before = (*Stash::open(location))->count().value();

    const auto again = makeSample(folder);

    QVERIFY2(again, again ? "" : again.error().message.c_str());
    QCOMPARE((*Stash::open(location))->count().value(), before);
    QCOMPARE(before, std::uint64_t(2));
}

void StartPageTest::marksARecentOneThatIsMissing()
{
    StartPage page(*QThreadPool::globalInstance());
    page.show();
    QSignalSpy checked(&page, &StartPage::recentChecked);

    page.setRecent({"/no/such/folder", store("engines/lmdb.hashstash.lz4")});

    QTRY_COMPARE(checked.size(), 1);
    const auto* list = page.findChild<QListWidget*>("recentList");
    QCOMPARE(list->item(0)->text(), QString("/no/such/folder (missing)"));
    QCOMPARE(list->item(1)->text(), store("engines/lmdb.hashstash.lz4"));
    QVERIFY(page.isMissing("/no/such/folder"));
}

void StartPageTest::takesARecentOneOffTheList()
{
    Session().addRecent("/b");
    Session().addRecent("/a");
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    auto* list = window.findChild<QListWidget*>("recentList");
    list->setCurrentRow(0);

    window.findChild<QAction*>("removeRecent")->trigger();

    QCOMPARE(list->count(), 1);
    QCOMPARE(Session().recent(), QStringList{"/b"});
}

void StartPageTest::opensFoldersAndFilesThatAreDropped_data()
{
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<int>("tabs");
    QTest::newRow("a stash's folder") << QStringList{store("engines/lmdb.hashstash.lz4")} << 1;
    QTest::newRow("a file in a stash") << QStringList{store("engines/sqlite.hashstash.lz4/data.db")} << 1;
    QTest::newRow("two at once") << QStringList{store("engines/lmdb.hashstash.lz4"), store("engines/sqlite.hashstash.lz4")} << 2;
}

void StartPageTest::opensFoldersAndFilesThatAreDropped()
{
    QFETCH(QStringList, paths);
    QFETCH(int, tabs);
    QSignalSpy opened(m_window.get(), &MainWindow::pathOpened);

    QVERIFY(drop(*m_window, paths));

    QTRY_COMPARE(opened.size(), paths.size());
    QCOMPARE(child<QTabWidget>("stashTabs")->count(), tabs);
    QTRY_VERIFY(m_window->currentStash()->isOpen());
}

void StartPageTest::saysWhereWhatWasDroppedIsNothing()
{
    QSignalSpy opened(m_window.get(), &MainWindow::pathOpened);
    QFile file(m_folder.filePath("letter.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));

    QVERIFY(drop(*m_window, {file.fileName()}));

    QTRY_COMPARE(opened.size(), 1);
    QVERIFY(!opened[0][0].toBool());
    QVERIFY(m_window->findChild<ErrorBar*>()->text().contains("letter.txt"));
    QVERIFY(child<QPushButton>("openFolder")->isVisible());
}

void StartPageTest::startsWithTheStartPageWhereThatIsChosen()
{
    m_window->openPath(store("engines/lmdb.hashstash.lz4"));
    QTRY_VERIFY(m_window->currentStash() && m_window->currentStash()->isOpen());
    m_window->close();
    Preferences chosen;
    chosen.atStart = AtStart::StartPage;
    QVERIFY(chosen.save());
    MainWindow window(*QThreadPool::globalInstance());
    window.show();

    window.restoreSession();

    QVERIFY(!window.currentStash());
    QVERIFY(window.findChild<QWidget*>("startPage")->isVisible());
}

void StartPageTest::listsTheFoldersOfThePreferences()
{
    m_window->findChild<QAction*>("actionPreferences")->trigger();
    auto* dialog = m_window->findChild<PreferencesDialog*>();
    QVERIFY(dialog);

    emit dialog->foldersChanged({store("engines")});

    QTRY_COMPARE(m_window->catalog().folders().size(), std::size_t(1));
    emit dialog->foldersChanged({});
    QVERIFY(m_window->catalog().folders().empty());
    QCOMPARE(Session().folders(), QStringList());
}

HASHSTASH_GUI_TEST_MAIN(StartPageTest)
#include "start_page_test.moc"
