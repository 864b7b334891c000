#include "core/health/health.h"
#include "core/value/literal.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hashstash;

namespace {

Value literal(const char* python)
{
    return *parseLiteral(python);
}

}  // namespace

/// examine().
class HealthTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void countsKindsAndVersions();
    void countsDuplicates();
    void tellsWhatFailsAndWhere();
    void tellsWhatPythonWouldCall();
    void entersASharedPartOnce();
    void isCancelled();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Stash> m_stash;
};

void HealthTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_stash = *Stash::open(*Location::fromPath(m_folder->filePath("sqlite.hashstash.raw").toStdString()), OpenMode::ReadWrite);
}

void HealthTest::countsKindsAndVersions()
{
    QVERIFY(m_stash->set(literal("'a'"), literal("[1, 2, 3, 4, 5, 6, 7, 8]")));
    QVERIFY(m_stash->set(literal("'b'"), literal("1")));
    QVERIFY(m_stash->set(literal("'b'"), literal("2"), PutMode::Append));
    const auto report = examine(*m_stash);
    QVERIFY(report);
    QCOMPARE(report->entries, std::uint64_t{2});
    QCOMPARE(report->versions, std::uint64_t{3});
    QCOMPARE(report->problems, std::uint64_t{0});
    QCOMPARE(report->kinds.size(), std::size_t{2});
    QCOMPARE(report->kinds.at(Kind::List).entries, std::uint64_t{1});
    QVERIFY(report->kinds.at(Kind::Int).storedBytes > 0);
    QVERIFY(report->calls.empty() && report->classes.empty() && report->sources.empty());
}

void HealthTest::countsDuplicates()
{
    QVERIFY(m_stash->set(literal("'a'"), literal("{'x': [1, 2]}")));
    QVERIFY(m_stash->set(literal("'b'"), literal("{'x': [1, 2]}")));
    QVERIFY(m_stash->set(literal("'c'"), literal("{'x': [1, 3]}")));
    const auto report = examine(*m_stash);
    QCOMPARE(report->duplicates.entries, std::uint64_t{1});
    QVERIFY(report->duplicates.storedBytes > 0);
    QVERIFY(report->hasAllDuplicates);
}

void HealthTest::tellsWhatFailsAndWhere()
{
    QVERIFY(m_stash->set(literal("'whole'"), literal("1")));
    const std::vector<NewEntry> broken{{*m_stash->encodeKey(literal("'broken'")), "]", {}}};
    QVERIFY(m_stash->putAll(broken));
    std::vector<std::string> told;
    HealthOptions options;
    options.problem = [&](const VerifyProblem& problem) { told.push_back(std::string(problem.entry.key->text())); };
    const auto report = examine(*m_stash, options);
    QVERIFY(report);
    QCOMPARE(report->entries, std::uint64_t{2});
    QCOMPARE(report->problems, std::uint64_t{1});
    QCOMPARE(report->problemsAt.at(Stage::Deserialize), std::uint64_t{1});
    QCOMPARE(told, std::vector<std::string>{"broken"});
}

/// A pickle that would run a command, and an instance of a class: neither is run here.
void HealthTest::tellsWhatPythonWouldCall()
{
    const auto stash = *Stash::open(*Location::fromPath(m_folder->filePath("lmdb.pickle.raw").toStdString()), OpenMode::ReadWrite);
    const std::vector<NewEntry> entries{{*stash->encodeKey(literal("'hostile'")), "cposix\nsystem\n(S'true'\ntR.", {}}};
    QVERIFY(stash->putAll(entries));
    const auto report = examine(*stash);
    QVERIFY(report);
    QCOMPARE(report->problems, std::uint64_t{0});
    QCOMPARE(report->calls.size(), std::size_t{1});
    QCOMPARE(report->calls.begin()->first, std::string("posix.system"));
}

void HealthTest::entersASharedPartOnce()
{
    Value shared = literal("[0]");
    for (int i = 0; i < 40; ++i)
        shared = Value::sequence(Kind::List, {shared, shared});  // 2^40 ways to its end
    const auto stash = *Stash::open(*Location::fromPath(m_folder->filePath("lmdb.pickle.raw").toStdString()), OpenMode::ReadWrite);
    QVERIFY(stash->set(literal("'many'"), shared));
    const auto report = examine(*stash);
    QVERIFY(report);
    QCOMPARE(report->kinds.at(Kind::List).entries, std::uint64_t{1});
}

void HealthTest::isCancelled()
{
    QVERIFY(m_stash->set(literal("'a'"), literal("1")));
    std::stop_source source;
    source.request_stop();
    HealthOptions options;
    options.stop = source.get_token();
    QCOMPARE(examine(*m_stash, options).error().stage, Stage::Cancelled);
}

QTEST_GUILESS_MAIN(HealthTest)
#include "health_test.moc"
