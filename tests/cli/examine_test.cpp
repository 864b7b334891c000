#include "tests/cli/command.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

/// `hashstash examine`.
class ExamineTest : public QObject {
    Q_OBJECT

private slots:
    void tells();
    void writesForPrograms();
    void failsWhereSomethingFails();
    void saysThatItDoesNotOpen();

private:
    QTemporaryDir m_folder;
};

void ExamineTest::tells()
{
    const QString stash = m_folder.filePath("sqlite.hashstash.lz4");
    for (const auto& [key, value] : {std::pair("1", "['cat', 'dog']"), std::pair("2", "['cat', 'dog']"), std::pair("3", "4.5")})
        QCOMPARE(hashstash({"set", stash, key, value}).exitCode, 0);
    const Outcome outcome = hashstash({"examine", stash});
    QCOMPARE(outcome.exitCode, 0);
    for (const char* part : {"3 entries, 3 versions decode, 0 do not\n", "list                      2 ", "float                     1 ", "With the same value as an earlier entry: 1 entries"})
        QVERIFY2(outcome.output.contains(part), outcome.output.constData());
}

void ExamineTest::writesForPrograms()
{
    const QString stash = m_folder.filePath("lmdb.hashstash.raw");
    QCOMPARE(hashstash({"set", stash, "1", "{'a': 1}"}).exitCode, 0);
    const auto report = QJsonDocument::fromJson(hashstash({"examine", stash, "--json"}).output).object();
    QCOMPARE(report["entries"].toInt(), 1);
    QCOMPARE(report["problems"].toInt(), 0);
    QCOMPARE(report["types"].toObject()["dict"].toObject()["entries"].toInt(), 1);
    QVERIFY(report["calls"].toObject().isEmpty());
}

void ExamineTest::failsWhereSomethingFails()
{
    const QString stash = m_folder.filePath("jsonl.hashstash.raw");
    QCOMPARE(hashstash({"set", stash, "1", "'cat'"}).exitCode, 0);
    QFile file;
    for (const QFileInfo& each : QDir(stash).entryInfoList(QDir::Files))
        if (each.size() > 0)
            file.setFileName(each.filePath());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray log = file.readAll();
    QVERIFY(log.contains("cat"));
    QVERIFY(file.seek(0) && file.write(QByteArray(log).replace("\\\"cat\\\"", "\\\"cat]]")) > 0);
    file.close();
    const Outcome outcome = hashstash({"examine", stash});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.output.contains("1 entries, 0 versions decode, 1 do not\n") && outcome.output.contains("WHERE DECODING FAILS\n"), outcome.output.constData());
}

void ExamineTest::saysThatItDoesNotOpen()
{
    const Outcome outcome = hashstash({"examine", m_folder.filePath("away/lmdb.pickle.raw")});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.complaints.contains("away/lmdb.pickle.raw"));
}

QTEST_GUILESS_MAIN(ExamineTest)
#include "examine_test.moc"
