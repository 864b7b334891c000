#include "core/serializer/serializer.h"
#include "core/stash/catalog.h"
#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>
#include <random>

using namespace hashstash;
using namespace std::string_view_literals;

using Decoder = std::function<Result<Value>(BytesView)>;
Q_DECLARE_METATYPE(Decoder)

namespace {

constexpr int kMutationsEach = 60;
constexpr std::size_t kLargestSeed = 20'000;

/// Damage of the kinds that happen to files: bits, bytes, lengths, lost and repeated parts.
class Mutator {
public:
    Bytes mutate(Bytes bytes, const std::vector<Bytes>& others)
    {
        for (auto turns = below(3) + 1; turns > 0; --turns) {
            const auto at = below(bytes.size());
            const auto length = below(bytes.size() - at + 1);
            switch (below(7)) {
            case 0: bytes.resize(at); break;
            case 1: flipBit(bytes, at); break;
            case 2: overwrite(bytes, at, pick({"\xff"sv, "\0"sv, "{"sv, "["sv, "\""sv, "\\u"sv, "("sv, "\x80"sv, "."sv})); break;
            case 3: overwrite(bytes, at, pick({"\xff\xff\xff\x7f"sv, "\xff\xff\xff\xff"sv, "\0\0\0\x80"sv, "99999999"sv})); break;
            case 4: bytes.erase(at, length); break;
            case 5: bytes.insert(at, bytes.substr(at, length)); break;
            default: bytes.replace(at, length, others[below(others.size())].substr(0, 200)); break;
            }
        }
        return bytes;
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_random() % limit; }

    BytesView pick(std::initializer_list<BytesView> choices) { return choices.begin()[below(choices.size())]; }

    void flipBit(Bytes& bytes, std::size_t at)
    {
        if (!bytes.empty())
            bytes[at] = static_cast<char>(byteAt(bytes, at) ^ (1u << below(8)));
    }

    static void overwrite(Bytes& bytes, std::size_t at, BytesView with) { bytes.replace(at, with.size(), with); }

    std::mt19937 m_random{20240901};
};

/// Keys and values of every stash in tests/data, as stored and as serialized.
struct Samples {
    std::vector<std::shared_ptr<Stash>> stashes;
    std::vector<std::vector<Bytes>> stored;
    std::vector<Bytes> serialized;
};

void addSamples(const CatalogNode& node, Samples& samples)
{
    for (const CatalogNode& child : node.children)
        addSamples(child, samples);
    const auto stash = node.location ? Stash::open(*node.location) : Result<std::shared_ptr<Stash>>(cancelled());
    if (!stash)
        return;
    std::vector<Bytes> stored;
    const auto take = [&](const EntryView& entry) {
        for (const BytesView bytes : {entry.key, entry.value.value_or(entry.key)}) {
            if (bytes.empty() || bytes.size() > kLargestSeed)
                continue;
            stored.emplace_back(bytes);
            if (auto serialized = (*stash)->codec().decode(bytes))
                samples.serialized.push_back(std::move(*serialized));
        }
        return true;
    };
    if (!(*stash)->engine().scan({}, SIZE_MAX, ScanWhat::Values, take, {}) || stored.empty())
        return;
    samples.stashes.push_back(*stash);
    samples.stored.push_back(std::move(stored));
}

/// The payloads of one serializer in tests/data.
std::vector<Bytes> payloadsOf(std::string_view serializer)
{
    QFile file(HASHSTASH_TEST_DATA "/payloads.json");
    std::vector<Bytes> found;
    if (!file.open(QIODevice::ReadOnly))
        return found;
    const auto payloads = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue payload : payloads)
        if (payload["serializer"].toString().toStdString() == serializer)
            found.push_back(QByteArray::fromBase64(payload["bytes"].toString().toLatin1()).toStdString());
    return found;
}

/// What a serializer of which nothing is stored there makes of the same values.
std::vector<Bytes> writtenBy(const Serializer& serializer, const Samples& samples)
{
    std::vector<Bytes> written;
    for (const Bytes& sample : samples.serialized)
        if (const auto value = findSerializer("hashstash")->decode(sample))
            if (auto bytes = serializer.encodeValue(*value))
                written.push_back(std::move(*bytes));
    return written;
}

}  // namespace

/// What a damaged or hostile store can hold: every decoder answers with a value or with an error that says something.
/// The sanitizers judge the rest.
class MutationTest : public QObject {
    Q_OBJECT

private slots:
    void answersWhateverTheBytes_data();
    void answersWhateverTheBytes();
};

void MutationTest::answersWhateverTheBytes_data()
{
    QTest::addColumn<Decoder>("decoder");
    QTest::addColumn<std::vector<Bytes>>("seeds");
    auto catalog = Catalog::scan(HASHSTASH_TEST_DATA "/stores");
    QVERIFY(catalog);
    Samples samples;
    addSamples(catalog->root, samples);
    QVERIFY(!samples.serialized.empty());

    for (std::size_t i = 0; i < samples.stashes.size(); ++i) {
        const auto stash = samples.stashes[i];
        QTest::addRow("%s", stash->location().display().c_str())
            << Decoder([stash](BytesView bytes) { return stash->decodeValue(bytes); }) << samples.stored[i];
    }
    for (const Serializer* serializer : serializers()) {
        auto seeds = payloadsOf(serializer->name());
        if (serializer->name() == "hashstash")
            seeds.insert(seeds.end(), samples.serialized.begin(), samples.serialized.end());
        if (seeds.empty())
            seeds = writtenBy(*serializer, samples);
        QTest::addRow("serializer %s", serializer->name().data())
            << Decoder([serializer](BytesView bytes) { return serializer->decode(bytes); }) << seeds;
    }
    QTest::addRow("typed literal") << Decoder(parseLiteral)
                                   << std::vector<Bytes>{"{'a': [1, 2.5, None, (True, b'x\\x00')], frozenset({1}): {3, 'ü'}}",
                                                         "-0x1f + 2j", "('''long\\N{BULLET}''' r'\\d' 'x')", "float('nan')"};
}

void MutationTest::answersWhateverTheBytes()
{
    QFETCH(Decoder, decoder);
    QFETCH(std::vector<Bytes>, seeds);
    Mutator mutator;

    QVERIFY(!seeds.empty());
    for (const Bytes& seed : seeds) {
        for (int i = 0; i < kMutationsEach; ++i) {
            const Bytes damaged = mutator.mutate(seed, seeds);
            const auto value = decoder(damaged);
            if (!value) {
                QVERIFY(!value.error().message.empty());
                continue;
            }
            QVERIFY(!repr(*value, 10'000).empty());
            const auto tagged = taggedJson(*value, std::size_t{1} << 20);
            QVERIFY(!tagged || !tagged->empty());
        }
    }
}

QTEST_APPLESS_MAIN(MutationTest)
#include "mutation_test.moc"
