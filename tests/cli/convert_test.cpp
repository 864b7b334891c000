#include "tests/cli/command.h"

#include <QTemporaryDir>
#include <QtTest>

/// `hashstash convert`.
class ConvertTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void saysWhatCameOver_data();
    void saysWhatCameOver();
    void namesEachEntryThatDoesNotComeOver();
    void makesNoStashOfAMistypedSource();

private:
    QString source() const { return m_folder->filePath("lmdb.hashstash.lz4"); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ConvertTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QCOMPARE(hashstash({"set", source(), "'a'", "[1, 2]"}).exitCode, 0);
}

void ConvertTest::saysWhatCameOver_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("for people") << QStringList() << QByteArray("1 copied, 0 there already, 0 failed\n");
    QTest::newRow("for programs") << QStringList("--json") << QByteArray(R"({"copied":1,"present":0,"undecoded":0,"failed":0})" "\n");
}

void ConvertTest::saysWhatCameOver()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, said);
    const QString target = m_folder->filePath("sqlite.pickle.zlib");
    const Outcome outcome = hashstash(QStringList{"convert", source(), target} + options);
    QCOMPARE(outcome.output, said);
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(hashstash({"get", target, "'a'"}).output, QByteArray("[1, 2]\n"));
}

void ConvertTest::namesEachEntryThatDoesNotComeOver()
{
    QCOMPARE(hashstash({"set", source(), "'s'", "{1, 2}"}).exitCode, 0);
    const Outcome outcome = hashstash({"convert", source(), m_folder->filePath("sqlite.msgpack.zlib")});
    QVERIFY2(outcome.output.contains("'s': serialize: msgpack cannot hold a set"), outcome.output);
    QVERIFY2(outcome.output.endsWith("1 copied, 0 there already, 1 failed\n"), outcome.output);
    QCOMPARE(outcome.exitCode, 1);
}

void ConvertTest::makesNoStashOfAMistypedSource()
{
    const QString target = m_folder->filePath("sqlite.pickle.zlib");
    QCOMPARE(hashstash({"convert", m_folder->filePath("lmbd.hashstash.lz4"), target}).exitCode, 1);
    QVERIFY(!QFile::exists(target));
}

QTEST_APPLESS_MAIN(ConvertTest)
#include "convert_test.moc"
