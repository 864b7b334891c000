#include "core/health/health.h"
#include "core/health/repair.h"
#include "core/value/literal.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <sys/resource.h>

using namespace hashstash;
namespace fs = std::filesystem;

namespace {

Value literal(const char* python)
{
    return *parseLiteral(python);
}

std::string content(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path& file, const std::string& bytes)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// Locks, and a database that opening to write changes.
bool isTheEnginesOwn(const std::string& name)
{
    return name.ends_with(".lock") || name == "lock.mdb" || name.starts_with("cache.db");
}

/// Every file below a folder and its bytes.
std::map<std::string, std::string> tree(const fs::path& folder)
{
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && !isTheEnginesOwn(entry.path().filename().string()))
            files[entry.path().lexically_relative(folder).string()] = content(entry.path());
    return files;
}

struct Steps {
    std::vector<RepairStep> all;
    RepairOptions options(std::chrono::seconds leastAge = std::chrono::seconds(0))
    {
        RepairOptions options;
        options.leastAge = leastAge;
        options.step = [this](const RepairStep& step) { all.push_back(step); };
        return options;
    }
    /// "line a torn line", sorted
    std::vector<std::string> texts(RepairStep::State state) const
    {
        std::vector<std::string> texts;
        for (const RepairStep& step : all)
            if (step.state == state)
                texts.push_back(std::string(kindName(step.part.kind)) + " " + step.why);
        std::sort(texts.begin(), texts.end());
        return texts;
    }
};

/// For as long as it lives, files cannot grow beyond so many bytes: writing fails as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small {bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before {};
    void (*m_handler)(int);
};

}  // namespace

/// repair() and restoreRepair().
class RepairTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void movesDamageAndPutsItBack_data();
    void movesDamageAndPutsItBack();
    void rehearsesWithoutAChange();
    void changesNothingWithoutABackup_data();
    void changesNothingWithoutABackup();
    void sparesWhatIsRecent();
    void sparesEntriesWhereNothingDecodes();
    void sparesWhatAWriterHasUsedAgain();
    void followsNoLink();
    void keepsHostileNames();
    void refusesAHostileBackup_data();
    void refusesAHostileBackup();
    void takesAnEntryWholeFromALog();
    void putsLinesBackBeforeNewerOnes();
    void leavesACompactedLogAsItIs();
    void findsFilesOfDiskcache();
    void movesEntriesOfAnyEngine_data();
    void movesEntriesOfAnyEngine();
    void tellsOfDamagedBackups();
    void isCancelled();

private:
    fs::path path(const char* name) const { return m_folder->filePath(name).toStdString(); }
    std::shared_ptr<Stash> open(const char* name, OpenMode mode = OpenMode::ReadWrite) const { return *Stash::open(*Location::fromPath(path(name)), mode); }
    void putRaw(Stash& stash, const char* key, const std::string& bytes) const
    {
        const std::vector<NewEntry> entries {{*stash.encodeKey(literal(key)), bytes, std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now())}};
        QVERIFY(stash.putAll(entries));
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void RepairTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void RepairTest::movesDamageAndPutsItBack_data()
{
    QTest::addColumn<QString>("store");
    QTest::addColumn<int>("parts");
    QTest::addColumn<bool>("isSameBytes");  // else the engine writes its pages anew
    const auto add = [](const char* store, int parts, bool isSameBytes = true) { QTest::newRow(store) << store << parts << isSameBytes; };
    add("bad_base64/pairtree.hashstash.lz4+b64", 2);
    add("damaged_key/pairtree.hashstash.lz4", 2);
    add("file_in_the_way/pairtree.hashstash.lz4", 1);
    add("missing_value_file/pairtree.hashstash.lz4", 1);
    add("one_bad_version/pairtree.hashstash.lz4", 1);
    add("not_utf8/pairtree.hashstash.raw", 2);
    add("truncated_lz4/pairtree.hashstash.lz4", 2);
    add("stray_lines/jsonl.hashstash.raw", 6);
    add("torn_line/jsonl.hashstash.raw", 1);
    add("lmdb_orphan/lmdb.hashstash.lz4", 2, false);
    add("sqlite_row/sqlite.hashstash.lz4", 1, false);
}

void RepairTest::movesDamageAndPutsItBack()
{
    QFETCH(QString, store);
    QFETCH(bool, isSameBytes);
    const fs::path folder = path(store.section('/', 1).toUtf8());
    fs::copy(fs::path(HASHSTASH_STORES) / "damaged" / store.toStdString(), folder, fs::copy_options::recursive);
    const auto before = tree(folder);
    const auto stash = *Stash::open(*Location::fromPath(folder), OpenMode::ReadWrite);
    const auto entries = *examine(*stash);
    Steps found, moved, again, restored;
    QVERIFY(rehearseRepair(*stash, found.options()));

    const auto report = repair(*stash, moved.options());

    QVERIFY(report);
    QTEST(static_cast<int>(report->parts), "parts");
    QCOMPARE(moved.texts(RepairStep::State::Moved), found.texts(RepairStep::State::Planned));
    QCOMPARE(examine(*stash)->problems, std::uint64_t {0});
    if (store != "damaged_key/pairtree.hashstash.lz4")  // whose value has no key any more
        QCOMPARE(examine(*stash)->versions, entries.versions);
    QCOMPARE(rehearseRepair(*stash, again.options())->parts, std::uint64_t {0});

    const auto back = restoreRepair(*stash, report->backup);
    QVERIFY(back);
    QCOMPARE(back->putBack, report->parts);
    QVERIFY(rehearseRepair(*stash, restored.options()));
    QCOMPARE(restored.texts(RepairStep::State::Planned), found.texts(RepairStep::State::Planned));
    if (isSameBytes)
        QCOMPARE(tree(folder), before);
    QCOMPARE(restoreRepair(*stash, report->backup)->present, report->parts);  // a second time there is nothing to do
}

void RepairTest::rehearsesWithoutAChange()
{
    const fs::path folder = path("jsonl.hashstash.raw");
    fs::copy(fs::path(HASHSTASH_STORES) / "damaged/stray_lines/jsonl.hashstash.raw", folder, fs::copy_options::recursive);
    const auto before = tree(m_folder->path().toStdString());

    const auto report = rehearseRepair(*open("jsonl.hashstash.raw", OpenMode::ReadOnly));

    QCOMPARE(report->parts, std::uint64_t {6});
    QVERIFY(report->backup.empty());
    QCOMPARE(tree(m_folder->path().toStdString()), before);
}

void RepairTest::changesNothingWithoutABackup_data()
{
    QTest::addColumn<QString>("backup");
    QTest::addColumn<bool>("isDiskFull");
    QTest::newRow("below a file") << "file/backup" << false;
    QTest::newRow("a folder with something in it") << "full" << false;
    QTest::newRow("inside of the store") << "pairtree.hashstash.raw/data.db/backup" << false;
    QTest::newRow("a full disk") << "new" << true;
}

void RepairTest::changesNothingWithoutABackup()
{
    QFETCH(QString, backup);
    QFETCH(bool, isDiskFull);
    write(path("file"), "x");
    write(path("full/x"), "x");
    const auto stash = open("pairtree.hashstash.raw");
    putRaw(*stash, "'whole'", "1");
    putRaw(*stash, "'broken'", "[" + std::string(20'000, ' '));
    const auto before = tree(path("pairtree.hashstash.raw"));
    RepairOptions options;
    options.leastAge = {};
    options.backup = path(backup.toUtf8());

    Result<RepairReport> report = RepairReport();
    {
        const FullDisk disk(isDiskFull ? 10'000 : RLIM_INFINITY);
        report = repair(*stash, options);
    }

    QVERIFY(!report);
    QCOMPARE(report.error().stage, Stage::Write);
    QCOMPARE(tree(path("pairtree.hashstash.raw")), before);
}

void RepairTest::sparesWhatIsRecent()
{
    const auto stash = open("pairtree.hashstash.raw");
    QVERIFY(stash->set(literal("'a'"), literal("1")));
    write(path("pairtree.hashstash.raw/data.db/ab/cd/ef/00000000000000000000000000/.key"), "\"k\"");
    Steps steps;

    QVERIFY(repair(*stash, steps.options(std::chrono::minutes(10))));

    QCOMPARE(steps.all.size(), std::size_t {1});
    QVERIFY(steps.all.front().state == RepairStep::State::LeftAlone);
    QVERIFY(fs::exists(path("pairtree.hashstash.raw/data.db/ab/cd/ef/00000000000000000000000000/.key")));
}

/// As in a folder that was given another name.
void RepairTest::sparesEntriesWhereNothingDecodes()
{
    QVERIFY(open("lmdb.pickle.raw")->set(literal("'a'"), literal("1")));
    fs::rename(path("lmdb.pickle.raw"), path("lmdb.msgpack.lz4"));

    const auto report = repair(*open("lmdb.msgpack.lz4"));

    QVERIFY(report);
    QVERIFY(report->decodesNothing);
    QCOMPARE(report->parts, std::uint64_t {0});
    QCOMPARE(*open("lmdb.msgpack.lz4")->count(), std::uint64_t {1});
}

/// The entry is written again between the backup and the removal.
void RepairTest::sparesWhatAWriterHasUsedAgain()
{
    for (const char* name : {"lmdb.hashstash.raw", "pairtree.hashstash.raw", "sqlite.hashstash.raw", "diskcache.hashstash.raw", "jsonl.hashstash.raw"}) {
        const auto stash = open(name);
        putRaw(*stash, "'broken'", "[");
        const auto parts = *openStoreParts(stash->location().format.engine, {stash->location().store, OpenMode::ReadWrite});
        const auto locator = **stash->find(literal("'broken'"));
        std::vector<SavedPart> saved;
        const auto found = *parts->partsOf(locator, nullptr);
        for (const StorePart& part : found)
            saved.push_back({part, *digestOf(*parts, part), {}});
        QVERIFY(!saved.empty());
        QVERIFY(stash->set(literal("'broken'"), literal("2")));

        QVERIFY(parts->remove(saved, [](const std::string&) { return Result<Done>(Done {}); }, [](std::size_t, PartOutcome) {}, {}));

        QVERIFY2(**stash->get(literal("'broken'")) == literal("2"), name);
        QCOMPARE(*stash->count(), std::uint64_t {1});
    }
}

void RepairTest::followsNoLink()
{
    const auto stash = open("pairtree.hashstash.raw");
    QVERIFY(stash->set(literal("'a'"), literal("1")));
    const fs::path store = path("pairtree.hashstash.raw/data.db");
    write(path("outside/ef/00000000000000000000000000/.key"), "\"k\"");
    fs::create_directories(store / "ab");
    fs::create_directory_symlink(path("outside"), store / "ab/cd");
    write(path("outside.val"), "x");
    fs::create_symlink(path("outside.val"), store / "ee");
    Steps steps;

    QVERIFY(repair(*stash, steps.options()));

    QVERIFY(steps.texts(RepairStep::State::Moved).empty());
    QCOMPARE(steps.all.size(), std::size_t {2});  // both are told of
    QVERIFY(fs::exists(path("outside/ef/00000000000000000000000000/.key")) && fs::exists(path("outside.val")));
}

void RepairTest::keepsHostileNames()
{
    const auto stash = open("pairtree.hashstash.raw");
    QVERIFY(stash->set(literal("'a'"), literal("1")));
    fs::path leaf;
    for (const auto& entry : fs::recursive_directory_iterator(path("pairtree.hashstash.raw")))
        if (entry.path().filename() == ".key")
            leaf = entry.path().parent_path();
    const std::string name = "zz\n\xff\"\\{}";
    write(leaf / name, "no value");
    const auto before = tree(path("pairtree.hashstash.raw"));
    Steps steps;

    const auto report = repair(*stash, steps.options());

    QVERIFY(report);
    QCOMPARE(report->parts, std::uint64_t {1});
    QVERIFY(!fs::exists(leaf / name));
    QVERIFY(**stash->get(literal("'a'")) == literal("1"));
    QCOMPARE(restoreRepair(*stash, report->backup)->putBack, std::uint64_t {1});
    QCOMPARE(tree(path("pairtree.hashstash.raw")), before);
    fs::remove_all(path("pairtree.hashstash.raw"));  // QTemporaryDir cannot
    fs::remove_all(report->backup);
}

void RepairTest::refusesAHostileBackup_data()
{
    QTest::addColumn<QString>("stash");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("up") << "pairtree.hashstash.raw" << "file" << "../../stolen";
    QTest::newRow("absolute") << "pairtree.hashstash.raw" << "file" << "/tmp/hashstash-stolen";
    QTest::newRow("the database itself") << "diskcache.hashstash.raw" << "file" << "cache.db-wal";
    QTest::newRow("a row that is none") << "sqlite.hashstash.raw" << "row" << "1";
    QTest::newRow("a record of no entry") << "lmdb.hashstash.raw" << "record" << "data.mdb";
    QTest::newRow("a line of no log") << "jsonl.hashstash.raw" << "line" << "-1";
}

void RepairTest::refusesAHostileBackup()
{
    QFETCH(QString, stash);
    QFETCH(QString, kind);
    QFETCH(QString, name);
    const auto opened = open(stash.toUtf8());
    QVERIFY(opened->set(literal("'a'"), literal("1")));
    write(path("backup/parts/000/000001"), "x");
    write(path("backup/repair.jsonl"),
          QStringLiteral("{\"hashstash_repair\":1,\"stash\":\"x\",\"engine\":\"%1\"}\n{\"part\":1,\"kind\":\"%2\",\"name\":\"%3\",\"bytes\":1,\"md5\":\"9dd4e461268c8034f5c8564e155c67a6\"}\n"
                         "{\"saved\":1}\n").arg(stash.section('.', 0, 0), kind, name).toStdString());
    const auto before = tree(m_folder->path().toStdString());

    const auto report = restoreRepair(*opened, path("backup"));

    QVERIFY(!report);
    QVERIFY(!fs::exists("/tmp/hashstash-stolen"));
    QCOMPARE(tree(m_folder->path().toStdString()), before);
    QVERIFY(**opened->get(literal("'a'")) == literal("1"));
}

/// The value before the damaged one may be one that was replaced: it does not come back.
void RepairTest::takesAnEntryWholeFromALog()
{
    const auto stash = open("jsonl.hashstash.raw+b64");
    QVERIFY(stash->set(literal("'other'"), literal("1")));
    QVERIFY(stash->set(literal("'a'"), literal("'replaced'")));
    putRaw(*stash, "'a'", "[");

    const auto report = repair(*stash);

    QCOMPARE(report->parts, std::uint64_t {2});
    QVERIFY(!*stash->get(literal("'a'")));
    QVERIFY(**stash->get(literal("'other'")) == literal("1"));
}

void RepairTest::putsLinesBackBeforeNewerOnes()
{
    fs::copy(fs::path(HASHSTASH_STORES) / "damaged/torn_line/jsonl.hashstash.raw", path("jsonl.hashstash.raw"), fs::copy_options::recursive);
    const fs::path log = path("jsonl.hashstash.raw/data.jsonl");
    const std::string torn = content(log);
    const auto stash = open("jsonl.hashstash.raw");
    const auto report = repair(*stash);
    QVERIFY(report);
    const std::string repaired = content(log);
    QVERIFY(stash->set(literal("'new'"), literal("1")));
    const std::string newer = content(log).substr(repaired.size());

    QCOMPARE(restoreRepair(*stash, report->backup)->putBack, std::uint64_t {1});

    QCOMPARE(content(log), torn + "\n" + newer);
    QVERIFY(**stash->get(literal("'new'")) == literal("1"));
}

void RepairTest::leavesACompactedLogAsItIs()
{
    fs::copy(fs::path(HASHSTASH_STORES) / "damaged/stray_lines/jsonl.hashstash.raw", path("jsonl.hashstash.raw"), fs::copy_options::recursive);
    const auto stash = open("jsonl.hashstash.raw");
    const auto report = repair(*stash);
    QVERIFY(stash->set(literal("'new'"), literal("1")));
    QVERIFY(stash->set(literal("'new'"), literal("2")));
    QVERIFY(stash->erase(literal("'good one'")));
    QVERIFY(stash->compact(KeepVersions::Latest));
    const std::string compacted = content(path("jsonl.hashstash.raw/data.jsonl"));

    QCOMPARE(restoreRepair(*stash, report->backup)->taken, std::uint64_t {6});

    QCOMPARE(content(path("jsonl.hashstash.raw/data.jsonl")), compacted);
}

void RepairTest::findsFilesOfDiskcache()
{
    const auto stash = open("diskcache.hashstash.raw");
    const Value large = Value::str(std::string(50'000, 'x'));
    QVERIFY(stash->set(literal("'kept'"), large));
    QVERIFY(stash->set(literal("'lost'"), large));
    const fs::path store = path("diskcache.hashstash.raw/data.db");
    const auto parts = *openStoreParts("diskcache", {store, OpenMode::ReadWrite});
    const auto lost = *parts->partsOf(**stash->find(literal("'lost'")), nullptr);
    QCOMPARE(lost.size(), std::size_t {2});
    fs::remove(store / lost[1].name);
    write(store / "aa/bb/0123456789abcdef0123456789ab.val", "nobody's");
    write(store / "notes.txt", "a stranger's");
    Steps steps;

    const auto report = repair(*stash, steps.options());

    QVERIFY(report);
    QCOMPARE(steps.texts(RepairStep::State::Moved), (std::vector<std::string> {"file a value's file that no entry names", "row an entry whose value's file is missing"}));
    QCOMPARE(report->leftAlone, std::uint64_t {1});
    QVERIFY(fs::exists(store / "notes.txt"));
    QCOMPARE(*stash->count(), std::uint64_t {1});
    QVERIFY(**stash->get(literal("'kept'")) == large);
    QCOMPARE(restoreRepair(*stash, report->backup)->putBack, std::uint64_t {2});
    QCOMPARE(*stash->count(), std::uint64_t {2});
    QVERIFY(fs::exists(store / "aa/bb/0123456789abcdef0123456789ab.val"));
}

void RepairTest::movesEntriesOfAnyEngine_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"leveldb.hashstash.raw", "shelve.hashstash.raw+b64", "diskcache.hashstash.raw", "lmdb.hashstash.raw", "sqlite.hashstash.raw", "fsspec.hashstash.raw", "jsonl.hashstash.raw+b64"})
        QTest::newRow(name) << name;
}

void RepairTest::movesEntriesOfAnyEngine()
{
    QFETCH(QString, name);
    const QByteArray folder = name.toUtf8();
    const auto stash = open(folder);
    QVERIFY(stash->set(literal("'whole'"), literal("1")));
    putRaw(*stash, "'broken'", "[" + std::string(50'000, ' '));
    Steps steps;

    const auto report = repair(*stash, steps.options());

    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QCOMPARE(report->entries, std::uint64_t {1});
    QCOMPARE(*stash->count(), std::uint64_t {1});
    QVERIFY(**stash->get(literal("'whole'")) == literal("1"));
    const auto back = restoreRepair(*stash, report->backup);
    QVERIFY2(back, back ? "" : back.error().message.c_str());
    QCOMPARE(back->putBack, report->parts);
    QCOMPARE(*stash->count(), std::uint64_t {2});
    QVERIFY(!stash->get(literal("'broken'")));
}

void RepairTest::tellsOfDamagedBackups()
{
    const auto stash = open("lmdb.hashstash.raw");
    QVERIFY(stash->set(literal("'whole'"), literal("1")));
    putRaw(*stash, "'broken'", "[");
    const auto report = repair(*stash);
    QVERIFY(report);
    write(report->backup / "parts/000/000001", "something else");

    const auto back = restoreRepair(*stash, report->backup);

    QCOMPARE(back->damaged, std::uint64_t {1});
    QCOMPARE(back->putBack, std::uint64_t {1});
    QVERIFY(!restoreRepair(*stash, path("nothing")));
    QVERIFY(!restoreRepair(*open("sqlite.hashstash.raw"), report->backup));
}

void RepairTest::isCancelled()
{
    const auto stash = open("lmdb.hashstash.raw");
    QVERIFY(stash->set(literal("'a'"), literal("1")));
    std::stop_source source;
    source.request_stop();
    RepairOptions options;
    options.stop = source.get_token();
    QCOMPARE(repair(*stash, options).error().stage, Stage::Cancelled);
}

QTEST_GUILESS_MAIN(RepairTest)
#include "repair_test.moc"
