#include "tests/gui/gui_test.h"
#include "widgets/jobs/job_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <latch>

using namespace hashstash;

class JobTest : public QObject {
    Q_OBJECT

private slots:
    void runsOnAnotherThreadAndEndsOnItsOwn();
    void endsAtOnceWhenCancelled();
    void dropsWhatIsPostedAfterCancelling();
    void passesAnErrorOn();
    void turnsAnExceptionIntoAnError();
    void listKeepsTheRulesOfAModel();
};

void JobTest::runsOnAnotherThreadAndEndsOnItsOwn()
{
    QThread* worker = nullptr;
    QThread* signalled = nullptr;
    Job job("work", [&](const JobContext& context) -> Result<Done> {
        worker = QThread::currentThread();
        context.progress(1, 2);
        return Done();
    });
    connect(&job, &Job::finished, this, [&] { signalled = QThread::currentThread(); }, Qt::DirectConnection);

    job.start();

    QTRY_VERIFY(!job.isRunning());
    QVERIFY(worker != QThread::currentThread());
    QCOMPARE(signalled, QThread::currentThread());
    QVERIFY(!job.error());
    QCOMPARE(job.done(), std::uint64_t(1));
}

void JobTest::endsAtOnceWhenCancelled()
{
    std::latch gate(1);
    std::latch ended(1);
    Job job("hangs", [&](const JobContext&) -> Result<Done> {
        gate.wait();
        ended.count_down();
        return Done();
    });
    QSignalSpy finished(&job, &Job::finished);
    job.start();

    job.cancel();

    QCOMPARE(finished.count(), 1);
    QVERIFY(job.isCancelled());
    QCOMPARE(job.error()->stage, Stage::Cancelled);
    gate.count_down();
    ended.wait();
}

void JobTest::dropsWhatIsPostedAfterCancelling()
{
    std::latch gate(1);
    std::latch ended(1);
    bool hasRun = false;
    Job job("posts", [&](const JobContext& context) -> Result<Done> {
        gate.wait();
        context.post([&hasRun] { hasRun = true; });
        ended.count_down();
        return Done();
    });
    job.start();
    job.cancel();

    gate.count_down();
    ended.wait();
    QCoreApplication::processEvents();

    QVERIFY(!hasRun);
}

void JobTest::passesAnErrorOn()
{
    Job job("fails", [](const JobContext&) -> Result<Done> { return Error {Stage::Open, "locked", {}}; });

    job.start();

    QTRY_VERIFY(!job.isRunning());
    QCOMPARE(job.error()->message, std::string("locked"));
}

void JobTest::turnsAnExceptionIntoAnError()
{
    Job job("throws", [](const JobContext&) -> Result<Done> { throw std::bad_alloc(); });

    job.start();

    QTRY_VERIFY(!job.isRunning());
    QVERIFY(job.error());
}

void JobTest::listKeepsTheRulesOfAModel()
{
    std::latch gate(1);
    JobModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);

    model.run("one", [](const JobContext&) -> Result<Done> { return Done(); });
    model.run("two", [&](const JobContext& context) -> Result<Done> {
        context.progress(50, 100);
        gate.wait();
        return Done();
    });

    QTRY_COMPARE(model.rowCount(), 1);
    QTRY_COMPARE(model.index(0, JobModel::Progress).data().toString(), QStringLiteral("50 of 100 (50 %)"));
    gate.count_down();
    QTRY_COMPARE(model.rowCount(), 0);
}

HASHSTASH_GUI_TEST_MAIN(JobTest)
#include "job_test.moc"
