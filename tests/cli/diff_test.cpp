#include "tests/cli/command.h"

#include <QTemporaryDir>
#include <QtTest>

/// `hashstash diff`.
class DiffTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void comparesVersionsOfAKey_data();
    void comparesVersionsOfAKey();
    void comparesTwoStashes_data();
    void comparesTwoStashes();
    void refusesWrongUsage_data();
    void refusesWrongUsage();

private:
    QString here() const { return m_folder->filePath("lmdb.hashstash.lz4"); }
    QString there() const { return m_folder->filePath("sqlite.pickle.zlib"); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void DiffTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char* value : {"[1, 2]", "[1, 3]", "[1, 3]"})
        QCOMPARE(hashstash({"set", here(), "'a'", value, "--append"}).exitCode, 0);
    QCOMPARE(hashstash({"set", there(), "'a'", "[1, 4]"}).exitCode, 0);
}

void DiffTest::comparesVersionsOfAKey_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("the two latest") << QStringList() << QByteArray() << 0;
    QTest::newRow("from the first") << QStringList{"--from", "1"} << QByteArray("! [1]: 2 -> 3\n") << 1;
    QTest::newRow("up to the second") << QStringList{"--to", "2"} << QByteArray("! [1]: 2 -> 3\n") << 1;
    QTest::newRow("for programs") << QStringList{"--from", "1", "--json"}
                                  << QByteArray(R"({"what":"changed","path":"[1]","before":"2","after":"3"})" "\n") << 1;
    QTest::newRow("no such version") << QStringList{"--to", "9"} << QByteArray() << 1;
}

void DiffTest::comparesVersionsOfAKey()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, output);
    QFETCH(int, exitCode);
    const Outcome outcome = hashstash(QStringList{"diff", here(), "'a'"} + options);
    QCOMPARE(outcome.output, output);
    QCOMPARE(outcome.exitCode, exitCode);
}

void DiffTest::comparesTwoStashes_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("for people") << QStringList()
                                << QByteArray("! 'a'\n    ! [1]: 3 -> 4\n0 equal, 1 changed, 0 only here, 0 only there, 0 failed\n");
    QTest::newRow("for programs") << QStringList("--json")
                                  << QByteArray(R"({"what":"changed","key":"'a'","places":[{"what":"changed","path":"[1]","before":"3","after":"4"}]})" "\n"
                                                R"({"equal":0,"changed":1,"only_here":0,"only_there":0,"failed":0})" "\n");
}

void DiffTest::comparesTwoStashes()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, output);
    const Outcome outcome = hashstash(QStringList{"diff", here(), "--with", there()} + options);
    QCOMPARE(outcome.output, output);
    QCOMPARE(outcome.exitCode, 1);
    QCOMPARE(hashstash({"diff", here(), "--with", here()}).exitCode, 0);
}

void DiffTest::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("neither KEY nor --with") << QStringList();
    QTest::newRow("both") << QStringList{"'a'", "--with", "other"};
    QTest::newRow("version 0") << QStringList{"'a'", "--from", "0"};
}

void DiffTest::refusesWrongUsage()
{
    QFETCH(QStringList, options);
    QCOMPARE(hashstash(QStringList{"diff", here()} + options).exitCode, 2);
}

QTEST_APPLESS_MAIN(DiffTest)
#include "diff_test.moc"
