#include "tests/cli/command.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

/// `hashstash prune`.
class PruneTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void removes_data();
    void removes();
    void refuses_data();
    void refuses();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void PruneTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void PruneTest::removes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("keysLeft");
    for (const char* name : {"lmdb.hashstash.lz4", "pairtree.pickle.raw", "jsonl.hashstash.raw"}) {
        QTest::addRow("%s: the oldest of three", name) << name << QStringList{"--keep", "2"} << QByteArray("1 of 3 entries removed\n") << QByteArray("'b'\n'c'\n");
        QTest::addRow("%s: nothing that old", name) << name << QStringList{"--older-than", "1h"} << QByteArray("0 of 3 entries removed\n") << QByteArray("'a'\n'b'\n'c'\n");
        QTest::addRow("%s: everything", name) << name << QStringList{"--older-than", "0s"} << QByteArray("3 of 3 entries removed\n") << QByteArray();
        QTest::addRow("%s: a rehearsal", name) << name << QStringList{"--keep", "1", "--dry-run"} << QByteArray("2 of 3 entries would be removed\n")
                                               << QByteArray("'a'\n'b'\n'c'\n");
    }
}

void PruneTest::removes()
{
    QFETCH(QString, name);
    QFETCH(QStringList, options);
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, keysLeft);
    const QString stash = m_folder->filePath(name);
    for (const char* key : {"'a'", "'b'", "'c'"})
        QCOMPARE(hashstash({"set", stash, key, "1"}).exitCode, 0);
    const Outcome outcome = hashstash(QStringList{"prune", stash} + options);
    QCOMPARE(outcome.output, output);
    QByteArrayList left = hashstash({"keys", stash}).output.split('\n');
    left.removeAll(QByteArray());
    std::sort(left.begin(), left.end());
    QCOMPARE(left.isEmpty() ? QByteArray() : left.join('\n') + '\n', keysLeft);
}

void PruneTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("neither age nor number") << QStringList{"x/lmdb.hashstash.lz4"} << 2;
    QTest::newRow("an age of no unit that is known") << QStringList{"x/lmdb.hashstash.lz4", "--older-than", "3y"} << 2;
    QTest::newRow("a stash that is not there") << QStringList{"x/lmdb.hashstash.lz4", "--keep", "3"} << 1;
}

void PruneTest::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QCOMPARE(hashstash(QStringList{"prune"} + arguments).exitCode, exitCode);
}

QTEST_GUILESS_MAIN(PruneTest)
#include "prune_test.moc"
