#include "tests/cli/command.h"

#include <QTemporaryDir>
#include <QtTest>

/// `hashstash search`.
class SearchTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void prints_data();
    void prints();
    void refuses_data();
    void refuses();

private:
    QTemporaryDir m_folder;
    QString m_stash;
};

void SearchTest::initTestCase()
{
    m_stash = m_folder.filePath("jsonl.hashstash.raw");  // its order is that of writing
    QCOMPARE(hashstash({"set", m_stash, "'a'", "{'animal': 'Cat', 'age': 3}", "--append"}).exitCode, 0);
    QCOMPARE(hashstash({"set", m_stash, "('cat', 2)", "['dog', 'catfish']", "--append"}).exitCode, 0);
    QCOMPARE(hashstash({"set", m_stash, "'a'", "{'animal': 'Tomcat', 'age': 4}", "--append"}).exitCode, 0);
}

void SearchTest::prints_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("a text") << QStringList{"cat"} << 0
                            << QByteArrayList{"'a'", "    value['animal']: 'Tomcat'", "('cat', 2)", "    key[0]: 'cat'", "    value[1]: 'catfish'", "2 of 2 entries match"};
    QTest::newRow("in the same case") << QStringList{"Cat", "--case"} << 1 << QByteArrayList{"0 of 2 entries match"};
    QTest::newRow("an expression") << QStringList{"^cat$", "--regex"} << 0 << QByteArrayList{"('cat', 2)", "    key[0]: 'cat'", "1 of 2 entries match"};
    QTest::newRow("at a path") << QStringList{"--where", "age >= 4"} << 0 << QByteArrayList{"'a'", "1 of 2 entries match"};
    QTest::newRow("both") << QStringList{"dog", "--where", "[1] = catfish"} << 0 << QByteArrayList{"('cat', 2)", "    value[0]: 'dog'", "1 of 2 entries match"};
    QTest::newRow("in values") << QStringList{"cat", "--in", "values", "--count"} << 0 << QByteArrayList{"2 of 2 entries match"};
    QTest::newRow("in older versions") << QStringList{"^cat$", "--regex", "--in", "values", "--all-versions"} << 0
                                       << QByteArrayList{"'a'", "    version 1['animal']: 'Cat'", "1 of 2 entries match"};
    QTest::newRow("the first") << QStringList{"cat", "--limit", "1"} << 0 << QByteArrayList{"'a'", "    value['animal']: 'Tomcat'", "1 of 2 entries match"};
    QTest::newRow("of a type") << QStringList{"--type", "list"} << 0 << QByteArrayList{"('cat', 2)", "1 of 2 entries match"};
    QTest::newRow("a text, of a type") << QStringList{"cat", "--type", "dict", "--count"} << 0 << QByteArrayList{"1 of 2 entries match"};
    QTest::newRow("too small") << QStringList{"--larger-than", "1kB"} << 1 << QByteArrayList{"0 of 2 entries match"};
    QTest::newRow("new") << QStringList{"--newer-than", "1h", "--smaller-than", "1kB", "--count"} << 0 << QByteArrayList{"2 of 2 entries match"};
    QTest::newRow("old") << QStringList{"--older-than", "1h"} << 1 << QByteArrayList{"0 of 2 entries match"};
    QTest::newRow("for programs") << QStringList{"tomcat", "--json"} << 0
                                  << QByteArrayList{R"({"key":"'a'","places":[{"in":"value","path":"['animal']","text":"Tomcat","at":0,"length":6}]})",
                                                    R"({"hits":1,"entries":2,"failed":0})"};
}

void SearchTest::prints()
{
    QFETCH(QStringList, options);
    QFETCH(int, exitCode);
    QFETCH(QByteArrayList, lines);
    const Outcome outcome = hashstash(QStringList{"search", m_stash} + options);
    QCOMPARE(outcome.output, lines.join('\n') + '\n');
    QCOMPARE(outcome.exitCode, exitCode);
}

void SearchTest::refuses_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("nothing to look for") << QStringList{} << QByteArray("TEXT, --where or what the entries are to be is required");
    QTest::newRow("an empty text") << QStringList{""} << QByteArray("the text is empty");
    QTest::newRow("no expression") << QStringList{"(", "--regex"} << QByteArray("The regular expression is not one");
    QTest::newRow("no condition") << QStringList{"--where", "age"} << QByteArray("--where 'age': After the path");
    QTest::newRow("no type") << QStringList{"--type", "dictionary"} << QByteArray("--type 'dictionary' is none of none, bool, int,");
    QTest::newRow("elsewhere") << QStringList{"cat", "--in", "names"} << QByteArray("--in");
}

void SearchTest::refuses()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, complaint);
    const Outcome outcome = hashstash(QStringList{"search", m_stash} + options);
    QVERIFY2(outcome.complaints.contains(complaint), outcome.complaints.constData());
    QCOMPARE(outcome.exitCode, 2);
}

QTEST_GUILESS_MAIN(SearchTest)
#include "search_test.moc"
