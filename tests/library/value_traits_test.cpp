#include "core/library/fields.h"
#include "core/value/date_time.h"
#include "core/value/repr.h"

#include <QtTest>

using namespace hashstash;
using namespace std::chrono_literals;

namespace {

struct Home {
    std::string city;
    std::optional<int> floor;
    static constexpr auto hashstashFields() { return std::tuple(Field("city", &Home::city), Field("floor", &Home::floor)); }
    bool operator==(const Home&) const = default;
};

struct Animal {
    std::string name;
    int age = 0;
    std::vector<Home> homes;
    static constexpr auto hashstashFields()
    {
        return std::tuple(Field("name", &Animal::name), Field("age", &Animal::age), Field("homes", &Animal::homes));
    }
    bool operator==(const Animal&) const = default;
};

struct Unknown {};

}  // namespace

class ValueTraitsTest : public QObject
{
    Q_OBJECT

private slots:
    void storesAsPythonWouldSpellIt_data();
    void storesAsPythonWouldSpellIt();
    void readsBackWhatItStored();
    void readsOneKindForAnother();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void knowsWhichTypesItCanStore();
};

void ValueTraitsTest::storesAsPythonWouldSpellIt_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* expected, const Value& value) {
        QTest::newRow(expected) << QString::fromStdString(repr(value)) << QString(expected);
    };
    row("True", toValue(true));
    row("-7", toValue(-7));
    row("18446744073709551615", toValue(UINT64_MAX));
    row("0.5", toValue(0.5f));
    row("'cat'", toValue("cat"));
    row("None", toValue(nullptr));
    row("[1, 2]", toValue(std::vector{1, 2}));
    row("('bad', 1)", toValue(std::pair("bad", 1)));
    row("{'a': [1.5]}", toValue(std::map<std::string, std::vector<double>>{{"a", {1.5}}}));
    row("{1, 2}", toValue(std::set{1, 2}));
    row("b'\\x00a'", toValue(std::vector{std::byte(0), std::byte('a')}));
    row("(1+2j)", toValue(std::complex(1.0, 2.0)));
    row("datetime.timedelta(days=-1, seconds=86399)", toValue(-1s));
    row("datetime.date(2024, 2, 29)", toValue(std::chrono::year(2024) / 2 / 29));
    row("{'name': 'cat', 'age': 9, 'homes': [{'city': 'Rome', 'floor': None}]}", toValue(Animal{"cat", 9, {{"Rome", {}}}}));
}

void ValueTraitsTest::storesAsPythonWouldSpellIt()
{
    QFETCH(QString, shown);
    QTEST(shown, "expected");
}

void ValueTraitsTest::readsBackWhatItStored()
{
    const auto check = [](const auto& object) {
        const auto back = fromValue<std::remove_cvref_t<decltype(object)>>(toValue(object));
        QVERIFY2(back, back ? "" : back.error().message.c_str());
        QVERIFY(*back == object);
    };
    check(true);
    check(INT64_MIN);
    check(UINT64_MAX);
    check(std::string("Grüße"));
    check(std::vector<std::optional<int>>{1, std::nullopt});
    check(std::tuple(1, std::string("x"), std::array{1.5, 2.5}));
    check(std::map<std::string, std::set<int>>{{"a", {1, 2}}});
    check(std::variant<int, std::string>("text"));
    check(std::chrono::microseconds(-1234567));
    check(std::chrono::sys_time(std::chrono::microseconds(1795552388484721)));
    check(std::chrono::year_month_day(std::chrono::year(2024) / 2 / 29));
    check(std::filesystem::path("/a/b"));
    check(Animal{"cat", 9, {{"Rome", 2}, {"Oslo", {}}}});
}

void ValueTraitsTest::readsOneKindForAnother()
{
    QCOMPARE(*fromValue<double>(Value::integer(2)), 2.0);
    QCOMPARE(*fromValue<int>(Value::boolean(true)), 1);
    QVERIFY(*fromValue<std::vector<int>>(toValue(std::tuple(1, 2))) == (std::vector{1, 2}));
    QVERIFY((*fromValue<std::pair<int, int>>(toValue(std::vector{1, 2})) == std::pair(1, 2)));
    QVERIFY(*fromValue<Home>(toValue(std::map<std::string, std::string>{{"city", "Rome"}, {"other", "x"}})) == (Home{"Rome", {}}));
}

void ValueTraitsTest::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* expected, const auto& result) {
        QTest::newRow(expected) << QString::fromStdString(result ? std::string() : result.error().message) << QString(expected);
    };
    row("expected an int, found the str 'x'", fromValue<int>(Value::str("x")));
    row("the int 300 does not fit 8 bits", fromValue<std::int8_t>(Value::integer(300)));
    row("the int -1 does not fit 64 bits without a sign", fromValue<std::uint64_t>(Value::integer(-1)));
    row("at [1]['a']: expected a float, found the none None",
        (fromValue<std::vector<std::map<std::string, double>>>(toValue(std::vector{std::map<std::string, std::optional<double>>{}, {{"a", std::nullopt}}}))));
    row("at ['age']: expected a value, found the none None", fromValue<Animal>(toValue(std::map<std::string, std::string>{{"name", "cat"}})));
    row("expected a tuple of 2, found the tuple (1,)", (fromValue<std::pair<int, int>>(toValue(std::tuple(1)))));
}

void ValueTraitsTest::saysWhatIsWrongAndWhere()
{
    QFETCH(QString, message);
    QTEST(message, "expected");
}

void ValueTraitsTest::knowsWhichTypesItCanStore()
{
    QVERIFY(ToValue<Animal> && FromValue<Animal>);
    QVERIFY(ToValue<std::string_view> && !FromValue<std::string_view>);
    QVERIFY(!ToValue<Unknown> && !FromValue<Unknown>);
}

QTEST_APPLESS_MAIN(ValueTraitsTest)

#include "value_traits_test.moc"
