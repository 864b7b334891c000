#include "core/search/value_path.h"
#include "core/value/literal.h"
#include "tests/gui/array_value.h"
#include "tests/gui/gui_test.h"
#include "widgets/inspector/tree_page.h"
#include "widgets/inspector/value_children.h"
#include "widgets/inspector/value_place.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace hashstash;

namespace {

Value literal(const char* source)
{
    return *parseLiteral(source);
}

Value frame(const char* labels)
{
    const Value columns = literal(labels);
    const std::vector<Value> data(columns.size(), arrayOf<double>("float64", {2}, {0.5, 1.5}));
    const std::vector<Value> dtypes(columns.size(), Value::str("float64"));
    const Value rows = Value::range(Value::integer(0), Value::integer(2), Value::integer(1));
    return Value::dataFrame(Value::index("index", "object", {}, columns), Value::index("range", "int64", {}, rows),
                            Value::sequence(Kind::List, std::vector<Value>(dtypes)), Value::sequence(Kind::List, std::vector<Value>(data)));
}

void addValues()
{
    QTest::addColumn<Value>("value");
    QTest::newRow("containers") << literal("{'a': [1, (2, {'b c': 3})], (1, 2): 'x', None: {4: [5]}, '': 6}");
    QTest::newRow("set") << literal("{'a': {1, 2}, 'b': frozenset({3})}");
    QTest::newRow("key that is no literal") << Value::sequence(Kind::Dict, {Value::date({"\x07\xea\x01\x02", 4}), literal("[1]"), Value::str("a"), literal("[2]")});
    QTest::newRow("array") << Value::sequence(Kind::List, {arrayOf<std::int8_t>("int8", {2, 3}, {1, 2, 3, 4, 5, 6})});
    QTest::newRow("array without dimensions") << Value::sequence(Kind::List, {arrayOf<std::int8_t>("int8", {}, {1})});
    QTest::newRow("frame") << frame("['a', 'b c', 3]");
    QTest::newRow("frame with a label twice") << frame("['a', 'a']");
    QTest::newRow("series") << Value::sequence(Kind::List, {seriesOf("float64", arrayOf<double>("float64", {2}, {0.5, 1.5}))});
    QTest::newRow("categories") << seriesOf("category", Value::categorical(literal("['x', 'y']"), literal("[1, 0]"), false));
    QTest::newRow("index") << Value::sequence(Kind::List, {Value::index("multi", "object", {}, literal("[(1, 2), (3, 4)]"))});
    QTest::newRow("instance") << Value::instance("m.C", literal("{'x': 1, 'two words': 2, 'inner': {'two words': 3}}"));
    QTest::newRow("instance without names") << Value::instance("m.C", literal("(1, 2)"));
    QTest::newRow("object") << Value::object("m.f", literal("[1]"), literal("{'x': 1, 'two words': 2, 3: 4}"));
    QTest::newRow("function") << Value::function("m.f", Value::str("def f(): pass"));
    QTest::newRow("range") << literal("{'r': 0}");
    QTest::newRow("scalar") << literal("7");
}

std::vector<Value> found(const std::string& path, const Value& value)
{
    std::vector<Value> parts;
    if (const auto parsed = ValuePath::parse(path))
        (void)parsed->forEachIn(value, [&](const Value& part) {
            parts.push_back(part);
            return true;
        });
    return parts;
}

}  // namespace

class ValuePlaceTest : public QObject {
    Q_OBJECT

private slots:
    void writesThePathOfAPart_data();
    void writesThePathOfAPart();
    void findsEachPartByItsPath_data() { addValues(); }
    void findsEachPartByItsPath();
    void copiesTheChosenNode_data();
    void copiesTheChosenNode();
    void offersNoPathWhereThereIsNone();

private:
    void checkParts(const Value& whole, const Value& part, std::vector<std::size_t>& way);
};

void ValuePlaceTest::writesThePathOfAPart_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QList<int>>("way");
    QTest::addColumn<QString>("path");  // empty: there is none
    const auto nested = literal("{'a': [1, {'b c': 3}], (1, 2): {5}}");
    QTest::newRow("the value itself") << nested << QList<int> {} << "";
    QTest::newRow("a name") << nested << QList<int> {0} << "a";
    QTest::newRow("an element") << nested << QList<int> {0, 1} << "a[1]";
    QTest::newRow("a key in quotes") << nested << QList<int> {0, 1, 0} << "a[1]['b c']";
    QTest::newRow("a tuple") << nested << QList<int> {1} << "[(1, 2)]";
    QTest::newRow("an element of a set") << nested << QList<int> {1, 0} << "";
    QTest::newRow("a column") << frame("['a', 'b']") << QList<int> {2} << "b";
    QTest::newRow("a cell") << frame("['a', 'b']") << QList<int> {2, 1} << "";
    QTest::newRow("a frame's index") << frame("['a', 'b']") << QList<int> {0} << "";
    QTest::newRow("a series' values") << seriesOf("object", literal("['x', 'y']")) << QList<int> {3} << "";
    QTest::newRow("one of a series' values") << seriesOf("object", literal("['x', 'y']")) << QList<int> {3, 1} << "[1]";
    QTest::newRow("an attribute") << Value::instance("m.C", literal("{'x': [1]}")) << QList<int> {0, 0} << "x[0]";
    QTest::newRow("an object's attribute") << Value::object("m.f", literal("[]"), literal("{'x': 1}")) << QList<int> {2, 0} << "x";
    QTest::newRow("an object's arguments") << Value::object("m.f", literal("[1]"), literal("{'x': 1}")) << QList<int> {1, 0} << "";
}

void ValuePlaceTest::writesThePathOfAPart()
{
    QFETCH(Value, value);
    QFETCH(QList<int>, way);

    const auto path = pathAlong(value, std::vector<std::size_t>(way.begin(), way.end()));

    QTEST(QString::fromStdString(path.value_or("")), "path");
}

void ValuePlaceTest::findsEachPartByItsPath()
{
    QFETCH(Value, value);
    std::vector<std::size_t> way;

    checkParts(value, value, way);
}

/// Of every part that has a path, that the path leads there: to a frame's column, to its cells.
void ValuePlaceTest::checkParts(const Value& whole, const Value& part, std::vector<std::size_t>& way)
{
    if (const auto path = pathAlong(whole, way)) {
        const auto parts = found(*path, whole);
        const bool isColumn = whole.kind() == Kind::DataFrame;
        QVERIFY2(isColumn ? parts.size() == columnLength(part) : parts.size() == 1 && identical(parts.front(), part), path->c_str());
    }
    for (std::size_t i = 0; i < childCount(part); ++i) {
        way.push_back(i);
        checkParts(whole, childAt(part, i).value, way);
        way.pop_back();
    }
}

void ValuePlaceTest::copiesTheChosenNode_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("copied");
    QTest::newRow("python") << int(Qt::Key_C) << int(Qt::ControlModifier) << "[1, 'x']";
    QTest::newRow("json") << int(Qt::Key_J) << int(Qt::ControlModifier | Qt::ShiftModifier) << "[\n  1,\n  \"x\"\n]";
    QTest::newRow("path") << int(Qt::Key_C) << int(Qt::ControlModifier | Qt::ShiftModifier) << "a";
}

void ValuePlaceTest::copiesTheChosenNode()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(QString, copied);
    TreePage page;
    page.setValue(literal("{'a': [1, 'x']}"));
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.setFocus();
    QTest::keyClick(&page, Qt::Key_Down);

    QTest::keyClick(&page, Qt::Key(key), Qt::KeyboardModifiers(modifiers));

    QTRY_COMPARE(QGuiApplication::clipboard()->text(), copied);
}

void ValuePlaceTest::offersNoPathWhereThereIsNone()
{
    TreePage page;
    page.setValue(literal("{'a': {1}}"));
    const auto* action = page.findChild<QAction*>("copyNodePath");
    auto* model = page.model();
    model->fetchMore(model->index(0, 0));
    const auto set = model->index(0, 0, model->index(0, 0));
    QVERIFY(!action->isEnabled());  // of the value itself

    page.setCurrentIndex(set);
    QVERIFY(action->isEnabled());
    model->fetchMore(set);
    page.setCurrentIndex(model->index(0, 0, set));

    QVERIFY(!action->isEnabled());
}

HASHSTASH_GUI_TEST_MAIN(ValuePlaceTest)
#include "value_place_test.moc"
