#include "core/hashstash.h"
#include "core/table/assemble.h"
#include "core/value/column_reader.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace hashstash;

namespace {

Value literal(const QByteArray& source)
{
    const auto value = parseLiteral(source.toStdString());
    return value ? *value : Value::str("no literal");
}

/// "{_key: 'a', x: 1}" a row, one after the other.
QString shown(const std::vector<TableRow>& rows)
{
    QStringList lines;
    for (const TableRow& row : rows) {
        QStringList cells;
        for (const TableRow::Cell& cell : row.cells())
            cells += QString::fromStdString(cell.column + ": " + repr(cell.value));
        lines += "{" + cells.join(", ") + "}";
    }
    return lines.join(" ");
}

QString shown(const Table& table)
{
    QStringList lines;
    for (const Table::Column& column : table.columns) {
        QStringList cells;
        const ColumnReader reader(column.dtype, column.values);
        for (std::size_t i = 0; i < reader.size(); ++i)
            cells += QString::fromStdString(repr(reader.at(i)));
        lines += QString::fromStdString(column.name + " " + column.dtype) + ": " + cells.join(" ");
    }
    return lines.join("; ");
}

}  // namespace

/// FORMATS.md, 8. The interop test has the real library beside it.
class AssembleTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void makesRowsOfAnEntry_data();
    void makesRowsOfAnEntry();
    void makesRowsOfACall();
    void showsMetadata();
    void leavesValuesWhole();
    void typesColumnsAsPandas_data();
    void typesColumnsAsPandas();
    void makesAnIndexOfWhatTellsRowsApart();
    void leavesOutWhatDoesNotDecode();
    void endsWhenTheSinkHasEnough();
    void canBeCancelled();

private:
    std::vector<TableRow> rows(const HashStash& stash, AssembleOptions options = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<HashStash> m_stash;
};

void AssembleTest::init()
{
    m_stash.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto stash = HashStash::open({.root = m_folder->path().toStdString(), .engine = "sqlite", .appendMode = true});
    QVERIFY2(stash, stash ? "" : stash.error().message.c_str());
    m_stash = *std::move(stash);
}

std::vector<TableRow> AssembleTest::rows(const HashStash& stash, AssembleOptions options)
{
    std::vector<TableRow> rows;
    const auto done = assembleRows(*stash.stash(), options, [&](TableRow&& row) {
        rows.push_back(std::move(row));
        return true;
    });
    if (!done)
        qWarning("%s", done.error().message.c_str());
    return rows;
}

void AssembleTest::makesRowsOfAnEntry_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* key, const char* value, const char* expected) {
        QTest::newRow(name) << QByteArray(key) << QByteArray(value) << QString(expected);
    };
    row("nested dicts", "'a'", "{'x': 1, 'n': {'p': 1, 'q': {'r': 2}}, 'l': [1, 2]}", "{_key: 'a', x: 1, n.p: 1, n.q.r: 2, l: [1, 2]}");
    row("a list of dicts", "'b'", "[{'x': 1}, {'y': 2}]", "{_key: 'b', x: 1} {_key: 'b', y: 2}");
    row("a list of numbers", "'e'", "[1, 2]", "{_key: 'e', _value: 1} {_key: 'e', _value: 2}");
    row("lists in lists", "'i'", "[[{'z': 1}], 3]", "{_key: 'i', z: 1} {_key: 'i', _value: 3}");
    row("a tuple", "'h'", "(1, 2)", "{_key: 'h', _value: (1, 2)}");
    row("None", "'h'", "None", "{_key: 'h', _value: None}");
    row("a dict as key", "{'model': 'm', 't': 1}", "{'x': 9}", "{model: 'm', t: 1, x: 9}");
    row("a value over its key", "{'x': 1, 't': 1}", "{'x': 9}", "{t: 1, x: 9}");
    row("nothing", "'a'", "{}", "");
    row("a list of nothing", "'a'", "[{}, []]", "");
    row("fields that look like metadata", "'a'", "{'_hidden': 1, 'shown': 2}", "{_key: 'a', shown: 2}");
    row("names that are no texts", "'a'", "{'n': {1: 'x', None: 2}}", "{_key: 'a', n.1: 'x', n.None: 2}");
}

void AssembleTest::makesRowsOfAnEntry()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QVERIFY(m_stash->set(literal(key), literal(value)));
    QTEST(shown(rows(*m_stash)), "expected");
}

void AssembleTest::makesRowsOfACall()
{
    QVERIFY(m_stash->run("m.f", [](int, int) { return std::map<std::string, int>{{"r", 6}}; }, 1, named("b", 5)));
    const HashStash calls = *m_stash->functionStash("m.f");

    QCOMPARE(shown(rows(calls)), QString("{r: 6}"));
    const QString full = shown(rows(calls, {.withMetadata = true}));
    QVERIFY2(full.startsWith("{_arg1: 1, _b: 5, _version: 1, _written_at: ") && full.endsWith(", r: 6}"), qPrintable(full));
}

void AssembleTest::showsMetadata()
{
    QVERIFY(m_stash->set("k", 1) && m_stash->set("k", 2));

    const auto latest = rows(*m_stash, {.withMetadata = true});
    const auto all = rows(*m_stash, {.allVersions = true});

    QCOMPARE(latest.size(), std::size_t(1));
    QVERIFY(shown(latest).startsWith("{_key: 'k', _version: 2, _written_at: "));
    QCOMPARE(shown(all), QString("{_key: 'k', _value: 1} {_key: 'k', _value: 2}"));
}

void AssembleTest::leavesValuesWhole()
{
    QVERIFY(m_stash->set("k", literal("[{'x': 1}, {'y': 2}]")));
    QCOMPARE(shown(rows(*m_stash, {.flatten = false})), QString("{_key: 'k', _value: [{'x': 1}, {'y': 2}]}"));
}

void AssembleTest::typesColumnsAsPandas_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* expected, const char* value) { QTest::newRow(expected) << QByteArray(value) << QString(expected); };
    row("c int64: 1 2", "[{'c': 1}, {'c': 2}]");
    row("c float64: 1.0 2.5", "[{'c': 1}, {'c': 2.5}]");
    row("c float64: 1.0 nan", "[{'c': 1}, {'c': None}]");
    row("c float64: 1.0 nan; d float64: nan 2.0", "[{'c': 1}, {'d': 2}]");
    row("c bool: True False", "[{'c': True}, {'c': False}]");
    row("c object: True nan; d float64: nan 2.0", "[{'c': True}, {'d': 2}]");
    row("c object: True 1", "[{'c': True}, {'c': 1}]");
    row("c str: 'x' nan", "[{'c': 'x'}, {'c': None}]");
    row("c object: 'x' 1", "[{'c': 'x'}, {'c': 1}]");
    row("c uint64: 9223372036854775808 1", "[{'c': 9223372036854775808}, {'c': 1}]");
    row("c object: 9223372036854775808 -1", "[{'c': 9223372036854775808}, {'c': -1}]");
    row("c object: None None", "[{'c': None}, {'c': None}]");
    row("c object: [1] (2,)", "[{'c': [1]}, {'c': (2,)}]");
}

void AssembleTest::typesColumnsAsPandas()
{
    QFETCH(QByteArray, value);
    QVERIFY(m_stash->set(literal("{}"), literal(value)));

    const auto table = assemble(*m_stash->stash());

    QVERIFY(table);
    QTEST(shown(*table), "expected");
}

void AssembleTest::makesAnIndexOfWhatTellsRowsApart()
{
    QVERIFY(m_stash->set("a", literal("{'x': 1}")) && m_stash->set("b", literal("{'x': 2}")));

    const auto table = assemble(*m_stash->stash());

    QVERIFY(table);
    QCOMPARE(QString::fromStdString(repr(table->frame().field(1).field(2))), QString("'_key'"));
    QCOMPARE(table->frame().field(3).size(), std::size_t(1));
    QCOMPARE(table->plainFrame().field(3).size(), std::size_t(2));
}

void AssembleTest::leavesOutWhatDoesNotDecode()
{
    QVERIFY(m_stash->set("good", literal("{'x': 1}")));
    const auto key = m_stash->stash()->encodeKey(Value::str("bad"));
    auto location = m_stash->location();
    EngineLocation place{location.store, OpenMode::ReadWrite};
    QVERIFY((*findEngineType("sqlite")->open(place))->put(*key, "no lz4", PutMode::Replace, WrittenAt()));

    QStringList problems;
    AssembleOptions options;
    options.problem = [&](const Entry& entry, const Error& error) {
        problems += QString::fromStdString(repr(*entry.key) + " " + std::string(stageName(error.stage)));
    };
    const auto found = rows(*m_stash, options);

    QCOMPARE(shown(found), QString("{_key: 'good', x: 1}"));
    QCOMPARE(problems, QStringList("'bad' decompress"));
}

void AssembleTest::endsWhenTheSinkHasEnough()
{
    for (int i = 0; i < 10; ++i)
        QVERIFY(m_stash->set(i, std::vector{1, 2, 3}));
    int seen = 0;
    QVERIFY(assembleRows(*m_stash->stash(), {}, [&](TableRow&&) { return ++seen < 4; }));
    QCOMPARE(seen, 4);
}

void AssembleTest::canBeCancelled()
{
    QVERIFY(m_stash->set(1, 1));
    std::stop_source stop;
    stop.request_stop();
    const auto table = assemble(*m_stash->stash(), {.stop = stop.get_token()});
    QVERIFY(!table && table.error().stage == Stage::Cancelled);
}

QTEST_APPLESS_MAIN(AssembleTest)

#include "assemble_test.moc"
