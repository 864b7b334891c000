#include "core/hashstash.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <numeric>
#include <stdexcept>

using namespace hashstash;

/// What the manual of the Python library shows of mapping, in C++.
class StashMapTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void mapsObjectsInOrder_data();
    void mapsObjectsInOrder();
    void computesOnlyWhatIsMissing();
    void keepsEachCallUnderPythonsKey();
    void takesOptionsOfEachCall();
    void givesResultsAsTheyCome();
    void computesAgainWhenForced();
    void tellsProgress();
    void canBeCancelled();
    void throwsWhatTheFunctionThrew();
    void mapsNothing();
    void storesTheWholeMap_data();
    void storesTheWholeMap();
    void storesNoWholeMapOfWhatWasKept();
    void saysWhyTheWholeMapIsNotStored();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<HashStash> m_stash;
};

void StashMapTest::init()
{
    m_stash.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto stash = HashStash::open({.root = m_folder->path().toStdString(), .engine = "lmdb"});
    QVERIFY2(stash, stash ? "" : stash.error().message.c_str());
    m_stash = *std::move(stash);
}

void StashMapTest::mapsObjectsInOrder_data()
{
    QTest::addColumn<unsigned>("threads");
    for (const unsigned threads : {1u, 2u, 8u})
        QTest::addRow("%u threads", threads) << threads;
}

void StashMapTest::mapsObjectsInOrder()
{
    QFETCH(unsigned, threads);
    std::vector<int> objects(100);
    std::iota(objects.begin(), objects.end(), 0);

    auto squares = map(*m_stash, "m.square", [](int x) { return x * x; }, objects, {.threads = threads});
    QVERIFY(squares);
    const auto results = squares->results();

    QVERIFY(results);
    for (int i = 0; i < 100; ++i)
        QCOMPARE((*results)[i], i * i);
}

void StashMapTest::computesOnlyWhatIsMissing()
{
    std::atomic<int> computed = 0;
    const auto length = [&computed](const std::string& name) { return ++computed, name.size(); };

    QVERIFY(map(*m_stash, "m.length", length, std::vector<std::string>{"cat", "dog", "aardvark"})->results());
    const auto results = map(*m_stash, "m.length", length, std::vector<std::string>{"cat", "dog", "elephant"})->results();

    QVERIFY(*results == (std::vector<std::size_t>{3, 3, 8}));
    QCOMPARE(computed.load(), 4);
}

void StashMapTest::keepsEachCallUnderPythonsKey()
{
    const auto fetch = [](const std::string& name, const std::vector<std::string>& goodnesses) { return name + goodnesses.front(); };

    QVERIFY(map(*m_stash, "m.fetch", fetch, std::vector<std::string>{"cat"}, {}, named("goodnesses", std::vector<std::string>{"good", "bad"}))->results());

    QVERIFY(**m_stash->functionStash("m.fetch")->get(*parseLiteral("(('cat',), {'goodnesses': ['good', 'bad']})")) == toValue("catgood"));
}

void StashMapTest::takesOptionsOfEachCall()
{
    const auto fetch = [](const std::string& name, int age, bool isGood) { return name + std::to_string(age) + (isGood ? "+" : "-"); };
    const std::vector calls{call(std::string("cat"), named("age", 3)), call(std::string("dog"), named("age", 4))};

    const auto results = map(*m_stash, "m.fetch", fetch, calls, {}, named("good", true))->results();

    QVERIFY(*results == (std::vector<std::string>{"cat3+", "dog4+"}));
    QVERIFY(*m_stash->functionStash("m.fetch")->contains(*parseLiteral("(('dog',), {'age': 4, 'good': True})")));
}

void StashMapTest::givesResultsAsTheyCome()
{
    // The first call waits for the second, whose result is there before.
    std::atomic<bool> isSecondDone = false;
    const auto wait = [&](int i) {
        if (i == 0)
            isSecondDone.wait(false);
        return i;
    };

    auto running = map(*m_stash, "m.wait", wait, std::vector{0, 1}, {.threads = 2, .ordered = false});
    const auto first = running->next();
    isSecondDone = true;
    isSecondDone.notify_all();
    const auto second = running->next();

    QCOMPARE(first->index, std::size_t(1));
    QCOMPARE(*first->result, 1);
    QCOMPARE(second->index, std::size_t(0));
    QVERIFY(!running->next());
    QCOMPARE(running->done(), std::size_t(2));
}

void StashMapTest::computesAgainWhenForced()
{
    int answer = 1;
    const auto f = [&answer](int) { return answer; };
    QVERIFY(map(*m_stash, "m.f", f, std::vector{0})->results());
    answer = 2;

    QCOMPARE(map(*m_stash, "m.f", f, std::vector{0})->results()->front(), 1);
    QCOMPARE(map(*m_stash, "m.f", f, std::vector{0}, {.force = true})->results()->front(), 2);
    QCOMPARE(map(*m_stash, "m.f", f, std::vector{0})->results()->front(), 2);
}

void StashMapTest::tellsProgress()
{
    std::vector<std::size_t> told;
    MapOptions options;
    options.progress = [&](std::size_t done, std::size_t total) { told.push_back(10 * total + done); };

    {
        auto running = map(*m_stash, "m.f", [](int x) { return x; }, std::vector{1, 2, 3}, options);
        QVERIFY(running->results());
    }

    QVERIFY(told == (std::vector<std::size_t>{31, 32, 33}));
}

void StashMapTest::canBeCancelled()
{
    std::atomic<bool> isBegun = false, isCancelled = false;
    auto started = map(*m_stash, "m.f", [&](int x) {
        isBegun = true;
        isBegun.notify_all();
        isCancelled.wait(false);
        return x;
    }, std::vector{1, 2, 3, 4}, {.threads = 1});

    isBegun.wait(false);
    started->cancel();
    isCancelled = true;
    isCancelled.notify_all();
    const auto results = started->results();

    QVERIFY(!results && results.error().stage == Stage::Cancelled);
    QCOMPARE(*m_stash->functionStash("m.f")->size(), 1u);
}

void StashMapTest::throwsWhatTheFunctionThrew()
{
    const auto bad = [](int x) { return x == 2 ? throw std::out_of_range("two") : x; };

    auto running = map(*m_stash, "m.bad", bad, std::vector{1, 2, 3});
    QVERIFY_THROWS_EXCEPTION(std::out_of_range, (void)running->results());

    QCOMPARE(*running->next()->result, 1);
    const auto second = running->next();
    QVERIFY(!second->result && second->exception);
    QCOMPARE(*running->next()->result, 3);
}

void StashMapTest::mapsNothing()
{
    auto nothing = map(*m_stash, "m.f", [](int x) { return x; }, std::vector<int>());

    QVERIFY(nothing->results()->empty());
    QVERIFY(!nothing->next());
}

void StashMapTest::storesTheWholeMap_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArrayList>("calls");  ///< (arguments, named ones)
    QTest::addColumn<QByteArray>("common");
    // What Python's stash.map() looks for with these objects, options and common named arguments.
    QTest::newRow("one argument") << QByteArray("{'func': m.join, 'objects': ['cat'], 'options': [], 'total': None}") << QByteArrayList{"(('cat',), {})"} << QByteArray("{}");
    QTest::newRow("several arguments") << QByteArray("{'func': m.join, 'objects': [('cat', 1)], 'options': [], 'total': None}") << QByteArrayList{"(('cat', 1), {})"}
                                       << QByteArray("{}");
    QTest::newRow("a list as an argument") << QByteArray("{'func': m.join, 'objects': [([1],)], 'options': [], 'total': None}") << QByteArrayList{"(([1],), {})"}
                                           << QByteArray("{}");
    QTest::newRow("common named ones") << QByteArray("{'func': m.join, 'goodness': 'x', 'objects': ['cat'], 'options': [], 'total': None}")
                                       << QByteArrayList{"(('cat',), {'goodness': 'x'})"} << QByteArray("{'goodness': 'x'}");
    QTest::newRow("named ones of each") << QByteArray("{'func': m.join, 'objects': ['cat', 'dog'], 'options': [{'goodness': 'x'}, {}], 'total': None}")
                                        << QByteArrayList{"(('cat',), {'goodness': 'x'})", "(('dog',), {})"} << QByteArray("{}");
}

void StashMapTest::storesTheWholeMap()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArrayList, calls);
    QFETCH(QByteArray, common);
    MappedCalls mapped{"m.join", {}, *parseLiteral(common.toStdString())};
    std::vector<Value> results;
    for (const QByteArray& call : calls) {
        mapped.calls.push_back(*parseLiteral(call.toStdString()));
        results.push_back(Value::str("result"));
    }
    QVERIFY(storeWholeMap(*m_stash, mapped, results));
    for (const auto& [storedKey, value, writtenAt] : m_stash->items()) {
        QByteArray shown = QByteArray::fromStdString(repr(storedKey));
        shown.replace("<function m.join>", "m.join");
        QCOMPARE(shown, key);
        QCOMPARE(value.field(0).text(), std::string_view("hashstash.utils.pmap.StashMap"));
        QCOMPARE(value.field(1).field(0).find("_results")->size(), results.size());
    }
    QCOMPARE(*m_stash->size(), 1u);
}

void StashMapTest::storesNoWholeMapOfWhatWasKept()
{
    const auto square = [](int x) { return x * x; };
    QVERIFY(map(*m_stash, "m.square", square, std::vector{1, 2})->results());
    auto again = map(*m_stash, "m.square", square, std::vector{1, 2}, {.storeWhole = true});
    while (again->next()) {
    }
    QVERIFY(again->stored());
    QCOMPARE(*m_stash->size(), 0u);
    auto more = map(*m_stash, "m.square", square, std::vector{1, 2, 3}, {.storeWhole = true});
    while (more->next()) {
    }
    QCOMPARE(*m_stash->size(), 1u);
}

void StashMapTest::saysWhyTheWholeMapIsNotStored()
{
    const auto stash = HashStash::open({.root = m_folder->path().toStdString(), .engine = "lmdb", .serializer = "jsonpickle"});
    auto mapped = map(*stash, "m.square", [](int x) { return x * x; }, std::vector{1, 2}, {.storeWhole = true});
    QVERIFY(mapped->results());
    QVERIFY(!mapped->stored());
    QVERIFY(QString::fromStdString(mapped->stored().error().message).contains("jsonpickle"));
}

QTEST_APPLESS_MAIN(StashMapTest)

#include "stash_map_test.moc"
