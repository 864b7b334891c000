#include "core/value/nd_array.h"
#include "core/value/tagged_json.h"

#include <QtTest>

using namespace hashstash;

Q_DECLARE_METATYPE(Value)

namespace {

Value list(std::vector<Value> items) { return Value::sequence(Kind::List, std::move(items)); }
Value integers(Kind kind, std::initializer_list<std::int64_t> numbers)
{
    std::vector<Value> items;
    for (const auto number : numbers)
        items.push_back(Value::integer(number));
    return Value::sequence(kind, std::move(items));
}
Value dict(const char* key, Value value) { return Value::sequence(Kind::Dict, {Value::str(key), value}); }

}  // namespace

class TaggedJsonTest : public QObject {
    Q_OBJECT

private slots:
    void writesTheNeutralForm_data();
    void writesTheNeutralForm();
    void refusesWhatIsTooLong_data();
    void refusesWhatIsTooLong();
    void writesPlainJsonForPeople();
};

void TaggedJsonTest::writesTheNeutralForm_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* expected, const Value& value) {
        QTest::newRow(expected) << value << QByteArray(expected);
    };
    const Value one = Value::integer(1);
    row("null", {});
    row("true", Value::boolean(true));
    row(R"("a\"\n\ud800")", Value::str("a\"\n\xed\xa0\x80"));
    row(R"({"int":"-12345678901234567890123"})", Value::bigInteger("-12345678901234567890123"));
    row(R"({"float":"1e+16"})", Value::real(1e16));
    row(R"({"complex":["1.0","-2.5"]})", Value::complex(1, -2.5));
    row(R"({"bytes":"AGFi"})", Value::bytes({"\0ab", 3}));
    row(R"({"dict":[["a",{"list":[]}]]})", dict("a", list({})));
    row(R"({"set":["b",{"int":"1"},{"int":"10"},{"int":"9"}]})",
        Value::sequence(Kind::Set, {Value::integer(9), Value::integer(10), Value::str("b"), one}));
    row(R"({"set":["z","ò","\udc80"]})", Value::sequence(Kind::Set, {Value::str("\xed\xb2\x80"), Value::str("z"), Value::str("ò")}));
    row(R"({"timedelta":[-1,86399,999999]})", Value::timeDelta(0, 0, -1));
    row(R"({"timezone":"-05:30"})", Value::fixedZone(Value::timeDelta(-1, 66600, 0)));
    row(R"({"range":["0","10","2"]})", integers(Kind::Range, {0, 10, 2}));
    row(R"({"enum":["m.Color","RED"]})", Value::enumMember("m.Color", "RED"));
    row(R"({"function":{"name":"m.f","source":null}})", Value::function("m.f", Value::str("")));
    row(R"({"ndarray":{"dtype":"int16","shape":[2],"data":[{"int":"1"},{"int":"-1"}]}})",
        Value::ndArray(Value::str("int16"), integers(Kind::Tuple, {2}), Value::bytes({"\x01\0\xff\xff", 4})));
    const Value field = list({Value::str("x"), Value::str("<i2")});
    row(R"({"ndarray":{"dtype":[["x","<i2"]],"shape":[1],"data":[{"tuple":[{"int":"1"}]}]}})",
        Value::ndArray(list({field}), integers(Kind::Tuple, {1}), Value::bytes({"\x01\0", 2})));
    const Value range = Value::index("range", "int64", {}, integers(Kind::Range, {0, 1, 1}));
    row(R"({"series":{"dtype":"datetime64[ns]","name":null,"index":[{"int":"0"}],"values":[{"nat":true}]}})",
        Value::series("datetime64[ns]", {}, range,
                      Value::ndArray(Value::str("datetime64[ns]"), integers(Kind::Tuple, {1}), Value::bytes({"\0\0\0\0\0\0\0\x80", 8}))));
    row(R"({"list":[{"ref":"$"}]})", list({Value::reference(1)}));
    row(R"({"dict":[["a",{"list":[{"ref":"$.dict[0][1]"},{"tuple":[{"ref":"$"}]}]}]]})",
        dict("a", list({Value::reference(1), Value::sequence(Kind::Tuple, {Value::reference(3)})})));
    row(R"({"object":{"class":"m.f","args":[{"list":[{"ref":"$.object.args[0]"}]},{"ref":"$"}],"state":null}})",
        Value::object("m.f", list({list({Value::reference(1)}), Value::reference(2)}), {}));
    row(R"({"instance":{"class":"m.C","state":{"dict":[["me",{"ref":"$"}]]}}})",
        Value::instance("m.C", dict("me", Value::reference(2))));
}

void TaggedJsonTest::writesTheNeutralForm()
{
    QFETCH(Value, value);
    const auto json = taggedJson(value);
    QVERIFY(json.has_value());
    QTEST(QByteArray::fromStdString(*json), "expected");
}

void TaggedJsonTest::refusesWhatIsTooLong_data()
{
    QTest::addColumn<Value>("value");
    QTest::newRow("text") << Value::str(std::string(2000, 'x'));
    QTest::newRow("bytes") << Value::bytes(std::string(2000, 'x'));
    Value laughs = Value::str("ha");
    Value sets = Value::str("ha");
    for (int i = 0; i < 60; ++i) {
        laughs = list({laughs, laughs, laughs});
        sets = Value::sequence(Kind::FrozenSet, {sets, sets});
    }
    QTest::newRow("a billion laughs") << laughs;
    QTest::newRow("sets of sets") << sets;
    QTest::newRow("a range of everything") << Value::index("range", "int64", {}, Value::range(Value::integer(0), Value::integer(INT64_MAX), Value::integer(1)));
}

void TaggedJsonTest::refusesWhatIsTooLong()
{
    QFETCH(Value, value);
    const auto json = taggedJson(value, 1000);
    QVERIFY(!json);
    QCOMPARE(json.error().stage, Stage::Serialize);
    QVERIFY(!plainJson(value, -1, 1000));
}

void TaggedJsonTest::writesPlainJsonForPeople()
{
    const Value value = Value::sequence(Kind::Dict, {Value::integer(1), Value::real(0.5), Value::str("b"), integers(Kind::Tuple, {1, 2})});
    QCOMPARE(*plainJson(value), std::string(R"({"1":0.5,"b":[1,2]})"));
    QCOMPARE(*plainJson(value, 2), std::string("{\n  \"1\": 0.5,\n  \"b\": [\n    1,\n    2\n  ]\n}"));
}

QTEST_APPLESS_MAIN(TaggedJsonTest)
#include "tagged_json_test.moc"
