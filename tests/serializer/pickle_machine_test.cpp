#include "core/serializer/pickle_serializer.h"
#include "core/value/tagged_json.h"

#include <QtTest>

using namespace hashstash;

/// What the reader makes of opcodes, written out by hand: the rare ones, the damaged and the hostile.
class PickleMachineTest : public QObject {
    Q_OBJECT

private slots:
    void readsOpcodes_data();
    void readsOpcodes();
    void refusesDamage_data();
    void refusesDamage();
    void showsCallsWithoutMakingThem_data();
    void showsCallsWithoutMakingThem();
    void refusesWhatNestsTooDeep_data();
    void refusesWhatNestsTooDeep();
    void sharesWhatThePickleShares();
    void refusesAKeyThatIsTooLargeToCompare();
    void readsALongListBatchByBatch();
};

namespace {

/// The tagged form of what `pickle` decodes to, or "error at <offset>".
QByteArray decoded(const QByteArray& pickle)
{
    const auto value = PickleSerializer().decode(pickle.toStdString());
    if (!value) {
        if (value.error().stage != Stage::Deserialize)
            return "another stage";
        return value.error().offset ? "error at " + QByteArray::number(qulonglong(*value.error().offset)) : "error";
    }
    const auto text = taggedJson(*value, 1 << 20);
    return text ? QByteArray::fromStdString(*text) : "too large";
}

template <std::size_t N>
QByteArray raw(const char (&literal)[N])
{
    return QByteArray(literal, N - 1);
}

}  // namespace

void PickleMachineTest::readsOpcodes_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QByteArray>("tagged");
    const auto row = [](const char* name, const QByteArray& pickle, const char* tagged) {
        QTest::newRow(name) << pickle << QByteArray(tagged);
    };
    row("INT as bool", "I01\n.", "true");
    row("LONG", "L-12345678901234567890123L\n.", R"({"int":"-12345678901234567890123"})");
    row("LONG1 empty", raw("\x8a\0."), R"({"int":"0"})");
    row("LONG1 negative", raw("\x8a\x09\0\0\0\0\0\0\0\0\xff."), R"({"int":"-18446744073709551616"})");
    row("LONG4", raw("\x8b\2\0\0\0\0\1."), R"({"int":"256"})");
    row("FLOAT", "F1e400\n.", R"({"float":"inf"})");
    row("STRING with escapes", "S'a\\n\\x41\\101'\n.", R"("a\nAA")");
    row("SHORT_BINSTRING that is no text", raw("U\1\xff."), R"({"bytes":"/w=="})");
    row("UNICODE", "Va\\u00e9\\U0001f600\n.", "\"a\xc3\xa9\xf0\x9f\x98\x80\"");
    row("a lone surrogate", raw("X\3\0\0\0\xed\xa0\x80."), R"("\ud800")");
    row("BYTEARRAY8", raw("\x80\5\x96\2\0\0\0\0\0\0\0hi."), R"({"bytearray":"aGk="})");
    row("DUP", "K\1" "2\x86.", R"({"tuple":[{"int":"1"},{"int":"1"}]})");
    row("POP and POP_MARK", "(K\1K\2" "1K\3K\4" "0.", R"({"int":"3"})");
    row("LIST and DICT", "((K\1lK\2d.", R"({"dict":[[{"list":[{"int":"1"}]},{"int":"2"}]]})");
    row("FROZENSET drops what is there twice", "(K\1K\1\x88\x91.", R"({"frozenset":[{"int":"1"}]})");
    row("ADDITEMS in two batches", "\x8f(K\1\x90(K\2K\1\x90.", R"({"set":[{"int":"1"},{"int":"2"}]})");
    row("a key given twice", "}(K\1K\2K\1K\3u.", R"({"dict":[[{"int":"1"},{"int":"3"}]]})");
    row("a memo index far out", raw("K\1r\xff\xff\xff\xff" "0j\xff\xff\xff\xff."), R"({"int":"1"})");
    row("a text recalled", raw("\x8c\1a\x94" "0h\0h\0\x86."), R"({"tuple":["a","a"]})");
    row("a list changed after it was placed", raw("]\x94\x85" "0h\0K\1a."), R"({"list":[{"int":"1"}]})");
    row("a list in itself", raw("]\x94h\0a."), R"({"list":[{"ref":"$"}]})");
    row("a tuple in a list in it", raw("]\x94h\0\x85\x61\x85."),
        R"({"tuple":[{"list":[{"tuple":[{"ref":"$.tuple[0]"}]}]}]})");
    row("a cycle also reached from outside", raw("]q\0]q\1h\0aah\1h\0\x86."),
        R"({"tuple":[{"list":[{"list":[{"ref":"$.tuple[0]"}]}]},{"list":[{"list":[{"ref":"$.tuple[1]"}]}]}]})");
}

void PickleMachineTest::readsOpcodes()
{
    QFETCH(QByteArray, pickle);

    QTEST(decoded(pickle), "tagged");
}

void PickleMachineTest::refusesDamage_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char* name, const QByteArray& pickle, int offset) {
        QTest::newRow(name) << pickle << "error at " + QByteArray::number(offset);
    };
    row("nothing", "", 0);
    row("STOP alone", ".", 0);
    row("no STOP", "K\1", 2);
    row("no opcode", "N\xff.", 1);
    row("a protocol of the future", "\x80\6N.", 1);
    row("an append to nothing", "K\1a.", 2);
    row("an append to an int", "K\1K\2a.", 4);
    row("dict items for a list", "]K\1K\2s.", 5);
    row("a key without a value", "}(K\1u.", 4);
    row("no MARK", "K\1t.", 2);
    row("an opcode that reaches below the MARK", "N(\x85.", 2);
    row("an empty memo entry", raw("h\0."), 1);
    row("a text that claims 4 GiB", raw("X\xff\xff\xff\xffhi."), 0);
    row("bytes that claim 16 EiB", raw("\x8e\xff\xff\xff\xff\xff\xff\xff\xffhi."), 0);
    row("a negative LONG4", raw("\x8b\xff\xff\xff\xff\1."), 0);
    row("text that is no UTF-8", raw("\x8c\1\xff."), 2);
    row("an int that is none", "Ione\n.", 4);
    row("a string without quotes", "Sa\n.", 2);
    row("a line without an end", "I12", 0);
    row("arguments that are no tuple", "cos\nsystem\nK\1R.", 13);
}

void PickleMachineTest::refusesDamage()
{
    QFETCH(QByteArray, pickle);

    QTEST(decoded(pickle), "error");
}

void PickleMachineTest::showsCallsWithoutMakingThem_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QByteArray>("tagged");
    const auto row = [](const char* name, const QByteArray& pickle, const char* tagged) {
        QTest::newRow(name) << pickle << QByteArray(tagged);
    };
    row("REDUCE", "cos\nsystem\n(Vls\ntR.", R"({"object":{"class":"os.system","args":["ls"],"state":null}})");
    row("INST", "(Vls\nios\nsystem\n.", R"({"object":{"class":"os.system","args":["ls"],"state":null}})");
    row("OBJ", "(cos\nsystem\nVls\no.", R"({"object":{"class":"os.system","args":["ls"],"state":null}})");
    row("NEWOBJ", "cm\nC\n)\x81.", R"({"instance":{"class":"m.C","state":{"dict":[]}}})");
    row("NEWOBJ_EX", "cm\nC\n)}\x92.",
        R"({"object":{"class":"copyreg.__newobj_ex__","args":[{"class":"m.C"},{"tuple":[]},{"dict":[]}],"state":null}})");
    row("a builtin of Python 2", "c__builtin__\neval\n(V1\ntR.",
        R"({"object":{"class":"__builtin__.eval","args":["1"],"state":null}})");
    row("the result of a call, called", "cm\nf\n)R)R.",
        R"({"object":{"class":"operator.call","args":[{"object":{"class":"m.f","args":[],"state":null}}],"state":null}})");
    row("a state for a list", "]K\1b.",
        R"({"object":{"class":"builtins.object.__setstate__","args":[{"list":[]},{"int":"1"}],"state":null}})");
    row("PERSID", "Px\n.", R"({"object":{"class":"pickle.persistent_load","args":["x"],"state":null}})");
    row("EXT1", "\x82\1.", R"({"object":{"class":"copyreg.get_extension","args":[{"int":"1"}],"state":null}})");
    row("a date whose state is too short", "cdatetime\ndate\n(C\1xtR.",
        R"({"object":{"class":"datetime.date","args":[{"bytes":"eA=="}],"state":null}})");
}

void PickleMachineTest::showsCallsWithoutMakingThem()
{
    QFETCH(QByteArray, pickle);

    QTEST(decoded(pickle), "tagged");
}

void PickleMachineTest::refusesWhatNestsTooDeep_data()
{
    QTest::addColumn<QByteArray>("pickle");
    const int depth = 200'000;
    QTest::newRow("lists") << QByteArray(depth, ']') + QByteArray(depth - 1, 'a') + ".";
    QTest::newRow("tuples") << ")" + QByteArray(depth, '\x85') + ".";
    QTest::newRow("calls") << QByteArray("cm\nf\n").repeated(depth) + ")" + QByteArray("R\x85").repeated(depth) + ".";
}

void PickleMachineTest::refusesWhatNestsTooDeep()
{
    QFETCH(QByteArray, pickle);

    QVERIFY(decoded(pickle).startsWith("error"));
}

void PickleMachineTest::sharesWhatThePickleShares()
{
    // 2^60 elements in 61 levels.
    const auto value = PickleSerializer().decode(("]" + QByteArray("2\x86").repeated(60) + ".").toStdString());

    QVERIFY(value);
    QCOMPARE(value->field(0).identity(), value->field(1).identity());
    QCOMPARE(value->depth(), std::size_t{61});
}

void PickleMachineTest::refusesAKeyThatIsTooLargeToCompare()
{
    QCOMPARE(decoded("})" + QByteArray("2\x86").repeated(60) + "Ns."), "error");
}

void PickleMachineTest::readsALongListBatchByBatch()
{
    const QByteArray batch = "(" + QByteArray("K\1").repeated(1000) + "e";

    const auto value = PickleSerializer().decode(("]" + batch.repeated(3) + "(K\2e.").toStdString());

    QVERIFY(value);
    QCOMPARE(value->size(), std::size_t{3001});
    QCOMPARE(value->field(3000).asInt64(), std::optional<std::int64_t>(2));
}

QTEST_APPLESS_MAIN(PickleMachineTest)
#include "pickle_machine_test.moc"
