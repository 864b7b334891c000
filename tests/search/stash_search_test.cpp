#include "core/search/stash_search.h"

#include "core/serializer/serializer.h"
#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <string>

using namespace hashstash;

namespace {

Value literal(const QByteArray& source)
{
    return *parseLiteral(source.toStdString());
}

SearchQuery textQuery(const QByteArray& text)
{
    SearchQuery query;
    query.terms.emplace_back(*TextPattern::parse(text.toStdString(), {}));
    return query;
}

/// What was searched for in "'a': [value]" lines, sorted: "'key' value[0]".
QStringList found(const Stash& stash, const SearchQuery& query, const SearchOptions& options = {})
{
    QStringList lines;
    const auto report = searchStash(stash, query, [&](SearchHit&& hit) {
        QString line = QString::fromStdString(hit.key ? repr(*hit.key) : "?");
        for (const SearchPlace& place : hit.places)
            line += (place.in == SearchPlace::In::Key ? " key" : place.version ? QString(" version %1 ").arg(place.version) : QString(" value"))
                    + QString::fromStdString(place.place.path);
        lines << line;
        return true;
    }, options);
    if (!report)
        lines << QString::fromStdString(report.error().message);
    lines.sort();
    return lines;
}

}  // namespace

/// searchStash().
class StashSearchTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void findsEntries_data();
    void findsEntries();
    void searchesOlderVersions();
    void keepsTheOrderOfTheStore();
    void overlooksNothing_data();
    void overlooksNothing();
    void tellsOfDamage();
    void endsWhenTheSinkHasEnough();
    void endsWhenStopped();

private:
    std::shared_ptr<Stash> opened(const QString& name);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void StashSearchTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::shared_ptr<Stash> StashSearchTest::opened(const QString& name)
{
    const auto location = Location::fromArgument(m_folder->filePath(name).toStdString());
    return location ? *Stash::open(*location, OpenMode::ReadWrite) : nullptr;
}

void StashSearchTest::findsEntries_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<bool>("inKeys");
    QTest::addColumn<bool>("inValues");
    QTest::addColumn<QStringList>("hits");
    QTest::newRow("a text") << QByteArray("cat") << QByteArray() << true << true << QStringList{"'a' value['animal']", "'cat' key"};
    QTest::newRow("in keys") << QByteArray("cat") << QByteArray() << true << false << QStringList{"'cat' key"};
    QTest::newRow("in values") << QByteArray("cat") << QByteArray() << false << true << QStringList{"'a' value['animal']"};
    QTest::newRow("a condition") << QByteArray() << QByteArray("age > 2") << true << true << QStringList{"'a'"};
    QTest::newRow("both") << QByteArray("cat") << QByteArray("age > 2") << true << true << QStringList{"'a' value['animal']"};
    QTest::newRow("both, in no one entry") << QByteArray("dog") << QByteArray("age > 2") << true << true << QStringList{};
}

void StashSearchTest::findsEntries()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, condition);
    QFETCH(bool, inKeys);
    QFETCH(bool, inValues);
    QFETCH(QStringList, hits);
    const auto stash = opened("lmdb.hashstash.lz4");
    QVERIFY(stash->set(literal("'a'"), literal("{'animal': 'cat', 'age': 3}")));
    QVERIFY(stash->set(literal("'b'"), literal("{'animal': 'dog', 'age': 1}")));
    QVERIFY(stash->set(literal("'cat'"), literal("None")));
    SearchQuery query = text.isEmpty() ? SearchQuery() : textQuery(text);
    if (!condition.isEmpty())
        query.terms.emplace_back(*PathCondition::parse(condition.toStdString()));
    query.inKeys = inKeys;
    query.inValues = inValues;
    QCOMPARE(found(*stash, query), hits);
}

void StashSearchTest::searchesOlderVersions()
{
    for (const char* name : {"lmdb.hashstash.lz4", "pairtree.pickle.raw"}) {
        const auto stash = opened(name);
        QVERIFY(stash->set(literal("'k'"), literal("'old cat'"), PutMode::Append));
        QVERIFY(stash->set(literal("'k'"), literal("'dog'"), PutMode::Append));
        QCOMPARE(found(*stash, textQuery("cat")), QStringList());
        QCOMPARE(found(*stash, textQuery("cat"), {.allVersions = true}), QStringList{"'k' version 1 "});
    }
}

void StashSearchTest::keepsTheOrderOfTheStore()
{
    const auto stash = opened("sqlite.hashstash.raw");
    std::vector<std::string> inOrder;
    for (int i = 0; i < 3000; ++i)
        QVERIFY(stash->set(Value::integer(i), Value::str("cat")));
    QVERIFY(stash->scan({}, SIZE_MAX, EntryWhat::Keys, [&](Entry&& entry) {
        inOrder.push_back(repr(*entry.key));
        return true;
    }));
    std::vector<std::string> hits;
    const auto report = searchStash(*stash, textQuery("cat"), [&](SearchHit&& hit) {
        hits.push_back(repr(*hit.key));
        return true;
    }, {.threads = 4});
    QVERIFY(report);
    QCOMPARE(report->entries, std::uint64_t{3000});
    QCOMPARE(hits, inOrder);
}

void StashSearchTest::overlooksNothing_data()
{
    QTest::addColumn<QString>("name");
    for (const Serializer* serializer : serializers()) {
        const QString name = QString::fromUtf8(serializer->name().data(), static_cast<qsizetype>(serializer->name().size()));
        QTest::addRow("%s", qPrintable(name)) << "lmdb." + name + ".raw";
    }
}

/// Whatever may be passed over without being decoded: every text that a full look finds is found.
void StashSearchTest::overlooksNothing()
{
    QFETCH(QString, name);
    const auto stash = opened(name);
    const char* const values[] = {
        "'plain text'", "['in a list', {'nested': 'deeper text'}]", "{'Key Text': 1, 'x': ('tuple text',)}", "{'a set text'}",
        "'quote \" and \\\\ and \\n line'", "'K\\u212aelvin \\u017fharp'", "'caf\\u00e9 text'", "b'some octets'", "[1000000000000000000000000000000, '\\u212aelvin sign']", "1234567", "0.125", "True",
        "[None, 'x']", "1e-07", "'under_score __py__ text'", "{'__py__': 'user text'}", "'\\x00 zero text'",
    };
    for (const char* value : values)
        (void)stash->set(Value::str(value), literal(value));  // not every serializer holds every one
    (void)stash->set(Value::str("instance"), Value::instance("shop.Cat", literal("{'name': 'attribute text'}")));
    const char* const wanted[] = {"plain", "list", "nested", "DEEPER", "key text", "tuple", "set", "quote", "line", "kelvin", "kkelvin", "kelvin sign", "sharp", "caf",
                                  "octets", "345", "125", "true", "none", "e-07", "score", "user", "zero", "shop", "shop.Cat", "attribute", "absent", "builtins", "py"};
    for (const char* text : wanted) {
        QStringList expected;
        QVERIFY(stash->scan({}, SIZE_MAX, EntryWhat::Values, [&](Entry&& entry) {
            if (entry.value && *entry.value && !findText(**entry.value, *TextPattern::parse(text, {}), 1).empty())
                expected << QString::fromStdString(repr(*entry.key));
            return true;
        }));
        expected.sort();
        SearchQuery query = textQuery(text);
        query.inKeys = false;
        QStringList hits;
        QVERIFY(searchStash(*stash, query, [&](SearchHit&& hit) {
            hits << QString::fromStdString(repr(*hit.key));
            return true;
        }));
        hits.sort();
        QVERIFY2(hits == expected, qPrintable(QString("'%1': %2 instead of %3").arg(text, hits.join(", "), expected.join(", "))));
    }
}

void StashSearchTest::tellsOfDamage()
{
    const auto damaged = opened("lmdb.pickle.raw");
    QVERIFY(damaged->set(literal("'good'"), literal("'cat'")));
    auto engine = findEngineType("lmdb")->open({damaged->location().store, OpenMode::ReadWrite, {}});
    QVERIFY(engine);
    QVERIFY((*engine)->put(*damaged->encodeKey(literal("'bad'")), "no pickle", PutMode::Replace, {}));
    QStringList problems;
    SearchOptions options;
    options.problem = [&](const Entry& entry, const Error& error) {
        problems << QString::fromStdString(repr(*entry.key) + " " + std::string(stageName(error.stage)));
    };
    std::uint64_t hits = 0;
    const auto report = searchStash(*damaged, textQuery("cat"), [&](SearchHit&&) { return ++hits != 0; }, options);
    QVERIFY(report);
    QCOMPARE(problems, QStringList{"'bad' deserialize"});
    QCOMPARE(report->hits, std::uint64_t{1});
    QCOMPARE(report->failed, std::uint64_t{1});
}

void StashSearchTest::endsWhenTheSinkHasEnough()
{
    const auto target = opened("jsonl.hashstash.raw");
    for (int i = 0; i < 5000; ++i)
        QVERIFY(target->set(Value::integer(i), Value::str("cat")));
    std::uint64_t told = 0;
    const auto report = searchStash(*target, textQuery("cat"), [&](SearchHit&&) { return ++told < 3; });
    QVERIFY(report);
    QCOMPARE(told, std::uint64_t{3});
    QCOMPARE(report->hits, std::uint64_t{3});
}

void StashSearchTest::endsWhenStopped()
{
    const auto stash = opened("lmdb.hashstash.raw");
    for (int i = 0; i < 5000; ++i)
        QVERIFY(stash->set(Value::integer(i), Value::str("cat")));
    std::stop_source source;
    const auto report = searchStash(*stash, textQuery("cat"), [&](SearchHit&&) {
        source.request_stop();
        return true;
    }, {.stop = source.get_token()});
    QVERIFY(!report);
    QCOMPARE(report.error().stage, Stage::Cancelled);
}

QTEST_GUILESS_MAIN(StashSearchTest)
#include "stash_search_test.moc"
