#include "core/stash/memory_location.h"

#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QFile>
#include <QtTest>

#include <cstring>

#include <unistd.h>

using namespace hashstash;

namespace {

constexpr auto kMemories = "/dev/shm/";
constexpr auto kStorePath = "/data/proj/memory.hashstash.raw/data.db";

QByteArray real(const char* part)
{
    QFile file(QString(HASHSTASH_TEST_DATA "/ultradict/") + part);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no test data");
    return file.readAll();
}

/// The shared memories of a Python program, as they lie in the test data or changed.
class PythonMemory {
public:
    PythonMemory() : m_name(QString("psm_%1").arg(::getpid(), 8, 16, QChar('0'))), m_dumpName(m_name + "d0")
    {
        m_control.replace(20, 255, m_dumpName.toUtf8().leftJustified(255, ' '));
        write();
    }
    ~PythonMemory()
    {
        for (const QString& name : {m_name, m_name + "_memory", m_dumpName})
            QFile::remove(kMemories + name);
    }
    std::string url() const { return "memory://" + m_name.toStdString(); }
    void write() const
    {
        put(m_name, m_control);
        put(m_name + "_memory", m_stream);
        put(m_dumpName, m_dump);
    }

    QByteArray m_control = real("control");
    QByteArray m_stream = real("stream");
    QByteArray m_dump = real("dump");

private:
    static void put(const QString& name, const QByteArray& bytes)
    {
        QFile file(kMemories + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }

    QString m_name;
    QString m_dumpName;
};

QStringList shown(const Location& location)
{
    QStringList lines;
    const auto stash = Stash::open(location);
    if (!stash)
        return {QString::fromStdString(stash.error().message)};
    (void)(*stash)->scan({}, 100, EntryWhat::Values, [&](Entry&& entry) {
        lines << QString::fromStdString(repr(*entry.key) + ": " + repr(**entry.value));
        return true;
    });
    return lines;
}

}  // namespace

/// memory:// URLs: what programs share, and what a Python program has.
class MemoryLocationTest : public QObject {
    Q_OBJECT

private slots:
    void sharesAStashByItsName();
    void takesTheFormatFromTheUrl();
    void namesWhatThereIs();
    void refusesUnknownOptions();
    void showsTheDictionaryOfAPythonProgram();
    void showsTheEntriesOfOneOfItsStashes();
    void saysWhichStashesItHasWhereOneIsMissing();
    void refusesToEditIt();
    void survivesDamagedMemory_data();
    void survivesDamagedMemory();
    void comesBackWithAnErrorForHostileSizes_data();
    void comesBackWithAnErrorForHostileSizes();
};

void MemoryLocationTest::sharesAStashByItsName()
{
    const std::string name = "test/" + std::to_string(::getpid());
    const std::string url = "memory://" + name;
    const auto location = Location::fromArgument(url);
    QVERIFY(location);
    QCOMPARE(QString::fromStdString(location->format.folderName()), QString("memory.hashstash.lz4"));
    const auto writer = Stash::open(*location, OpenMode::ReadWrite);
    QVERIFY2(writer, writer ? "" : writer.error().message.c_str());
    QVERIFY((*writer)->set(Value::str("k"), Value::integer(1), PutMode::Append));
    QVERIFY((*writer)->set(Value::str("k"), Value::integer(2), PutMode::Append));

    const auto found = Location::fromArgument(url);

    QVERIFY(found);
    QCOMPARE(found->format, location->format);
    QCOMPARE(shown(*found), QStringList("'k': 2"));
    QCOMPARE((*writer)->versions(**(*writer)->find(Value::str("k")))->size(), std::size_t(2));
    const auto listing = listServer(url);
    QCOMPARE(listing->stashes.size(), std::size_t(1));
    QCOMPARE(listing->stashes[0].argument, url);
    QCOMPARE(listing->stashes[0].entries, std::uint64_t(1));
    QFile::remove(QString("/dev/shm/hashstash.test%2F%1").arg(::getpid()));
}

void MemoryLocationTest::takesTheFormatFromTheUrl()
{
    const auto location = Location::fromArgument("memory://nothing%20there?serializer=pickle&encoding=zlib%2Bb64");

    QVERIFY(location);
    QCOMPARE(QString::fromStdString(location->format.folderName()), QString("memory.pickle.zlib+b64"));
    QCOMPARE(location->server->nameSpace, std::string("nothing there"));
    QCOMPARE(location->display(), std::string("memory://nothing%20there"));
}

void MemoryLocationTest::namesWhatThereIs()
{
    const PythonMemory memory;

    const auto location = Location::fromArgument("memory://");

    QVERIFY(!location);
    QVERIFY2(QString::fromStdString(location.error().message).contains(QString::fromStdString(memory.url())), location.error().message.c_str());
}

void MemoryLocationTest::refusesUnknownOptions()
{
    const auto location = Location::fromArgument("memory://name?compress=lz4");

    QVERIFY(!location);
    QVERIFY(location.error().message.find("compress") != std::string::npos);
}

void MemoryLocationTest::showsTheDictionaryOfAPythonProgram()
{
    const PythonMemory memory;

    const auto location = Location::fromArgument(memory.url());

    QVERIFY2(location, location ? "" : location.error().message.c_str());
    const QString note = QString::fromStdString(location->note);
    for (const char* part : {"4 records", "dump 1 in psm_"})
        QVERIFY2(note.contains(part), qPrintable(note));
    const QStringList lines = shown(*location);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QString("'recursive': True"));
    QVERIFY2(lines[1].startsWith(QString("'%1': {").arg(kStorePath)), qPrintable(lines[1]));
    QCOMPARE(lines[2], QString("'later': {'set': {1, 2}}"));  // and 'gone' is gone
    QCOMPARE(lines[3], QString("'/data/other/memory.hashstash.raw/data.db': {}"));
}

void MemoryLocationTest::showsTheEntriesOfOneOfItsStashes()
{
    const PythonMemory memory;
    const auto listing = listServer(memory.url());
    QCOMPARE(listing->stashes.size(), std::size_t(2));
    QCOMPARE(listing->stashes[0].entries, std::uint64_t(3));

    const auto location = Location::fromArgument(listing->stashes[0].argument);

    QVERIFY2(location, location ? "" : location.error().message.c_str());
    QCOMPARE(QString::fromStdString(location->format.folderName()), QString("memory.hashstash.raw"));
    QCOMPARE(shown(*location), QStringList({"'a': {'x': 1}", "'b': [1, 2]", "('t', 3): 'text'"}));
}

void MemoryLocationTest::saysWhichStashesItHasWhereOneIsMissing()
{
    const PythonMemory memory;

    const auto location = Location::fromArgument(memory.url() + "/none/data.db");

    QVERIFY(!location);
    QVERIFY2(location.error().message.find("hashstash ls " + memory.url()) != std::string::npos, location.error().message.c_str());
}

void MemoryLocationTest::refusesToEditIt()
{
    const PythonMemory memory;
    const auto location = Location::fromArgument(memory.url());

    const auto stash = Stash::open(*location, OpenMode::ReadWrite);

    QVERIFY(!stash);
    QCOMPARE(stash.error().stage, Stage::Open);
}

void MemoryLocationTest::survivesDamagedMemory_data()
{
    QTest::addColumn<int>("part");
    QTest::newRow("control block") << 0;
    QTest::newRow("stream") << 1;
    QTest::newRow("dump") << 2;
}

void MemoryLocationTest::survivesDamagedMemory()
{
    QFETCH(int, part);
    PythonMemory memory;
    QByteArray& bytes = part == 0 ? memory.m_control : part == 1 ? memory.m_stream : memory.m_dump;
    const QByteArray good = bytes;
    for (qsizetype at = 0; at < std::min<qsizetype>(good.size(), 500); at += 3) {
        for (const bool isCut : {true, false}) {
            bytes = good;
            if (isCut)
                bytes.truncate(at);
            else
                bytes[at] = static_cast<char>(~bytes[at]);
            memory.write();

            const auto location = Location::fromArgument(memory.url());
            if (location)
                shown(*location);
        }
    }
}

void MemoryLocationTest::comesBackWithAnErrorForHostileSizes_data()
{
    QTest::addColumn<int>("part");
    QTest::addColumn<int>("at");
    QTest::newRow("a stream position of 4 GiB") << 0 << 0;
    QTest::newRow("a record of 4 GiB") << 1 << 1;
    QTest::newRow("a dump of 4 GiB") << 2 << 1;
}

void MemoryLocationTest::comesBackWithAnErrorForHostileSizes()
{
    QFETCH(int, part);
    QFETCH(int, at);
    PythonMemory memory;
    (part == 0 ? memory.m_control : part == 1 ? memory.m_stream : memory.m_dump).replace(at, 4, QByteArray(4, '\xff'));
    memory.write();

    const auto location = Location::fromArgument(memory.url());

    QVERIFY(!location);
    QCOMPARE(location.error().stage, Stage::Read);
    QVERIFY(location.error().offset);
}

QTEST_APPLESS_MAIN(MemoryLocationTest)
#include "memory_location_test.moc"
