#include "core/stash/stash.h"
#include "tests/gui/gui_test.h"
#include "widgets/entries/entries_panel.h"
#include "widgets/main_window.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/stash_view.h"

#include <QAction>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace hashstash;

/// The list of all commands, and the undoing of a closed tab.
class CommandsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void listsCommandsWithTheirKeys();
    void runsWhatIsChosen();
    void movesWithTheArrows();
    void offersNothingThatIsDisabled();
    void opensAClosedStashAgain();
    void hasNothingToOpenAtFirst();

private:
    QTemporaryDir m_folder;
    QThreadPool m_pool;
};

void CommandsTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("commands-test");
}

void CommandsTest::listsCommandsWithTheirKeys()
{
    MainWindow window(m_pool);
    window.show();
    window.findChild<QAction*>("actionCommands")->trigger();
    auto* palette = window.findChild<CommandPalette*>();
    QVERIFY(palette);
    auto* list = palette->findChild<QTreeWidget*>("commandList");
    QVERIFY(list->topLevelItemCount() > 15);
    const auto found = list->findItems("Compare two stashes", Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0]->text(1), QString("Ctrl+Shift+D"));
    QCOMPARE(list->findItems("Theme: Dark", Qt::MatchExactly).size(), 1);
    palette->findChild<QLineEdit*>("commandLine")->setText("stash COMP");
    QCOMPARE(list->topLevelItemCount(), 1);
    palette->findChild<QLineEdit*>("commandLine")->setText("no such command");
    QCOMPARE(list->topLevelItemCount(), 0);
}

void CommandsTest::runsWhatIsChosen()
{
    QAction command("&Do it …");
    int runs = 0;
    connect(&command, &QAction::triggered, this, [&] { ++runs; });
    CommandPalette palette({&command}, nullptr);
    palette.show();
    QTest::keyClicks(palette.findChild<QLineEdit*>("commandLine"), "do");
    QTest::keyClick(palette.findChild<QLineEdit*>("commandLine"), Qt::Key_Return);
    QCOMPARE(runs, 1);
    QVERIFY(!palette.isVisible());
}

void CommandsTest::movesWithTheArrows()
{
    QAction first("First"), second("Second");
    CommandPalette palette({&first, &second}, nullptr);
    palette.show();
    auto* list = palette.findChild<QTreeWidget*>("commandList");
    QTest::keyClick(palette.findChild<QLineEdit*>("commandLine"), Qt::Key_Down);
    QCOMPARE(list->currentItem()->text(0), QString("Second"));
    QTest::keyClick(palette.findChild<QLineEdit*>("commandLine"), Qt::Key_Up);
    QCOMPARE(list->currentItem()->text(0), QString("First"));
}

void CommandsTest::offersNothingThatIsDisabled()
{
    QAction off("Off"), separator;
    off.setEnabled(false);
    separator.setSeparator(true);
    CommandPalette palette({&off, &separator}, nullptr);
    QCOMPARE(palette.findChild<QTreeWidget*>("commandList")->topLevelItemCount(), 0);
}

void CommandsTest::opensAClosedStashAgain()
{
    const auto location = *Location::fromPath(m_folder.filePath("jsonl.hashstash.raw").toStdString());
    {
        const auto stash = *Stash::open(location, OpenMode::ReadWrite);
        for (const char* key : {"cat", "dog"})
            QVERIFY(stash->set(Value::str(key), Value::integer(1)));
    }
    MainWindow window(m_pool);
    window.show();
    StashView* view = window.openStash(location);
    QTRY_COMPARE(view->entries().view().model()->rowCount(), 2);
    view->entries().view().selectRow(1);
    window.findChild<QAction*>("actionClose")->trigger();
    QVERIFY(!window.currentStash());
    window.findChild<QAction*>("actionReopen")->trigger();
    QVERIFY(window.currentStash());
    QTRY_COMPARE(window.currentStash()->entries().view().currentIndex().data().toString(), QString("'dog'"));  // chosen as before
}

void CommandsTest::hasNothingToOpenAtFirst()
{
    MainWindow window(m_pool);
    window.show();
    window.findChild<QAction*>("actionReopen")->trigger();
    QVERIFY(!window.currentStash());
}

HASHSTASH_GUI_TEST_MAIN(CommandsTest)
#include "commands_test.moc"
