#include "tests/cli/command.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

/// `hashstash table`.
class TableTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void prints_data();
    void prints();
    void refuses_data();
    void refuses();
    void writesADatabase();

private:
    QTemporaryDir m_folder;
    QString m_stash;
};

void TableTest::initTestCase()
{
    m_stash = m_folder.filePath("jsonl.hashstash.raw");  // its order is that of writing
    QCOMPARE(hashstash({"set", m_stash, "'a'", "{'kind': 'cat', 'legs': 4}"}).exitCode, 0);
    QCOMPARE(hashstash({"set", m_stash, "'b'", "{'kind': 'hen', 'legs': 2}"}).exitCode, 0);
    QCOMPARE(hashstash({"set", m_stash, "'c'", "{'kind': 'cat', 'legs': 3}"}).exitCode, 0);
}

void TableTest::prints_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("all") << QStringList{} << QByteArray("_key,kind,legs\na,cat,4\nb,hen,2\nc,cat,3\n");
    QTest::newRow("SQL") << QStringList{"--sql", "select kind, sum(legs) legs from data group by kind order by 1"} << QByteArray("kind,legs\ncat,7\nhen,2\n");
    QTest::newRow("SQL as JSON") << QStringList{"--sql", "select count(*) n from data", "--format", "json"} << QByteArray("[{\"n\":3}]\n");
}

void TableTest::prints()
{
    QFETCH(QStringList, options);
    const Outcome outcome = hashstash(QStringList{"table", m_stash} + options);
    QCOMPARE(outcome.complaints, QByteArray());
    QCOMPARE(outcome.exitCode, 0);
    QTEST(outcome.output, "expected");
}

void TableTest::refuses_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("an unknown column") << QStringList{"--sql", "select nope from data"} << QByteArray("no such column: nope");
    QTest::newRow("a change") << QStringList{"--sql", "delete from data"} << QByteArray("Only reading");
    QTest::newRow("an unknown format") << QStringList{"--format", "xls"} << QByteArray("There is no format 'xls'");
    QTest::newRow("a database without a file") << QStringList{"--format", "sqlite"} << QByteArray("--output");
}

void TableTest::refuses()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, expected);
    const Outcome outcome = hashstash(QStringList{"table", m_stash} + options);
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.complaints.contains(expected), outcome.complaints);
    QVERIFY(outcome.output.isEmpty());
}

void TableTest::writesADatabase()
{
    const QString path = m_folder.filePath("t.sqlite");
    QCOMPARE(hashstash({"table", m_stash, "--output", path}).exitCode, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(16).startsWith("SQLite format 3"));
}

QTEST_GUILESS_MAIN(TableTest)

#include "table_test.moc"
