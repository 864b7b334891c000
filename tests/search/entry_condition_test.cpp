#include "core/search/entry_condition.h"

#include <QTest>

using namespace hashstash;

namespace {

Entry entry(std::optional<double> writtenAt, std::uint64_t bytes, std::optional<Result<Value>> value)
{
    Entry made;
    made.writtenAt = writtenAt;
    made.storedBytes = bytes;
    made.value = std::move(value);
    return made;
}

}  // namespace

/// EntryCondition.
class EntryConditionTest : public QObject {
    Q_OBJECT

private slots:
    void holds_data();
    void holds();
    void holdsForNoTimeNorValueThatIsNotThere();
};

void EntryConditionTest::holds_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("before");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("expected");
    // The entry: written at 1000, 50 bytes, an int. -1: not asked.
    QTest::newRow("nothing is asked") << -1. << -1. << -1 << -1 << QByteArray() << true;
    QTest::newRow("written then") << 1000. << 1000.5 << -1 << -1 << QByteArray() << true;
    QTest::newRow("written later") << 1000.5 << -1. << -1 << -1 << QByteArray() << false;
    QTest::newRow("written before") << -1. << 1000. << -1 << -1 << QByteArray() << false;
    QTest::newRow("of that size") << -1. << -1. << 50 << 50 << QByteArray() << true;
    QTest::newRow("too small") << -1. << -1. << 51 << -1 << QByteArray() << false;
    QTest::newRow("too large") << -1. << -1. << -1 << 49 << QByteArray() << false;
    QTest::newRow("of that kind") << -1. << -1. << -1 << -1 << QByteArray("int") << true;
    QTest::newRow("of another kind") << -1. << -1. << -1 << -1 << QByteArray("str") << false;
    QTest::newRow("all of it") << 1. << 2000. << 1 << 100 << QByteArray("int") << true;
    QTest::newRow("but for the kind") << 1. << 2000. << 1 << 100 << QByteArray("dict") << false;
}

void EntryConditionTest::holds()
{
    QFETCH(double, from);
    QFETCH(double, before);
    QFETCH(int, least);
    QFETCH(int, most);
    QFETCH(QByteArray, kind);
    QFETCH(bool, expected);
    EntryCondition condition;
    if (from >= 0)
        condition.writtenFrom = from;
    if (before >= 0)
        condition.writtenBefore = before;
    if (least >= 0)
        condition.leastBytes = static_cast<std::uint64_t>(least);
    if (most >= 0)
        condition.mostBytes = static_cast<std::uint64_t>(most);
    condition.kind = kindNamed(kind.toStdString());
    QCOMPARE(condition.holdsFor(entry(1000., 50, Value::integer(7))), expected);
}

void EntryConditionTest::holdsForNoTimeNorValueThatIsNotThere()
{
    QVERIFY(EntryCondition().holdsFor(entry({}, 1, {})));
    EntryCondition timed;
    timed.writtenFrom = 0;
    QVERIFY(!timed.holdsFor(entry({}, 1, Value::integer(7))));
    EntryCondition kind;
    kind.kind = Kind::Int;
    QVERIFY(!kind.holdsFor(entry(1., 1, {})));
    QVERIFY(!kind.holdsFor(entry(1., 1, Error{Stage::Deserialize, "damaged", {}})));
}

QTEST_GUILESS_MAIN(EntryConditionTest)
#include "entry_condition_test.moc"
