#include "core/stash/transfer.h"

#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace hashstash;

namespace {

Value literal(const char* source)
{
    const auto value = parseLiteral(source);
    return value ? *value : Value::str("no literal");
}

std::shared_ptr<Stash> opened(const std::string& folder, OpenMode mode)
{
    const auto location = Location::fromArgument(folder);
    auto stash = location ? Stash::open(*location, mode) : Result<std::shared_ptr<Stash>>(location.error());
    if (!stash)
        qWarning("%s", stash.error().message.c_str());
    return stash ? *stash : nullptr;
}

/// "'a': 1 @1.0, 2 @2.0": each version with its time, entries sorted by key.
std::string contents(const Stash& stash, bool withTimes = true)
{
    std::vector<std::string> lines;
    std::vector<Entry> entries;
    (void)stash.scan({}, SIZE_MAX, EntryWhat::Keys, [&](Entry&& entry) {
        entries.push_back(std::move(entry));
        return true;
    });
    for (const Entry& entry : entries) {
        std::string line = entry.key ? repr(*entry.key) : "!";
        const auto versions = stash.versions(entry.locator);
        for (const Version& version : versions ? *versions : std::vector<Version>()) {
            line += " = " + (version.value ? repr(*version.value) : "!" + std::string(stageName(version.value.error().stage)));
            if (withTimes)
                line += " @" + std::to_string(version.writtenAt.value_or(0.0));
        }
        lines.push_back(std::move(line));
    }
    std::ranges::sort(lines);
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

}  // namespace

class TransferTest : public QObject {
    Q_OBJECT

private slots:
    void bringsEveryVersionOver_data();
    void bringsEveryVersionOver();
    void reportsWhatTheTargetHoldsAsSomethingElse();
    void leavesOutWhatTheTargetCannotHold();
    void carriesWhatDoesNotDecode();
    void goesOnWhereItWasStopped();
    void keepsTheTargetsOwnValueUnlessTold_data();
    void keepsTheTargetsOwnValueUnlessTold();
    void keepsNeighboursOfADamagedEntry_data();
    void keepsNeighboursOfADamagedEntry();
    void refusesOneStashAsBoth();
    void endsWhenToldTo();

private:
    std::string folder(const char* name) const { return (m_dir.path() + "/").toStdString() + name; }
    std::shared_ptr<Stash> filled(const char* name) const;

    QTemporaryDir m_dir;
};

std::shared_ptr<Stash> TransferTest::filled(const char* name) const
{
    auto stash = opened(folder(name), OpenMode::ReadWrite);
    (void)stash->clear();
    (void)stash->set(literal("('bad', 'good')"), literal("'cat'"));
    (void)stash->set(literal("('bad', 'good')"), literal("{'x': [1, 2.5, None]}"), PutMode::Append);
    (void)stash->set(literal("7"), literal("'dog'"));
    return stash;
}

void TransferTest::bringsEveryVersionOver_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("target");
    const char* const engines[] = {"pairtree", "lmdb", "sqlite", "leveldb", "jsonl"};
    for (const char* from : engines)
        for (const char* to : engines)
            for (const char* serializer : {"hashstash", "pickle"})
                if (QByteArray(to) != "jsonl" || QByteArray(serializer) == "hashstash")
                    QTest::addRow("%s to %s as %s", from, to, serializer)
                        << QByteArray("source/") + from + ".hashstash.lz4+b64" << QByteArray("target/") + to + "." + serializer + ".zlib+b64";
}

void TransferTest::bringsEveryVersionOver()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, target);
    const auto from = filled(source);
    const auto to = opened(folder(target), OpenMode::ReadWrite);
    QVERIFY(to);
    QVERIFY(to->clear());
    TransferOptions options;
    options.problem = [](const TransferProblem& problem) { qWarning("%s", problem.error.message.c_str()); };
    const auto report = transfer(*from, *to, options);
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QCOMPARE(report->copied, 2u);
    QCOMPARE(report->failed, 0u);
    QCOMPARE(contents(*to), contents(*from));
}

void TransferTest::reportsWhatTheTargetHoldsAsSomethingElse()
{
    const auto from = filled("lists/lmdb.hashstash.lz4");
    QVERIFY(from->set(literal("'pair'"), literal("{'a': (1, 2)}")));
    const auto to = opened(folder("lists/lmdb.msgpack.lz4"), OpenMode::ReadWrite);
    std::string problems;
    TransferOptions options;
    options.problem = [&](const TransferProblem& problem) { problems += repr(*problem.entry.key) + ": " + problem.error.message + "\n"; };
    const auto report = transfer(*from, *to, options);
    QVERIFY(report);
    QCOMPARE(report->failed, 1u);
    QVERIFY2(problems.find("'pair': reads back as another value at ['a']: [1, 2] was (1, 2)") != std::string::npos, problems.c_str());
}

void TransferTest::leavesOutWhatTheTargetCannotHold()
{
    const auto from = opened(folder("sets/lmdb.hashstash.lz4"), OpenMode::ReadWrite);
    QVERIFY(from->set(literal("'set'"), literal("{1, 2}")));
    QVERIFY(from->set(literal("'list'"), literal("[1, 2]")));
    const auto to = opened(folder("sets/lmdb.msgpack.lz4"), OpenMode::ReadWrite);
    std::string problems;
    TransferOptions options;
    options.problem = [&](const TransferProblem& problem) { problems += problem.error.message; };
    const auto report = transfer(*from, *to, options);
    QVERIFY(report);
    QCOMPARE(report->copied, 1u);
    QVERIFY2(problems.find("msgpack cannot hold a set") != std::string::npos, problems.c_str());
    QCOMPARE(contents(*to, false), std::string("'list' = [1, 2]\n"));
}

void TransferTest::carriesWhatDoesNotDecode()
{
    const auto from = opened(folder("damaged/pairtree.hashstash.raw"), OpenMode::ReadWrite);
    QVERIFY(from->set(literal("'k'"), literal("[1, 2, 3]")));
    const auto locator = from->find(literal("'k'"));
    const auto versions = from->engine().versions(**locator);
    QDir store(QString::fromStdString(folder("damaged/pairtree.hashstash.raw/data.db")));
    QDirIterator files(store.path(), {QString::fromStdString(versions->front().name) + "*"}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    QFile file(files.next());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("[1, 2");
    file.close();
    const auto to = opened(folder("damaged/fsspec.hashstash.raw"), OpenMode::ReadWrite);
    const auto report = transfer(*from, *to);
    QVERIFY(report);
    QCOMPARE(report->copied, 1u);
    QCOMPARE(report->undecoded, 1u);
    QCOMPARE(contents(*to), contents(*from));
}

void TransferTest::goesOnWhereItWasStopped()
{
    const auto from = filled("again/lmdb.hashstash.lz4");
    const auto to = opened(folder("again/sqlite.hashstash.lz4"), OpenMode::ReadWrite);
    std::stop_source stop;
    TransferOptions once;
    once.stop = stop.get_token();
    once.progress = [&](std::uint64_t, std::uint64_t) { stop.request_stop(); };
    const auto stopped = transfer(*from, *to, once);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().stage, Stage::Cancelled);
    const auto report = transfer(*from, *to);
    QVERIFY(report);
    QCOMPARE(report->present, 1u);
    QCOMPARE(report->copied, 1u);
}

void TransferTest::keepsTheTargetsOwnValueUnlessTold_data()
{
    QTest::addColumn<bool>("replaces");
    QTest::addColumn<QByteArray>("left");
    QTest::newRow("kept") << false << QByteArray("7 = 'mine'\n");
    QTest::newRow("replaced") << true << QByteArray("7 = 'dog'\n");
}

void TransferTest::keepsTheTargetsOwnValueUnlessTold()
{
    QFETCH(bool, replaces);
    QFETCH(QByteArray, left);
    const auto from = filled("own/lmdb.hashstash.lz4");
    QVERIFY(from->erase(literal("('bad', 'good')")));
    const auto to = opened(folder("own/sqlite.hashstash.lz4"), OpenMode::ReadWrite);
    QVERIFY(to->set(literal("7"), literal("'mine'")));
    TransferOptions options;
    options.onConflict = replaces ? OnConflict::Replace : OnConflict::Keep;
    const auto report = transfer(*from, *to, options);
    QVERIFY(report);
    QCOMPARE(report->failed, replaces ? 0u : 1u);
    QCOMPARE(contents(*to, false), left.toStdString());
}

void TransferTest::keepsNeighboursOfADamagedEntry_data()
{
    QTest::addColumn<bool>("replaces");
    QTest::addColumn<quint64>("copied");
    QTest::addColumn<quint64>("failed");
    QTest::newRow("kept") << false << quint64{1} << quint64{1};
    QTest::newRow("replaced") << true << quint64{2} << quint64{0};
}

/// An entry of the target that cannot be read stands among those that are written together.
void TransferTest::keepsNeighboursOfADamagedEntry()
{
    QFETCH(bool, replaces);
    QFETCH(quint64, copied);
    QFETCH(quint64, failed);
    const auto from = filled("neighbours/lmdb.hashstash.lz4");
    const auto to = opened(folder("neighbours/diskcache.pickle.raw"), OpenMode::ReadWrite);
    QVERIFY(to->clear());
    QVERIFY(to->set(literal("7"), Value::str(std::string(100'000, 'x'))));  // in a file of its own
    QDirIterator files(QString::fromStdString(folder("neighbours")), {"*.val"}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    QVERIFY(QFile::remove(files.next()));
    QVERIFY(!to->get(literal("7")));

    TransferOptions options;
    options.onConflict = replaces ? OnConflict::Replace : OnConflict::Keep;
    const auto report = transfer(*from, *to, options);

    QVERIFY(report);
    QCOMPARE(report->copied, copied);
    QCOMPARE(report->failed, failed);
    QVERIFY(*to->get(literal("('bad', 'good')")));
}

void TransferTest::refusesOneStashAsBoth()
{
    const auto stash = filled("one/lmdb.hashstash.lz4");
    const auto report = transfer(*stash, *stash);
    QVERIFY(!report);
    QCOMPARE(report.error().stage, Stage::Write);
}

void TransferTest::endsWhenToldTo()
{
    const auto from = filled("stop/lmdb.hashstash.lz4");
    const auto to = opened(folder("stop/sqlite.hashstash.lz4"), OpenMode::ReadWrite);
    std::stop_source stop;
    stop.request_stop();
    TransferOptions options;
    options.stop = stop.get_token();
    const auto report = transfer(*from, *to, options);
    QVERIFY(!report);
    QCOMPARE(report.error().stage, Stage::Cancelled);
    QCOMPARE(contents(*to), std::string());
}

QTEST_APPLESS_MAIN(TransferTest)
#include "transfer_test.moc"
