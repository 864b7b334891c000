#include "core/value/literal.h"
#include "core/value/repr.h"
#include "tests/gui/edited_stash.h"
#include "tests/gui/gui_test.h"
#include "widgets/edit/conflict_dialog.h"
#include "widgets/edit/entry_editing.h"
#include "widgets/main_window.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/stash_view.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>

using namespace hashstash;

/// Entries added, changed, renamed and deleted as a user does it, and taken back.
class EntryEditingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void addsAnEntry_data() { addEditedStashes(); }
    void addsAnEntry();
    void changesAValueAndTakesItBack_data();
    void changesAValueAndTakesItBack();
    void renamesWithAllVersions_data() { addEditedStashes(); }
    void renamesWithAllVersions();
    void deletesSeveralAndBringsThemBack_data() { addEditedStashes(); }
    void deletesSeveralAndBringsThemBack();
    void asksBeforeItOverwritesAnotherWriter_data();
    void asksBeforeItOverwritesAnotherWriter();
    void leavesAChangedEntryUndeleted();
    void asksWhereTheKeyIsThereAlready();
    void asksBeforeUndoingOverAnotherWriter();
    void asksWhereItCannotBeUndone();
    void keepsMuchInAFile();
    void saysWhereATypedValueIsWrong_data();
    void saysWhereATypedValueIsWrong();
    void opensATextOfSeveralLinesAsOne();
    void refusesToTypeWhatTextCannotHold();
    void asksBeforeTypedTextIsLost();
    void bringsAVersionBack();
    void offersNothingWhileChangesAreOff();

private:
    /// A stash of 'a' (two versions), ('b', 2) and 3 in a window, with changes allowed.
    void open(const QString& format);
    std::string history(const char* key);
    std::vector<std::optional<double>> times(const char* key);
    void select(const QString& key);
    void trigger(const char* action) { m_window->findChild<QAction*>(action)->trigger(); }
    template <typename T>
    T* shown(const char* name)
    {
        T* found = nullptr;
        (void)QTest::qWaitFor([&] {
            found = m_window->findChild<T*>(name);
            return found && found->isVisible();
        });
        return found;
    }
    void type(const char* edit, const QString& text) { shown<QPlainTextEdit>(edit)->setPlainText(text); }
    void save();
    bool isSettled() { return !m_view->editor().isBusy() && !m_view->entries().model().isLoading(); }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Stash> m_other;  ///< another writer
    std::unique_ptr<MainWindow> m_window;
    StashView* m_view = nullptr;
};

void EntryEditingTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("entry-editing-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
}

void EntryEditingTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void EntryEditingTest::cleanup()
{
    m_window.reset();
    m_other.reset();
}

void EntryEditingTest::open(const QString& format)
{
    const auto location = editedLocation(m_folder->path().toStdString(), format.toStdString());
    m_other = *Stash::open(location, OpenMode::ReadWrite);
    for (const auto& [key, value] : {std::pair("'a'", "[1, 2]"), std::pair("'a'", "{'x': None}"), std::pair("('b', 2)", "'two'"), std::pair("3", "3.5")})
        QVERIFY(m_other->set(*parseLiteral(key), *parseLiteral(value), PutMode::Append));
    m_window = std::make_unique<MainWindow>(*QThreadPool::globalInstance());
    m_window->show();
    m_view = m_window->openStash(location);
    QTRY_VERIFY(m_view->isOpen() && !m_view->entries().model().isLoading());
    trigger("actionAllowChanges");
    QTRY_VERIFY(m_view->isEditable());
}

std::string EntryEditingTest::history(const char* key)
{
    const auto stored = m_other->stored(*m_other->encodeKey(*parseLiteral(key)));
    if (!stored)  // a version goes while it is read
        return stored.error().message;
    std::string text;
    for (const Version& version : m_other->versionsIn(*stored))
        text += (text.empty() ? "" : " ") + (version.value ? repr(*version.value) : version.value.error().message);
    return text;
}

std::vector<std::optional<double>> EntryEditingTest::times(const char* key)
{
    std::vector<std::optional<double>> all;
    const auto stored = m_other->stored(*m_other->encodeKey(*parseLiteral(key)));
    for (const Version& version : m_other->versionsIn(stored ? *stored : StoredEntry()))
        all.push_back(version.writtenAt);
    return all;
}

void EntryEditingTest::select(const QString& key)
{
    auto& model = m_view->entries().model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, EntryModel::Key).data().toString() == key)
            m_view->entries().view().selectRow(row);
}

void EntryEditingTest::save()
{
    auto* button = shown<QPushButton>("saveEntry");
    QVERIFY(button);
    QTRY_VERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
}

void EntryEditingTest::addsAnEntry()
{
    QFETCH(QString, format);
    open(format);

    trigger("actionAddEntry");
    type("entryKey", "('new', 1)");
    type("entryValue", "{'a': [1, 2.5, None]}");
    save();

    QTRY_VERIFY(!m_view->editing().dialog());
    QCOMPARE(history("('new', 1)"), std::string("{'a': [1, 2.5, None]}"));
    QTRY_COMPARE(m_view->entries().model().rowCount(), 4);
    QTRY_COMPARE(m_view->entries().view().currentIndex().siblingAtColumn(0).data().toString(), QString("('new', 1)"));
    QTRY_VERIFY(isSettled());
    trigger("actionUndo");
    QTRY_COMPARE(m_view->entries().model().rowCount(), 3);
    QCOMPARE(history("('new', 1)"), std::string());
}

void EntryEditingTest::changesAValueAndTakesItBack_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("appends");
    for (const char* format : {"pairtree.hashstash.lz4", "lmdb.hashstash.lz4", "sqlite.hashstash.lz4+b64", "jsonl.hashstash.raw", "diskcache.pickle.raw",
                               "memory.hashstash.lz4", "shelve.hashstash.lz4+b64"})
        for (const bool appends : {true, false})
            QTest::addRow("%s, %s", format, appends ? "appending" : "replacing") << format << appends;
}

void EntryEditingTest::changesAValueAndTakesItBack()
{
    QFETCH(QString, format);
    QFETCH(bool, appends);
    open(format);
    const auto before = times("'a'");
    select("'a'");

    trigger("actionEditValue");
    QCOMPARE(shown<QPlainTextEdit>("entryValue")->toPlainText(), QString("{'x': None}"));
    QVERIFY(shown<QRadioButton>("appendVersion")->isChecked());  // as the stash does
    shown<QRadioButton>(appends ? "appendVersion" : "replaceVersions")->setChecked(true);
    type("entryValue", "{'x': 1}");
    save();

    const std::string old = "[1, 2] {'x': None}";
    const std::string changed = appends ? old + " {'x': 1}" : "{'x': 1}";
    QTRY_COMPARE(history("'a'"), changed);
    QTRY_VERIFY(isSettled());
    const auto after = times("'a'");
    trigger("actionUndo");
    QTRY_COMPARE(history("'a'"), old);
    QTRY_VERIFY(isSettled());
    QCOMPARE(times("'a'"), before);
    trigger("actionRedo");
    QTRY_COMPARE(history("'a'"), changed);
    QTRY_VERIFY(isSettled());
    QCOMPARE(times("'a'"), after);
    trigger("actionUndo");
    QTRY_COMPARE(history("'a'"), old);
}

void EntryEditingTest::renamesWithAllVersions()
{
    QFETCH(QString, format);
    open(format);
    const auto before = times("'a'");
    select("'a'");

    trigger("actionRenameKey");
    QCOMPARE(shown<QPlainTextEdit>("entryKey")->toPlainText(), QString("'a'"));
    type("entryKey", "frozenset({'z'})");
    save();

    QTRY_COMPARE(history("frozenset({'z'})"), std::string("[1, 2] {'x': None}"));
    QTRY_COMPARE(history("'a'"), std::string());
    QCOMPARE(times("frozenset({'z'})"), before);
    QTRY_VERIFY(isSettled());
    trigger("actionUndo");
    QTRY_COMPARE(history("'a'"), std::string("[1, 2] {'x': None}"));
    QTRY_COMPARE(history("frozenset({'z'})"), std::string());
    QCOMPARE(times("'a'"), before);
}

void EntryEditingTest::deletesSeveralAndBringsThemBack()
{
    QFETCH(QString, format);
    open(format);
    const auto before = times("'a'");
    m_view->entries().view().selectAll();

    trigger("actionDeleteEntries");
    QTest::mouseClick(shown<QPushButton>("confirmDelete"), Qt::LeftButton);

    QTRY_COMPARE(m_view->entries().model().rowCount(), 0);
    QCOMPARE(*m_other->count(), std::uint64_t(0));
    QTRY_VERIFY(isSettled());
    trigger("actionUndo");
    QTRY_COMPARE(m_view->entries().model().rowCount(), 3);
    QCOMPARE(history("'a'"), std::string("[1, 2] {'x': None}"));
    QCOMPARE(history("('b', 2)"), std::string("'two'"));
    QCOMPARE(times("'a'"), before);
    QTRY_VERIFY(isSettled());
    trigger("actionRedo");
    QTRY_COMPARE(m_view->entries().model().rowCount(), 0);
}

void EntryEditingTest::asksBeforeItOverwritesAnotherWriter_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("expected");
    for (const char* format : {"pairtree.hashstash.lz4", "lmdb.hashstash.lz4", "sqlite.hashstash.lz4+b64", "jsonl.hashstash.raw", "diskcache.pickle.raw",
                               "memory.hashstash.lz4"}) {
        QTest::addRow("%s, kept", format) << format << "keepTheirs" << "'theirs'";
        QTest::addRow("%s, overwritten", format) << format << "overwriteTheirs" << "'mine'";
    }
}

void EntryEditingTest::asksBeforeItOverwritesAnotherWriter()
{
    QFETCH(QString, format);
    QFETCH(QString, answer);
    open(format);
    select("('b', 2)");
    trigger("actionEditValue");
    type("entryValue", "'mine'");
    shown<QRadioButton>("replaceVersions")->setChecked(true);
    StoredEntry theirs = *m_other->storedWith(*m_other->stored(*m_other->encodeKey(*parseLiteral("('b', 2)"))), Value::str("theirs"), PutMode::Replace);
    QVERIFY(*m_other->exchange(*m_other->stored(theirs.key), theirs));

    save();
    auto* question = shown<ConflictDialog>("conflictDialog");
    QVERIFY(question);
    QCOMPARE(history("('b', 2)"), std::string("'theirs'"));
    QTest::mouseClick(question->findChild<QPushButton*>("showBoth"), Qt::LeftButton);
    QVERIFY(question->findChild<QPlainTextEdit*>("conflictTheirs")->isVisible());
    QCOMPARE(question->findChild<QPlainTextEdit*>("conflictTheirs")->toPlainText(), QString("'theirs'"));
    QCOMPARE(question->findChild<QPlainTextEdit*>("conflictMine")->toPlainText(), QString("'mine'"));
    QTest::mouseClick(question->findChild<QPushButton*>(answer), Qt::LeftButton);

    QTRY_VERIFY(!m_view->editor().isBusy());
    QTEST(QString::fromStdString(history("('b', 2)")), "expected");
}

void EntryEditingTest::leavesAChangedEntryUndeleted()
{
    open("lmdb.hashstash.lz4");
    QVERIFY(m_other->set(Value::str("a"), Value::str("another, and much longer than what was there before")));
    m_view->entries().view().selectAll();

    trigger("actionDeleteEntries");
    QTest::mouseClick(shown<QPushButton>("confirmDelete"), Qt::LeftButton);

    auto* question = shown<ConflictDialog>("conflictDialog");
    QVERIFY(question);
    QVERIFY(question->findChild<QLabel*>("conflictQuestion")->text().contains("'a'"));
    QTest::mouseClick(question->findChild<QPushButton*>("keepTheirs"), Qt::LeftButton);
    QTRY_COMPARE(m_view->entries().model().rowCount(), 1);
    QCOMPARE(*m_other->count(), std::uint64_t(1));
}

void EntryEditingTest::asksWhereTheKeyIsThereAlready()
{
    open("lmdb.hashstash.lz4");
    trigger("actionAddEntry");
    type("entryKey", "3");
    type("entryValue", "'instead'");

    save();

    auto* question = shown<ConflictDialog>("conflictDialog");
    QVERIFY(question);
    QCOMPARE(question->findChild<QLabel*>("conflictQuestion")->text(), QString("There is already an entry under 3."));
    QTest::mouseClick(question->findChild<QPushButton*>("keepTheirs"), Qt::LeftButton);
    QCOMPARE(history("3"), std::string("3.5"));
    QVERIFY(m_view->editing().dialog());  // another key may be typed
}

void EntryEditingTest::asksBeforeUndoingOverAnotherWriter()
{
    open("pairtree.hashstash.lz4");
    select("3");
    trigger("actionDeleteEntries");
    QTest::mouseClick(shown<QPushButton>("confirmDelete"), Qt::LeftButton);
    QTRY_COMPARE(history("3"), std::string());
    QTRY_VERIFY(isSettled());
    QVERIFY(m_other->set(Value::integer(3), Value::str("theirs")));

    trigger("actionUndo");

    auto* question = shown<ConflictDialog>("conflictDialog");
    QVERIFY(question);
    QCOMPARE(history("3"), std::string("'theirs'"));
    QTest::mouseClick(question->findChild<QPushButton*>("overwriteTheirs"), Qt::LeftButton);
    QTRY_COMPARE(history("3"), std::string("3.5"));
}

void EntryEditingTest::asksWhereItCannotBeUndone()
{
    open("sqlite.hashstash.lz4");
    m_view->editing().edits().budget().most = 10;
    select("3");
    trigger("actionDeleteEntries");
    QTest::mouseClick(shown<QPushButton>("confirmDelete"), Qt::LeftButton);

    auto* button = shown<QPushButton>("confirmNoUndo");
    QVERIFY(button);
    QCOMPARE(history("3"), std::string("3.5"));  // asked before anything is done
    QTest::mouseClick(button, Qt::LeftButton);

    QTRY_COMPARE(history("3"), std::string());
    QTRY_VERIFY(isSettled());
    QVERIFY(!m_window->findChild<QAction*>("actionUndo")->isEnabled());
}

void EntryEditingTest::keepsMuchInAFile()
{
    open("sqlite.hashstash.raw");
    const Value large = Value::str(std::string(3 * KeptChanges::kInMemory, 'x'));
    QVERIFY(m_other->set(Value::str("large"), large));
    trigger("actionReload");
    QTRY_COMPARE(m_view->entries().model().rowCount(), 4);
    m_view->entries().view().selectAll();
    trigger("actionDeleteEntries");
    QTest::mouseClick(shown<QPushButton>("confirmDelete"), Qt::LeftButton);
    QTRY_COMPARE(*m_other->count(), std::uint64_t(0));
    QTRY_VERIFY(isSettled());

    trigger("actionUndo");

    QTRY_COMPARE(*m_other->count(), std::uint64_t(4));
    QTRY_VERIFY(isSettled());
    QVERIFY(**m_other->get(Value::str("large")) == large);
    QCOMPARE(history("'a'"), std::string("[1, 2] {'x': None}"));
}

void EntryEditingTest::saysWhereATypedValueIsWrong_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said");
    QTest::newRow("Python") << 0 << "[1,\n 2, oops]" << "Line 2, column 5:";
    QTest::newRow("behind wide characters") << 0 << "['ä𝄞', ?]" << "Line 1, column 9:";
    QTest::newRow("JSON") << 1 << "{\"a\": None}" << "Line 1, column 8:";
    QTest::newRow("good Python") << 0 << "(1, 2)" << "tuple, 2 items";
    QTest::newRow("good JSON") << 1 << "[true, null]" << "list, 2 items";
    QTest::newRow("text") << 2 << "oops" << "str, 4 characters";
}

void EntryEditingTest::saysWhereATypedValueIsWrong()
{
    QFETCH(int, form);
    QFETCH(QString, typed);
    QFETCH(QString, said);
    open("jsonl.hashstash.raw");
    trigger("actionAddEntry");
    shown<QComboBox>("entryValueForm")->setCurrentIndex(form);
    type("entryKey", "1");

    type("entryValue", typed);

    auto* message = shown<QLabel>("entryValueMessage");
    QVERIFY2(message->text().startsWith(said), qPrintable(message->text()));
    QCOMPARE(shown<QPushButton>("saveEntry")->isEnabled(), !said.startsWith("Line"));
}

void EntryEditingTest::opensATextOfSeveralLinesAsOne()
{
    open("sqlite.hashstash.lz4");
    QVERIFY(m_other->set(Value::str("text"), Value::str("first\nsecond 'quoted'")));
    trigger("actionReload");
    QTRY_COMPARE(m_view->entries().model().rowCount(), 4);
    select("'text'");

    trigger("actionEditValue");
    QCOMPARE(shown<QPlainTextEdit>("entryValue")->toPlainText(), QString("first\nsecond 'quoted'"));
    type("entryValue", "first\nother");
    save();

    QTRY_COMPARE(history("'text'"), std::string("\"first\\nsecond 'quoted'\" 'first\\nother'"));
}

void EntryEditingTest::refusesToTypeWhatTextCannotHold()
{
    open("sqlite.pickle.raw");
    QVERIFY(m_other->set(Value::str("path"), Value::path("/tmp")));
    trigger("actionReload");
    QTRY_COMPARE(m_view->entries().model().rowCount(), 4);
    select("'path'");

    trigger("actionEditValue");

    const auto isSaid = [&] {
        const auto bars = m_view->findChildren<ErrorBar*>();
        return std::any_of(bars.begin(), bars.end(), [](ErrorBar* bar) { return bar->isVisible() && bar->text().contains("It can be renamed and deleted"); });
    };
    QTRY_VERIFY(isSaid());
    QVERIFY(!m_view->editing().dialog());
    trigger("actionRenameKey");
    type("entryKey", "'moved'");
    save();
    QTRY_VERIFY(*m_other->get(Value::str("moved")));
    QCOMPARE((*m_other->get(Value::str("moved")))->kind(), Kind::Path);
}

void EntryEditingTest::asksBeforeTypedTextIsLost()
{
    open("jsonl.hashstash.raw");
    trigger("actionAddEntry");
    type("entryKey", "'half");

    m_window->close();

    auto* question = shown<QMessageBox>("unfinishedQuestion");
    QVERIFY(question);
    QVERIFY(m_window->isVisible());
    QTest::mouseClick(question->button(QMessageBox::Cancel), Qt::LeftButton);
    QVERIFY(m_view->editing().dialog());
    trigger("actionClose");
    QVERIFY(m_window->currentStash());
    question = shown<QMessageBox>("unfinishedQuestion");
    QTest::mouseClick(question->button(QMessageBox::Discard), Qt::LeftButton);
    QTRY_VERIFY(!m_window->currentStash());
}

void EntryEditingTest::bringsAVersionBack()
{
    open("pairtree.hashstash.lz4");
    const auto locator = **m_other->find(Value::str("a"));

    m_view->editing().restoreVersion(locator, 1, PutMode::Append);

    QTRY_COMPARE(history("'a'"), std::string("[1, 2] {'x': None} [1, 2]"));
    QTRY_VERIFY(isSettled());
    trigger("actionUndo");
    QTRY_COMPARE(history("'a'"), std::string("[1, 2] {'x': None}"));
}

void EntryEditingTest::offersNothingWhileChangesAreOff()
{
    open("jsonl.hashstash.raw");
    select("'a'");
    QVERIFY(m_window->findChild<QAction*>("actionEditValue")->isEnabled());

    trigger("actionAllowChanges");

    for (const char* name : {"actionUndo", "actionRedo", "actionAddEntry", "actionEditValue", "actionRenameKey", "actionDeleteEntries"})
        QVERIFY(!m_window->findChild<QAction*>(name)->isEnabled());
}

HASHSTASH_GUI_TEST_MAIN(EntryEditingTest)
#include "entry_editing_test.moc"
