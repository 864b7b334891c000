#include "core/stash/recent_versions.h"

#include "core/value/literal.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hashstash;

/// The versions of an entry, not all of them decoded.
class RecentVersionsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void readsAllWithinItsBudget_data();
    void readsAllWithinItsBudget();
    void defersOldVersions_data();
    void defersOldVersions();
    void readsOneVersion_data();
    void readsOneVersion();
    void stops();

private:
    std::shared_ptr<Stash> stash(const QString& engine);

    std::unique_ptr<QTemporaryDir> m_folder;
    Locator m_locator;
};

void RecentVersionsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::shared_ptr<Stash> RecentVersionsTest::stash(const QString& engine)
{
    auto stash = *Stash::open(*Location::fromPath(m_folder->filePath(engine + ".hashstash.raw").toStdString()), OpenMode::ReadWrite);
    const auto key = *parseLiteral("'key'");
    for (int i = 1; i <= 5; ++i)
        if (!stash->set(key, Value::integer(i), PutMode::Append))
            return nullptr;
    m_locator = **stash->find(key);
    return stash;
}

void RecentVersionsTest::readsAllWithinItsBudget_data()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("a file each") << "pairtree";
    QTest::newRow("in one value") << "sqlite";
}

void RecentVersionsTest::readsAllWithinItsBudget()
{
    QFETCH(QString, engine);
    const auto opened = stash(engine);
    QVERIFY(opened);
    const auto versions = *recentVersions(*opened, m_locator);
    const auto plain = *opened->versions(m_locator);
    QCOMPARE(versions.size(), std::size_t(5));
    for (std::size_t i = 0; i < versions.size(); ++i) {
        QCOMPARE(*versions[i].value, *plain[i].value);
        QCOMPARE(versions[i].number, plain[i].number);
        QCOMPARE(versions[i].writtenAt, plain[i].writtenAt);
        QCOMPARE(versions[i].storedBytes, plain[i].storedBytes);
        QVERIFY(!isDeferred(versions[i]));
    }
}

void RecentVersionsTest::defersOldVersions_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("read");
    QTest::newRow("by their number") << quint64(1'000'000) << 2 << 2;
    QTest::newRow("by their size, but for the newest") << quint64(0) << 100 << 1;
}

void RecentVersionsTest::defersOldVersions()
{
    QFETCH(quint64, bytes);
    QFETCH(int, most);
    QFETCH(int, read);
    const auto opened = stash("pairtree");
    QVERIFY(opened);
    const auto versions = *recentVersions(*opened, m_locator, {bytes, static_cast<std::size_t>(most)});
    QCOMPARE(versions.size(), std::size_t(5));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(isDeferred(versions[static_cast<std::size_t>(i)]), i < 5 - read);
    QVERIFY(versions.front().writtenAt);
    QVERIFY(versions.front().storedBytes > 0);
}

void RecentVersionsTest::readsOneVersion_data()
{
    readsAllWithinItsBudget_data();
}

void RecentVersionsTest::readsOneVersion()
{
    QFETCH(QString, engine);
    const auto opened = stash(engine);
    QVERIFY(opened);
    QCOMPARE(*readVersion(*opened, m_locator, 2), Value::integer(2));
    QVERIFY(!readVersion(*opened, m_locator, 6));
    QVERIFY(!readVersion(*opened, m_locator, 0));
}

void RecentVersionsTest::stops()
{
    const auto opened = stash("pairtree");
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!recentVersions(*opened, m_locator, {}, stop.get_token()));
}

QTEST_APPLESS_MAIN(RecentVersionsTest)
#include "recent_versions_test.moc"
