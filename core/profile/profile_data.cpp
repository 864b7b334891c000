#include "core/profile/profile_data.h"

#include "core/serializer/serializer.h"
#include "core/value/nd_array.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <string>
#include <utility>

namespace hashstash {

namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;

/// The generator is the same everywhere, the standard's distributions are not.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_engine(seed) {}

    std::uint64_t below(std::uint64_t count) { return m_engine() % count; }
    std::int64_t between(std::int64_t least, std::int64_t most) { return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least) + 1)); }
    double unit() { return static_cast<double>(m_engine() >> 11) * 0x1p-53; }
    std::string word(std::size_t length)
    {
        std::string text(length, ' ');
        for (char& letter : text)
            letter = kLetters[below(kLetters.size())];
        return text;
    }
    std::string uuid()
    {
        const std::uint64_t high = m_engine(), low = m_engine();
        return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", high >> 32, high >> 16 & 0xffff, high & 0xfff, (low >> 48 & 0x3fff) | 0x8000, low & 0xffffffffffff);
    }
    Value primitive()
    {
        switch (below(5)) {
        case 0: return Value::integer(between(-1'000'000, 1'000'000));
        case 1: return Value::real(unit());
        case 2: return Value::str(word(1 + below(100)));
        case 3: return Value::boolean(below(2) == 1);
        default: return {};
        }
    }
    std::vector<Value> primitives(std::size_t count)
    {
        std::vector<Value> all(count);
        std::generate(all.begin(), all.end(), [this] { return primitive(); });
        return all;
    }

private:
    std::mt19937_64 m_engine;
};

std::uint64_t sizeOf(const Value& value)
{
    return rawSize(value).value_or(0);
}

/// Lists of primitives under random keys.
std::vector<Value> dictPairs(Random& random, std::uint64_t size)
{
    std::vector<Value> pairs;
    for (std::uint64_t bytes = 2; bytes < size;) {
        Value key = Value::str("key_" + random.uuid());
        Value list = Value::sequence(Kind::List, random.primitives(random.below(11)));
        bytes += sizeOf(key) + sizeOf(list) + 2;
        pairs.push_back(std::move(key));
        pairs.push_back(std::move(list));
    }
    return pairs;
}

Value dictData(Random& random, std::uint64_t size)
{
    return Value::sequence(Kind::Dict, dictPairs(random, size));
}

/// Every fifth of `values` at most once, as a set has it.
Value setOf(Random& random, Kind kind, std::size_t most)
{
    std::vector<Value> elements;
    for (std::size_t i = random.below(most); i > 0; --i)
        elements.push_back(Value::integer(static_cast<std::int64_t>(i)));
    std::reverse(elements.begin(), elements.end());
    return Value::sequence(kind, std::move(elements));
}

Value mixedData(Random& random, std::uint64_t size)
{
    auto pairs = dictPairs(random, size);
    const auto add = [&](std::string_view name, Value value) {
        pairs.push_back(Value::str(name));
        pairs.push_back(std::move(value));
    };
    std::vector<Value> nested;
    for (int i = 0; i < 8; ++i)
        nested.push_back(Value::sequence(Kind::Tuple, {Value::integer(i), setOf(random, Kind::Set, 5), Value::bytes(random.word(8))}));
    add("_tuple", Value::sequence(Kind::Tuple, random.primitives(8)));
    add("_set", setOf(random, Kind::Set, 20));
    add("_frozenset", setOf(random, Kind::FrozenSet, 20));
    add("_bytes", Value::bytes(random.word(random.below(64))));
    add("_datetime", Value::dateTime(std::string_view("\x07\xe8\x09\x0f\x0c\x1e\x2d\x01\x02\x03", 10)));
    add("_nested", Value::sequence(Kind::List, std::move(nested)));
    return Value::sequence(Kind::Dict, std::move(pairs));
}

template <typename T>
Value column(std::string_view dtype, const std::vector<T>& cells)
{
    Value shape = Value::sequence(Kind::Tuple, {Value::unsignedInteger(cells.size())});
    return *makeNdArray(Value::str(dtype), std::move(shape), Value::bytes({reinterpret_cast<const char*>(cells.data()), cells.size() * sizeof(T)}));
}

/// A column of one type, and its dtype.
std::pair<std::string_view, Value> randomColumn(Random& random, std::string_view type, std::size_t rows)
{
    if (type == "int") {
        std::vector<std::int64_t> cells(rows);
        std::generate(cells.begin(), cells.end(), [&] { return random.between(-1'000'000, 1'000'000); });
        return {"int64", column("int64", cells)};
    }
    if (type == "float") {
        std::vector<double> cells(rows);
        std::generate(cells.begin(), cells.end(), [&] { return random.unit(); });
        return {"float64", column("float64", cells)};
    }
    if (type == "bool") {
        std::vector<std::uint8_t> cells(rows);
        std::generate(cells.begin(), cells.end(), [&] { return static_cast<std::uint8_t>(random.below(2)); });
        return {"bool", column("bool", cells)};
    }
    std::vector<Value> cells(rows);
    std::generate(cells.begin(), cells.end(), [&] { return Value::str(random.word(20)); });
    return {"object", Value::sequence(Kind::List, std::move(cells))};
}

Value frameOf(Random& random, const std::vector<std::string_view>& types, std::size_t rows)
{
    std::vector<std::int64_t> ids(rows);
    for (std::size_t i = 0; i < rows; ++i)
        ids[i] = static_cast<std::int64_t>(i);
    std::vector<Value> names{Value::str("id")}, dtypes{Value::str("int64")}, columns{column("int64", ids)};
    for (std::size_t i = 0; i < types.size(); ++i) {
        auto [dtype, cells] = randomColumn(random, types[i], rows);
        names.push_back(Value::str(fmt::format("{}_{}", types[i], i + 1)));
        dtypes.push_back(Value::str(dtype));
        columns.push_back(std::move(cells));
    }
    const auto list = [](std::vector<Value>&& values) { return Value::sequence(Kind::List, std::move(values)); };
    const auto count = static_cast<std::int64_t>(rows);
    return Value::dataFrame(Value::index("index", "object", {}, list(std::move(names))),
                            Value::index("range", "int64", {}, Value::range(Value::integer(0), Value::integer(count), Value::integer(1))),
                            list(std::move(dtypes)), list(std::move(columns)));
}

Value frameData(Random& random, std::uint64_t size)
{
    constexpr std::string_view kTypes[] = {"int", "float", "str", "bool"};
    const auto columns = std::min<std::uint64_t>(10, size / 1000);
    std::vector<std::string_view> types;
    for (std::uint64_t i = 1; i < columns; ++i)
        types.push_back(kTypes[random.below(std::size(kTypes))]);
    // Two frames of some rows say how many make the size.
    constexpr std::size_t kProbe = 128;
    const auto probe = [&](std::size_t rows) {
        Random probing = random;
        return sizeOf(frameOf(probing, types, rows));
    };
    const std::uint64_t small = probe(kProbe), large = probe(2 * kProbe);
    const std::uint64_t perRow = std::max<std::uint64_t>(1, (large - std::min(small, large)) / kProbe);
    const std::uint64_t fixed = small - std::min(small, perRow * kProbe);
    return frameOf(random, types, static_cast<std::size_t>(std::max<std::uint64_t>(1, (size - std::min(size, fixed)) / perRow)));
}

Value textData(Random& random, std::uint64_t size)
{
    std::string text;
    while (text.size() < size) {
        text += random.word(2 + random.below(9));
        text += random.below(12) == 0 ? ".\n" : " ";
    }
    text.resize(static_cast<std::size_t>(size));
    return Value::str(text);
}

Value arrayData(Random& random, std::uint64_t size)
{
    std::vector<double> cells(static_cast<std::size_t>(std::max<std::uint64_t>(1, size / sizeof(double))));
    std::generate(cells.begin(), cells.end(), [&] { return random.unit(); });
    return column("float64", cells);
}

Value smallData(Random& random, std::uint64_t)
{
    return Value::sequence(Kind::Dict, {Value::str("name"), Value::str(random.word(6)), Value::str("goodness"), Value::str("good"),
                                        Value::str("age"), Value::integer(random.between(0, 20))});
}

struct DataKind {
    std::string_view name;
    Value (*make)(Random&, std::uint64_t);
};
constexpr DataKind kKinds[] = {{"dict", dictData}, {"pandas_df", frameData}, {"mixed", mixedData}, {"text", textData}, {"array", arrayData}, {"small", smallData}};

}  // namespace

const std::vector<std::string_view>& profileDataKinds()
{
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const DataKind& kind : kKinds)
            all.push_back(kind.name);
        return all;
    }();
    return names;
}

Result<Value> makeProfileData(std::string_view kind, std::uint64_t size, std::uint64_t seed)
{
    const auto found = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const DataKind& each) { return each.name == kind; });
    if (found == std::end(kKinds))
        return Error{Stage::Open, fmt::format("There is no data '{}'; give {}", kind, fmt::join(profileDataKinds(), ", ")), {}};
    if (size > kMostBytes)
        return Error{Stage::Open, fmt::format("A profile's data has at most {} bytes, not {}", kMostBytes, size), {}};
    Random random(seed);
    return found->make(random, size);
}

Result<std::vector<Value>> sampleValues(const Stash& stash, std::size_t count, std::size_t among, std::stop_token stop)
{
    std::vector<Locator> locators;
    const auto scanned = stash.scan({}, among, EntryWhat::Keys, [&](Entry&& entry) {
        locators.push_back(std::move(entry.locator));
        return true;
    }, stop);
    if (!scanned)
        return scanned.error();
    std::vector<Value> values;
    const std::size_t wanted = std::min(count, locators.size());
    for (std::size_t i = 0; i < wanted; ++i) {
        if (stop.stop_requested())
            return cancelled();
        const auto entry = stash.entry(locators[i * locators.size() / wanted]);
        if (entry && *entry && (*entry)->value && *(*entry)->value)
            values.push_back(**(*entry)->value);
    }
    if (values.empty())
        return Error{Stage::Read, fmt::format("'{}' has no entry that decodes", stash.location().display()), {}};
    return values;
}

std::optional<std::uint64_t> rawSize(const Value& value)
{
    static const Serializer* const json = findSerializer("hashstash");
    const auto bytes = json->encodeValue(value);
    return bytes ? std::optional<std::uint64_t>(bytes->size()) : std::nullopt;
}

}  // namespace hashstash
