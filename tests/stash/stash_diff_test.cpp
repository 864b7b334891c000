#include "core/stash/stash_diff.h"

#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <string>

using namespace hashstash;

namespace {

Value literal(const QByteArray& source)
{
    const auto value = parseLiteral(source.toStdString());
    return value ? *value : Value::str("no literal");
}

/// One line a difference: "- 'a'", "+ 'b'", "! 'c' [0]: 1 -> 2", sorted.
std::string line(const StashDifference& difference)
{
    const std::string key = repr(difference.key);
    switch (difference.what) {
    case StashDifference::What::OnlyHere: return "- " + key;
    case StashDifference::What::OnlyThere: return "+ " + key;
    case StashDifference::What::Changed: break;
    }
    std::string text = "! " + key;
    for (const Difference& place : difference.places)
        text += " " + place.path + ": " + repr(place.before) + " -> " + repr(place.after);
    return text;
}

}  // namespace

/// diffStashes().
class StashDiffTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void tellsWhatDiffers_data();
    void tellsWhatDiffers();
    void endsWhenTheSinkHasEnough();
    void endsWhenStopped();

private:
    std::shared_ptr<Stash> filled(const QString& name, const QByteArray& contents);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void StashDiffTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// A stash of the folder's name with the entries of a dict.
std::shared_ptr<Stash> StashDiffTest::filled(const QString& name, const QByteArray& contents)
{
    const auto location = Location::fromArgument(m_folder->filePath(name).toStdString());
    auto stash = location ? Stash::open(*location, OpenMode::ReadWrite) : Result<std::shared_ptr<Stash>>(location.error());
    if (!stash)
        qFatal("%s", stash.error().message.c_str());
    const Value entries = literal(contents);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (const auto set = (*stash)->set(entries.keyAt(i), entries.valueAt(i)); !set)
            qFatal("%s", set.error().message.c_str());
    }
    return *stash;
}

void StashDiffTest::tellsWhatDiffers_data()
{
    QTest::addColumn<QString>("thereName");
    QTest::addColumn<QByteArray>("here");
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<QByteArray>("told");
    for (const char* name : {"b/lmdb.hashstash.lz4", "b/sqlite.pickle.zlib", "b/pairtree.jsonpickle.raw"}) {
        const auto row = [&](const char* what, const char* here, const char* there, const char* told) {
            QTest::addRow("%s, %s", what, name) << QString(name) << QByteArray(here) << QByteArray(there) << QByteArray(told);
        };
        row("equal", "{'a': 1, ('b', 2): [1, 2]}", "{('b', 2): [1, 2], 'a': 1}", "");
        row("both empty", "{}", "{}", "");
        row("only here", "{'a': 1, 'b': 2}", "{'a': 1}", "- 'b'\n");
        row("only there", "{'a': 1}", "{'a': 1, 'b': 2}", "+ 'b'\n");
        row("changed inside", "{'a': {'x': [1, 2]}}", "{'a': {'x': [1, 3]}}", "! 'a' ['x'][1]: 2 -> 3\n");
        row("keys of equal number and another kind", "{1: 'int'}", "{1.0: 'int'}", "+ 1.0\n- 1\n");
    }
}

void StashDiffTest::tellsWhatDiffers()
{
    QFETCH(QString, thereName);
    QFETCH(QByteArray, here);
    QFETCH(QByteArray, there);
    QFETCH(QByteArray, told);
    const auto a = filled("a/lmdb.hashstash.lz4", here);
    const auto b = filled(thereName, there);
    std::vector<std::string> lines;
    const auto report = diffStashes(*a, *b, [&](StashDifference&& difference) {
        lines.push_back(line(difference) + "\n");
        return true;
    });
    QVERIFY(report);
    std::ranges::sort(lines, [](const std::string& x, const std::string& y) { return x < y; });
    QByteArray text;
    for (const std::string& one : lines)
        text += QByteArray::fromStdString(one);
    QCOMPARE(text, told);
    QCOMPARE(report->changed + report->onlyHere + report->onlyThere, lines.size());
    QCOMPARE(report->failed, 0U);
}

void StashDiffTest::endsWhenTheSinkHasEnough()
{
    const auto a = filled("a/lmdb.hashstash.lz4", "{1: 1, 2: 2, 3: 3}");
    const auto b = filled("b/lmdb.hashstash.lz4", "{}");
    int calls = 0;
    QVERIFY(diffStashes(*a, *b, [&](StashDifference&&) { return ++calls < 2; }));
    QCOMPARE(calls, 2);
}

void StashDiffTest::endsWhenStopped()
{
    const auto a = filled("a/lmdb.hashstash.lz4", "{1: 1, 2: 2, 3: 3}");
    const auto b = filled("b/lmdb.hashstash.lz4", "{}");
    std::stop_source source;
    StashDiffOptions options;
    options.stop = source.get_token();
    const auto report = diffStashes(*a, *b, [&](StashDifference&&) {
        source.request_stop();
        return true;
    }, options);
    QVERIFY(!report);
    QCOMPARE(report.error().stage, Stage::Cancelled);
}

QTEST_APPLESS_MAIN(StashDiffTest)
#include "stash_diff_test.moc"
