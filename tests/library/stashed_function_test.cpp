#include "core/hashstash.h"

#include <QTemporaryDir>
#include <QtTest>

#include <latch>
#include <stdexcept>
#include <thread>

using namespace hashstash;
using namespace std::chrono_literals;

/// What the manual of the Python library shows of functions' results, in C++.
class StashedFunctionTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void runsOnce();
    void keepsUnderPythonsKey();
    void tellsCallsApart();
    void knowsWhatIsKept();
    void wrapsAFunction();
    void doesNotKeepAnError();
    void throwsACachedExceptionAgain();
    void forgetsAnExceptionThatIsOver();
    void computesOnceForManyCallers();
    void mayCallItself();
    void saysThatWhatIsKeptHasAnotherType();
    void keepsTheArgumentsMd5Alone();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<HashStash> m_stash;
};

void StashedFunctionTest::init()
{
    m_stash.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto stash = HashStash::open({.root = m_folder->path().toStdString(), .engine = "lmdb"});
    QVERIFY2(stash, stash ? "" : stash.error().message.c_str());
    m_stash = *std::move(stash);
}

void StashedFunctionTest::runsOnce()
{
    int computed = 0;
    const auto expensive = [&computed](const std::vector<std::string>& names, const std::vector<std::string>& goodnesses) {
        ++computed;
        return std::map<std::string, std::string>{{names.back(), goodnesses.back()}};
    };
    const std::vector<std::string> names{"cat", "dog"}, goodnesses{"good", "bad"};

    const auto first = m_stash->run("mylib.expensive", expensive, names, named("goodnesses", goodnesses));
    const auto second = m_stash->run("mylib.expensive", expensive, names, named("goodnesses", goodnesses));

    QVERIFY(first && second && *first == *second);
    QCOMPARE(first->at("dog"), std::string("bad"));
    QCOMPARE(computed, 1);
}

void StashedFunctionTest::keepsUnderPythonsKey()
{
    const std::vector<std::string> names{"cat", "dog"};
    QVERIFY(m_stash->run("mylib.outer.<locals>.f", [](const auto&, int) { return 1; }, names, named("y", 4)));

    const auto results = m_stash->functionStash("mylib.outer.<locals>.f");

    QVERIFY(results->location().folder.string().ends_with("/lmdb.hashstash.lz4/stashed_result/mylib.outer._locals_.f/lmdb.hashstash.lz4"));
    QVERIFY(**results->get(*parseLiteral("((['cat', 'dog'],), {'y': 4})")) == toValue(1));
}

void StashedFunctionTest::tellsCallsApart()
{
    int computed = 0;
    const auto f = m_stash->function("m.f", [&computed](int x, int y) { return ++computed, x + y; });
    QVERIFY(f);

    QCOMPARE(*(*f)(1, 2), 3);
    QCOMPARE(*(*f)(1, named("y", 2)), 3);
    QCOMPARE(*(*f)(2, 2), 4);
    QCOMPARE(*(*f)(2, named("_y", 2)), 4);
    QCOMPARE(*(*f)(2, named("_y", 9)), 4);

    QCOMPARE(computed, 4);
    QCOMPARE(*f->stash().size(), 4u);
}

void StashedFunctionTest::knowsWhatIsKept()
{
    const auto f = *m_stash->function("m.f", [](int x) { return x * x; });

    QVERIFY(!*f.cached(3));
    QCOMPARE(*f(3), 9);
    QCOMPARE(**f.cached(3), 9);
    QVERIFY(*f.invalidate(3));
    QVERIFY(!*f.cached(3));
}

void StashedFunctionTest::wrapsAFunction()
{
    int answer = 1;
    const auto f = *m_stash->function("m.answer", [&answer] { return answer; });

    QCOMPARE(*f(), 1);
    answer = 2;
    QCOMPARE(*f(), 1);
    QCOMPARE(*f.force(), 2);
    QCOMPARE(*f(), 2);
}

void StashedFunctionTest::doesNotKeepAnError()
{
    bool isUp = false;
    const auto fetch = [&isUp](int x) { return isUp ? Result<int>(x) : Result<int>(Error{Stage::Read, "down", {}}); };

    const auto failed = m_stash->run("m.fetch", fetch, 5);
    isUp = true;
    const auto fetched = m_stash->run("m.fetch", fetch, 5);

    QVERIFY(!failed && failed.error().message == "down");
    QCOMPARE(*fetched, 5);
}

void StashedFunctionTest::throwsACachedExceptionAgain()
{
    int computed = 0;
    const auto bad = [&computed](int) -> int { ++computed; throw std::invalid_argument("bad"); };
    const auto kept = *m_stash->function("m.bad", bad, {.cacheExceptions = true});
    const auto plain = *m_stash->function("m.plain", bad);

    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, (void)kept(1));
    QVERIFY_THROWS_EXCEPTION(CachedException, (void)kept(1));
    QCOMPARE(computed, 1);
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, (void)plain(1));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, (void)plain(1));
    QVERIFY(*kept.stash().get(*parseLiteral("((1,), {})")) == parseLiteral(
        "{'__hashstash_cached_exception_v1__': True, 'type': 'builtins.ValueError', 'message': 'bad', 'args': ['bad'], 'expires_at': None}").value());
}

void StashedFunctionTest::forgetsAnExceptionThatIsOver()
{
    bool isBad = true;
    const auto f = *m_stash->function("m.f", [&isBad] { return isBad ? throw std::runtime_error("bad") : 1; },
                                      {.cacheExceptions = true, .exceptionLifetime = -1s});

    QVERIFY_THROWS_EXCEPTION(std::runtime_error, (void)f());
    isBad = false;
    QCOMPARE(*f(), 1);
}

void StashedFunctionTest::computesOnceForManyCallers()
{
    constexpr int kCallers = 8;
    std::atomic<int> computed = 0, right = 0;
    std::latch start(kCallers);
    std::vector<std::jthread> callers;
    for (int i = 0; i < kCallers; ++i)
        callers.emplace_back([&] {
            start.arrive_and_wait();
            const auto result = m_stash->run("m.slow", [&](int x) { return ++computed, x + 1; }, 1);
            right += result && *result == 2 ? 1 : 0;
        });
    callers.clear();

    QCOMPARE(computed.load(), 1);
    QCOMPARE(right.load(), kCallers);
}

/// Two of some hundred keys share a lock, which a thread may take again.
void StashedFunctionTest::mayCallItself()
{
    std::function<std::int64_t(int)> sum = [&](int n) {
        return n == 0 ? std::int64_t(0) : n + *m_stash->run("m.sum", sum, n - 1);
    };

    QCOMPARE(*m_stash->run("m.sum", sum, 600), std::int64_t(600 * 601 / 2));
}

void StashedFunctionTest::saysThatWhatIsKeptHasAnotherType()
{
    QVERIFY(m_stash->run("m.f", [](int) { return std::string("text"); }, 1));

    const auto number = m_stash->run("m.f", [](int) { return 1; }, 1);

    QVERIFY(!number);
    QCOMPARE(number.error().message, std::string("expected an int, found the str 'text'"));
}

/// Python's `run(f, 3, y=4, _store_args=False)` has this key.
void StashedFunctionTest::keepsTheArgumentsMd5Alone()
{
    int computed = 0;
    const auto f = *m_stash->function("m.f", [&computed](int x, int y) { return ++computed, x + y; }, {.storeArguments = false});
    QCOMPARE(*f(3, named("y", 4)), 7);
    QCOMPARE(*f(3, named("y", 4)), 7);
    QCOMPARE(computed, 1);
    QCOMPARE(**f.cached(3, named("y", 4)), 7);
    for (const Item& item : f.stash().items())
        QCOMPARE(item.key.text(), std::string_view("bad0f4907bc92e2f875fb0b33be18a43"));
    QVERIFY(*f.invalidate(3, named("y", 4)));
    QCOMPARE(*f.stash().size(), 0u);
}

QTEST_APPLESS_MAIN(StashedFunctionTest)

#include "stashed_function_test.moc"
