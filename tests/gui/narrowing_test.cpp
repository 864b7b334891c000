#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "tests/gui/fake_source.h"
#include "tests/gui/gui_test.h"
#include "widgets/entries/entries_panel.h"
#include "widgets/jobs/job_model.h"
#include "widgets/search/saved_searches.h"
#include "widgets/search/saved_searches_button.h"
#include "widgets/search/search_panel.h"
#include "widgets/shell/stash_view.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace hashstash;

namespace {

Value literal(const char* python)
{
    return *parseLiteral(python);
}

SharedLocators locators(std::initializer_list<std::size_t> numbers)
{
    auto set = std::make_shared<LocatorSet>();
    for (const std::size_t number : numbers)
        set->add(FakeSource::locatorOf(number));
    return set;
}

QStringList keys(const EntryModel& model)
{
    QStringList keys;
    for (int row = 0; row < model.rowCount(); ++row)
        keys << model.index(row, EntryModel::Key).data().toString();
    return keys;
}

}  // namespace

/// A list that shows what a search found, and searches that have a name.
class NarrowingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void showsOnlyEntriesOfEachSet_data();
    void showsOnlyEntriesOfEachSet();
    void narrowsASortedList();
    void staysNarrowedWhenReadAgain();
    void locatesAnEntryInANarrowedList();
    void showsOnlyWhatWasFound();
    void showsAllAgain();
    void takesAwayWhatHidesAnEntryJumpedTo();
    void offersNothingAfterASearchThatWasStopped();
    void keepsAllFieldsOfASavedSearch();
    void savesUnderANameAndSearchesByIt();
    void renamesAndRemoves();
    void survivesSettingsThatAreNone();

private:
    StashView* open();
    void search(SearchPanel& panel)
    {
        QSignalSpy finished(&panel, &SearchPanel::finished);
        panel.start();
        QTRY_COMPARE(finished.count(), 1);
    }

    QTemporaryDir m_folder;
    std::shared_ptr<Stash> m_stash;
    std::unique_ptr<StashView> m_view;
    QThreadPool m_pool;
    JobModel m_jobs;
};

void NarrowingTest::initTestCase()
{
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("narrowing-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.filePath("settings"));
    auto stash = Stash::open(*Location::fromPath(m_folder.filePath("lmdb.hashstash.lz4").toStdString()), OpenMode::ReadWrite);
    QVERIFY(stash);
    m_stash = *std::move(stash);
    QVERIFY(m_stash->set(literal("'cat'"), literal("{'sound': 'meow', 'legs': 4}")));
    QVERIFY(m_stash->set(literal("'dog'"), literal("{'sound': 'woof', 'legs': 4}")));
    QVERIFY(m_stash->set(literal("'hen'"), literal("{'sound': 'meow?', 'legs': 2}")));
}

void NarrowingTest::init()
{
    QSettings().clear();
    m_view.reset();
}

StashView* NarrowingTest::open()
{
    m_view = std::make_unique<StashView>(Workers{m_pool, m_jobs}, m_stash->location());
    m_view->show();
    m_view->open();
    const bool isRead = QTest::qWaitFor([this] { return m_view->isOpen() && !m_view->entries().model().isLoading(); });
    m_view->showSearch();
    return isRead ? m_view.get() : nullptr;
}

void NarrowingTest::showsOnlyEntriesOfEachSet_data()
{
    QTest::addColumn<QList<int>>("first");
    QTest::addColumn<QList<int>>("second");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("shown");
    QTest::newRow("one set") << QList{3, 15, 27} << QList<int>{} << "" << QStringList{"3", "15", "27"};
    QTest::newRow("two sets") << QList{3, 15, 27} << QList{15, 27, 30} << "" << QStringList{"15", "27"};
    QTest::newRow("a set and the filter line") << QList{3, 15, 27} << QList<int>{} << "5" << QStringList{"15"};
    QTest::newRow("nothing is in both") << QList{3} << QList{4} << "" << QStringList{};
    QTest::newRow("entries that are gone") << QList{1'000'000} << QList<int>{} << "" << QStringList{};
}

void NarrowingTest::showsOnlyEntriesOfEachSet()
{
    QFETCH(QList<int>, first);
    QFETCH(QList<int>, second);
    QFETCH(QString, text);
    QFETCH(QStringList, shown);
    EntryModel model({m_pool, m_jobs});
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSource(std::make_shared<FakeSource>(3000), "fake");
    QTRY_COMPARE(model.rowCount(), 3000);
    std::vector<SharedLocators> within;
    for (const auto& numbers : {first, second}) {
        auto set = std::make_shared<LocatorSet>();
        for (const int number : numbers)
            set->add(FakeSource::locatorOf(static_cast<std::size_t>(number)));
        if (set->size() > 0)
            within.push_back(set);
    }

    model.setFilter(text);
    model.setWithin(within);

    QTRY_COMPARE(keys(model), shown);
    model.setFilter({});
    model.setWithin({});
    QTRY_COMPARE(model.rowCount(), 3000);
}

void NarrowingTest::narrowsASortedList()
{
    EntryModel model({m_pool, m_jobs});
    model.setSource(std::make_shared<FakeSource>(300), "fake");
    QTRY_COMPARE(model.rowCount(), 300);
    model.sort(EntryModel::Key, Qt::DescendingOrder);

    model.setWithin({locators({3, 15, 27})});

    QTRY_COMPARE(keys(model), (QStringList{"27", "15", "3"}));
}

void NarrowingTest::staysNarrowedWhenReadAgain()
{
    EntryModel model({m_pool, m_jobs});
    model.setSource(std::make_shared<FakeSource>(300), "fake");
    model.setWithin({locators({3, 15})});
    QTRY_COMPARE(model.rowCount(), 2);

    model.reload();

    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(keys(model), (QStringList{"3", "15"}));
}

void NarrowingTest::locatesAnEntryInANarrowedList()
{
    EntryModel model({m_pool, m_jobs});
    QSignalSpy located(&model, &EntryModel::located);
    model.setSource(std::make_shared<FakeSource>(300), "fake");
    model.setWithin({locators({3, 15, 27})});
    QTRY_COMPARE(model.rowCount(), 3);

    model.locate(FakeSource::locatorOf(27));

    QTRY_COMPARE(located.count(), 1);
    QCOMPARE(located.first().first().toInt(), 2);
}

void NarrowingTest::showsOnlyWhatWasFound()
{
    auto* view = open();
    QVERIFY(view);
    auto* narrow = view->search().findChild<QPushButton*>("searchNarrow");
    QVERIFY(!narrow->isEnabled());
    view->search().findChild<QLineEdit*>("searchText")->setText("meow");
    search(view->search());
    QVERIFY(narrow->isEnabled());

    narrow->click();

    QTRY_COMPARE(view->entries().model().rowCount(), 2);
    QVERIFY(view->findChild<NarrowingBar*>()->isVisible());
    const auto chip = [&] { return view->findChild<QAction*>("narrowing0"); };
    QCOMPARE(chip()->text(), QString("search “meow” (2)"));
    QTRY_VERIFY(view->findChild<QLabel*>("entriesStatus")->text().contains("2 match"));
    view->entries().setFilter("hen");
    QTRY_COMPARE(keys(view->entries().model()), QStringList{"'hen'"});
    QVERIFY(view->findChild<QAction*>("narrowingFilter"));
    chip()->trigger();
    QTRY_VERIFY(!view->findChild<NarrowingBar*>()->isVisible());
    QTRY_COMPARE(keys(view->entries().model()), QStringList{"'hen'"});  // the filter line is still there
    view->entries().setFilter({});
    QTRY_COMPARE(view->entries().model().rowCount(), 3);
}

void NarrowingTest::showsAllAgain()
{
    auto* view = open();
    QVERIFY(view);
    view->search().findChild<QLineEdit*>("searchText")->setText("meow");
    search(view->search());
    view->search().findChild<QPushButton*>("searchNarrow")->click();
    view->entries().setFilter("hen");
    QTRY_COMPARE(view->entries().model().rowCount(), 1);

    view->entries().showAll();

    QTRY_COMPARE(view->entries().model().rowCount(), 3);
    QVERIFY(!view->findChild<NarrowingBar*>()->isVisible());
}

void NarrowingTest::takesAwayWhatHidesAnEntryJumpedTo()
{
    auto* view = open();
    QVERIFY(view);
    view->search().findChild<QLineEdit*>("searchText")->setText("meow");
    search(view->search());
    view->search().findChild<QPushButton*>("searchNarrow")->click();
    QTRY_COMPARE(view->entries().model().rowCount(), 2);
    QSignalSpy jumped(&view->entries(), &EntriesPanel::jumpFinished);

    view->entries().jumpTo(literal("'hen'"));
    QTRY_COMPARE(jumped.count(), 1);
    QCOMPARE(view->findChild<NarrowingBar*>()->narrowings().size(), std::size_t(1));
    view->entries().jumpTo(literal("'dog'"));
    QTRY_COMPARE(jumped.count(), 2);

    QVERIFY(view->findChild<NarrowingBar*>()->narrowings().empty());
    QTRY_COMPARE(view->entries().view().currentIndex().data().toString(), QString("'dog'"));
}

void NarrowingTest::offersNothingAfterASearchThatWasStopped()
{
    auto* view = open();
    QVERIFY(view);
    view->search().findChild<QLineEdit*>("searchText")->setText("meow");
    view->search().start();
    view->search().cancel();
    QVERIFY(!view->search().findChild<QPushButton*>("searchNarrow")->isEnabled());
}

void NarrowingTest::keepsAllFieldsOfASavedSearch()
{
    const QDateTime from(QDate(2026, 1, 2), QTime(3, 4));
    SearchFields fields;
    fields.text = "a & b";
    fields.where = "x = 3";
    fields.isExpression = fields.matchesCase = fields.allVersions = true;
    fields.inKeys = false;
    fields.kind = "dict";
    fields.leastBytes = "10 kB";
    fields.mostBytes = "2 MB";
    fields.writtenFrom = from;
    fields.writtenBefore = from.addDays(3);
    SearchPanel panel({m_pool, m_jobs});

    panel.setFields(fields);
    SavedSearches().save("mine/😀", panel.fields());

    QCOMPARE(SavedSearches().names(), QStringList{"mine/😀"});
    QVERIFY(SavedSearches().find("mine/😀") == fields);
    SearchPanel other({m_pool, m_jobs});
    other.setFields(*SavedSearches().find("mine/😀"));
    QVERIFY(other.fields() == fields);
    other.setFields({});
    QVERIFY(other.fields() == SearchFields());
}

void NarrowingTest::savesUnderANameAndSearchesByIt()
{
    auto* view = open();
    QVERIFY(view);
    auto* text = view->search().findChild<QLineEdit*>("searchText");
    text->setText("woof");
    auto* button = view->findChild<SavedSearchesButton*>();
    emit button->menu()->aboutToShow();
    button->findChild<QAction*>("saveSearch")->trigger();
    auto* dialog = button->findChild<QInputDialog*>();
    QVERIFY(dialog);
    QCOMPARE(dialog->textValue(), QString("“woof”"));
    dialog->setTextValue("barks");
    dialog->accept();
    text->clear();

    emit button->menu()->aboutToShow();
    QSignalSpy finished(&view->search(), &SearchPanel::finished);
    button->menu()->actions().first()->trigger();

    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(text->text(), QString("woof"));
    QCOMPARE(view->findChild<QTableView*>("searchHits")->model()->rowCount(), 1);
}

void NarrowingTest::renamesAndRemoves()
{
    SearchFields fields;
    fields.text = "x";
    SavedSearches searches;
    searches.save("b", fields);
    searches.save("a", {});

    searches.rename("b", "c");
    QCOMPARE(searches.names(), (QStringList{"a", "c"}));
    QVERIFY(searches.find("c") == fields);
    searches.rename("gone", "d");
    searches.remove("a");

    QCOMPARE(searches.names(), QStringList{"c"});
}

void NarrowingTest::survivesSettingsThatAreNone()
{
    QSettings().setValue("savedSearches", "[1, {");
    QCOMPARE(SavedSearches().names(), QStringList());
    SavedSearches().save("a", {});
    QCOMPARE(SavedSearches().names(), QStringList{"a"});
}

HASHSTASH_GUI_TEST_MAIN(NarrowingTest)
#include "narrowing_test.moc"
