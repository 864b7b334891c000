#include "tests/gui/fake_source.h"
#include "tests/gui/gui_test.h"
#include "widgets/entries/entry_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace hashstash;

class EntryModelTest : public QObject {
    Q_OBJECT

private slots:
    void keepsTheRulesOfAModel();
    void showsEveryEntryOnce_data();
    void showsEveryEntryOnce();
    void showsNothingUntilTheStoreAnswers();
    void keepsWhatCameBeforeAFailure();
    void stopsAnEndlessStore();
    void readsValuesOfTheRowsInViewOnly();
    void saysWhyAValueIsDamaged();
    void showsOnlyKeysThatMatchTheFilter();
    void takesOnlyTheNewestFilter();
    void sortsByEveryColumn_data();
    void sortsByEveryColumn();
    void filtersInSortedOrder();
    void locatesAnEntryOnceItIsRead();
    void keepsLittleMemoryARow();

private:
    QThreadPool m_pool;
    JobModel m_jobs;
    Workers m_workers {m_pool, m_jobs};

    QString text(const EntryModel& model, int row, int column) const { return model.index(row, column).data().toString(); }
};

void EntryModelTest::keepsTheRulesOfAModel()
{
    EntryModel model(m_workers);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);

    model.setSource(std::make_shared<FakeSource>(5000), "fake");
    QTRY_VERIFY(!model.isLoading());
    model.setFilter("12");
    QTRY_VERIFY(!model.isFiltering() && model.rowCount() > 0);
    model.setFilter("");
    model.sort(EntryModel::Stored, Qt::DescendingOrder);
    QTRY_VERIFY(!model.isSorting());

    QCOMPARE(model.rowCount(), 5000);
}

void EntryModelTest::showsEveryEntryOnce_data()
{
    QTest::addColumn<int>("entries");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("a first screen") << 64;
    QTest::newRow("one more") << 65;
    QTest::newRow("many pages") << 10'000;
}

void EntryModelTest::showsEveryEntryOnce()
{
    QFETCH(int, entries);
    EntryModel model(m_workers);

    model.setSource(std::make_shared<FakeSource>(entries), "fake");

    QTRY_VERIFY(!model.isLoading());
    QCOMPARE(model.rowCount(), entries);
    for (int row = 0; row < entries; ++row)
        QCOMPARE(text(model, row, EntryModel::Key), QString::number(row));
    QTRY_COMPARE(model.exactCount(), std::optional<std::uint64_t>(entries));
}

void EntryModelTest::showsNothingUntilTheStoreAnswers()
{
    std::latch gate(1);
    const auto source = std::make_shared<FakeSource>(10);
    source->gate = &gate;
    EntryModel model(m_workers);

    model.setSource(source, "slow");

    QTRY_VERIFY(model.exactCount());
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.isLoading());
    gate.count_down();
    QTRY_COMPARE(model.rowCount(), 10);
    QTRY_VERIFY(!model.isLoading());
}

void EntryModelTest::keepsWhatCameBeforeAFailure()
{
    const auto source = std::make_shared<FakeSource>(1000);
    source->failAfter = 300;
    EntryModel model(m_workers);

    model.setSource(source, "failing");

    QTRY_VERIFY(!model.isLoading());
    QCOMPARE(model.rowCount(), 300);
    QVERIFY(model.error());
    QCOMPARE(model.error()->message, std::string("page 7 is damaged"));
}

void EntryModelTest::stopsAnEndlessStore()
{
    const auto source = std::make_shared<FakeSource>(10);
    source->isEndless = true;
    EntryModel model(m_workers);
    model.setSource(source, "endless");
    QTRY_VERIFY(model.rowCount() > 0);

    model.setSource(std::make_shared<FakeSource>(3), "other");

    QTRY_VERIFY(!model.isLoading());
    QCOMPARE(model.rowCount(), 3);
    QTRY_COMPARE(m_jobs.rowCount(), 0);
}

void EntryModelTest::readsValuesOfTheRowsInViewOnly()
{
    const auto source = std::make_shared<FakeSource>(5000);
    EntryModel model(m_workers);
    model.setSource(source, "fake");
    QTRY_VERIFY(!model.isLoading());
    QSignalSpy changed(&model, &EntryModel::dataChanged);

    QCOMPARE(text(model, 130, EntryModel::Preview), QStringLiteral("…"));

    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 128);
    QCOMPARE(changed[0][1].toModelIndex().row(), 191);
    QCOMPARE(text(model, 132, EntryModel::Preview), QStringLiteral("[1, 1]"));
    QCOMPARE(text(model, 132, EntryModel::ValueType), QStringLiteral("list"));
    QCOMPARE(source->entryReads.load(), 64);
}

void EntryModelTest::saysWhyAValueIsDamaged()
{
    EntryModel model(m_workers);
    model.setSource(std::make_shared<FakeSource>(200), "fake");
    QTRY_VERIFY(!model.isLoading());

    text(model, 99, EntryModel::Preview);

    QTRY_COMPARE(text(model, 99, EntryModel::Preview),
                 QStringLiteral("Decompress failed at byte 5: the block ends early"));
    QCOMPARE(text(model, 98, EntryModel::Preview), QStringLiteral("[1, 1, 1]"));
}

void EntryModelTest::showsOnlyKeysThatMatchTheFilter()
{
    EntryModel model(m_workers);
    model.setSource(std::make_shared<FakeSource>(2000), "fake");
    QTRY_VERIFY(!model.isLoading());

    model.setFilter("77");

    QTRY_VERIFY(!model.isFiltering());
    QVERIFY(model.rowCount() > 0);
    for (int row = 0; row < model.rowCount(); ++row)
        QVERIFY(text(model, row, EntryModel::Key).contains("77"));
    model.setFilter("");
    QCOMPARE(model.rowCount(), 2000);
}

void EntryModelTest::takesOnlyTheNewestFilter()
{
    EntryModel model(m_workers);
    model.setSource(std::make_shared<FakeSource>(3000), "fake");
    QTRY_VERIFY(!model.isLoading());

    model.setFilter("1");
    model.setFilter("29");
    model.setFilter("2999");

    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(text(model, 0, EntryModel::Key), QStringLiteral("2999"));
}

void EntryModelTest::sortsByEveryColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("first");
    QTest::newRow("key") << int(EntryModel::Key) << "0";
    QTest::newRow("key type") << int(EntryModel::KeyType) << "0";
    QTest::newRow("value type") << int(EntryModel::ValueType) << "0";
    QTest::newRow("value") << int(EntryModel::Preview) << "0";
    QTest::newRow("versions") << int(EntryModel::Versions) << "0";
    QTest::newRow("stored") << int(EntryModel::Stored) << "999";
    QTest::newRow("written") << int(EntryModel::Written) << "0";
}

void EntryModelTest::sortsByEveryColumn()
{
    QFETCH(int, column);
    EntryModel model(m_workers);
    model.setSource(std::make_shared<FakeSource>(1000), "fake");
    QTRY_VERIFY(!model.isLoading());

    model.sort(column, Qt::AscendingOrder);

    QTRY_VERIFY(!model.isSorting());
    QCOMPARE(model.rowCount(), 1000);
    QTEST(text(model, 0, EntryModel::Key), "first");
}

void EntryModelTest::filtersInSortedOrder()
{
    EntryModel model(m_workers);
    model.setSource(std::make_shared<FakeSource>(1000), "fake");
    QTRY_VERIFY(!model.isLoading());
    model.sort(EntryModel::Key, Qt::DescendingOrder);
    QTRY_VERIFY(!model.isSorting());

    model.setFilter("99");

    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(text(model, 0, EntryModel::Key), QStringLiteral("999"));
    QCOMPARE(text(model, model.rowCount() - 1, EntryModel::Key), QStringLiteral("99"));
}

void EntryModelTest::locatesAnEntryOnceItIsRead()
{
    std::latch gate(1);
    const auto source = std::make_shared<FakeSource>(900);
    source->gate = &gate;
    EntryModel model(m_workers);
    QSignalSpy located(&model, &EntryModel::located);
    model.setSource(source, "slow");

    model.locate(FakeSource::locatorOf(700));

    QCOMPARE(located.count(), 0);
    gate.count_down();
    QTRY_COMPARE(located.count(), 1);
    QCOMPARE(located[0][0].toInt(), 700);
}

void EntryModelTest::keepsLittleMemoryARow()
{
    constexpr std::size_t kEntries = 100'000;
    EntryModel model(m_workers);

    model.setSource(std::make_shared<FakeSource>(kEntries), "fake");
    QTRY_VERIFY(!model.isLoading());

    QVERIFY2(model.bytes() / kEntries < 150, qPrintable(QString::number(model.bytes() / kEntries)));
}

HASHSTASH_GUI_TEST_MAIN(EntryModelTest)
#include "entry_model_test.moc"
