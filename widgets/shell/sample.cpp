#include "widgets/shell/sample.h"

#include "core/stash/stash.h"
#include "core/value/literal.h"

namespace hashstash {

namespace {

struct SampleEntry {
    const char* stash;
    const char* key;    ///< as Python
    const char* value;  ///< as Python
    PutMode mode = PutMode::Replace;
};

constexpr const char* kAnimals = "animals/pairtree.hashstash.lz4";
constexpr const char* kWeather = "weather/lmdb.hashstash.lz4";
constexpr const char* kAnswers = "answers/sqlite.hashstash.raw";

/// As packaging/make_sample writes them by the command line.
constexpr SampleEntry kEntries[] = {
    {kAnimals, "('cat', 'good')", "{'name': 'Minka', 'age': 9, 'likes': ['sun', 'sleep']}"},
    {kAnimals, "('dog', 'good')", "{'name': 'Rex', 'age': 4, 'likes': ['balls', 'mud'], 'weight': 31.5}"},
    {kAnimals, "('cat', 'bad')", "None"},
    {kAnimals, "frozenset({1, 2, 3})", "'a set is a key too'"},
    {kWeather, "{'station': 'Jena', 'height': 155}", "{'degrees': 4.5, 'sky': 'clear'}", PutMode::Append},
    {kWeather, "{'station': 'Jena', 'height': 155}", "{'degrees': 6.0, 'sky': 'clear', 'wind': (3, 'NW')}", PutMode::Append},
    {kWeather, "{'station': 'Jena', 'height': 155}", "{'degrees': 5.5, 'sky': 'rain', 'wind': (7, 'W')}", PutMode::Append},
    {kWeather, "{'station': 'Zugspitze', 'height': 2962}", "{'degrees': -8.25, 'sky': 'snow', 'wind': (14, 'N')}", PutMode::Append},
    {kAnswers, "{'model': 'small', 'prompt': 'Name a prime.', 'options': {'temperature': 0.0}}", "{'text': '7', 'tokens': {'in': 4, 'out': 1}, 'logprobs': [-0.02]}"},
    {kAnswers, "b'\\x00\\x01'", "[True, None, 12345678901234567890123, 0.1, b'bytes', {1: 'one', (2, 3): 'pair'}]"},
};

Result<Done> put(Stash& stash, const SampleEntry& entry)
{
    const auto key = parseLiteral(entry.key);
    const auto value = parseLiteral(entry.value);
    if (!key)
        return key.error();
    if (!value)
        return value.error();
    return stash.set(*key, *value, entry.mode);
}

}  // namespace

Result<Done> makeSample(const std::filesystem::path& folder, std::stop_token stop)
{
    std::error_code ignored;
    std::shared_ptr<Stash> stash;
    std::string open;
    bool isThere = false;
    for (const SampleEntry& entry : kEntries) {
        if (stop.stop_requested())
            return cancelled();
        if (open != entry.stash) {
            open = entry.stash;
            isThere = std::filesystem::exists(folder / open, ignored);
            if (isThere)
                continue;
            const auto location = Location::fromPath(folder / open);
            auto opened = location ? Stash::open(*location, OpenMode::ReadWrite) : location.error();
            if (!opened)
                return opened.error();
            stash = *std::move(opened);
        }
        if (isThere)
            continue;
        if (auto done = put(*stash, entry); !done)
            return done;
    }
    return Done();
}

}  // namespace hashstash
