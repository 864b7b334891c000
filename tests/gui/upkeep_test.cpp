#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "tests/gui/gui_test.h"
#include "widgets/health/health_window.h"
#include "widgets/health/problem_model.h"
#include "widgets/jobs/job_model.h"
#include "widgets/main_window.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/stash_view.h"
#include "widgets/upkeep/compact_dialog.h"
#include "widgets/upkeep/delete_dialog.h"
#include "widgets/upkeep/import_dialog.h"
#include "widgets/upkeep/prune_dialog.h"
#include "widgets/upkeep/repair_dialog.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace hashstash;

/// The dialogs that keep up a stash, as they come from the main window.
class UpkeepTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void commandsWaitForChangesToBeAllowed();
    void repairsAndPutsBack();
    void repairsFromTheHealthWindow();
    void saysWhyNoBackupCanBeMade();
    void imports();
    void showsWhatDoesNotRead();
    void countsBeforeItRemoves();
    void compacts();
    void saysWhereNothingIsToCompact();
    void asksBeforeItDeletes();
    void deletesTheStashOnly();
    void endsWithItsStash();

private:
    QString path(const char* name) const { return m_folder->filePath(name); }
    void write(const QString& file, const QByteArray& bytes) const
    {
        QFile out(file);
        QVERIFY(out.open(QIODevice::Append));
        out.write(bytes);
    }
    std::shared_ptr<Stash> make(const char* name) const { return *Stash::open(*Location::fromPath(path(name).toStdString()), OpenMode::ReadWrite); }
    /// The dialog of a command of the main window, with the stash open and changes allowed.
    template <typename Dialog> Dialog* open(const char* stash, const char* action)
    {
        m_view = m_window->openStash(*Location::fromPath(path(stash).toStdString()));
        if (!QTest::qWaitFor([&] { return m_view->isOpen(); }))
            return nullptr;
        m_view->editor().setEditable(true);
        if (!QTest::qWaitFor([&] { return m_view->isEditable(); }))
            return nullptr;
        m_window->findChild<QAction*>(action)->trigger();
        return m_window->findChild<Dialog*>();
    }
    static QPushButton* doButton(UpkeepDialog* dialog) { return dialog->findChild<QPushButton*>("upkeepDo"); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QThreadPool m_pool;
    std::unique_ptr<MainWindow> m_window;
    StashView* m_view = nullptr;
};

void UpkeepTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("upkeep-test");
}

void UpkeepTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const auto log = make("jsonl.hashstash.raw");
    QVERIFY(log->set(Value::str("a"), *parseLiteral("1")));
    QVERIFY(log->set(Value::str("a"), *parseLiteral("2")));
    write(path("jsonl.hashstash.raw/data.jsonl"), "{\"__key__\": \"b\", \"__va");
    QVERIFY(make("lmdb.hashstash.lz4")->set(Value::str("cat"), *parseLiteral("1")));
    QVERIFY(make("lmdb.hashstash.lz4/sub/sqlite.hashstash.raw")->set(Value::str("inner"), *parseLiteral("1")));
    m_window = std::make_unique<MainWindow>(m_pool);
    m_window->setRemembers(false);
    m_window->show();
}

void UpkeepTest::cleanup()
{
    m_window.reset();
}

void UpkeepTest::commandsWaitForChangesToBeAllowed()
{
    const auto enabled = [&] {
        int count = 0;
        for (const char* name : {"actionImport", "actionRepair", "actionCompact", "actionPrune", "actionDeleteStash"})
            count += m_window->findChild<QAction*>(name)->isEnabled() ? 1 : 0;
        return count;
    };
    QCOMPARE(enabled(), 0);
    auto* view = m_window->openStash(*Location::fromPath(path("lmdb.hashstash.lz4").toStdString()));
    QTRY_VERIFY(view->isOpen());
    QCOMPARE(enabled(), 0);
    view->editor().setEditable(true);
    QTRY_COMPARE(enabled(), 5);
    view->editor().setEditable(false);
    QCOMPARE(enabled(), 0);
}

void UpkeepTest::repairsAndPutsBack()
{
    auto* dialog = open<RepairDialog>("jsonl.hashstash.raw", "actionRepair");
    QVERIFY(dialog);
    QTRY_VERIFY2(dialog->outcome().startsWith("1 part of the store would be moved"), qPrintable(dialog->outcome()));
    QTRY_VERIFY(doButton(dialog)->isEnabled());
    QVERIFY(!doButton(dialog)->isDefault());

    QTest::mouseClick(doButton(dialog), Qt::LeftButton);

    QTRY_VERIFY2(dialog->outcome().startsWith("1 part of the store moved"), qPrintable(dialog->outcome()));
    QVERIFY(dialog->outcome().contains(path("jsonl.hashstash.raw.repair-")));
    auto* putBack = dialog->findChild<QPushButton*>("repairPutBack");
    QTRY_VERIFY(putBack->isVisible() && putBack->isEnabled());
    QTest::mouseClick(putBack, Qt::LeftButton);
    QTRY_VERIFY2(dialog->outcome().startsWith("1 part put back"), qPrintable(dialog->outcome()));
}

void UpkeepTest::repairsFromTheHealthWindow()
{
    QVERIFY(open<RepairDialog>("jsonl.hashstash.raw", "actionHealth") == nullptr);
    auto* window = m_window->findChild<HealthWindow*>();
    QTRY_COMPARE(window->problems().rowCount(), 1);
    QCOMPARE(window->problems().index(0, ProblemModel::Size).data().toString(), QString("22 B"));
    auto* button = window->findChild<QPushButton*>("healthRepair");
    QVERIFY(button->isEnabled());

    QTest::mouseClick(button, Qt::LeftButton);

    auto* dialog = window->findChild<RepairDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY(doButton(dialog)->isEnabled());
    QTest::mouseClick(doButton(dialog), Qt::LeftButton);
    QTRY_COMPARE(window->problems().rowCount(), 0);  // it was examined again
    m_view->editor().setEditable(false);
    QVERIFY(!button->isEnabled());
}

void UpkeepTest::saysWhyNoBackupCanBeMade()
{
    auto* dialog = open<RepairDialog>("jsonl.hashstash.raw", "actionRepair");
    write(path("file"), "x");
    QTRY_VERIFY(doButton(dialog)->isEnabled());
    dialog->findChild<QLineEdit*>("repairBackup")->setText(path("file/backup"));
    QSignalSpy ended(dialog, &UpkeepDialog::changeEnded);

    QTest::mouseClick(doButton(dialog), Qt::LeftButton);

    QTRY_COMPARE(ended.count(), 1);
    QVERIFY2(dialog->findChild<ErrorBar*>()->text().contains("file/backup"), qPrintable(dialog->findChild<ErrorBar*>()->text()));
    QFile log(path("jsonl.hashstash.raw/data.jsonl"));
    QVERIFY(log.open(QIODevice::ReadOnly) && log.readAll().endsWith("\"__va"));
}

void UpkeepTest::imports()
{
    write(path("a.csv"), "id;n\nx;1\ny;2\nz;3;4\n");
    auto* dialog = open<ImportDialog>("lmdb.hashstash.lz4", "actionImport");
    QSignalSpy previewed(dialog, &ImportDialog::previewed);
    QVERIFY(!doButton(dialog)->isEnabled());
    dialog->setFile(path("a.csv"));
    QTRY_COMPARE(previewed.count(), 1);
    auto* table = dialog->findChild<QTableWidget*>("importTable");
    QCOMPARE(table->rowCount(), 3);
    QCOMPARE(table->item(0, 2)->text(), QString("{'id': 'x', 'n': 1}"));
    auto* key = dialog->findChild<QComboBox*>("importKey");
    key->setCurrentIndex(key->findText("id"));
    QCOMPARE(table->item(1, 1)->text(), QString("'y'"));
    QCOMPARE(table->item(1, 2)->text(), QString("{'n': 2}"));

    QTest::mouseClick(doButton(dialog), Qt::LeftButton);

    QTRY_VERIFY2(dialog->outcome().startsWith("3 records: 2 added"), qPrintable(dialog->outcome()));
    QTRY_COMPARE(*make("lmdb.hashstash.lz4")->count(), std::uint64_t {3});
}

void UpkeepTest::showsWhatDoesNotRead()
{
    auto* dialog = open<ImportDialog>("lmdb.hashstash.lz4", "actionImport");
    QSignalSpy previewed(dialog, &ImportDialog::previewed);
    dialog->setFile(path("missing.json"));
    QTRY_COMPARE(previewed.count(), 1);
    QVERIFY(dialog->findChild<ErrorBar*>()->text().contains("missing.json"));
    QVERIFY(!doButton(dialog)->isEnabled());
}

void UpkeepTest::countsBeforeItRemoves()
{
    auto* dialog = open<PruneDialog>("lmdb.hashstash.lz4", "actionPrune");
    QTRY_VERIFY2(dialog->outcome().startsWith("0 entries of 1 would be removed"), qPrintable(dialog->outcome()));
    QVERIFY(!doButton(dialog)->isEnabled());
    dialog->findChild<QSpinBox*>("pruneAge")->setValue(0);
    QTRY_VERIFY2(dialog->outcome().startsWith("1 entry of 1 would be removed"), qPrintable(dialog->outcome()));
    QTRY_VERIFY(doButton(dialog)->isEnabled());

    QTest::mouseClick(doButton(dialog), Qt::LeftButton);

    QTRY_VERIFY2(dialog->outcome().startsWith("1 entry of 1 removed"), qPrintable(dialog->outcome()));
    QCOMPARE(*make("lmdb.hashstash.lz4")->count(), std::uint64_t {0});
}

void UpkeepTest::compacts()
{
    auto* dialog = open<CompactDialog>("jsonl.hashstash.raw", "actionCompact");
    dialog->findChild<QCheckBox*>("compactLatest")->setChecked(true);
    QTRY_VERIFY(doButton(dialog)->isEnabled());
    QTest::mouseClick(doButton(dialog), Qt::LeftButton);
    QTRY_VERIFY2(dialog->outcome().contains("given back"), qPrintable(dialog->outcome()));
    QFile log(path("jsonl.hashstash.raw/data.jsonl"));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QCOMPARE(log.readAll().count('\n'), 1);
}

void UpkeepTest::saysWhereNothingIsToCompact()
{
    auto* dialog = open<CompactDialog>("lmdb.hashstash.lz4", "actionCompact");
    QTRY_VERIFY2(dialog->outcome().contains("no room that could be given back"), qPrintable(dialog->outcome()));
    QVERIFY(!doButton(dialog)->isEnabled());
    QVERIFY(!dialog->findChild<QCheckBox*>("compactLatest"));
}

void UpkeepTest::asksBeforeItDeletes()
{
    auto* dialog = open<DeleteDialog>("lmdb.hashstash.lz4", "actionDeleteStash");
    QTRY_VERIFY2(dialog->outcome().startsWith("Delete this stash? It has 1 entry, "), qPrintable(dialog->outcome()));
    QVERIFY(dialog->findChild<QCheckBox*>("deleteTrash")->isChecked());
    QVERIFY(dialog->findChild<QCheckBox*>("deleteInner")->isVisible() && !dialog->findChild<QCheckBox*>("deleteInner")->isChecked());
    QVERIFY(!doButton(dialog)->isDefault());
    QTest::keyClick(dialog, Qt::Key_Return);  // the default button closes
    QTRY_VERIFY(!m_window->findChild<DeleteDialog*>());
    QCOMPARE(*make("lmdb.hashstash.lz4")->count(), std::uint64_t {1});
}

void UpkeepTest::deletesTheStashOnly()
{
    auto* dialog = open<DeleteDialog>("lmdb.hashstash.lz4", "actionDeleteStash");
    QTRY_VERIFY(doButton(dialog)->isEnabled());
    dialog->findChild<QCheckBox*>("deleteTrash")->setChecked(false);

    QTest::mouseClick(doButton(dialog), Qt::LeftButton);

    QTRY_VERIFY(!m_window->currentStash());  // its tab is closed
    QVERIFY(!QFile::exists(path("lmdb.hashstash.lz4/data.db")));
    QVERIFY(QFile::exists(path("lmdb.hashstash.lz4/sub/sqlite.hashstash.raw/data.db")));
}

/// The tab may be closed while a dialog of its stash is open.
void UpkeepTest::endsWithItsStash()
{
    auto* dialog = open<PruneDialog>("lmdb.hashstash.lz4", "actionPrune");
    const QPointer<StashView> view(m_view);
    m_window->findChild<QAction*>("actionClose")->trigger();
    QTRY_VERIFY(!view);
    dialog->findChild<QSpinBox*>("pruneAge")->setValue(0);
    QTRY_VERIFY(dialog->outcome().startsWith("1 entry of 1 would be removed"));
    QVERIFY(!doButton(dialog)->isEnabled());
}

HASHSTASH_GUI_TEST_MAIN(UpkeepTest)
#include "upkeep_test.moc"
