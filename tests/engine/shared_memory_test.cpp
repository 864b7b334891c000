#include "core/engine/shared_memory_store.h"

#include <QFile>
#include <QtTest>

#include <csignal>
#include <cstring>
#include <set>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace hashstash;

namespace {

Bytes keyNumber(int number)
{
    return "\"key " + std::to_string(number) + "\"";
}

std::shared_ptr<MemoryStore> open(const std::string& name, OpenMode mode = OpenMode::ReadWrite)
{
    auto store = SharedMemoryStore::open(name, mode);
    if (!store)
        qFatal("%s", store.error().message.c_str());
    return *store;
}

/// Runs `work` in another process and waits for its end: whether it was true.
bool inAnotherProcess(const std::function<bool()>& work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

/// Stores that processes share by name.
class SharedMemoryTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { QFile::remove(QString::fromStdString(file())); }
    void isSeenByOtherProcesses();
    void growsWhenFull();
    void givesBackWhatWasOverwritten();
    void readsWhatAWriterCompactsMeanwhile();
    void losesNothingOfManyWriters();
    void keepsWhatAKilledWriterWasToldIsWritten();
    void survivesDamage_data();
    void survivesDamage();
    void leavesTheMemoryAloneWhenReadOnly();
    void refusesOddNames_data();
    void refusesOddNames();

private:
    std::string file() const { return "/dev/shm/hashstash." + m_name; }
    QByteArray content() const
    {
        QFile memory(QString::fromStdString(file()));
        return memory.open(QIODevice::ReadOnly) ? memory.readAll() : QByteArray();
    }
    void overwrite(const QByteArray& bytes) const
    {
        QFile memory(QString::fromStdString(file()));
        if (!memory.open(QIODevice::WriteOnly) || memory.write(bytes) != bytes.size())
            qFatal("cannot write");
    }

    std::string m_name;
    int m_tests = 0;
};

void SharedMemoryTest::init()
{
    m_name = "test-" + std::to_string(::getpid()) + "-" + std::to_string(++m_tests);
}

void SharedMemoryTest::isSeenByOtherProcesses()
{
    const auto store = open(m_name);
    QVERIFY(store->put("ours", "1"));

    const bool isDone = inAnotherProcess([this] {
        const auto theirs = open(m_name);
        const auto entry = theirs->find("ours", true);
        return entry && *entry && (*entry)->value == "1" && theirs->put("theirs", "2") && theirs->put("ours", "3");
    });

    QVERIFY(isDone);
    QCOMPARE((*store->find("theirs", true))->value, Bytes("2"));
    QCOMPARE((*store->find("ours", true))->value, Bytes("3"));
    QCOMPARE(*store->count(), std::uint64_t(2));
    const auto names = SharedSegment::names();
    QVERIFY(std::find(names.begin(), names.end(), m_name) != names.end());
}

void SharedMemoryTest::growsWhenFull()
{
    const auto writer = open(m_name);
    const auto reader = open(m_name, OpenMode::ReadOnly);

    for (int i = 0; i < 40; ++i)
        QVERIFY(writer->put(keyNumber(i), Bytes(100'000, char('a' + i % 26))));

    for (int i = 0; i < 40; ++i)
        QVERIFY((*reader->find(keyNumber(i), true))->value == Bytes(100'000, char('a' + i % 26)));
}

void SharedMemoryTest::givesBackWhatWasOverwritten()
{
    const auto store = open(m_name);
    for (int i = 0; i < 2000; ++i)
        QVERIFY(store->put(keyNumber(i % 5), Bytes(20'000, char('a' + i % 26))));

    struct stat status;
    QCOMPARE(::stat(file().c_str(), &status), 0);
    QVERIFY2(status.st_blocks * 512 < 4'000'000, qPrintable(QString::number(status.st_blocks * 512)));
    for (int i = 1995; i < 2000; ++i)
        QVERIFY((*store->find(keyNumber(i % 5), true))->value == Bytes(20'000, char('a' + i % 26)));
}

void SharedMemoryTest::readsWhatAWriterCompactsMeanwhile()
{
    const auto store = open(m_name);
    QVERIFY(store->put("k", Bytes(50'000, 'a')));
    const pid_t writer = ::fork();
    if (writer == 0) {
        const auto theirs = open(m_name);
        for (int i = 0; i < 3000; ++i)
            if (!theirs->put("k", Bytes(50'000, char('a' + i % 26))))
                ::_exit(1);
        ::_exit(0);
    }
    const auto reader = open(m_name, OpenMode::ReadOnly);

    int status = 0;
    bool isWhole = true;
    while (::waitpid(writer, &status, WNOHANG) == 0) {
        const auto entry = reader->find("k", true);
        isWhole = isWhole && entry && *entry && (*entry)->value == Bytes(50'000, (*entry)->value[0]) && (*entry)->value[0] >= 'a';
    }

    QVERIFY(isWhole);
    QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

void SharedMemoryTest::losesNothingOfManyWriters()
{
    constexpr int kWriters = 4, kWrites = 500;
    pid_t children[kWriters];
    for (int writer = 0; writer < kWriters; ++writer) {
        children[writer] = ::fork();
        if (children[writer] == 0) {
            const auto store = open(m_name);
            const auto append = [](const std::optional<Bytes>& old) { return Result<Bytes>(old.value_or("") + "x"); };
            for (int i = 0; i < kWrites; ++i)
                if (!store->put(keyNumber(writer * kWrites + i), "v") || !store->update("counter", append))
                    ::_exit(1);
            ::_exit(0);
        }
    }
    for (const pid_t child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        QCOMPARE(WEXITSTATUS(status), 0);
    }

    const auto store = open(m_name, OpenMode::ReadOnly);

    QCOMPARE(*store->count(), std::uint64_t(kWriters * kWrites + 1));
    QCOMPARE((*store->find("counter", false))->valueBytes, std::uint64_t(kWriters * kWrites));
}

void SharedMemoryTest::keepsWhatAKilledWriterWasToldIsWritten()
{
    int written = 0;
    for (int round = 0; round < 50; ++round) {
        int told[2];
        QCOMPARE(::pipe(told), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto store = open(m_name);
            for (int i = written;; ++i)
                if (!store->put(keyNumber(i), Bytes(3000, 'v')) || !store->put("same", Bytes(30'000, 'w')) || ::write(told[1], "k", 1) != 1)
                    ::_exit(1);
        }
        ::close(told[1]);
        char byte;
        for (int i = 0; i < 1 + round * 7 % 40 && ::read(told[0], &byte, 1) == 1; ++i)
            ++written;
        ::kill(child, SIGKILL);
        while (::read(told[0], &byte, 1) == 1)
            ++written;
        ::close(told[0]);
        ::waitpid(child, nullptr, 0);

        const auto store = open(m_name);
        for (int i = std::max(0, written - 60); i < written; ++i)
            QVERIFY(*store->find(keyNumber(i), true));
    }
    const auto store = open(m_name, OpenMode::ReadOnly);
    for (int i = 0; i < written; ++i)
        QVERIFY((*store->find(keyNumber(i), true))->value == Bytes(3000, 'v'));
}

void SharedMemoryTest::survivesDamage_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::newRow("the header") << 0 << 160;
    QTest::newRow("the log") << 4096 << 4096 + 400;
}

void SharedMemoryTest::survivesDamage()
{
    QFETCH(int, from);
    QFETCH(int, to);
    {
        const auto store = open(m_name);
        for (int i = 0; i < 6; ++i)
            QVERIFY(store->put(keyNumber(i % 4), "value"));
        QVERIFY(*store->erase(2));
    }
    const QByteArray good = content();
    std::set<QByteArray> variants;
    for (int at = from; at < to; ++at)
        for (const unsigned char mask : {0x01, 0x80, 0xff}) {
            QByteArray bad = good;
            bad[at] = static_cast<char>(bad[at] ^ mask);
            variants.insert(bad);
        }
    for (const int size : {0, 1, 4095, 4096, 5000})
        variants.insert(good.left(size));

    for (const QByteArray& bad : variants) {
        overwrite(bad);
        for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
            const auto store = SharedMemoryStore::open(m_name, mode);
            if (!store)
                continue;
            (void)(*store)->behind(0, 100, true);
            (void)(*store)->find(keyNumber(1), true);
            if (mode == OpenMode::ReadWrite)
                (void)(*store)->put(keyNumber(9), "value");
        }
    }
}

void SharedMemoryTest::leavesTheMemoryAloneWhenReadOnly()
{
    QVERIFY(open(m_name)->put("k", "v"));
    const QByteArray before = content();

    const auto store = open(m_name, OpenMode::ReadOnly);
    QCOMPARE((*store->find("k", true))->value, Bytes("v"));
    QCOMPARE(store->behind(0, 10, true)->size(), std::size_t(1));

    QVERIFY(content() == before);
}

void SharedMemoryTest::refusesOddNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("too long") << QByteArray(250, 'n');
}

void SharedMemoryTest::refusesOddNames()
{
    QFETCH(QByteArray, name);

    const auto store = SharedMemoryStore::open(name.toStdString(), OpenMode::ReadWrite);

    QVERIFY(!store);
    QCOMPARE(store.error().stage, Stage::Open);
}

QTEST_APPLESS_MAIN(SharedMemoryTest)
#include "shared_memory_test.moc"
