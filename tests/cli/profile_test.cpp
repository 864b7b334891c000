#include "tests/cli/command.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

/// `hashstash profile`.
class ProfileCommandTest : public QObject {
    Q_OBJECT

private slots:
    void printsATableAndAdvice();
    void writesForPrograms();
    void writesATableThatItCompares();
    void measuresOnAStash();
    void keepsWhatItMeasured();
    void showsWhatItMeasuredWhenInterrupted();
    void refuses_data();
    void refuses();

private:
    QStringList small(const QStringList& more) const
    {
        return QStringList{"profile", "--engines", "lmdb,redis", "--serializers", "pickle", "--encodings", "raw,zlib", "--data", "dict", "--sizes", "2000", "--iterations", "2",
                           "--folder", m_folder.path()} + more;
    }

    QTemporaryDir m_folder;
};

void ProfileCommandTest::printsATableAndAdvice()
{
    const Outcome outcome = hashstash(small({}));
    QCOMPARE(outcome.exitCode, 0);
    for (const char* part : {"dict 2.0 kB\n", "lmdb.pickle.raw ", "lmdb.pickle.zlib ", "redis.pickle.raw  not measured: no server", "Best for dict 2.0 kB: lmdb.pickle."})
        QVERIFY2(outcome.output.contains(part), outcome.output.constData());
}

void ProfileCommandTest::writesForPrograms()
{
    const auto lines = hashstash(small({"--json"})).output.split('\n');
    QCOMPARE(lines.size(), 5);
    int measured = 0;
    for (const QByteArray& line : lines.first(4)) {
        const auto cell = QJsonDocument::fromJson(line).object();
        QVERIFY2(!cell.isEmpty(), line.constData());
        const bool isRedis = cell["engine"] == "redis";
        QCOMPARE(cell["problem"].isNull(), !isRedis);
        if (!isRedis && !cell["allocated_bytes"].isNull()) {  // null under a sanitizer, which counts itself
            QVERIFY(cell["allocated_bytes"].toDouble() > 2000);  // the value that was read, at least
            QVERIFY(cell["syncs"].toDouble() >= 1);
        }
        measured += cell["seconds"].toObject()["Set"].toObject()["median"].toDouble() > 0 ? 1 : 0;
    }
    QCOMPARE(measured, 2);
}

void ProfileCommandTest::writesATableThatItCompares()
{
    const QString csv = m_folder.filePath("profile.csv");
    QCOMPARE(hashstash(small({"--csv", csv})).exitCode, 0);
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readLine().startsWith("Iteration,Engine,Serializer,Encoding,Data Type,Num Proc,Size (B),Serialize Time (s),"));

    const Outcome compared = hashstash({"profile", "--compare", csv, csv});
    QCOMPARE(compared.exitCode, 0);
    QVERIFY2(compared.output.contains("1.00x (noise)"), compared.output.constData());
    QCOMPARE(hashstash({"profile", "--compare", csv, HASHSTASH_TEST_DATA "/profiles/python.csv"}).exitCode, 1);  // no cell of both
}

void ProfileCommandTest::measuresOnAStash()
{
    const QString stash = m_folder.filePath("sqlite.hashstash.lz4");
    for (const char* key : {"1", "2"})
        QCOMPARE(hashstash({"set", stash, key, "{'animal': 'cat'}"}).exitCode, 0);
    const Outcome outcome = hashstash(small({"--from", stash}));
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY2(outcome.output.contains("entries of the stash\n"), outcome.output.constData());
    QVERIFY(outcome.output.contains("lmdb.pickle.raw "));
}

void ProfileCommandTest::keepsWhatItMeasured()
{
    qputenv("HASHSTASH_ROOT_DIR", m_folder.filePath("root").toUtf8());
    QCOMPARE(hashstash(small({"--keep", "monday"})).exitCode, 0);
    const auto kept = QJsonDocument::fromJson(hashstash({"profile", "--kept", "--json"}).output).object();
    QCOMPARE(kept["name"].toString(), QString("monday"));
    QCOMPARE(kept["cells"].toInt(), 4);
    QCOMPARE(kept["iterations"].toInt(), 2);

    const Outcome shown = hashstash({"profile", "--show", "monday"});
    QVERIFY2(shown.output.contains("lmdb.pickle.zlib ") && shown.output.contains("Best for dict 2.0 kB: lmdb.pickle."), shown.output.constData());
    QVERIFY(hashstash({"profile", "--compare", "monday", "monday"}).output.contains("1.00x (noise)"));
    QCOMPARE(hashstash({"profile", "--rename", "monday", "tuesday"}).exitCode, 0);
    const Outcome gone = hashstash({"profile", "--show", "monday"});
    QCOMPARE(gone.exitCode, 1);
    QVERIFY2(gone.complaints.contains("'monday' is no file: No profile was kept as 'monday'"), gone.complaints.constData());
    QCOMPARE(hashstash({"profile", "--forget", "tuesday"}).exitCode, 0);
    QCOMPARE(hashstash({"profile", "--forget", "tuesday"}).exitCode, 1);
    qunsetenv("HASHSTASH_ROOT_DIR");
}

void ProfileCommandTest::showsWhatItMeasuredWhenInterrupted()
{
    const QString folder = m_folder.filePath("interrupted");
    QProcess process;
    process.start(HASHSTASH_CLI, {"profile", "--engines", "lmdb", "--serializers", "pickle", "--encodings", "raw", "--data", "dict", "--iterations", "1000000", "--folder", folder});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY(!QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("Interrupted"));
    QVERIFY(QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());  // its stores are gone
}

void ProfileCommandTest::refuses_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("an engine that is none") << QStringList{"--engines", "paritree"} << 1 << QByteArray("'paritree'");
    QTest::newRow("a preset that is none") << QStringList{"--preset", "slow"} << 2 << QByteArray("--preset");
    QTest::newRow("a stash that is not there") << QStringList{"--from", "x/lmdb.pickle.raw"} << 1 << QByteArray("x/lmdb.pickle.raw");
    QTest::newRow("one table to compare") << QStringList{"--compare", "a.csv"} << 2 << QByteArray("--compare");
    QTest::newRow("tables that are not there") << QStringList{"--compare", "a.csv", "b.csv"} << 1 << QByteArray("'a.csv' is no file: No profile was kept as 'a.csv'");
}

void ProfileCommandTest::refuses()
{
    QFETCH(QStringList, options);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, complaint);
    const Outcome outcome = hashstash(QStringList{"profile"} + options);
    QCOMPARE(outcome.exitCode, exitCode);
    QVERIFY2(outcome.complaints.contains(complaint), outcome.complaints.constData());
}

QTEST_GUILESS_MAIN(ProfileCommandTest)
#include "profile_test.moc"
