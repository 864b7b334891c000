#include "core/engine/duckdb_engine.h"

#include "core/engine/duckdb_api.h"
#include "core/engine/duckdb_header.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace hashstash;
namespace fs = std::filesystem;

namespace {

const WrittenAt kTime{std::chrono::microseconds(1'795'552'387'250'000)};
/// Python's, killed before its log was merged into the file: 20 entries, all of them in data.duckdb.wal.
constexpr auto kReal = HASHSTASH_TEST_DATA "/duckdb";
constexpr std::size_t kRealEntries = 20;

/// What another process answers when it asks for a lock on the file as DuckDB does.
bool anotherProcessMayLock(const fs::path& path, short type)
{
    const pid_t child = ::fork();
    if (child == 0) {
        struct flock lock{};
        lock.l_type = type;
        lock.l_whence = SEEK_SET;
        const int file = ::open(path.c_str(), O_RDWR);
        ::_exit(::fcntl(file, F_SETLK, &lock) == 0 ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// A process that holds a lock on the file for as long as this lives, as one with the database open does.
class Holder {
public:
    explicit Holder(const fs::path& path)
    {
        int ready[2], done[2];
        if (::pipe(ready) != 0 || ::pipe(done) != 0)
            qFatal("no pipe");
        m_process = ::fork();
        if (m_process == 0) {
            struct flock lock{};
            lock.l_type = F_WRLCK;
            lock.l_whence = SEEK_SET;
            ::close(done[1]);
            char byte = ::fcntl(::open(path.c_str(), O_RDWR), F_SETLK, &lock) == 0 ? 'y' : 'n';
            byte = ::write(ready[1], &byte, 1) == 1 ? byte : 'n';
            ::_exit(::read(done[0], &byte, 1) == 0 ? 0 : 1);  // until the other end is closed
        }
        ::close(done[0]);
        m_end = done[1];
        char byte = 'n';
        if (::read(ready[0], &byte, 1) != 1 || byte != 'y')
            qFatal("no lock");
        ::close(ready[0]);
        ::close(ready[1]);
    }
    ~Holder()
    {
        ::close(m_end);
        ::waitpid(m_process, nullptr, 0);
    }
    pid_t process() const noexcept { return m_process; }

private:
    pid_t m_process = 0;
    int m_end = -1;
};

std::size_t scanned(const Engine& engine)
{
    std::size_t entries = 0;
    (void)engine.scan({}, 100'000, ScanWhat::Values, [&entries](const EntryView&) { return ++entries, true; }, {});
    return entries;
}

QByteArray bytesOf(const fs::path& path)
{
    QFile file(QString::fromStdString(path.native()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const fs::path& path, const QByteArray& bytes)
{
    QFile file(QString::fromStdString(path.native()));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

/// DuckDB's own, over the bytes of a block that follow it.
void putChecksum(QByteArray& bytes, qsizetype block)
{
    quint64 sum = 5381;
    for (qsizetype at = block + 8; at < block + 4096; at += 8) {
        quint64 word;
        std::memcpy(&word, bytes.constData() + at, 8);
        sum ^= word * 0xbf58476d1ce4e5b9;
    }
    std::memcpy(bytes.data() + block, &sum, 8);
}

}  // namespace

/// DuckDB files, with the library where there is one.
class DuckdbEngineTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void saysWhatToInstallWithoutTheLibrary();  // first: a library once loaded stays
    void tellsWhatIsNoDuckdbFile_data();
    void tellsWhatIsNoDuckdbFile();
    void readsTheLogOfAKilledWriterWithoutATrace();
    void keepsNobodyOutWhileItReads();
    void keepsItsLockWhileAReaderComesAndGoes();
    void namesTheProcessThatHoldsTheFile();
    void noticesWhatAnotherProcessChanged();
    void readsInOrderOfItsRowsWhateverThePage();
    void refusesATableThatIsNoStash_data();
    void refusesATableThatIsNoStash();
    void refusesANewerStorageVersion();
    void survivesDamage();

private:
    fs::path store() const { return fs::path(m_folder->path().toStdString()) / "data.duckdb"; }
    void copyReal() const
    {
        for (const char* name : {"data.duckdb", "data.duckdb.wal"})
            write(store().parent_path() / name, bytesOf(fs::path(kReal) / name));
    }
    static bool hasLibrary() { return static_cast<bool>(duckdbApi()); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

#define NEEDS_DUCKDB()     \
    if (!hasLibrary())     \
    QSKIP(duckdbApi().error().message.c_str())

void DuckdbEngineTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void DuckdbEngineTest::saysWhatToInstallWithoutTheLibrary()
{
    copyReal();
    const QByteArray given = qgetenv("HASHSTASH_DUCKDB");
    qputenv("HASHSTASH_DUCKDB", "/none/libduckdb.so");

    const auto engine = DuckdbEngine::open({store(), OpenMode::ReadOnly});

    given.isEmpty() ? qunsetenv("HASHSTASH_DUCKDB") : qputenv("HASHSTASH_DUCKDB", given);
    QVERIFY(!engine);
    const QString message = QString::fromStdString(engine.error().message);
    for (const char* part : {"12,288 bytes", "storage version 69", "written by v2.0.1", "/none/libduckdb.so", "HASHSTASH_DUCKDB"})
        QVERIFY2(message.contains(part), qPrintable(message));
}

void DuckdbEngineTest::tellsWhatIsNoDuckdbFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    const QByteArray real = bytesOf(fs::path(kReal) / "data.duckdb");
    QTest::newRow("empty") << QByteArray() << "no DuckDB file";
    QTest::newRow("another format") << QByteArray("SQLite format 3").leftJustified(20000, '\0') << "no DuckDB file";
    QTest::newRow("cut within its header") << real.left(9000) << "after 9000 bytes";
}

void DuckdbEngineTest::tellsWhatIsNoDuckdbFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    write(store(), bytes);

    const auto engine = DuckdbEngine::open({store(), OpenMode::ReadOnly});

    QVERIFY(!engine);
    QCOMPARE(engine.error().stage, Stage::Open);
    QVERIFY2(QString::fromStdString(engine.error().message).contains(said), engine.error().message.c_str());
}

void DuckdbEngineTest::readsTheLogOfAKilledWriterWithoutATrace()
{
    NEEDS_DUCKDB();
    copyReal();
    const auto fileTime = fs::last_write_time(store());
    const auto logTime = fs::last_write_time(store().native() + ".wal");

    {
        const auto engine = DuckdbEngine::open({store(), OpenMode::ReadOnly});
        QVERIFY2(engine, engine ? "" : engine.error().message.c_str());
        QCOMPARE(scanned(**engine), kRealEntries);
        QCOMPARE(*(*engine)->count({}, {}), kRealEntries);
        QCOMPARE(*(*engine)->bytesOnDisk({}), std::uint64_t(12288 + 5573));
    }

    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList({"data.duckdb", "data.duckdb.wal"}));
    for (const char* name : {"data.duckdb", "data.duckdb.wal"})
        QVERIFY(bytesOf(store().parent_path() / name) == bytesOf(fs::path(kReal) / name));
    QVERIFY(fs::last_write_time(store()) == fileTime);
    QVERIFY(fs::last_write_time(store().native() + ".wal") == logTime);
}

void DuckdbEngineTest::keepsNobodyOutWhileItReads()
{
    NEEDS_DUCKDB();
    copyReal();
    const auto engine = DuckdbEngine::open({store(), OpenMode::ReadOnly});
    QVERIFY(engine);

    bool isFree = false;
    (void)(*engine)->scan({}, 10, ScanWhat::Keys, [&](const EntryView&) {
        isFree = anotherProcessMayLock(store(), F_WRLCK);
        return false;
    }, {});

    QVERIFY(isFree);
}

void DuckdbEngineTest::keepsItsLockWhileAReaderComesAndGoes()
{
    NEEDS_DUCKDB();
    copyReal();
    auto reader = DuckdbEngine::open({store(), OpenMode::ReadOnly});
    QVERIFY(reader);
    auto writer = DuckdbEngine::open({store(), OpenMode::ReadWrite});
    QVERIFY2(writer, writer ? "" : writer.error().message.c_str());
    QVERIFY((*writer)->put("k", "v", PutMode::Replace, kTime));
    QCOMPARE(**(*reader)->get("k"), Bytes("v"));
    reader->reset();
    QVERIFY(*(*DuckdbEngine::open({store(), OpenMode::ReadOnly}))->get("k"));

    QVERIFY(!anotherProcessMayLock(store(), F_RDLCK));

    writer->reset();
    QVERIFY(anotherProcessMayLock(store(), F_WRLCK));
    QCOMPARE(scanned(**DuckdbEngine::open({store(), OpenMode::ReadOnly})), kRealEntries + 1);
}

void DuckdbEngineTest::namesTheProcessThatHoldsTheFile()
{
    NEEDS_DUCKDB();
    copyReal();
    const Holder holder(store());

    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
        const auto engine = DuckdbEngine::open({store(), mode});
        QVERIFY(!engine);
        QCOMPARE(engine.error().stage, Stage::Open);
        const QString message = QString::fromStdString(engine.error().message);
        QVERIFY2(message.contains(QString("process %1").arg(holder.process())), qPrintable(message));
    }
}

void DuckdbEngineTest::noticesWhatAnotherProcessChanged()
{
    NEEDS_DUCKDB();
    copyReal();
    const fs::path other = fs::path(m_folder->path().toStdString()) / "other.duckdb";
    QVERIFY((*DuckdbEngine::open({other, OpenMode::ReadWrite}))->put("k", "v", PutMode::Replace, kTime));
    const auto engine = DuckdbEngine::open({store(), OpenMode::ReadOnly});
    const auto replace = [&] {
        fs::remove(store().native() + ".wal");
        fs::rename(other, store());
    };

    const auto page = (*engine)->scan({}, 5, ScanWhat::Keys, [&](const EntryView&) {
        replace();
        return false;
    }, {});

    QVERIFY(!page);
    QCOMPARE(page.error().stage, Stage::Read);
    QCOMPARE(**(*engine)->get("k"), Bytes("v"));
    QCOMPARE(scanned(**engine), std::size_t(1));
}

void DuckdbEngineTest::readsInOrderOfItsRowsWhateverThePage()
{
    NEEDS_DUCKDB();
    constexpr int kRows = 300'000;
    const auto engine = DuckdbEngine::open({store(), OpenMode::ReadWrite});
    QVERIFY(DuckdbFile::of(store())->run([](DuckdbConnection& connection) {
        return connection.execute("INSERT INTO hashstash SELECT ('k' || i)::BLOB, ('v' || i)::BLOB FROM range(300000) t(i)");
    }));
    QVERIFY(*(*engine)->erase("k7"));

    for (const std::size_t page : {20u, 2049u, 1'000'000u}) {
        int at = 0;
        bool isInOrder = true;
        std::optional<Cursor> next = Cursor{};
        for (int pages = 0; next && pages < 50; ++pages) {
            next = *(*engine)->scan(*next, page, ScanWhat::Values, [&](const EntryView& entry) {
                at += at == 7 ? 1 : 0;
                isInOrder = isInOrder && entry.key == "k" + std::to_string(at) && *entry.value == "v" + std::to_string(at);
                ++at;
                return true;
            }, {});
        }
        QVERIFY(isInOrder);
        QVERIFY(next || at == kRows);
    }
}

void DuckdbEngineTest::refusesATableThatIsNoStash_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("no table") << QByteArray("SELECT 1");
    QTest::newRow("other types") << QByteArray("CREATE TABLE hashstash (key INTEGER, value VARCHAR)");
    QTest::newRow("a view of the machine's files") << QByteArray("CREATE VIEW hashstash AS SELECT content AS key, content AS value "
                                                                 "FROM read_blob('/etc/hostname')");
}

void DuckdbEngineTest::refusesATableThatIsNoStash()
{
    NEEDS_DUCKDB();
    QFETCH(QByteArray, sql);
    {
        const DuckdbApi& api = **duckdbApi();  // without what keeps a stash's file at bay
        DuckdbDatabaseObject* database = nullptr;
        QCOMPARE(api.openExt(store().c_str(), &database, nullptr, nullptr), 0);
        {
            auto connection = DuckdbConnection::open(api, database, store().native());
            QVERIFY((*connection)->execute("CREATE TABLE another (a INTEGER)"));
            const auto done = (*connection)->execute(sql.constData());
            QVERIFY2(done, done ? "" : done.error().message.c_str());
        }
        api.close(&database);
    }

    const auto engine = DuckdbEngine::open({store(), OpenMode::ReadOnly});

    QVERIFY(!engine);
    QVERIFY2(QString::fromStdString(engine.error().message).contains("no stash of the duckdb engine"), engine.error().message.c_str());
}

void DuckdbEngineTest::refusesANewerStorageVersion()
{
    NEEDS_DUCKDB();
    QByteArray bytes = bytesOf(fs::path(kReal) / "data.duckdb");
    for (const qsizetype block : {4096, 8192}) {
        bytes[block + 56] = 120;
        putChecksum(bytes, block);
    }
    write(store(), bytes);

    const auto engine = DuckdbEngine::open({store(), OpenMode::ReadOnly});

    QVERIFY(!engine);
    const QString message = QString::fromStdString(engine.error().message);
    for (const char* part : {"storage version 120", "a newer DuckDB is needed"})
        QVERIFY2(message.contains(part), qPrintable(message));
}

void DuckdbEngineTest::survivesDamage()
{
    NEEDS_DUCKDB();
    for (const char* name : {"data.duckdb", "data.duckdb.wal"}) {
        const QByteArray good = bytesOf(fs::path(kReal) / name);
        for (qsizetype at = 0; at < good.size(); at += 97) {
            copyReal();
            QByteArray bad = good;
            if (at % 2)
                bad.truncate(at);
            else
                bad[at] = static_cast<char>(~bad[at]);
            write(store().parent_path() / name, bad);

            const auto engine = DuckdbEngine::open({store(), OpenMode::ReadOnly});
            if (engine)
                scanned(**engine);
        }
    }
}

QTEST_APPLESS_MAIN(DuckdbEngineTest)
#include "duckdb_engine_test.moc"
