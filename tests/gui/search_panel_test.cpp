#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "tests/gui/gui_test.h"
#include "widgets/entries/entries_panel.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/jobs/job_model.h"
#include "widgets/main_window.h"
#include "widgets/search/entry_condition_row.h"
#include "widgets/search/hit_model.h"
#include "widgets/search/search_panel.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/stash_view.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPoint>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>

using namespace hashstash;

namespace {

Value literal(const char* python)
{
    return *parseLiteral(python);
}

}  // namespace

/// The search of the browser.
class SearchPanelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void finds_data();
    void finds();
    void showsWhere();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void countsWhatDoesNotDecode();
    void stops();
    void showsTheEntryOfAHit();
    void opensAndCloses();
    void keepsThePlaceOfAMatchInOneLine();
    void asksForWhatAnEntryIs();
    void readsSizes_data();
    void readsSizes();

private:
    /// Runs what the fields say to its end.
    static void search(SearchPanel& panel)
    {
        QSignalSpy finished(&panel, &SearchPanel::finished);
        panel.start();
        QTRY_COMPARE(finished.count(), 1);
    }
    static void type(SearchPanel& panel, const QString& text, const QString& where = {})
    {
        panel.findChild<QLineEdit*>("searchText")->setText(text);
        panel.findChild<QLineEdit*>("searchWhere")->setText(where);
    }
    static QStringList column(SearchPanel& panel, int column)
    {
        QStringList all;
        for (int row = 0; row < panel.hits().rowCount(); ++row)
            all << panel.hits().index(row, column).data().toString();
        return all;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<Stash> m_stash;
    QThreadPool m_pool;
    JobModel m_jobs;
};

void SearchPanelTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("search-panel-test");
    auto stash = Stash::open(*Location::fromPath(m_folder.filePath("lmdb.hashstash.lz4").toStdString()), OpenMode::ReadWrite);
    QVERIFY(stash);
    m_stash = *std::move(stash);
    QVERIFY(m_stash->set(literal("'cat'"), literal("{'sound': 'Meow', 'legs': 4}")));
    QVERIFY(m_stash->set(literal("'dog'"), literal("{'sound': 'woof', 'legs': 4}")));
    QVERIFY(m_stash->set(literal("'hen'"), literal("{'sound': 'cluck\\nmeow?', 'legs': 2}")));
}

void SearchPanelTest::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QStringList>("options");  ///< to toggle
    QTest::addColumn<QStringList>("keys");
    QTest::newRow("in values") << "meow" << "" << QStringList{} << QStringList{"'cat'", "'hen'"};
    QTest::newRow("in keys") << "dog" << "" << QStringList{} << QStringList{"'dog'"};
    QTest::newRow("not in keys") << "dog" << "" << QStringList{"searchInKeys"} << QStringList{};
    QTest::newRow("not in values") << "meow" << "" << QStringList{"searchInValues"} << QStringList{};
    QTest::newRow("with its case") << "meow" << "" << QStringList{"searchCase"} << QStringList{"'hen'"};
    QTest::newRow("an expression") << "^(woof|dog)$" << "" << QStringList{"searchExpression"} << QStringList{"'dog'", "'dog'"};
    QTest::newRow("a condition") << "" << "legs < 3" << QStringList{} << QStringList{"'hen'"};
    QTest::newRow("both") << "meow" << "legs >= 3" << QStringList{} << QStringList{"'cat'"};
    QTest::newRow("nothing") << "moo" << "" << QStringList{} << QStringList{};
}

void SearchPanelTest::finds()
{
    QFETCH(QString, text);
    QFETCH(QString, where);
    QFETCH(QStringList, options);
    QFETCH(QStringList, keys);
    SearchPanel panel({m_pool, m_jobs});
    QAbstractItemModelTester tester(&panel.hits());
    panel.setStash(m_stash);
    for (const QString& option : options)
        panel.findChild<QCheckBox*>(option)->toggle();
    type(panel, text, where);
    search(panel);
    QStringList found = column(panel, HitModel::Key);
    found.sort();
    QCOMPARE(found, keys);
    QVERIFY(panel.findChild<QLabel*>("searchStatus")->text().endsWith("3 looked at"));
}

void SearchPanelTest::showsWhere()
{
    SearchPanel panel({m_pool, m_jobs});
    panel.setStash(m_stash);
    type(panel, "oof");
    search(panel);
    QCOMPARE(column(panel, HitModel::Where), QStringList{"['sound']"});
    QCOMPARE(column(panel, HitModel::Excerpt), QStringList{"woof"});
    QCOMPARE(panel.hits().index(0, HitModel::Excerpt).data(HitModel::kMatchRole).toPoint(), QPoint(1, 3));
    type(panel, "DOG");
    search(panel);
    QCOMPARE(column(panel, HitModel::Where), QStringList{"key"});
    QCOMPARE(panel.findChild<QLabel*>("searchStatus")->text(), QString("found in 1 entry · 3 looked at"));
}

void SearchPanelTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("message");
    QTest::newRow("nothing") << "" << "" << "Give a text, a condition";
    QTest::newRow("an expression with an error") << "(" << "" << "missing )";
    QTest::newRow("a condition that is none") << "" << "legs" << "After the path, one of";
}

void SearchPanelTest::saysWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(QString, where);
    QFETCH(QString, message);
    SearchPanel panel({m_pool, m_jobs});
    panel.setStash(m_stash);
    panel.findChild<QCheckBox*>("searchExpression")->setChecked(true);
    type(panel, text, where);
    panel.start();
    QVERIFY(!panel.isRunning());
    const QString said = panel.findChild<ErrorBar*>()->text();
    QVERIFY2(said.contains(message), qPrintable(said));
}

void SearchPanelTest::countsWhatDoesNotDecode()
{
    auto stash = *Stash::open(*Location::fromPath(m_folder.filePath("sqlite.hashstash.raw").toStdString()), OpenMode::ReadWrite);
    QVERIFY(stash->set(literal("'whole'"), literal("'meow'")));
    const Bytes key = *stash->encodeKey(literal("'broken'"));
    const std::vector<NewEntry> broken{{key, "]meow", {}}};
    QVERIFY(stash->putAll(broken));
    SearchPanel panel({m_pool, m_jobs});
    panel.setStash(stash);
    type(panel, "meow");
    search(panel);
    QCOMPARE(column(panel, HitModel::Key), QStringList{"'whole'"});
    QVERIFY(panel.findChild<QLabel*>("searchStatus")->text().endsWith("1 do not decode"));
}

void SearchPanelTest::stops()
{
    SearchPanel panel({m_pool, m_jobs});
    panel.setStash(m_stash);
    type(panel, "meow");
    QSignalSpy finished(&panel, &SearchPanel::finished);
    panel.start();
    QVERIFY(panel.isRunning());
    QCOMPARE(panel.findChild<QPushButton*>("searchStart")->text(), QString("&Stop"));
    panel.findChild<QPushButton*>("searchStart")->click();
    QCOMPARE(finished.count(), 1);  // at once
    QVERIFY(!panel.isRunning());
    QVERIFY(panel.findChild<QLabel*>("searchStatus")->text().endsWith("stopped"));
}

void SearchPanelTest::showsTheEntryOfAHit()
{
    StashView view({m_pool, m_jobs}, m_stash->location());
    view.show();
    QSignalSpy opened(&view, &StashView::opened);
    view.open();
    QTRY_COMPARE(opened.count(), 1);
    view.showSearch();
    type(view.search(), "woof");
    search(view.search());
    view.search().findChild<QTableView*>("searchHits")->selectRow(0);
    QTRY_COMPARE(view.entries().view().currentIndex().data().toString(), QString("'dog'"));
}

void SearchPanelTest::opensAndCloses()
{
    MainWindow window(m_pool);
    window.show();
    StashView* const view = window.openStash(m_stash->location());
    QTRY_VERIFY(view->isOpen());
    QVERIFY(!view->search().isVisible());
    window.findChild<QAction*>("actionSearch")->trigger();
    QVERIFY(view->search().isVisible());
    emit view->search().closeRequested();
    QVERIFY(!view->search().isVisible());
}

void SearchPanelTest::keepsThePlaceOfAMatchInOneLine()
{
    SearchPanel panel({m_pool, m_jobs});
    panel.setStash(m_stash);
    type(panel, "meow?");
    search(panel);
    QCOMPARE(column(panel, HitModel::Excerpt), QStringList{"cluck meow?"});
    QCOMPARE(panel.hits().index(0, HitModel::Excerpt).data(HitModel::kMatchRole).toPoint(), QPoint(6, 5));
}

void SearchPanelTest::asksForWhatAnEntryIs()
{
    SearchPanel panel({m_pool, m_jobs});
    panel.setStash(m_stash);
    panel.findChild<QComboBox*>("searchKind")->setCurrentText("dict");
    search(panel);
    QCOMPARE(panel.hits().rowCount(), 3);
    panel.findChild<QLineEdit*>("searchLeast")->setText("1 kB");
    search(panel);
    QCOMPARE(panel.hits().rowCount(), 0);
    panel.findChild<QLineEdit*>("searchLeast")->clear();
    panel.findChild<QCheckBox*>("searchBeforeAsked")->setChecked(true);
    panel.findChild<QDateTimeEdit*>("searchBefore")->setDateTime(QDateTime::currentDateTime().addDays(-1));
    search(panel);
    QCOMPARE(panel.hits().rowCount(), 0);
    panel.findChild<QDateTimeEdit*>("searchBefore")->setDateTime(QDateTime::currentDateTime().addDays(1));
    search(panel);
    QCOMPARE(panel.hits().rowCount(), 3);
}

void SearchPanelTest::readsSizes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes");  ///< -1: none
    QTest::newRow("bytes") << "2000" << qint64(2000);
    QTest::newRow("kB") << "10 kB" << qint64(10'000);
    QTest::newRow("MB, with a point") << "1.5MB" << qint64(1'500'000);
    QTest::newRow("G") << "2 g" << qint64(2'000'000'000);
    QTest::newRow("a word") << "big" << qint64(-1);
    QTest::newRow("negative") << "-1" << qint64(-1);
    QTest::newRow("beyond all") << "99999999999999999999 GB" << qint64(-1);
}

void SearchPanelTest::readsSizes()
{
    QFETCH(QString, text);
    QFETCH(qint64, bytes);
    const auto read = bytesIn(text);
    QCOMPARE(read ? static_cast<qint64>(*read) : -1, bytes);
}

HASHSTASH_GUI_TEST_MAIN(SearchPanelTest)
#include "search_panel_test.moc"
