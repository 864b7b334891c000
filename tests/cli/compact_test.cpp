#include "tests/cli/command.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

/// `hashstash compact`.
class CompactTest : public QObject {
    Q_OBJECT

private slots:
    void givesBackRoom_data();
    void givesBackRoom();
    void keepsOlderVersionsUnlessToldNotTo();
    void saysWhatItDid_data();
    void saysWhatItDid();
    void refusesToDropVersionsThatEntriesHold();
    void makesNoStashOfAMistypedPath();

private:
    /// A stash whose one entry was overwritten many times.
    QString overwritten(const QString& format) const
    {
        const QString stash = m_folder.filePath(format);
        for (int i = 0; i < 12; ++i)
            if (hashstash({"set", stash, "'key'", QString("'%1'").arg(QString(20'000, QChar('a' + i)))}).exitCode != 0)
                qFatal("cannot set");
        if (hashstash({"set", stash, "'key'", "'small'"}).exitCode != 0)
            qFatal("cannot set");
        return stash;
    }
    static QByteArray value(const QString& stash) { return hashstash({"get", stash, "'key'"}).output.trimmed(); }
    static QJsonObject compacted(const QString& stash, const QStringList& options = {})
    {
        return QJsonDocument::fromJson(hashstash(QStringList{"compact", stash, "--json"} + options).output).object();
    }

    QTemporaryDir m_folder;
};

void CompactTest::givesBackRoom_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("jsonl") << "jsonl.hashstash.raw" << QStringList("--latest");
    QTest::newRow("sqlite") << "sqlite.hashstash.raw" << QStringList();
}

void CompactTest::givesBackRoom()
{
    QFETCH(QString, format);
    QFETCH(QStringList, options);
    const QString stash = overwritten(format);

    const QJsonObject done = compacted(stash, options);

    QVERIFY2(done["bytes"].toInteger() < done["bytes_before"].toInteger(), QJsonDocument(done).toJson());
    QVERIFY(done["bytes"].toInteger() < 20'000);
    QCOMPARE(done["path"].toString(), stash);
    QCOMPARE(value(stash), QByteArray("'small'"));
}

void CompactTest::keepsOlderVersionsUnlessToldNotTo()
{
    const QString stash = overwritten("jsonl.hashstash.lz4+b64");

    compacted(stash);

    QCOMPARE(hashstash({"get", "--all", stash, "'key'"}).output.count('\n'), 13);
    compacted(stash, {"--latest"});
    QCOMPARE(hashstash({"get", "--all", stash, "'key'"}).output.count('\n'), 1);
}

void CompactTest::saysWhatItDid_data()
{
    QTest::addColumn<QString>("format");
    for (const char* format : {"pairtree.hashstash.raw", "lmdb.hashstash.raw", "leveldb.hashstash.raw"})
        QTest::newRow(format) << format;
}

void CompactTest::saysWhatItDid()
{
    QFETCH(QString, format);
    const QString stash = overwritten(format);

    const Outcome done = hashstash({"compact", stash});

    QCOMPARE(done.exitCode, 0);
    QVERIFY2(QRegularExpression("^[0-9,]+ bytes \\(.*\\), before [0-9,]+ \\(.*\\)\n$").match(done.output).hasMatch(), done.output);
    QCOMPARE(value(stash), QByteArray("'small'"));
}

void CompactTest::refusesToDropVersionsThatEntriesHold()
{
    const QString stash = overwritten("lmdb.hashstash.lz4");

    const Outcome done = hashstash({"compact", stash, "--latest"});

    QCOMPARE(done.exitCode, 1);
    QVERIFY2(done.complaints.contains("jsonl"), done.complaints);
}

void CompactTest::makesNoStashOfAMistypedPath()
{
    const QString stash = m_folder.filePath("none/sqlite.hashstash.raw");

    const Outcome done = hashstash({"compact", stash});

    QCOMPARE(done.exitCode, 1);
    QVERIFY2(done.complaints.contains(stash.toUtf8()), done.complaints);
    QVERIFY(!QFile::exists(stash));
}

QTEST_APPLESS_MAIN(CompactTest)
#include "compact_test.moc"
