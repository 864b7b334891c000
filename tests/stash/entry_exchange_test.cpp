#include "core/stash/memory_location.h"
#include "core/stash/stash.h"
#include "core/stash/write_access.h"
#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hashstash;

namespace {

Value literal(const std::string& source)
{
    return *parseLiteral(source);
}

std::string history(const std::vector<Version>& versions)
{
    std::string text;
    for (const Version& version : versions)
        text += (text.empty() ? "" : " ") + (version.value ? repr(*version.value) : "!" + version.value.error().message);
    return text;
}

}  // namespace

/// Changes that know what they change, and can be taken back byte for byte.
class EntryExchangeTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void setsAppendsAndTakesBack_data() { addEngines(); }
    void setsAppendsAndTakesBack();
    void removesAndPutsBack_data() { addEngines(); }
    void removesAndPutsBack();
    void movesToAnotherKey_data() { addEngines(); }
    void movesToAnotherKey();
    void leavesWhatAnotherWrote_data() { addEngines(); }
    void leavesWhatAnotherWrote();
    void bringsAnOldVersionBack_data() { addEngines(); }
    void bringsAnOldVersionBack();
    void isDoneWhereItIsThereAlready_data() { addEngines(); }
    void isDoneWhereItIsThereAlready();
    void keepsTheFilesOfFrames();

private:
    static void addEngines();
    StoredEntry stored(const char* key) const { return *m_stash->stored(*m_stash->encodeKey(literal(key))); }
    std::string historyOf(const char* key) const { return history(m_stash->versionsIn(stored(key))); }
    void open();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Stash> m_stash;
};

void EntryExchangeTest::addEngines()
{
    QTest::addColumn<QString>("format");
    for (const char* format : {"pairtree.hashstash.lz4", "lmdb.hashstash.lz4", "sqlite.hashstash.lz4+b64", "jsonl.hashstash.raw", "diskcache.pickle.raw",
                               "memory.hashstash.lz4", "shelve.hashstash.lz4+b64", "leveldb.msgpack.raw", "dataframe.hashstash.raw"})
        QTest::newRow(format) << format;
}

void EntryExchangeTest::init()
{
    m_stash.reset();
    m_folder = std::make_unique<QTemporaryDir>();
}

void EntryExchangeTest::open()
{
    QFETCH(QString, format);
    m_stash = *Stash::open(*Location::fromPath(m_folder->filePath(format).toStdString()), OpenMode::ReadWrite);
}

void EntryExchangeTest::setsAppendsAndTakesBack()
{
    open();
    const StoredEntry none = stored("'k'");

    StoredEntry first = *m_stash->storedWith(none, literal("[1]"), PutMode::Replace);
    QVERIFY(*m_stash->exchange(none, first));
    StoredEntry second = *m_stash->storedWith(stored("'k'"), literal("{'two': 2}"), PutMode::Append);
    QVERIFY(*m_stash->exchange(stored("'k'"), second));
    QCOMPARE(historyOf("'k'"), std::string("[1] {'two': 2}"));
    StoredEntry third = *m_stash->storedWith(stored("'k'"), literal("3"), PutMode::Replace);
    QVERIFY(*m_stash->exchange(second, third));
    QCOMPARE(historyOf("'k'"), std::string("3"));
    const auto times = m_stash->versionsIn(second);

    StoredEntry back = second;
    QVERIFY(*m_stash->exchange(third, back));
    QCOMPARE(historyOf("'k'"), std::string("[1] {'two': 2}"));
    const auto again = m_stash->versionsIn(stored("'k'"));
    QCOMPARE(again[0].writtenAt, times[0].writtenAt);
    QCOMPARE(again[1].writtenAt, times[1].writtenAt);
    back = first;
    QVERIFY(*m_stash->exchange(second, back));
    back = none;
    QVERIFY(*m_stash->exchange(first, back));
    QVERIFY(stored("'k'").versions.empty());
    QCOMPARE(*m_stash->count(), std::uint64_t(0));
}

void EntryExchangeTest::removesAndPutsBack()
{
    open();
    for (const char* value : {"1", "'two'", "[3]"})
        QVERIFY(m_stash->set(literal("('k', 1)"), literal(value), PutMode::Append));
    const StoredEntry before = stored("('k', 1)");

    StoredEntry gone {before.key, {}};
    QVERIFY(*m_stash->exchange(before, gone));
    QVERIFY(!*m_stash->get(literal("('k', 1)")));
    StoredEntry back = before;
    QVERIFY(*m_stash->exchange(gone, back));

    QCOMPARE(historyOf("('k', 1)"), std::string("1 'two' [3]"));
    const StoredEntry after = stored("('k', 1)");
    for (std::size_t i = 0; i < before.versions.size(); ++i) {
        QCOMPARE(after.versions[i].value, before.versions[i].value);
        QCOMPARE(after.versions[i].written, before.versions[i].written);
    }
}

void EntryExchangeTest::movesToAnotherKey()
{
    open();
    for (const char* value : {"1", "'two'"})
        QVERIFY(m_stash->set(literal("'old'"), literal(value), PutMode::Append));
    const StoredEntry from = stored("'old'");
    const auto before = m_stash->versionsIn(from);

    StoredEntry to {*m_stash->encodeKey(literal("('new', 2)")), from.versions};
    QVERIFY(*m_stash->exchange(stored("('new', 2)"), to));
    StoredEntry gone {from.key, {}};
    QVERIFY(*m_stash->exchange(from, gone));

    QVERIFY(!*m_stash->get(literal("'old'")));
    QCOMPARE(historyOf("('new', 2)"), std::string("1 'two'"));
    const auto after = m_stash->versionsIn(stored("('new', 2)"));
    for (std::size_t i = 0; i < before.size(); ++i)
        QCOMPARE(after[i].writtenAt, before[i].writtenAt);
}

void EntryExchangeTest::leavesWhatAnotherWrote()
{
    open();
    QVERIFY(m_stash->set(literal("'k'"), literal("1")));
    const StoredEntry seen = stored("'k'");
    QVERIFY(m_stash->set(literal("'k'"), literal("'theirs'"), PutMode::Append));

    StoredEntry mine = *m_stash->storedWith(seen, literal("'mine'"), PutMode::Replace);
    QVERIFY(!*m_stash->exchange(seen, mine));
    StoredEntry gone {seen.key, {}};
    QVERIFY(!*m_stash->exchange(seen, gone));
    StoredEntry asNew = *m_stash->storedWith(gone, literal("'mine'"), PutMode::Replace);
    QVERIFY(!*m_stash->exchange(gone, asNew));

    QCOMPARE(historyOf("'k'"), std::string("1 'theirs'"));
}

void EntryExchangeTest::bringsAnOldVersionBack()
{
    open();
    for (const char* value : {"'first'", "'second'", "'third'"})
        QVERIFY(m_stash->set(literal("'k'"), literal(value), PutMode::Append));

    StoredEntry appended = *m_stash->storedWithVersion(stored("'k'"), 1, PutMode::Append);
    QVERIFY(*m_stash->exchange(stored("'k'"), appended));
    QCOMPARE(historyOf("'k'"), std::string("'first' 'second' 'third' 'first'"));
    StoredEntry alone = *m_stash->storedWithVersion(stored("'k'"), 2, PutMode::Replace);
    QVERIFY(*m_stash->exchange(stored("'k'"), alone));
    QCOMPARE(historyOf("'k'"), std::string("'second'"));

    QVERIFY(!m_stash->storedWithVersion(stored("'k'"), 7, PutMode::Append));
}

void EntryExchangeTest::isDoneWhereItIsThereAlready()
{
    open();
    const StoredEntry none = stored("'k'");
    StoredEntry wanted = *m_stash->storedWith(none, literal("1"), PutMode::Replace);
    QVERIFY(*m_stash->exchange(none, wanted));

    QVERIFY(*m_stash->exchange(none, wanted));

    StoredEntry gone = none;
    QVERIFY(*m_stash->exchange(wanted, gone));
    QVERIFY(*m_stash->exchange(wanted, gone));
}

void EntryExchangeTest::keepsTheFilesOfFrames()
{
    m_stash = *Stash::open(*Location::fromPath(m_folder->filePath("dataframe.hashstash.raw").toStdString()), OpenMode::ReadWrite);
    const Value frame = literal("1");
    QVERIFY(m_stash->set(literal("'k'"), frame));
    StoredEntry file {stored("'k'").key, {{".csv", WrittenAt(std::chrono::microseconds(5)), "a,b\n1,2\n"}}};

    QVERIFY(*m_stash->exchange(stored("'k'"), file));

    QVERIFY(file.versions[0].name.ends_with(".csv"));
    QCOMPARE(stored("'k'"), file);
    QCOMPARE(m_stash->versionsIn(file)[0].value->kind(), Kind::DataFrame);
    const StoredEntry again = *m_stash->storedWithVersion(file, 1, PutMode::Append);
    QCOMPARE(again.versions[1].name, std::string(".csv"));
}

QTEST_GUILESS_MAIN(EntryExchangeTest)
#include "entry_exchange_test.moc"
