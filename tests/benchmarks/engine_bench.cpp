// Our side of the benchmark of engines, and the bare stores'; bench.py runs it beside peer.py and prints the table.
//
// usage: hashstash-engine-bench stash STASH BYTES COUNT          COUNT sets of new keys, then as many gets in another order
//        hashstash-engine-bench engine STASH BYTES COUNT         the same of bytes that are encoded already, by its engine
//        hashstash-engine-bench bare ENGINE FOLDER BYTES COUNT   the same bytes with the store's own library
//
// Prints one JSON object: {"set": seconds, "get": seconds}. The values are texts of BYTES letters; a first entry, which
// makes the store, is not measured.

#include "core/stash/stash.h"
#include "tests/benchmarks/bare_stores.h"

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

using namespace hashstash;

namespace {

/// Coprime to every count below it: a step through all keys in another order than they were written in.
constexpr std::uint64_t kStep = 7919;

std::string textOf(std::size_t size, std::uint64_t seed)
{
    std::string text(size, '\0');
    for (char& letter : text) {
        seed = seed * 6364136223846793005 + 1442695040888963407;
        letter = static_cast<char>('a' + (seed >> 33) % 26);
    }
    return text;
}

int fail(const std::string& message)
{
    std::fprintf(stderr, "hashstash-engine-bench: %s\n", message.c_str());
    return 1;
}

/// Calls `step(number)` for 0 to `count` - 1; the seconds that it took, or what it failed with.
template <typename Step>
Result<double> secondsOf(std::uint64_t count, Step step)
{
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t number = 0; number < count; ++number)
        if (const auto done = step(number); !done)
            return done.error();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

template <typename T>
Result<Done> there(const Result<std::optional<T>>& found)
{
    if (!found)
        return found.error();
    return *found ? Result<Done>(Done()) : Error{Stage::Read, "an entry is gone", {}};
}

template <typename Set, typename Get>
int measure(std::uint64_t count, Set set, Get get)
{
    if (const auto first = set(count); !first)
        return fail(first.error().message);
    const auto setting = secondsOf(count, set);
    if (!setting)
        return fail(setting.error().message);
    const auto getting = secondsOf(count, [&](std::uint64_t number) { return get(number * kStep % count); });
    if (!getting)
        return fail(getting.error().message);
    std::printf("{\"set\": %.9f, \"get\": %.9f}\n", *setting, *getting);
    return 0;
}

Result<std::shared_ptr<Stash>> open(const std::string& place)
{
    const auto location = Location::fromArgument(place);
    if (!location)
        return location.error();
    return Stash::open(*location, OpenMode::ReadWrite);
}

int measureStash(const std::string& place, std::size_t bytes, std::uint64_t count)
{
    const auto stash = open(place);
    if (!stash)
        return fail(stash.error().message);
    const auto keyOf = [](std::uint64_t number) {
        return Value::sequence(Kind::Tuple, {Value::str("animal"), Value::integer(static_cast<std::int64_t>(number))});
    };
    const Value value = Value::str(textOf(bytes, bytes));
    const auto set = [&](std::uint64_t number) { return (*stash)->set(keyOf(number), value); };
    const auto get = [&](std::uint64_t number) { return there((*stash)->get(keyOf(number))); };
    return measure(count, set, get);
}

std::string encodedKey(std::uint64_t number)
{
    return R"({"__data__": ["animal", )" + std::to_string(number) + R"(], "__py__": "builtins.tuple"})";
}

std::string encodedValue(std::size_t bytes)
{
    return R"({"__hs_v1__":true,"_fv":1,"_values":[")" + textOf(bytes, bytes) + R"("],"_written_at":[1795552481.0353963]})";
}

int measureEngine(const std::string& place, std::size_t bytes, std::uint64_t count)
{
    const auto location = Location::fromArgument(place);
    if (!location)
        return fail(location.error().message);
    const auto engine = findEngineType(location->format.engine)->open({location->store, OpenMode::ReadWrite, location->server});
    if (!engine)
        return fail(engine.error().message);
    const std::string value = encodedValue(bytes);
    const auto set = [&](std::uint64_t number) { return (*engine)->put(encodedKey(number), value, PutMode::Replace, {}); };
    const auto get = [&](std::uint64_t number) { return there((*engine)->get(encodedKey(number))); };
    return measure(count, set, get);
}

int measureBare(std::string_view engine, const std::string& folder, std::size_t bytes, std::uint64_t count)
{
    const auto store = makeBareStore(engine, folder);
    if (!store)
        return fail(store.error().message);
    const std::string value = encodedValue(bytes);
    const auto set = [&](std::uint64_t number) { return (*store)->set(encodedKey(number), value); };
    const auto get = [&](std::uint64_t number) { return (*store)->get(encodedKey(number)); };
    return measure(count, set, get);
}

}  // namespace

int main(int argc, char** argv)
{
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (argc == 5 && what == "stash")
        return measureStash(argv[2], std::stoull(argv[3]), std::stoull(argv[4]));
    if (argc == 5 && what == "engine")
        return measureEngine(argv[2], std::stoull(argv[3]), std::stoull(argv[4]));
    if (argc == 6 && what == "bare")
        return measureBare(argv[2], argv[3], std::stoull(argv[4]), std::stoull(argv[5]));
    return fail("usage: hashstash-engine-bench stash|engine STASH BYTES COUNT, or bare ENGINE FOLDER BYTES COUNT");
}
