#include "core/table/sql_database.h"
#include "tests/table/some_table.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <thread>

using namespace hashstash;

/// SQL over a copy of a table, and tables as database files.
class SqlDatabaseTest : public QObject {
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void refuses_data();
    void refuses();
    void saysWhereAStatementFails();
    void boundsTheRows();
    void boundsTheBytes();
    void boundsTheMemory();
    void stopsWhileItRuns();
    void leavesOutTooManyColumns();
    void writesAFile();
    void leavesNoFileBehind();

private:
    static std::shared_ptr<SqlDatabase> load(const std::vector<std::pair<std::string, std::string>>& columns) { return *SqlDatabase::load(someTable(columns)); }
};

void SqlDatabaseTest::answers_data()
{
    QTest::addColumn<QByteArray>("cells");
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* cells, const char* sql, const char* expected) {
        QTest::newRow(name) << QByteArray(cells) << QByteArray(sql) << QString(expected);
    };
    row("ints", "[1, -9223372036854775808]", "select c, typeof(c) t from data", "c int64: 1 -9223372036854775808; t str: 'integer' 'integer'");
    row("large ints", "[9223372036854775808, 1]", "select c from data", "c object: '9223372036854775808' 1");
    row("floats", "[0.1, -1e300]", "select c from data", "c float64: 0.1 -1e+300");
    row("bools", "[True, False]", "select c from data", "c int64: 1 0");
    row("texts", "['a', '']", "select c, c is null n from data", "c str: 'a' ''; n int64: 0 0");
    row("bytes", "[b'a\\x00b', b'']", "select c, typeof(c) t from data", "c object: b'a\\x00b' b''; t str: 'blob' 'blob'");
    row("a mixture", "[1, 'a', None, 2.5]", "select c, typeof(c) t from data", "c object: 1 'a' None 2.5; t str: 'integer' 'text' 'null' 'real'");
    row("a text of digits stays one", "['1', 1]", "select typeof(c) t from data", "t str: 'text' 'integer'");
    row("dicts as JSON", "[{'a': [1, 2]}]", "select c ->> '$.a[1]' x from data", "x int64: 2");
    row("rows by number", "['a', 'b']", "select rowid, c from data where rowid = 2", "rowid int64: 2; c str: 'b'");
    row("names that are there twice", "[1]", "select c, c, count(*) from data", "c int64: 1; c_2 int64: 1; count(*) int64: 1");
    row("expressions", "['cat', 'dog']", "select c from data where c regexp '^c'", "c str: 'cat'");
    row("a common table", "[1]", "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) select sum(i) s from n", "s int64: 6");
    row("groups", "['a', 'b', 'a']", "select c, count(*) n from data group by c order by n desc;  -- done", "c str: 'a' 'b'; n int64: 2 1");
    row("nothing found", "[1]", "select c from data where c > 5", "c object: ");
    row("values", "[1]", "values (1), (2)", "column1 int64: 1 2");
}

void SqlDatabaseTest::answers()
{
    QFETCH(QByteArray, cells);
    QFETCH(QByteArray, sql);
    const auto answer = load({{"c", cells.toStdString()}})->query(sql.toStdString());
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QTEST(shown(answer->table), "expected");
    QVERIFY(!answer->isCut);
}

void SqlDatabaseTest::refuses_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* sql, const char* expected) { QTest::newRow(sql) << QByteArray(sql) << QByteArray(expected); };
    row("delete from data", "Only reading");
    row("insert into data values (1)", "Only reading");
    row("update data set c = 2", "Only reading");
    row("drop table data", "Only reading");
    row("create table t (a)", "Only reading");
    row("create temp table t as select * from data", "Only reading");
    row("attach 'other.db' as other", "Only reading");
    row("vacuum into 'copy.db'", "Only reading");
    row("pragma query_only = off", "Only reading");
    row("begin", "Only reading");
    row("select load_extension('x.so')", "Only reading");
    row("select 1; select 2", "one statement at a time");
    row("select 1; nonsense", "one statement at a time");
    row("", "nothing to run");
    row("-- only a comment", "nothing to run");
    row("select d from data", "no such column: d");
    row("select c from data where c regexp '('", "missing )");
}

void SqlDatabaseTest::refuses()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, expected);
    const auto database = load({{"c", "[1, 2]"}});
    QDir::setCurrent(QDir::tempPath());
    const auto answer = database->query(sql.toStdString());
    QVERIFY(!answer);
    QVERIFY2(answer.error().message.find(expected.toStdString()) != std::string::npos, answer.error().message.c_str());
    QCOMPARE(shown(database->query("select c from data")->table), QString("c int64: 1 2"));
    QVERIFY(!QFile::exists("other.db") && !QFile::exists("copy.db"));
}

void SqlDatabaseTest::saysWhereAStatementFails()
{
    const auto answer = load({{"c", "[1]"}})->query("select c from date");
    QVERIFY(!answer);
    const auto wrong = load({{"c", "[1]"}})->query("select nope from data");
    QCOMPARE(wrong.error().offset, std::optional<std::size_t>(7));
}

void SqlDatabaseTest::boundsTheRows()
{
    const auto answer = load({{"c", "[1, 2, 3]"}})->query("select c from data", {2});
    QCOMPARE(shown(answer->table), QString("c int64: 1 2"));
    QVERIFY(answer->isCut);
}

void SqlDatabaseTest::boundsTheBytes()
{
    SqlLimits limits;
    limits.mostBytes = 1'000'000;
    const auto answer = load({{"c", "[1, 2, 3]"}})->query("select c, zeroblob(400000) z from data", limits);
    QCOMPARE(answer->table.rows, std::size_t{2});
    QVERIFY(answer->isCut);
    QCOMPARE(load({{"c", "[1]"}})->query("select zeroblob(200000000), zeroblob(200000000)", limits)->table.rows, std::size_t{0});
}

void SqlDatabaseTest::boundsTheMemory()
{
    SqlLimits limits;
    limits.mostWorkBytes = 20'000'000;
    const auto answer = load({{"c", "[1]"}})->query("with recursive n(i) as (select 1 union all select i + 1 from n) select i, zeroblob(1000) z from n order by z, i desc", limits);
    QVERIFY(!answer);
    QVERIFY2(answer.error().message.find("too much memory") != std::string::npos, answer.error().message.c_str());
}

void SqlDatabaseTest::stopsWhileItRuns()
{
    const auto database = load({{"c", "[1]"}});
    std::stop_source stop;
    std::optional<Result<SqlAnswer>> answer;
    std::thread runs([&] {
        answer = database->query("with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n", {}, stop.get_token());
    });
    stop.request_stop();
    runs.join();
    QVERIFY(!*answer && answer->error().stage == Stage::Cancelled);
    QVERIFY(database->query("select 1"));
}

void SqlDatabaseTest::leavesOutTooManyColumns()
{
    Table table;
    table.rows = 1;
    for (int i = 0; i < 2500; ++i)
        table.columns.push_back(columnOfCells("c" + std::to_string(i), {Value::integer(i)}));
    const auto database = SqlDatabase::load(table);
    QVERIFY2(database, database ? "" : database.error().message.c_str());
    QCOMPARE((*database)->query("select * from data")->table.columns.size(), kMostSqlColumns);
}

void SqlDatabaseTest::writesAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("t.sqlite");
    const Table table = someTable({{"a \"b\"", "[1, 2]"}, {"A \"B\"", "['x', None]"}});
    QVERIFY(writeSqliteFile(table, path.toStdString()));
    QVERIFY(writeSqliteFile(table, path.toStdString()));  // over what was there

    QProcess sqlite;
    sqlite.start("python3", {"-c", "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); print(list(d.execute('select rowid, * from data')), [c[1] for c in d.execute('pragma table_info(data)')])", path});
    QVERIFY(sqlite.waitForFinished());
    QCOMPARE(QString(sqlite.readAllStandardOutput()).trimmed(), QString("[(1, 1, 'x'), (2, 2, None)] ['a \"b\"', 'A \"B\"_2']"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList("t.sqlite"));
}

void SqlDatabaseTest::leavesNoFileBehind()
{
    const QTemporaryDir folder;
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(writeSqliteFile(someTable({{"a", "[1]"}}), folder.filePath("t.db").toStdString(), stop.get_token()).error().stage, Stage::Cancelled);
    QVERIFY(QDir(folder.path()).isEmpty());
    const auto nowhere = writeSqliteFile(someTable({{"a", "[1]"}}), folder.filePath("no/t.db").toStdString());
    QVERIFY(!nowhere && nowhere.error().message.find("no/t.db") != std::string::npos);
}

QTEST_APPLESS_MAIN(SqlDatabaseTest)

#include "sql_database_test.moc"
