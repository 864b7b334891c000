#include "core/stash/function_call.h"

#include "core/stash/functions.h"
#include "core/stash/stash.h"
#include "core/value/literal.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace hashstash;
namespace fs = std::filesystem;

/// Results of functions: what they are of.
class FunctionCallTest : public QObject {
    Q_OBJECT

private slots:
    void knowsTheFunctionByItsFolder_data();
    void knowsTheFunctionByItsFolder();
    void writesCallsAsPython_data();
    void writesCallsAsPython();
    void cutsLongCalls();
    void takesCallsApart();
    void listsTheFunctionsOfAStash();
    void listsNoneOfAnotherStash();
    void stops();
};

void FunctionCallTest::knowsTheFunctionByItsFolder_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("address");  ///< empty: none
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("variant");
    const QString stash = "/x/lmdb.hashstash.lz4/";
    QTest::newRow("importable") << stash + "stashed_result/funcs.C.add" << "funcs.C.add" << "add" << "";
    QTest::newRow("local") << stash + "stashed_result/funcs.outer._locals_.inner/08a103a3a0" << "funcs.outer.<locals>.inner" << "inner" << "08a103a3a0";
    QTest::newRow("lambda") << stash + "stashed_result/__main__._lambda_/20af5fdf6d" << "__main__.<lambda>" << "<lambda>" << "20af5fdf6d";
    QTest::newRow("a name with that word in it") << stash + "stashed_result/m.my_lambda_x" << "m.my_lambda_x" << "my_lambda_x" << "";
    QTest::newRow("a sub-stash") << stash + "sub_stash/other" << "" << "" << "";
    QTest::newRow("a plain one") << "/x/name" << "" << "" << "";
}

void FunctionCallTest::knowsTheFunctionByItsFolder()
{
    QFETCH(QString, folder);
    QFETCH(QString, address);
    const auto function = functionOf(*Location::fromPath((folder + "/lmdb.hashstash.lz4").toStdString()));
    QCOMPARE(function.has_value(), !address.isEmpty());
    if (!function)
        return;
    QCOMPARE(function->address, address.toStdString());
    QTEST(QString::fromStdString(function->name()), "name");
    QTEST(QString::fromStdString(function->variant), "variant");
}

void FunctionCallTest::writesCallsAsPython_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::newRow("arguments") << "((3, 'a'), {})" << "f(3, 'a')";
    QTest::newRow("named ones") << "((3,), {'y': [4], 'z': None})" << "f(3, y=[4], z=None)";
    QTest::newRow("named only") << "((), {'y': 4})" << "f(y=4)";
    QTest::newRow("none") << "((), {})" << "f()";
    QTest::newRow("lists, as some serializers keep tuples") << "[[1], {}]" << "f(1)";
    QTest::newRow("a digest") << "'bad0f4907bc92e2f875fb0b33be18a43'" << "f(…) bad0f4907bc92e2f875fb0b33be18a43";
    QTest::newRow("another text") << "'abc'" << "'abc'";
    QTest::newRow("another tuple") << "(1, 2)" << "(1, 2)";
    QTest::newRow("three parts") << "((1,), {}, 2)" << "((1,), {}, 2)";
    QTest::newRow("names that are none") << "((1,), {2: 3})" << "((1,), {2: 3})";
}

void FunctionCallTest::writesCallsAsPython()
{
    QFETCH(QString, key);
    QTEST(QString::fromStdString(callText(*parseLiteral(key.toStdString()), "f", 1000)), "text");
}

void FunctionCallTest::cutsLongCalls()
{
    const auto text = callText(*parseLiteral("((" + std::string("'abcdefgh', ") + std::string(5000, ' ') + "2, 3, 4, 5), {})"), "f", 10);
    QVERIFY(text.ends_with("…"));
    QVERIFY(text.size() < 40);
}

void FunctionCallTest::takesCallsApart()
{
    const auto call = callOf(*parseLiteral("((1, 2), {'a': 3})"));
    QVERIFY(call);
    QCOMPARE(call->arguments, *parseLiteral("(1, 2)"));
    QCOMPARE(call->named, *parseLiteral("{'a': 3}"));
    QVERIFY(!callOf(*parseLiteral("'bad0f4907bc92e2f875fb0b33be18a43'")));
}

void FunctionCallTest::listsTheFunctionsOfAStash()
{
    const std::string around = HASHSTASH_TEST_DATA "/stores/v0.2/functions/lmdb.hashstash.lz4";
    const std::string inside = around + "/stashed_result/corpus_types.describe/lmdb.hashstash.lz4";
    for (const std::string& path : {around, inside}) {
        const auto found = functionsOf(*Location::fromPath(path));
        QVERIFY(found);
        QCOMPARE(found->enclosing.folder, fs::path(around));
        QCOMPARE(found->functions.size(), std::size_t(2));
        QCOMPARE(found->functions[0].function.address, std::string("corpus_types.describe"));
        QCOMPARE(found->functions[0].location.folder, fs::path(inside));
        QVERIFY(found->functions[0].entries.value_or(0) > 0);
        QCOMPARE(found->functions[1].function.name(), std::string("rows_for"));
    }
}

void FunctionCallTest::listsNoneOfAnotherStash()
{
    QTemporaryDir folder;
    const auto location = *Location::fromPath(folder.filePath("sqlite.hashstash.raw").toStdString());
    QVERIFY(Stash::open(location, OpenMode::ReadWrite));
    const auto found = functionsOf(location);
    QVERIFY(found);
    QVERIFY(found->functions.empty());
}

void FunctionCallTest::stops()
{
    std::stop_source stop;
    stop.request_stop();
    const auto found = functionsOf(*Location::fromPath(HASHSTASH_TEST_DATA "/stores/v0.2/functions/lmdb.hashstash.lz4"), stop.get_token());
    QVERIFY(!found);
    QCOMPARE(found.error().stage, Stage::Cancelled);
}

QTEST_APPLESS_MAIN(FunctionCallTest)
#include "function_call_test.moc"
