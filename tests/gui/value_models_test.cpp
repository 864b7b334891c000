#include "core/value/literal.h"
#include "core/value/nd_array.h"
#include "tests/gui/gui_test.h"
#include "widgets/history/difference_model.h"
#include "widgets/history/version_model.h"
#include "widgets/inspector/pipeline_model.h"
#include "widgets/inspector/table_data.h"
#include "widgets/inspector/value_table_model.h"
#include "widgets/inspector/value_tree_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace hashstash;

namespace {

Value literal(const char* source)
{
    return *parseLiteral(source);
}

constexpr auto kReport = QAbstractItemModelTester::FailureReportingMode::QtTest;

}  // namespace

class ValueModelsTest : public QObject {
    Q_OBJECT

private slots:
    void treeKeepsTheRulesOfAModel();
    void treeMakesChildrenWhenTheyAreAskedFor();
    void treeTellsThePathOfANode();
    void tableKeepsTheRulesOfAModel();
    void tableOfRecordsHasAColumnForEachKey();
    void valueWithoutRowsIsNoTable_data();
    void valueWithoutRowsIsNoTable();
    void arrayOfTwoDimensionsIsATable();
    void pipelineShowsTheBytesThatAFailedStageHad();
    void versionsComeNewestFirst();
    void differencesHaveASignEach();
};

void ValueModelsTest::treeKeepsTheRulesOfAModel()
{
    ValueTreeModel model;
    model.setValue(literal("{'a': [1, 2, {'b': (3, 4)}], (1, 2): 'text'}"));
    // The tester of Qt 6.4 takes rows that its own fetchMore() brings during a reset for a fault of the model: what it
    // resets to has no children.
    QAbstractItemModelTester tester(&model, kReport);

    model.setValue(literal("[]"));
    model.clear();

    QCOMPARE(model.rowCount(), 0);
}

void ValueModelsTest::treeMakesChildrenWhenTheyAreAskedFor()
{
    ValueTreeModel model;
    model.setValue(Value::sequence(Kind::List, std::vector<Value>(1000, Value::integer(7))));
    const auto root = model.index(0, 0);

    QCOMPARE(model.rowCount(root), 0);
    QVERIFY(model.hasChildren(root));
    model.fetchMore(root);

    QCOMPARE(model.rowCount(root), 256);
    QVERIFY(model.canFetchMore(root));
}

void ValueModelsTest::treeTellsThePathOfANode()
{
    ValueTreeModel model;
    model.setValue(literal("{'a': [1, 2, {'b': 3}]}"));
    auto index = model.index(0, 0);
    for (const int row : {0, 2, 0}) {
        model.fetchMore(index);
        index = model.index(row, 0, index);
    }

    QCOMPARE(model.pathOf(index), QStringLiteral("a[2].b"));
}

void ValueModelsTest::tableKeepsTheRulesOfAModel()
{
    ValueTableModel model;
    QAbstractItemModelTester tester(&model, kReport);

    model.setTable(makeTable(literal("[{'a': 1}, {'b': 2}]")));
    model.setTable(nullptr);

    QCOMPARE(model.rowCount(), 0);
}

void ValueModelsTest::tableOfRecordsHasAColumnForEachKey()
{
    const auto table = makeTable(literal("[{'a': 1, 'b': 2}, {'b': 3, 'c': 4}]"));

    QVERIFY(table);
    QCOMPARE(table->columns(), std::size_t(3));
    QCOMPARE(table->columnName(2), QStringLiteral("c"));
    QVERIFY(!table->cell(0, 2));
    QCOMPARE(*table->cell(1, 1)->asInt64(), 3);
}

void ValueModelsTest::valueWithoutRowsIsNoTable_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("int") << QByteArray("42");
    QTest::newRow("empty list") << QByteArray("[]");
    QTest::newRow("mixed list") << QByteArray("[{'a': 1}, 2]");
    QTest::newRow("ragged rows") << QByteArray("[[1, 2], [3]]");
    QTest::newRow("dict") << QByteArray("{'a': 1}");
}

void ValueModelsTest::valueWithoutRowsIsNoTable()
{
    QFETCH(QByteArray, source);

    QVERIFY(!makeTable(literal(source.constData())));
}

void ValueModelsTest::arrayOfTwoDimensionsIsATable()
{
    const Bytes data("\x01\x02\x03\x04\x05\x06", 6);
    const auto array = makeNdArray(Value::str("int8"),
                                   Value::sequence(Kind::Tuple, {Value::integer(2), Value::integer(3)}), Value::bytes(data));
    QVERIFY(array);

    const auto table = makeTable(*array);

    QVERIFY(table);
    QCOMPARE(table->rows(), std::size_t(2));
    QCOMPARE(*table->cell(1, 2)->asInt64(), 6);
}

void ValueModelsTest::pipelineShowsTheBytesThatAFailedStageHad()
{
    auto pipeline = std::make_shared<Pipeline>();
    pipeline->steps.push_back({"stored", "raw bytes", {}});
    pipeline->steps.push_back({"lz4", "", Error {Stage::Decompress, "ends early", 3}});
    PipelineModel model;
    QAbstractItemModelTester tester(&model, kReport);

    model.setPipeline(pipeline);

    QCOMPARE(model.failedRow(), 1);
    QCOMPARE(*model.bytesAt(1), std::string("raw bytes"));
    QCOMPARE(model.index(1, PipelineModel::Outcome).data().toString(),
             QStringLiteral("Decompress failed at byte 3: ends early"));
}

void ValueModelsTest::versionsComeNewestFirst()
{
    auto versions = std::make_shared<std::vector<Version>>();
    versions->push_back({1, 1.7e9, 10, Value::str("old")});
    versions->push_back({2, {}, 12, Error {Stage::Base64, "not base64", {}}});
    VersionModel model;
    QAbstractItemModelTester tester(&model, kReport);

    model.setVersions(versions);

    QCOMPARE(model.index(0, VersionModel::Number).data().toInt(), 2);
    QCOMPARE(model.index(0, VersionModel::Preview).data().toString(), QStringLiteral("Base64 failed: not base64"));
    QCOMPARE(model.index(1, VersionModel::Preview).data().toString(), QStringLiteral("'old'"));
}

void ValueModelsTest::differencesHaveASignEach()
{
    DifferenceModel model;
    QAbstractItemModelTester tester(&model, kReport);

    model.setDifferences(diff(literal("{'a': 1, 'b': 2}"), literal("{'a': 5, 'c': 3}")));

    QStringList signs;
    for (int row = 0; row < model.rowCount(); ++row)
        signs << model.index(row, DifferenceModel::What).data().toString().left(1);
    signs.sort();
    QCOMPARE(signs, QStringList({"+", "~", "−"}));
}

HASHSTASH_GUI_TEST_MAIN(ValueModelsTest)
#include "value_models_test.moc"
