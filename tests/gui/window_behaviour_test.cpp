#include "tests/gui/fake_source.h"
#include "tests/gui/gui_test.h"
#include "widgets/catalog/catalog_panel.h"
#include "widgets/inspector/hex_view.h"
#include "widgets/inspector/text_page.h"
#include "widgets/jobs/job_indicator.h"
#include "widgets/jobs/jobs_panel.h"
#include "widgets/main_window.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/limits.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <thread>

using namespace hashstash;

namespace {

QString store(const QString& path)
{
    return QStringLiteral(HASHSTASH_TEST_DATA "/stores/v1.2/") + path;
}

/// As a file manager drops files on a widget.
bool drop(QWidget& target, const QMimeData& data)
{
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

/// What people do to the window rather than to a stash in it.
class WindowBehaviourTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void opensWhatIsDroppedOnIt();
    void refusesADropOfNoFiles();
    void changesColoursWithTheTheme();
    void leavesAChosenThemeWhenTheSystemsChanges();
    void opensAStashOnTheSecondTry();
    void showsAStashAmongItsKinInTheCatalog();
    void namesTheShownStashInItsTitle();
    void dismissesAnErrorByEscape();
    void showsAnErrorWholeInANarrowPlace();
    void movesThroughBytesByKeyboard_data();
    void movesThroughBytesByKeyboard();
    void copiesTheSelectedBytes();
    void saysThatALongTextIsCut();
    void cancelsTheChosenJob();
    void cancelsTheOldestJobFromTheStatusBar();
    void copiesTheCurrentRowWhereNoneIsSelected();

private:
    bool open(MainWindow& window, const QString& path);

    QTemporaryDir m_folder;
};

void WindowBehaviourTest::initTestCase()
{
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("window-behaviour-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.filePath("settings"));
}

void WindowBehaviourTest::init()
{
    QSettings().clear();
}

bool WindowBehaviourTest::open(MainWindow& window, const QString& path)
{
    window.show();
    window.openPath(path);
    return QTest::qWaitFor([&] { return window.currentStash() && window.currentStash()->isOpen(); });
}

void WindowBehaviourTest::opensWhatIsDroppedOnIt()
{
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(store("engines/lmdb.hashstash.lz4"))});

    QVERIFY(drop(window, files));

    QTRY_VERIFY(window.currentStash() && window.currentStash()->isOpen());
    QCOMPARE(window.currentStash()->title(), QStringLiteral("lmdb.hashstash.lz4"));
}

void WindowBehaviourTest::refusesADropOfNoFiles()
{
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    QMimeData text;
    text.setText("engines/lmdb.hashstash.lz4");

    QVERIFY(!drop(window, text));
}

void WindowBehaviourTest::changesColoursWithTheTheme()
{
    applyTheme(Theme::Light);
    MainWindow window(*QThreadPool::globalInstance());
    window.show();

    window.findChild<QAction*>("actionTheme-dark")->trigger();

    QTRY_VERIFY(isDark(window.palette()));
    QCOMPARE(Session().theme(), Theme::Dark);
    window.findChild<QAction*>("actionTheme-light")->trigger();
    QTRY_VERIFY(!isDark(window.palette()));
}

void WindowBehaviourTest::leavesAChosenThemeWhenTheSystemsChanges()
{
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    window.findChild<QAction*>("actionTheme-dark")->trigger();

    QEvent change(QEvent::ThemeChange);
    QCoreApplication::sendEvent(&window, &change);

    QTRY_VERIFY(isDark(window.palette()));
    window.findChild<QAction*>("actionTheme-light")->trigger();
}

void WindowBehaviourTest::opensAStashOnTheSecondTry()
{
    const QString folder = m_folder.filePath("again/lmdb.hashstash.lz4/data.db");
    QVERIFY(QDir().mkpath(folder));
    const QString file = folder + "/data.mdb";
    QVERIFY(QFile::copy(store("engines/lmdb.hashstash.lz4/data.db/data.mdb"), folder + "/good"));
    QFile broken(file);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write(QByteArray(9000, 'x')) == 9000);
    broken.close();
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    window.openPath(m_folder.filePath("again/lmdb.hashstash.lz4"));
    QTRY_VERIFY(window.currentStash() && window.currentStash()->hasFailed());
    auto* retry = window.currentStash()->findChild<QPushButton*>("retryOpen");
    QVERIFY(retry->isVisible());

    QVERIFY(QFile::remove(file) && QFile::rename(folder + "/good", file));
    QTest::mouseClick(retry, Qt::LeftButton);

    QTRY_VERIFY(window.currentStash()->isOpen());
    QTRY_VERIFY(window.currentStash()->entries().model().rowCount() > 0);
}

void WindowBehaviourTest::showsAStashAmongItsKinInTheCatalog()
{
    MainWindow window(*QThreadPool::globalInstance());

    QVERIFY(open(window, store("../v0.2/engines/sqlite.hashstash.lz4+b64")));

    auto& tree = window.catalog().view();
    QTRY_COMPARE(tree.currentIndex().data().toString(), QStringLiteral("sqlite.hashstash.lz4+b64"));
    QCOMPARE(tree.model()->rowCount(tree.currentIndex().parent()), 3);
}

void WindowBehaviourTest::namesTheShownStashInItsTitle()
{
    MainWindow window(*QThreadPool::globalInstance());

    QVERIFY(open(window, store("engines/sqlite.hashstash.lz4")));

    QCOMPARE(window.windowTitle(), QStringLiteral("sqlite.hashstash.lz4 – HashStash"));
    window.findChild<QAction*>("actionClose")->trigger();
    QCOMPARE(window.windowTitle(), QStringLiteral("HashStash"));
}

void WindowBehaviourTest::dismissesAnErrorByEscape()
{
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.openPath(m_folder.filePath("nothing-here"));
    auto* bar = window.findChild<ErrorBar*>();
    QTRY_VERIFY(bar->isVisible());

    QTest::keyClick(&window, Qt::Key_Escape);

    QVERIFY(!bar->isVisible());
}

void WindowBehaviourTest::showsAnErrorWholeInANarrowPlace()
{
    ErrorBar bar;
    bar.resize(250, 30);
    bar.showText(QStringLiteral("The server cannot be reached: nobody listens at its address. Start it, or give another one."), {});

    const auto* text = bar.findChild<QLabel*>("errorText");
    QTRY_VERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(QString("%1 of %2").arg(text->height()).arg(text->heightForWidth(text->width()))));
    QVERIFY(bar.findChild<QToolButton*>("closeError")->geometry().top() >= text->geometry().bottom());
}

void WindowBehaviourTest::movesThroughBytesByKeyboard_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::newRow("right") << int(Qt::Key_Right) << 0 << 21 << 21;
    QTest::newRow("left, selecting") << int(Qt::Key_Left) << int(Qt::ShiftModifier) << 19 << 20;
    QTest::newRow("down") << int(Qt::Key_Down) << 0 << 36 << 36;
    QTest::newRow("up, selecting") << int(Qt::Key_Up) << int(Qt::ShiftModifier) << 4 << 20;
    QTest::newRow("start of the line") << int(Qt::Key_Home) << 0 << 16 << 16;
    QTest::newRow("end of the line") << int(Qt::Key_End) << 0 << 31 << 31;
    QTest::newRow("start") << int(Qt::Key_Home) << int(Qt::ControlModifier) << 0 << 0;
    QTest::newRow("end, selecting") << int(Qt::Key_End) << int(Qt::ControlModifier | Qt::ShiftModifier) << 20 << 99;
    QTest::newRow("a page up stops at the start") << int(Qt::Key_PageUp) << 0 << 0 << 0;
}

void WindowBehaviourTest::movesThroughBytesByKeyboard()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    HexView view;
    view.resize(800, 400);
    view.setBytes(std::make_shared<const Bytes>(100, 'x'));
    view.select(20, 20);

    QTest::keyClick(&view, Qt::Key(key), Qt::KeyboardModifiers(modifiers));

    QTEST(static_cast<int>(view.selection().first), "first");
    QTEST(static_cast<int>(view.selection().second), "last");
}

void WindowBehaviourTest::copiesTheSelectedBytes()
{
    HexView view;
    view.setBytes(std::make_shared<const Bytes>("ab\n"));

    view.select(0, 2);

    QCOMPARE(view.selectedHex(), QStringLiteral("61 62 0a"));
    QCOMPARE(view.selectedAscii().left(2), QStringLiteral("ab"));
}

void WindowBehaviourTest::saysThatALongTextIsCut()
{
    QThreadPool pool;
    TextPage page(pool);
    QSignalSpy loaded(&page, &TextPage::loaded);

    page.setValue(Value::str(std::string(Limits::kTextBytes + 100, 'x')));

    QTRY_COMPARE(loaded.count(), 1);
    QVERIFY(page.findChild<QLabel*>("textNote")->text().startsWith("showing the first"));
    QVERIFY(page.findChild<QPlainTextEdit*>("valueText")->document()->blockCount() > 1);
}

void WindowBehaviourTest::cancelsTheChosenJob()
{
    JobModel jobs;
    JobsPanel panel(jobs);
    panel.show();
    const auto endless = [](const JobContext& context) -> Result<Done> {
        while (!context.stop().stop_requested())
            std::this_thread::yield();
        return cancelled();
    };
    QPointer<Job> first = jobs.run("first", endless);
    QPointer<Job> second = jobs.run("second", endless);
    panel.findChild<QTableView*>("jobList")->selectRow(1);

    QTest::mouseClick(panel.findChild<QPushButton*>("cancelJob"), Qt::LeftButton);

    QTRY_COMPARE(jobs.rowCount(), 1);
    QCOMPARE(jobs.jobs().front()->title(), QStringLiteral("first"));
    jobs.cancelAll();
    QTRY_VERIFY(!panel.findChild<QPushButton*>("cancelJob")->isEnabled());
}

void WindowBehaviourTest::cancelsTheOldestJobFromTheStatusBar()
{
    JobModel jobs;
    JobIndicator indicator(jobs);
    indicator.show();
    jobs.run("endless", [](const JobContext& context) -> Result<Done> {
        while (!context.stop().stop_requested()) {
            context.progress(1, 2);
            std::this_thread::yield();
        }
        return cancelled();
    });
    auto* cancel = indicator.findChild<QToolButton*>("cancelOldest");
    QTRY_VERIFY(cancel->isVisible());

    QTest::mouseClick(cancel, Qt::LeftButton);

    QTRY_COMPARE(jobs.rowCount(), 0);
}

void WindowBehaviourTest::copiesTheCurrentRowWhereNoneIsSelected()
{
    QThreadPool pool;
    JobModel jobs;
    EntriesPanel panel({pool, jobs});
    panel.setSource(std::make_shared<FakeSource>(20), "fake");
    panel.show();
    QTRY_COMPARE(panel.model().rowCount(), 20);
    panel.view().selectionModel()->setCurrentIndex(panel.model().index(7, 0), QItemSelectionModel::NoUpdate);

    panel.view().setFocus();
    panel.findChild<QAction*>("copyPython")->trigger();

    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("7"));
}

HASHSTASH_GUI_TEST_MAIN(WindowBehaviourTest)
#include "window_behaviour_test.moc"
