#include "core/stash/stash.h"
#include "tests/gui/gui_test.h"
#include "widgets/entries/change_watch.h"
#include "widgets/entries/entries_panel.h"
#include "widgets/jobs/job_model.h"
#include "widgets/shell/stash_view.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

#include <atomic>

using namespace hashstash;

/// ChangeWatch, and a list that is read again when somebody wrote.
class ChangeWatchTest : public QObject {
    Q_OBJECT

private slots:
    void tellsOfAChangeOnce();
    void waitsForThePauseOfAWriter();
    void tellsOfAWriterThatDoesNotPause();
    void passesOverAFailure();
    void readsAStashAgain();

private:
    QThreadPool m_pool;
    JobModel m_jobs;
};

void ChangeWatchTest::tellsOfAChangeOnce()
{
    ChangeWatch watch(m_pool);
    watch.setInterval(std::chrono::milliseconds(1));
    QSignalSpy changed(&watch, &ChangeWatch::changed);
    std::atomic<int> stamp = 1, looks = 0;
    watch.watch([&](std::stop_token) -> Result<std::string> {
        ++looks;
        return std::to_string(stamp);
    });
    QTRY_VERIFY(looks > 3);
    QCOMPARE(changed.count(), 0);
    stamp = 2;
    QTRY_COMPARE(changed.count(), 1);
    const int before = looks;
    QTRY_VERIFY(looks > before + 5);
    QCOMPARE(changed.count(), 1);
    watch.watch({});
    m_pool.waitForDone();
}

/// Two looks in a row have to show the same.
void ChangeWatchTest::waitsForThePauseOfAWriter()
{
    ChangeWatch watch(m_pool);
    watch.setInterval(std::chrono::milliseconds(1));
    std::atomic<int> looks = 0;
    std::atomic<int> looksAtChange = -1;
    connect(&watch, &ChangeWatch::changed, this, [&] { looksAtChange = looks.load(); });
    watch.watch([&](std::stop_token) -> Result<std::string> { return std::to_string(std::min(++looks, 4)); });  // 1 2 3 4 4 4 ...
    QTRY_VERIFY(looksAtChange >= 0);
    QVERIFY2(looksAtChange >= 5, QByteArray::number(looksAtChange));
    watch.watch({});
    m_pool.waitForDone();
}

void ChangeWatchTest::tellsOfAWriterThatDoesNotPause()
{
    ChangeWatch watch(m_pool);
    watch.setInterval(std::chrono::milliseconds(1));
    QSignalSpy changed(&watch, &ChangeWatch::changed);
    std::atomic<int> looks = 0;
    watch.watch([&](std::stop_token) -> Result<std::string> { return std::to_string(++looks); });
    QTRY_VERIFY(changed.count() > 0);
    watch.watch({});
    m_pool.waitForDone();
}

void ChangeWatchTest::passesOverAFailure()
{
    ChangeWatch watch(m_pool);
    watch.setInterval(std::chrono::milliseconds(1));
    QSignalSpy changed(&watch, &ChangeWatch::changed);
    std::atomic<int> looks = 0;
    watch.watch([&](std::stop_token) -> Result<std::string> {
        return ++looks % 2 == 0 ? Result<std::string>(Error{Stage::Read, "it is away", {}}) : Result<std::string>(std::string("1"));
    });
    QTRY_VERIFY(looks > 8);
    QCOMPARE(changed.count(), 0);
    watch.watch({});
    m_pool.waitForDone();
}

void ChangeWatchTest::readsAStashAgain()
{
    QTemporaryDir folder;
    const auto location = *Location::fromPath(folder.filePath("jsonl.hashstash.raw").toStdString());
    const auto write = [&](const char* key) {
        const auto stash = Stash::open(location, OpenMode::ReadWrite);
        QVERIFY(stash && (*stash)->set(Value::str(key), Value::integer(1)));
    };
    write("cat");
    StashView view({m_pool, m_jobs}, location);
    view.show();
    view.entries().watch().setInterval(std::chrono::milliseconds(5));
    view.open();
    QTableView& list = view.entries().view();
    QTRY_COMPARE(list.model()->rowCount(), 1);
    list.selectRow(0);
    QTRY_VERIFY(!view.entries().model().isLoading());
    write("dog");
    QTRY_COMPARE(list.model()->rowCount(), 2);
    QTRY_COMPARE(list.currentIndex().data().toString(), QString("'cat'"));  // chosen still
    QTRY_VERIFY(view.findChild<QLabel*>("entriesStatus")->text().contains("written to by another process"));
    QVERIFY(view.findChild<QLabel*>("changeNotice")->isHidden());
}

HASHSTASH_GUI_TEST_MAIN(ChangeWatchTest)
#include "change_watch_test.moc"
