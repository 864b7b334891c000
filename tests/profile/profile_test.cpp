#include "core/profile/adviser.h"
#include "core/profile/profile_data.h"
#include "core/profile/profile_file.h"
#include "core/profile/profile_run.h"
#include "core/profile/profile_summary.h"
#include "core/value/column_reader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>

using namespace hashstash;

namespace {

const ProfileMatrix kSmall{{"lmdb", "sqlite"}, {"hashstash", "pickle"}, {"raw"}, {"dict"}, {2000}, {1}, 3};

std::vector<ProfileRow> rowsOf(const ProfileMatrix& matrix, const ProfileOptions& options = {})
{
    std::vector<ProfileRow> rows;
    const auto done = runProfile(matrix, [&](ProfileRow&& row) {
        rows.push_back(std::move(row));
        return true;
    }, options);
    if (!done)
        qWarning("%s", done.error().message.c_str());
    return rows;
}

/// A row whose set and get take so many seconds.
ProfileRow row(const std::string& engine, double set, double get, std::uint64_t encodedBytes, std::uint32_t iteration = 1)
{
    ProfileRow made;
    made.cell = {engine, "pickle", "raw", "dict", 1000, 1};
    made.iteration = iteration;
    made.step(ProfileStep::Set) = set;
    made.step(ProfileStep::Get) = get;
    made.rawBytes = 1048576;
    made.encodedBytes = encodedBytes;
    return made;
}

}  // namespace

/// The profiler: its data, its matrix, a run, what it says, and its files.
class ProfileTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void makesDataOfTheSize_data();
    void makesDataOfTheSize();
    void makesTheSameDataAgain();
    void samplesAStash();
    void measuresEveryCell();
    void measuresWithSeveralWorkers();
    void measuresMoreCellsThanFilesCanBeOpen();
    void saysWhatCannotBeMeasured_data();
    void saysWhatCannotBeMeasured();
    void refusesAMatrix_data();
    void refusesAMatrix();
    void leavesNothingBehind();
    void takesAwayWhatAKilledOneLeft();
    void endsWhenStopped();
    void summarizesACell();
    void comparesTwoProfiles();
    void guessesHowLongItTakes();
    void advisesOverAllData();
    void readsPythonsTable();
    void advises_data();
    void advises();
    void knowsTheFront();
    void advisesWhatLasts();

private:
    ProfileOptions options() const { return {.folder = m_folder->path().toStdString()}; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ProfileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void ProfileTest::makesDataOfTheSize_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<int>("size");
    for (const char* kind : {"dict", "pandas_df", "mixed", "text"})
        for (const int size : {10'000, 100'000})
            QTest::addRow("%s of %d", kind, size) << QByteArray(kind) << size;
}

void ProfileTest::makesDataOfTheSize()
{
    QFETCH(QByteArray, kind);
    QFETCH(int, size);
    const auto data = makeProfileData(kind.toStdString(), static_cast<std::uint64_t>(size), 7);
    QVERIFY(data);
    const double bytes = static_cast<double>(*rawSize(*data));
    QVERIFY2(bytes > 0.9 * size && bytes < 1.25 * size, qPrintable(QString::number(bytes)));
}

void ProfileTest::makesTheSameDataAgain()
{
    for (const auto kind : profileDataKinds()) {
        QVERIFY(identical(*makeProfileData(kind, 5000, 7), *makeProfileData(kind, 5000, 7)));
        QVERIFY(!identical(*makeProfileData(kind, 5000, 7), *makeProfileData(kind, 5000, 8)));
    }
}

void ProfileTest::samplesAStash()
{
    const auto stash = *Stash::open(*Location::fromArgument(m_folder->filePath("lmdb.pickle.raw").toStdString()), OpenMode::ReadWrite);
    QCOMPARE(sampleValues(*stash, 5).error().stage, Stage::Read);
    for (int i = 0; i < 20; ++i)
        QVERIFY(stash->set(Value::integer(i), Value::integer(i)));
    const auto values = sampleValues(*stash, 5);
    QVERIFY(values);
    std::set<std::int64_t> different;
    for (const Value& value : *values)
        different.insert(*value.asInt64());
    QCOMPARE(different.size(), std::size_t{5});

    auto given = options();
    given.stashValues = *values;
    auto matrix = kSmall;
    matrix.data = {"stash"};
    const auto rows = rowsOf(matrix, given);
    QCOMPARE(rows.size(), std::size_t{12});
    QVERIFY(rows.front().problem.empty());
}

void ProfileTest::measuresEveryCell()
{
    std::uint64_t done = 0, total = 0;
    auto watched = options();
    watched.progress = [&](std::uint64_t now, std::uint64_t all) { done = now, total = all; };
    const auto rows = rowsOf(kSmall, watched);
    std::set<std::pair<ProfileCell, std::uint32_t>> measured;
    for (const ProfileRow& row : rows) {
        QVERIFY2(row.problem.empty(), row.problem.c_str());
        measured.insert({row.cell, row.iteration});
        for (const auto& seconds : row.seconds)
            QVERIFY(seconds && *seconds > 0);
        QVERIFY(*row.rawBytes > 1800 && *row.serializedBytes > 0 && *row.encodedBytes > 0);
        QCOMPARE(row.storeBytes.has_value(), row.iteration == kSmall.iterations);
    }
    QCOMPARE(measured.size(), std::size_t{2 * 2 * 3});
    QCOMPARE(rows.size(), measured.size());
    QCOMPARE(done, total);
    QCOMPARE(total, std::uint64_t{4 * 4});
}

void ProfileTest::measuresWithSeveralWorkers()
{
    auto matrix = kSmall;
    matrix.workers = {3};
    const auto rows = rowsOf(matrix, options());
    QCOMPARE(rows.size(), std::size_t{2 * 2 * 3 * 3});
    QVERIFY(rows.front().problem.empty());
}

void ProfileTest::measuresMoreCellsThanFilesCanBeOpen()
{
    ProfileMatrix many{{"sqlite", "lmdb"}, {"pickle"}, {"raw"}, {"small"}, {}, {1}, 1};
    for (std::uint64_t size = 1; size <= 300; ++size)
        many.sizes.push_back(size);
    rlimit usual;
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &usual), 0);
    rlimit scarce = usual;
    scarce.rlim_cur = 1024;  // as most systems have it
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &scarce), 0);

    const auto rows = rowsOf(many, options());

    QCOMPARE(setrlimit(RLIMIT_NOFILE, &usual), 0);
    QCOMPARE(rows.size(), std::size_t{600});
    for (const ProfileRow& row : rows)
        QVERIFY2(row.problem.empty(), row.problem.c_str());
}

void ProfileTest::saysWhatCannotBeMeasured_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<QByteArray>("serializer");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no server") << QByteArray("redis") << QByteArray("pickle") << QByteArray("dict") << "no server";
    QTest::newRow("a server that is not there") << QByteArray("mongo") << QByteArray("pickle") << QByteArray("dict") << "127.0.0.1";
    QTest::newRow("data that a serializer cannot hold") << QByteArray("lmdb") << QByteArray("cbor2") << QByteArray("pandas_df") << "Serialize:";
    QTest::newRow("no entries of a stash") << QByteArray("lmdb") << QByteArray("pickle") << QByteArray("stash") << "no entries";
}

void ProfileTest::saysWhatCannotBeMeasured()
{
    QFETCH(QByteArray, engine);
    QFETCH(QByteArray, serializer);
    QFETCH(QByteArray, data);
    QFETCH(QString, problem);
    auto matrix = kSmall;
    matrix.engines = {engine.toStdString()};
    matrix.serializers = {serializer.toStdString()};
    matrix.data = {data.toStdString()};
    auto given = options();
    given.servers["mongo"] = "mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=200";
    const auto rows = rowsOf(matrix, given);
    QCOMPARE(rows.size(), std::size_t{1});
    QVERIFY2(QString::fromStdString(rows[0].problem).contains(problem), rows[0].problem.c_str());
    QVERIFY(!rows[0].step(ProfileStep::Set));
    QVERIFY(!summarize(rows)[0].megabytesASecond());
}

void ProfileTest::refusesAMatrix_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("what");
    QTest::newRow("no engine") << "engines" << 0;
    QTest::newRow("an engine that is none") << "'paritree'" << 1;
    QTest::newRow("an encoding that is none") << "'lz5'" << 2;
    QTest::newRow("no iteration") << "iterations" << 3;
    QTest::newRow("a worker too few") << "workers" << 4;
}

void ProfileTest::refusesAMatrix()
{
    QFETCH(QString, message);
    QFETCH(int, what);
    auto matrix = kSmall;
    switch (what) {
    case 0: matrix.engines.clear(); break;
    case 1: matrix.engines = {"paritree"}; break;
    case 2: matrix.encodings = {"lz5"}; break;
    case 3: matrix.iterations = 0; break;
    default: matrix.workers = {0}; break;
    }
    const auto refused = runProfile(matrix, [](ProfileRow&&) { return true; });
    QVERIFY(!refused);
    QVERIFY2(QString::fromStdString(refused.error().message).contains(message), refused.error().message.c_str());
}

void ProfileTest::leavesNothingBehind()
{
    auto matrix = kSmall;
    matrix.engines = {"lmdb", "memory"};
    const auto memories = [] { return QDir("/dev/shm", "hashstash._tmp_profile*", QDir::Name, QDir::Files).entryList().size(); };
    const auto before = memories();
    QVERIFY(!rowsOf(matrix, options()).empty());
    QCOMPARE(memories(), before);
    QVERIFY(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).isEmpty());
}

/// Of a process that is gone; that of this one stays.
void ProfileTest::takesAwayWhatAKilledOneLeft()
{
    const pid_t gone = ::fork();
    if (gone == 0)
        ::_exit(0);
    QCOMPARE(::waitpid(gone, nullptr, 0), gone);
    const auto make = [](pid_t process) {
        const std::string name = "_tmp_profile_" + std::to_string(process) + "_99";
        const auto stash = Stash::open(*Location::fromArgument("memory://" + name + "?serializer=hashstash&encoding=raw"), OpenMode::ReadWrite);
        if (!stash || !(*stash)->set(Value::str("cat"), Value::integer(1)))
            qFatal("no memory can be made");
        return QString::fromStdString("/dev/shm/hashstash." + name);
    };
    const QString left = make(gone), own = make(::getpid());
    QVERIFY(QFile::exists(left));
    QVERIFY(!rowsOf(kSmall, options()).empty());
    QVERIFY(!QFile::exists(left));
    QVERIFY(QFile::exists(own));
    QVERIFY(QFile::remove(own));
}

void ProfileTest::endsWhenStopped()
{
    std::stop_source source;
    auto stoppable = options();
    stoppable.stop = source.get_token();
    int rows = 0;
    const auto done = runProfile(kSmall, [&](ProfileRow&&) {
        source.request_stop();
        return ++rows != 0;
    }, stoppable);
    QVERIFY(!done);
    QCOMPARE(done.error().stage, Stage::Cancelled);
    QCOMPARE(rows, 1);
}

void ProfileTest::summarizesACell()
{
    const std::vector<ProfileRow> rows{row("lmdb", 0.3, 0.2, 500, 1), row("lmdb", 0.1, 0.1, 500, 2), row("lmdb", 0.2, 0.3, 500, 3), row("sqlite", 1, 1, 100)};
    const auto cells = summarize(rows);
    QCOMPARE(cells.size(), std::size_t{2});
    QCOMPARE(cells[0].step(ProfileStep::Set)->median, 0.2);
    QCOMPARE(cells[0].setAndGet->median, 0.5);
    QCOMPARE(*cells[0].megabytesASecond(), 2.0);
    QCOMPARE(cells[0].iterations, 3u);
    QVERIFY(!cells[0].step(ProfileStep::Encode));
}

void ProfileTest::comparesTwoProfiles()
{
    const auto before = summarize(std::vector{row("lmdb", 0.1, 0.2, 1), row("sqlite", 1, 1, 1)});
    const auto after = summarize(std::vector{row("lmdb", 0.2, 0.1, 1), row("jsonl", 1, 1, 1)});
    const auto compared = compareProfiles(before, after);
    QCOMPARE(compared.size(), std::size_t{1});
    QCOMPARE(compared[0].cell.engine, std::string("lmdb"));
    QCOMPARE(compared[0].set->value, 2.0);
    QCOMPARE(compared[0].get->value, 0.5);
}

/// What hashstash 1.2.0's HashStashProfiler gave for a dict of 1,000 bytes, twice.
void ProfileTest::readsPythonsTable()
{
    const auto rows = loadProfile(HASHSTASH_TEST_DATA "/profiles/python.csv");
    QVERIFY2(rows, rows ? "" : rows.error().message.c_str());
    QCOMPARE(rows->size(), std::size_t{2});
    const ProfileRow& second = (*rows)[1];
    QVERIFY((second.cell == ProfileCell{"lmdb", "pickle", "lz4+b64", "dict", 1000, 1}));
    QCOMPARE(second.iteration, 2u);
    QCOMPARE(*second.step(ProfileStep::Set), 0.00025298500258941203);
    QCOMPARE(*second.rawBytes, std::uint64_t{1010});
    QCOMPARE(*second.storeBytes, std::uint64_t{28672});
}

void ProfileTest::guessesHowLongItTakes()
{
    const auto quick = *ProfileMatrix::preset("quick");
    QVERIFY2(quick.estimatedSeconds() > 1 && quick.estimatedSeconds() < 60, QByteArray::number(quick.estimatedSeconds()));
    auto twice = quick;
    twice.iterations = 2 * quick.iterations;
    QVERIFY(twice.estimatedSeconds() > 1.5 * quick.estimatedSeconds() && twice.estimatedSeconds() < 2 * quick.estimatedSeconds());
    QVERIFY(ProfileMatrix::preset("full")->estimatedSeconds() > 100 * quick.estimatedSeconds());
}

/// What is best for one kind of data need not be for another, and what cannot hold one of them is none.
void ProfileTest::advisesOverAllData()
{
    auto frame = [](ProfileRow of) {
        of.cell.data = "pandas_df";
        return of;
    };
    const auto cells = summarize(std::vector{row("lmdb", 0.1, 0.1, 100), frame(row("lmdb", 0.9, 0.9, 100)), row("sqlite", 0.2, 0.2, 100), frame(row("sqlite", 0.2, 0.2, 100)),
                                             row("jsonl", 0.01, 0.01, 100)});
    const Advice advice = advise(cells);
    QCOMPARE(advice.configurations.size(), std::size_t{2});
    QCOMPARE(advice.configurations.front().engine, std::string("sqlite"));
    QVERIFY(QByteArray::fromStdString(advice.sentence).startsWith("sqlite.pickle.raw: set 200 ms"));
}

void ProfileTest::advises_data()
{
    QTest::addColumn<double>("write");
    QTest::addColumn<double>("read");
    QTest::addColumn<double>("size");
    QTest::addColumn<QByteArray>("best");
    QTest::newRow("to write") << 1.0 << 0.0 << 0.0 << QByteArray("jsonl");
    QTest::newRow("to read") << 0.0 << 1.0 << 0.0 << QByteArray("lmdb");
    QTest::newRow("to be small") << 0.0 << 0.0 << 1.0 << QByteArray("sqlite");
}

void ProfileTest::advises()
{
    QFETCH(double, write);
    QFETCH(double, read);
    QFETCH(double, size);
    QFETCH(QByteArray, best);
    const auto cells = summarize(std::vector{row("lmdb", 0.2, 0.1, 500), row("jsonl", 0.1, 0.3, 600), row("sqlite", 0.4, 0.4, 100)});
    const Advice advice = advise(cells, {write, read, size});
    QCOMPARE(advice.ranking.size(), std::size_t{3});
    QCOMPARE(QByteArray::fromStdString(advice.ranking.front().cell->cell.engine), best);
    QCOMPARE(advice.ranking.front().cost, 1.0);
    QVERIFY(QByteArray::fromStdString(advice.sentence).startsWith(best + ".pickle.raw: set "));
}

void ProfileTest::knowsTheFront()
{
    const auto cells = summarize(std::vector{row("lmdb", 0.1, 0.1, 500), row("sqlite", 0.4, 0.4, 100), row("pairtree", 0.5, 0.5, 200)});
    std::set<std::string> front;
    for (const AdvisedCell& each : advise(cells).ranking)
        if (each.isOnFront)
            front.insert(each.cell->cell.engine);
    QCOMPARE(front, (std::set<std::string>{"lmdb", "sqlite"}));
}

void ProfileTest::advisesWhatLasts()
{
    const auto cells = summarize(std::vector{row("memory", 0.1, 0.1, 100), row("lmdb", 0.2, 0.2, 100)});
    QCOMPARE(advise(cells).ranking.front().cell->cell.engine, std::string("lmdb"));
    QCOMPARE(advise(cells, {.mustLast = false}).ranking.front().cell->cell.engine, std::string("memory"));
}

QTEST_GUILESS_MAIN(ProfileTest)
#include "profile_test.moc"
