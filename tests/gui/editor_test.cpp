#include "tests/gui/edited_stash.h"
#include "tests/gui/gui_test.h"
#include "widgets/edit/editor.h"
#include "widgets/main_window.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/stash_view.h"

#include <QAction>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <latch>

#include <unistd.h>

using namespace hashstash;

/// That a stash is changed only where the user has allowed it.
class EditorTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void isOffAtFirstAndLeavesTheStoreAsItWas_data() { addEditedStashes(); }
    void isOffAtFirstAndLeavesTheStoreAsItWas();
    void showsThatChangesAreAllowed();
    void endsByTheButtonOfTheStrip();
    void makesChangesInTheOrderAskedFor_data() { addEditedStashes(); }
    void makesChangesInTheOrderAskedFor();
    void makesNoChangeWhileOff();
    void waitsForTheEndOfACancelledChange();
    void saysWhatFailed();
    void refusesAStoreThatCannotBeWritten_data();
    void refusesAStoreThatCannotBeWritten();
    void refusesTheSeedEra();
    void keepsSelectionAndScroll_data();
    void keepsSelectionAndScroll();

private:
    Location makeStash(const QString& format, int entries = 3);
    StashView* open(MainWindow& window, const Location& location);
    bool allow(MainWindow& window);

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Stash> m_made;  ///< keeps one in memory
};

void EditorTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("editor-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
}

void EditorTest::init()
{
    m_made.reset();
    m_folder = std::make_unique<QTemporaryDir>();
}

Location EditorTest::makeStash(const QString& format, int entries)
{
    const auto location = editedLocation(m_folder->path().toStdString(), format.toStdString());
    auto stash = *Stash::open(location, OpenMode::ReadWrite);
    for (int i = 0; i < entries; ++i)
        if (!stash->set(Value::integer(i), Value::str("value")))
            qFatal("cannot make the stash");
    if (location.format.engine == "memory")
        m_made = stash;
    return location;
}

StashView* EditorTest::open(MainWindow& window, const Location& location)
{
    window.show();
    auto* view = window.openStash(location);
    return QTest::qWaitFor([&] { return view->isOpen() && !view->entries().model().isLoading(); }) ? view : nullptr;
}

bool EditorTest::allow(MainWindow& window)
{
    window.findChild<QAction*>("actionAllowChanges")->trigger();
    return QTest::qWaitFor([&] { return window.currentStash()->isEditable(); });
}

void EditorTest::isOffAtFirstAndLeavesTheStoreAsItWas()
{
    QFETCH(QString, format);
    const auto location = makeStash(format);
    const auto before = filesBelow(m_folder->path().toStdString());
    MainWindow window(*QThreadPool::globalInstance());

    auto* view = open(window, location);
    QVERIFY(view);
    bool isRefused = false;
    view->editor().run("Try", [](Stash& stash, const JobContext&) { return stash.set(Value::integer(0), Value()); },
                       [&](const std::optional<Error>& error) { isRefused = error && error->stage == Stage::Write; });

    QVERIFY(!view->isEditable());
    QVERIFY(isRefused);
    QVERIFY(!view->findChild<QWidget*>("editStrip")->isVisible());
    QCOMPARE(filesBelow(m_folder->path().toStdString()), before);
}

void EditorTest::showsThatChangesAreAllowed()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, makeStash("sqlite.hashstash.lz4"));
    QVERIFY(view);

    QVERIFY(allow(window));

    QVERIFY(view->findChild<QWidget*>("editStrip")->isVisible());
    QCOMPARE(view->findChild<QLabel*>("editStripText")->text(), QString("Changes are allowed in this stash."));
    QVERIFY(window.findChild<QAction*>("actionAllowChanges")->isChecked());
    auto* tabs = window.findChild<QTabWidget*>("stashTabs");
    QVERIFY(tabs->tabToolTip(0).endsWith("Changes are allowed"));
}

void EditorTest::endsByTheButtonOfTheStrip()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, makeStash("sqlite.hashstash.lz4"));
    QVERIFY(view);
    QVERIFY(allow(window));

    QTest::mouseClick(view->findChild<QToolButton*>("endChanges"), Qt::LeftButton);

    QVERIFY(!view->isEditable());
    QVERIFY(!view->findChild<QWidget*>("editStrip")->isVisible());
    QVERIFY(!window.findChild<QAction*>("actionAllowChanges")->isChecked());
}

void EditorTest::makesChangesInTheOrderAskedFor()
{
    QFETCH(QString, format);
    MainWindow window(*QThreadPool::globalInstance());
    const auto location = makeStash(format);
    auto* view = open(window, location);
    QVERIFY(view);
    QVERIFY(allow(window));

    QList<int> ends;
    for (int i = 0; i < 5; ++i)
        view->editor().run("Set", [i](Stash& stash, const JobContext&) { return stash.set(Value::integer(7), Value::integer(i)); },
                           [&ends, i](const std::optional<Error>&) { ends << i; });

    QTRY_COMPARE(ends, QList<int>({0, 1, 2, 3, 4}));
    QTRY_COMPARE(view->entries().model().rowCount(), 4);
    const auto value = (*Stash::open(location))->get(Value::integer(7));
    QVERIFY(value && *value);
    QCOMPARE((*value)->asInt64(), std::optional<std::int64_t>(4));
}

void EditorTest::makesNoChangeWhileOff()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, makeStash("jsonl.hashstash.raw"));
    QVERIFY(view);
    QVERIFY(allow(window));
    window.findChild<QAction*>("actionAllowChanges")->trigger();
    QVERIFY(!view->isEditable());
    std::atomic<bool> isMade = false;
    std::optional<Error> said;

    view->editor().run("Never", [&](Stash&, const JobContext&) -> Result<Done> { isMade = true; return Done(); },
                       [&](const std::optional<Error>& error) { said = error; });

    QVERIFY(said);
    QVERIFY(!isMade);
    QVERIFY(!view->editor().isBusy());
}

void EditorTest::waitsForTheEndOfACancelledChange()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, makeStash("jsonl.hashstash.raw"));
    QVERIFY(view);
    QVERIFY(allow(window));
    std::latch began(1), mayEnd(1);
    std::atomic<bool> hasEnded = false, cameAfter = false;
    view->editor().run("Long", [&](Stash&, const JobContext&) -> Result<Done> {
        began.count_down();
        mayEnd.wait();
        hasEnded = true;
        return cancelled();
    });
    bool isOver = false;
    view->editor().run("Next", [&](Stash&, const JobContext&) -> Result<Done> { cameAfter = hasEnded.load(); return Done(); },
                       [&](const std::optional<Error>&) { isOver = true; });
    began.wait();

    window.jobs().cancelAll();
    mayEnd.count_down();

    QTRY_VERIFY(isOver);
    QVERIFY(cameAfter);
}

void EditorTest::saysWhatFailed()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, makeStash("jsonl.hashstash.raw"));
    QVERIFY(view);
    QVERIFY(allow(window));

    view->editor().run("Change it", [](Stash&, const JobContext&) -> Result<Done> { return Error {Stage::Write, "The disk is full", {}}; });

    const auto isSaid = [&] {
        const auto bars = view->findChildren<ErrorBar*>();
        return std::any_of(bars.begin(), bars.end(), [](ErrorBar* bar) { return bar->isVisible() && bar->text().contains("The disk is full"); });
    };
    QTRY_VERIFY(isSaid());
}

void EditorTest::refusesAStoreThatCannotBeWritten_data()
{
    QTest::addColumn<QString>("format");
    for (const char* format : {"pairtree.hashstash.lz4", "lmdb.hashstash.lz4", "sqlite.hashstash.lz4+b64", "jsonl.hashstash.raw",
                               "diskcache.pickle.raw", "shelve.hashstash.lz4+b64"})
        QTest::newRow(format) << format;
}

void EditorTest::refusesAStoreThatCannotBeWritten()
{
    QFETCH(QString, format);
    const auto location = makeStash(format);
    std::filesystem::permissions(m_folder->path().toStdString(), std::filesystem::perms(0755));
    for (const auto& at : std::filesystem::recursive_directory_iterator(m_folder->path().toStdString()))
        std::filesystem::permissions(at.path(), std::filesystem::perms(at.is_directory() ? 0555 : 0444));
    const auto before = filesBelow(m_folder->path().toStdString());
    // Root may write anywhere.
    const bool isRoot = ::geteuid() == 0;
    if (isRoot)
        QCOMPARE(::seteuid(65534), 0);
    const auto back = qScopeGuard([&] { isRoot ? void(::seteuid(0)) : void(); });
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, location);
    QVERIFY(view);
    QSignalSpy refused(&view->editor(), &Editor::refused);

    window.findChild<QAction*>("actionAllowChanges")->trigger();

    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!view->isEditable());
    QVERIFY(!window.findChild<QAction*>("actionAllowChanges")->isChecked());
    QVERIFY(QString::fromStdString(refused.at(0).at(0).value<Error>().message).contains("permissions"));
    QCOMPARE(filesBelow(m_folder->path().toStdString()), before);
}

void EditorTest::refusesTheSeedEra()
{
    const QString folder = m_folder->filePath("lmdb.hashstash.lz4+b64");
    std::filesystem::copy(HASHSTASH_TEST_DATA "/stores/v0.2/engines/lmdb.hashstash.lz4+b64", folder.toStdString(), std::filesystem::copy_options::recursive);
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, *Location::fromPath(folder.toStdString()));
    QVERIFY(view);
    QSignalSpy refused(&view->editor(), &Editor::refused);

    window.findChild<QAction*>("actionAllowChanges")->trigger();

    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(QString::fromStdString(refused.at(0).at(0).value<Error>().message).contains("September 2024"));
}

void EditorTest::keepsSelectionAndScroll_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("sortedBy");
    QTest::newRow("as stored") << "" << -1;
    QTest::newRow("sorted") << "" << int(EntryModel::Key);
    QTest::newRow("filtered") << "2" << -1;
    QTest::newRow("filtered and sorted") << "2" << int(EntryModel::Key);
}

void EditorTest::keepsSelectionAndScroll()
{
    QFETCH(QString, filter);
    QFETCH(int, sortedBy);
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window, makeStash("jsonl.hashstash.raw", 300));
    QVERIFY(view);
    QVERIFY(allow(window));
    auto& list = view->entries().view();
    auto& model = view->entries().model();
    const auto isSettled = [&] { return !model.isLoading() && !model.isFiltering() && !model.isSorting(); };
    view->entries().setFilter(filter);
    list.sortByColumn(sortedBy, Qt::AscendingOrder);
    QTRY_VERIFY(isSettled());
    const int row = model.rowCount() / 2;
    list.selectRow(row);
    list.scrollTo(list.model()->index(row - 3, 0), QAbstractItemView::PositionAtTop);
    const auto key = list.currentIndex().siblingAtColumn(0).data().toString();
    const int top = list.rowAt(0);

    view->editor().run("Set", [](Stash& stash, const JobContext&) { return stash.set(Value::integer(9992), Value()); });

    QTRY_COMPARE(model.loaded(), std::size_t(301));
    QTRY_VERIFY(isSettled());
    QTRY_COMPARE(list.currentIndex().siblingAtColumn(0).data().toString(), key);
    QTRY_COMPARE(list.rowAt(0), top);
}

HASHSTASH_GUI_TEST_MAIN(EditorTest)
#include "editor_test.moc"
