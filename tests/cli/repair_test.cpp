#include "tests/cli/command.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

/// `hashstash repair`, and `hashstash import`.
class RepairTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void repairsAndPutsBack();
    void refuses_data();
    void refuses();
    void examineTellsOfLeftovers();
    void imports();
    void importTellsOfBadLines();
    void importMakesNoStashForAFileThatIsNotThere();

private:
    QString path(const char* name) const { return m_folder->filePath(name); }
    void append(const QString& file, const QByteArray& bytes)
    {
        QFile log(file);
        QVERIFY(log.open(QIODevice::Append));
        log.write(bytes);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void RepairTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QCOMPARE(hashstash({"set", path("jsonl.hashstash.raw"), "'a'", "1"}).exitCode, 0);
    append(path("jsonl.hashstash.raw/data.jsonl"), "{\"__key__\": \"b\", \"__va");
}

void RepairTest::repairsAndPutsBack()
{
    const QString stash = path("jsonl.hashstash.raw");
    const Outcome rehearsal = hashstash({"repair", stash, "--dry-run"});
    QCOMPARE(rehearsal.exitCode, 0);
    QVERIFY2(rehearsal.output.startsWith("planned") && rehearsal.output.contains("\n1 parts, 22 B, would be moved into a backup"), rehearsal.output);
    const Outcome repaired = hashstash({"repair", stash, "--backup", path("backup")});
    QCOMPARE(repaired.exitCode, 0);
    QVERIFY2(repaired.output.contains("Backup: " + path("backup").toUtf8()), repaired.output);
    QVERIFY(hashstash({"repair", stash, "--dry-run"}).output.startsWith("0 parts"));
    QVERIFY(hashstash({"repair", stash, "--restore", path("backup")}).output.startsWith("1 parts put back"));
    QVERIFY(hashstash({"repair", stash, "--dry-run"}).output.contains("1 parts"));
}

void RepairTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("a stash that is not there") << QStringList {"x/lmdb.hashstash.lz4"} << 1;
    QTest::newRow("a rehearsal of putting back") << QStringList {"x/lmdb.hashstash.lz4", "--dry-run", "--restore", "y"} << 2;
    QTest::newRow("no stash") << QStringList {} << 2;
}

void RepairTest::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QCOMPARE(hashstash(QStringList {"repair"} + arguments).exitCode, exitCode);
}

void RepairTest::examineTellsOfLeftovers()
{
    const Outcome text = hashstash({"examine", path("jsonl.hashstash.raw")});
    QVERIFY2(text.output.contains("WHAT BELONGS TO NO ENTRY") && text.output.contains("a last line whose writer ended"), text.output);
    QVERIFY(hashstash({"examine", path("jsonl.hashstash.raw"), "--json"}).output.contains("\"leftovers\":1,\"leftover_bytes\":22,"));
}

void RepairTest::imports()
{
    append(path("a.csv"), "id;n\nx;1\ny;2\n");
    const Outcome first = hashstash({"import", path("lmdb.hashstash.lz4"), path("a.csv"), "--key", "id"});
    QCOMPARE(first.output, QByteArray("2 records: 2 added, 0 replaced, 0 appended, 0 were there and skipped, 0 failed\n"));
    QCOMPARE(hashstash({"get", path("lmdb.hashstash.lz4"), "'y'"}).output, QByteArray("{'n': 2}\n"));
    const Outcome again = hashstash({"import", path("lmdb.hashstash.lz4"), path("a.csv"), "--key", "id", "--present", "replace", "--json"});
    QCOMPARE(again.output, QByteArray("{\"records\":2,\"added\":0,\"replaced\":2,\"appended\":0,\"skipped\":0,\"failed\":0}\n"));
}

void RepairTest::importTellsOfBadLines()
{
    append(path("a.jsonl"), "1\nnope\n3\n");
    const Outcome outcome = hashstash({"import", path("lmdb.hashstash.lz4"), path("a.jsonl")});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.complaints.contains("line 2: "), outcome.complaints);
    QVERIFY(outcome.output.startsWith("3 records: 2 added"));
}

void RepairTest::importMakesNoStashForAFileThatIsNotThere()
{
    QCOMPARE(hashstash({"import", path("lmdb.hashstash.lz4"), path("missing.csv")}).exitCode, 1);
    QVERIFY(!QFile::exists(path("lmdb.hashstash.lz4")));
}

QTEST_GUILESS_MAIN(RepairTest)
#include "repair_test.moc"
