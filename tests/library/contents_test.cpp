#include "core/hashstash.h"

#include <QTemporaryDir>
#include <QtTest>

#include <thread>

using namespace hashstash;

/// What a program asks of a stash's contents as a whole: a table, a search, a copy, the difference to another.
class ContentsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void assemblesATable();
    void findsText();
    void copiesIntoAnotherConfiguration();
    void copiesInBothDirectionsAtOnce();
    void refusesToCopyOntoItself();
    void tellsDifferences();
    void verifiesEveryVersion();
    void rangesOverValues();

private:
    HashStash opened(const std::string& engine, const std::string& serializer = "hashstash");

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ContentsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

HashStash ContentsTest::opened(const std::string& engine, const std::string& serializer)
{
    return *HashStash::open({.root = m_folder->path().toStdString(), .engine = engine, .serializer = serializer});
}

void ContentsTest::assemblesATable()
{
    const auto stash = opened("jsonl");
    stash["cat"] = std::map<std::string, int>{{"goodness", 3}};
    stash["dog"] = std::map<std::string, int>{{"goodness", 4}};
    const auto table = stash.table({.withMetadata = true});
    QVERIFY2(table, table ? "" : table.error().message.c_str());
    const auto csv = writeFrameFile(FrameFormat::Csv, stash.table()->plainFrame());
    QVERIFY(csv);
    QCOMPARE(*csv, std::string("_key,goodness\ncat,3\ndog,4\n"));
}

void ContentsTest::findsText()
{
    const auto stash = opened("lmdb");
    stash["cat"] = "good";
    stash["dog"] = std::vector<std::string>{"bad", "very good"};
    SearchQuery query;
    query.terms.emplace_back(*TextPattern::parse("VERY", {}));
    std::vector<std::string> hits;
    const auto report = stash.search(query, [&](SearchHit&& hit) {
        hits.push_back(repr(*hit.key) + hit.places.front().place.path);
        return true;
    });
    QVERIFY(report);
    QCOMPARE(report->entries, 2u);
    QCOMPARE(hits, std::vector<std::string>{"'dog'[1]"});
}

void ContentsTest::copiesIntoAnotherConfiguration()
{
    const auto source = opened("lmdb");
    source[{"bad", "good"}] = "cat";
    source["dog"] = 3;
    const auto target = opened("sqlite", "pickle");
    const auto copied = source.copyTo(target);
    QVERIFY2(copied, copied ? "" : copied.error().message.c_str());
    QCOMPARE(copied->copied, 2u);
    QCOMPARE(static_cast<std::string>(target[{"bad", "good"}]), std::string("cat"));
    QCOMPARE(source.copyTo(target)->present, 2u);  // begun again
}

void ContentsTest::copiesInBothDirectionsAtOnce()
{
    const auto a = opened("lmdb");
    const auto b = opened("sqlite");
    for (int i = 0; i < 50; ++i) {
        a[i] = "cat";
        b[100 + i] = "dog";
    }
    {
        const std::jthread there([&] { QVERIFY(a.copyTo(b)); });
        const std::jthread back([&] { QVERIFY(b.copyTo(a)); });
    }
    QVERIFY(*a.size() == 100 || *b.size() == 100);
}

void ContentsTest::refusesToCopyOntoItself()
{
    const auto stash = opened("lmdb");
    stash["cat"] = 1;
    QCOMPARE(stash.copyTo(opened("lmdb")).error().stage, Stage::Write);
}

void ContentsTest::tellsDifferences()
{
    const auto a = opened("lmdb");
    const auto b = opened("jsonl");
    for (const auto& stash : {a, b})
        stash["same"] = 1;
    a["changed"] = std::vector{1, 2};
    b["changed"] = std::vector{1, 3};
    b["new"] = 1;
    QStringList lines;
    const auto report = a.differences(b, [&](StashDifference&& difference) {
        lines << QString::fromStdString(repr(difference.key) + (difference.places.empty() ? "" : difference.places.front().path));
        return true;
    });
    QVERIFY(report);
    lines.sort();
    QCOMPARE(lines, (QStringList{"'changed'[1]", "'new'"}));
    QCOMPARE(report->equal, 1u);
    QCOMPARE(a.differences(a, [](StashDifference&&) { return true; })->equal, 2u);
}

void ContentsTest::verifiesEveryVersion()
{
    const auto stash = opened("lmdb");
    stash["good"] = 1;
    stash["bad"] = 2;
    QCOMPARE(stash.verify()->problems, 0u);
    // Another program wrote something else under the second key.
    const auto engine = findEngineType("lmdb")->open({stash.location().store, OpenMode::ReadWrite, {}});
    QVERIFY(engine);
    QVERIFY((*engine)->put(*stash.stash()->encodeKey(Value::str("bad")), "no lz4", PutMode::Replace, {}));
    QStringList problems;
    const auto report = stash.verify([&](const VerifyProblem& problem) {
        problems << QString::fromStdString(repr(*problem.entry.key) + " " + std::string(stageName(problem.error.stage)));
    });
    QVERIFY(report);
    QCOMPARE(problems, QStringList{"'bad' decompress"});
    QCOMPARE(report->entries, 2u);
    QCOMPARE(report->versions, 1u);
}

void ContentsTest::rangesOverValues()
{
    const auto stash = opened("jsonl");
    stash["cat"] = 1;
    stash["dog"] = 2;
    std::vector<std::int64_t> values;
    for (const Value& value : stash.values())
        values.push_back(*value.asInt64());
    QCOMPARE(values, (std::vector<std::int64_t>{1, 2}));
}

QTEST_GUILESS_MAIN(ContentsTest)
#include "contents_test.moc"
