#include "core/import/csv_records.h"
#include "core/import/import.h"
#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace hashstash;

namespace {

Value literal(const char* python)
{
    return *parseLiteral(python);
}

}  // namespace

/// importFile() and previewImport().
class ImportTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void readsAnyFormat_data();
    void readsAnyFormat();
    void guessesCells_data();
    void guessesCells();
    void takesCellsAsText();
    void treatsKeysThatAreThere_data();
    void treatsKeysThatAreThere();
    void meetsAKeyTwiceInOneFile();
    void tellsOfBadRecordsByLine_data();
    void tellsOfBadRecordsByLine();
    void endsWhereTheFileDoesNotGoOn_data();
    void endsWhereTheFileDoesNotGoOn();
    void refuses_data();
    void refuses();
    void storesIntoAnyEngine_data();
    void storesIntoAnyEngine();
    void readsAcrossBlocks();
    void showsTheFirstRecords();
    void isCancelled();

private:
    std::filesystem::path file(const QString& name, const QByteArray& content) const
    {
        const QString path = m_folder->filePath(name);
        std::ofstream(path.toStdString(), std::ios::binary) << content.toStdString();
        return path.toStdString();
    }
    std::shared_ptr<Stash> open(const char* name) const { return *Stash::open(*Location::fromPath(m_folder->filePath(name).toStdString()), OpenMode::ReadWrite); }
    /// "{key: value, ...}" of all entries, as Python shows them.
    std::string contents(const Stash& stash) const
    {
        std::vector<Value> members;
        (void)stash.scan({}, 1000, EntryWhat::Values, [&](Entry&& entry) {
            members.push_back(*entry.key);
            members.push_back(**entry.value);
            return true;
        });
        return repr(Value::sequence(Kind::Dict, std::move(members)));
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ImportTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void ImportTest::readsAnyFormat_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("stored");
    QTest::newRow("object") << "a.json" << QByteArray("{\n \"a\": 1,\n \"b\": {\"x\": [true, null, 1.5, \"}],\\\"\"]}\n}\n") << "" << "{'a': 1, 'b': {'x': [True, None, 1.5, '}],\"']}}";
    QTest::newRow("empty object") << "a.json" << QByteArray("{ }") << "" << "{}";
    QTest::newRow("array by number") << "a.json" << QByteArray("[{\"a\": 1}, 7]") << "" << "{0: {'a': 1}, 1: 7}";
    QTest::newRow("array by column") << "a.json" << QByteArray("[{\"id\": \"x\", \"a\": 1},{\"a\": 2, \"id\": 5}]") << "id" << "{'x': {'a': 1}, 5: {'a': 2}}";
    QTest::newRow("empty array") << "a.json" << QByteArray("[]") << "" << "{}";
    QTest::newRow("lines") << "a.jsonl" << QByteArray("{\"id\": 1, \"a\": 2}\r\n\n{\"id\": 2, \"a\": NaN}") << "id" << "{1: {'a': 2}, 2: {'a': nan}}";
    QTest::newRow("lines, told by their look") << "a.json" << QByteArray("{\"id\": 1}\n{\"id\": 2}\n") << "" << "{0: {'id': 1}, 1: {'id': 2}}";
    QTest::newRow("a marker means nothing") << "a.json" << QByteArray("{\"a\": {\"__py__\": \"os.system\"}}") << "" << "{'a': {'__py__': 'os.system'}}";
    QTest::newRow("large numbers") << "a.json" << QByteArray("{\"a\": 123456789012345678901234567890}") << "" << "{'a': 123456789012345678901234567890}";
    QTest::newRow("csv") << "a.csv" << QByteArray("\xef\xbb\xbfid,n,t\nx,1,\"a, \"\"b\"\"\n2\"\ny,,z\n") << "id" << "{'x': {'n': 1, 't': 'a, \"b\"\\n2'}, 'y': {'n': None, 't': 'z'}}";
    QTest::newRow("csv with semicolons, and rows that are short") << "a.csv" << QByteArray("a;b,c;d\r\n1;2\r\n") << "" << "{0: {'a': 1, 'b,c': 2, 'd': None}}";
    QTest::newRow("tabs") << "a.tsv" << QByteArray("a\tb\n1\t5\" pipe\n") << "" << "{0: {'a': 1, 'b': '5\" pipe'}}";
    QTest::newRow("columns of one name") << "a.csv" << QByteArray("a,a,\n1,2,3\n") << "" << "{0: {'a': 1, 'a.1': 2, 'Unnamed: 2': 3}}";
    QTest::newRow("a header only") << "a.csv" << QByteArray("a,b\n") << "" << "{}";
    QTest::newRow("nothing") << "a.csv" << QByteArray() << "" << "{}";
}

void ImportTest::readsAnyFormat()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, key);
    QFETCH(QString, stored);
    const auto stash = open("jsonl.hashstash.raw+b64");  // whose entries stay in the order in which they came
    ImportOptions options;
    if (!key.isEmpty())
        options.keyColumn = key.toStdString();

    const auto report = importFile(*stash, file(name, content), options);

    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QCOMPARE(report->failed, std::uint64_t {0});
    QCOMPARE(QString::fromStdString(contents(*stash)), stored);
}

void ImportTest::guessesCells_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("value");
    for (const auto& [cell, value] : std::initializer_list<std::pair<const char*, const char*>> {
             {"", "None"}, {"0", "0"}, {"-12", "-12"}, {"007", "'007'"}, {"1.5", "1.5"}, {"-1e3", "-1000.0"}, {"0.5", "0.5"}, {"00.5", "'00.5'"}, {"True", "True"}, {"false", "False"},
             {"-", "'-'"}, {"1-2", "'1-2'"}, {"+49", "'+49'"}, {"nan", "'nan'"}, {"12345678901234567890", "12345678901234567890"}, {"1 ", "'1 '"}, {"2024-01-02", "'2024-01-02'"}})
        QTest::addRow("'%s'", cell) << cell << value;
}

void ImportTest::guessesCells()
{
    QFETCH(QString, cell);
    QTEST(QString::fromStdString(repr(guessedCell(cell.toStdString()))), "value");
}

void ImportTest::takesCellsAsText()
{
    const auto stash = open("jsonl.hashstash.raw+b64");
    ImportOptions options;
    options.types = CellTypes::Text;
    QVERIFY(importFile(*stash, file("a.csv", "a,b\n1,\n"), options));
    QCOMPARE(contents(*stash), std::string("{0: {'a': '1', 'b': ''}}"));
}

void ImportTest::treatsKeysThatAreThere_data()
{
    QTest::addColumn<int>("onPresent");
    QTest::addColumn<QString>("stored");
    QTest::addColumn<int>("versions");
    QTest::newRow("skip") << int(OnPresent::Skip) << "old" << 1;
    QTest::newRow("replace") << int(OnPresent::Replace) << "new" << 1;
    QTest::newRow("append") << int(OnPresent::Append) << "new" << 2;
}

void ImportTest::treatsKeysThatAreThere()
{
    QFETCH(int, onPresent);
    QFETCH(QString, stored);
    for (const char* name : {"lmdb.hashstash.lz4", "pairtree.pickle.raw", "sqlite.hashstash.raw"}) {
        const auto stash = open(name);
        QVERIFY(stash->set(literal("'a'"), literal("'old'")));
        ImportOptions options;
        options.onPresent = static_cast<OnPresent>(onPresent);

        const auto report = importFile(*stash, file("a.json", "{\"a\": \"new\", \"b\": 1}"), options);

        QVERIFY(report);
        QCOMPARE(report->added, std::uint64_t {1});
        QCOMPARE(report->skipped, std::uint64_t(onPresent == int(OnPresent::Skip)));
        QCOMPARE(report->replaced, std::uint64_t(onPresent == int(OnPresent::Replace)));
        QCOMPARE(report->appended, std::uint64_t(onPresent == int(OnPresent::Append)));
        QCOMPARE(QString::fromStdString(std::string((*stash->get(literal("'a'")))->text())), stored);
        QTEST(int(stash->versions(**stash->find(literal("'a'")))->size()), "versions");
    }
}

void ImportTest::meetsAKeyTwiceInOneFile()
{
    const auto stash = open("lmdb.hashstash.raw");
    const auto path = file("a.csv", "id,n\nx,1\nx,2\n");
    ImportOptions options;
    options.keyColumn = "id";
    QCOMPARE(importFile(*stash, path, options)->skipped, std::uint64_t {1});
    QCOMPARE(contents(*stash), std::string("{'x': {'n': 1}}"));
    options.onPresent = OnPresent::Replace;
    QCOMPARE(importFile(*stash, path, options)->replaced, std::uint64_t {2});
    QCOMPARE(contents(*stash), std::string("{'x': {'n': 2}}"));
}

void ImportTest::tellsOfBadRecordsByLine_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("added");
    QTest::newRow("a bad line") << "a.jsonl" << QByteArray("1\n{\"a\": nope}\n3\n") << "" << 2 << 2;
    QTest::newRow("a bad element") << "a.json" << QByteArray("[1,\n2,\n{\"a\": [nope], \"b\": {}},\n4]") << "" << 3 << 3;
    QTest::newRow("a bad member") << "a.json" << QByteArray("{\"a\": 1,\n\"b\": 01,\n\"c\": 2}") << "" << 2 << 2;
    QTest::newRow("without the key") << "a.json" << QByteArray("[{\"id\": 1},\n{\"a\": 1}]") << "id" << 2 << 1;
    QTest::newRow("no object") << "a.json" << QByteArray("[{\"id\": 1},\n5]") << "id" << 2 << 1;
    QTest::newRow("a long row") << "a.csv" << QByteArray("a,b\n1,2\n1,2,3\n4,5\n") << "" << 3 << 2;
    QTest::newRow("a row behind one of two lines") << "a.csv" << QByteArray("a,b\n\"1\n1\",2\n1,2,3\n") << "" << 4 << 1;
    QTest::newRow("no UTF-8") << "a.csv" << QByteArray("a,b\nM\xfcller,2\n4,5\n") << "" << 2 << 1;
    QTest::newRow("nested too deeply") << "a.jsonl" << QByteArray(200'000, '[') + "\n1\n" << "" << 1 << 1;
}

void ImportTest::tellsOfBadRecordsByLine()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, key);
    const auto stash = open("lmdb.hashstash.raw");
    std::vector<std::uint64_t> lines;
    ImportOptions options;
    options.problem = [&](const ImportProblem& problem) { lines.push_back(problem.line); };
    if (!key.isEmpty())
        options.keyColumn = key.toStdString();

    const auto report = importFile(*stash, file(name, content), options);

    QVERIFY(report);
    QCOMPARE(report->failed, std::uint64_t {1});
    QCOMPARE(lines.size(), std::size_t {1});
    QTEST(int(lines.front()), "line");
    QTEST(int(report->added), "added");
}

void ImportTest::endsWhereTheFileDoesNotGoOn_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("place");
    QTest::newRow("a torn array") << "a.json" << QByteArray("[1,\n2,\n[3") << "line 3";
    QTest::newRow("an array that just ends") << "a.json" << QByteArray("[1,\n2") << "line 2";
    QTest::newRow("a missing comma") << "a.json" << QByteArray("{\"a\": \"x\" \"b\": 1}") << "line 1";
    QTest::newRow("a name without quotes") << "a.json" << QByteArray("{\"a\": 1,\nb: 1}") << "line 2";
    QTest::newRow("something behind it") << "a.json" << QByteArray("[1]\n[2]") << "line 2";
    QTest::newRow("a quote that does not end") << "a.csv" << QByteArray("a,b\n1,2\n3,\"4\n5,6\n") << "line 3";
}

void ImportTest::endsWhereTheFileDoesNotGoOn()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, place);
    const auto stash = open("lmdb.hashstash.raw");

    const auto report = importFile(*stash, file(name, content));

    if (QTest::currentDataTag() == QByteArray("a missing comma")) {  // the value with what follows is one bad value
        QCOMPARE(report->failed, std::uint64_t {1});
        return;
    }
    QVERIFY(!report);
    QCOMPARE(report.error().stage, Stage::Read);
    QVERIFY2(QString::fromStdString(report.error().message).contains(place), report.error().message.c_str());
}

void ImportTest::refuses_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe[\0]\0", 6);
    QTest::newRow("a header that is no UTF-8") << QByteArray("\xfc,b\n1,2\n");
}

void ImportTest::refuses()
{
    QFETCH(QByteArray, content);
    const auto stash = open("lmdb.hashstash.raw");
    QVERIFY(!importFile(*stash, file("a.csv", content)));
    QVERIFY(!importFile(*stash, m_folder->filePath("missing.csv").toStdString()));
    QVERIFY(!importFile(*stash, m_folder->path().toStdString()));
    QCOMPARE(*stash->count(), std::uint64_t {0});
}

void ImportTest::storesIntoAnyEngine_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"pairtree.hashstash.lz4", "lmdb.pickle.raw", "sqlite.msgpack.zlib", "diskcache.hashstash.raw", "jsonl.hashstash.raw", "leveldb.cbor2.raw", "shelve.hashstash.raw+b64", "fsspec.hashstash.gzip", "dataframe.hashstash.raw"})
        QTest::newRow(name) << name;
}

/// As it would be stored by set(), so that Python reads it.
void ImportTest::storesIntoAnyEngine()
{
    QFETCH(QString, name);
    const auto stash = open(name.toUtf8());
    QVERIFY(stash->set(literal("'set'"), literal("{'a': [1, 'x']}")));
    const auto report = importFile(*stash, file("a.json", "{\"put\": {\"a\": [1, \"x\"]}}"));
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QCOMPARE(report->added, std::uint64_t {1});
    QVERIFY(**stash->get(literal("'put'")) == **stash->get(literal("'set'")));
    QVERIFY(stash->versions(**stash->find(literal("'put'")))->front().writtenAt.value_or(0) > 1e9);
}

/// A file of more than one block of the source, and more than one batch.
void ImportTest::readsAcrossBlocks()
{
    QByteArray csv("id,text\n");
    for (int i = 0; i < 3000; ++i)
        csv += QByteArray::number(i) + ",\"" + QByteArray(700, static_cast<char>('a' + i % 26)) + "\n\"\n";
    const auto stash = open("lmdb.hashstash.raw");
    ImportOptions options;
    options.keyColumn = "id";
    std::uint64_t last = 0;
    options.progress = [&](std::uint64_t done, std::uint64_t total) {
        QVERIFY(done >= last && done <= total);
        last = done;
    };

    const auto report = importFile(*stash, file("a.csv", csv), options);

    QCOMPARE(report->added, std::uint64_t {3000});
    QCOMPARE(last, static_cast<std::uint64_t>(csv.size() - 1));  // up to the last line feed
    QCOMPARE(std::string((*stash->get(literal("2999")))->valueAt(0).text()), std::string(700, static_cast<char>('a' + 2999 % 26)) + "\n");
}

void ImportTest::showsTheFirstRecords()
{
    const auto preview = previewImport(file("a.json", "[{\"a\": 1}, {\"b\": 2, \"a\": 3}, {\"c\": 4}]"), ImportFormat::Auto, CellTypes::Guess, 2);
    QVERIFY(preview);
    QCOMPARE(preview->format, ImportFormat::JsonArray);
    QCOMPARE(preview->columns, (std::vector<std::string> {"a", "b"}));
    QCOMPARE(preview->records.size(), std::size_t {2});
}

void ImportTest::isCancelled()
{
    const auto stash = open("lmdb.hashstash.raw");
    std::stop_source source;
    source.request_stop();
    ImportOptions options;
    options.stop = source.get_token();
    QCOMPARE(importFile(*stash, file("a.json", "[1]"), options).error().stage, Stage::Cancelled);
}

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
