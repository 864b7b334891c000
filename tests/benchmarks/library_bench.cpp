// Our side of the benchmark of the library; bench_library.py runs it beside peer.py and prints the table.
//
// usage: hashstash-library-bench fill STASH COUNT [BYTES]      COUNT answers of a language model of about BYTES each, times 1000
//        hashstash-library-bench run FOLDER COUNT              as many calls of a function that were never made, then again
//        hashstash-library-bench map FOLDER COUNT              a map over results that are kept already
//        hashstash-library-bench assemble STASH
//        hashstash-library-bench convert STASH TARGET          each entry read back and compared
//        hashstash-library-bench search STASH TEXT THREADS
//        hashstash-library-bench codec STASH                   reads and decompresses every value, on one thread
//        hashstash-library-bench decode STASH                  reads and decodes every value, on one thread
//        hashstash-library-bench memory FOLDER ENGINE COUNT    what COUNT sets and gets of a thousand keys leave in memory
//        hashstash-library-bench suite FOLDER ENGINE SERIALIZER ENCODING N [URL]    what the profiler says of N transactions of 100 kB
//        hashstash-library-bench cell FOLDER ENGINE SERIALIZER ENCODING N     the same work, measured without the profiler
//
// Prints one JSON object of seconds and counts; "bytes" are those of the serialized values.

#include "app/process/freed_memory.h"
#include "core/hashstash.h"
#include "core/library/stash_map.h"
#include "core/profile/profile_data.h"
#include "core/profile/profile_run.h"
#include "core/profile/profile_summary.h"
#include "core/search/stash_search.h"
#include "core/serializer/serializer.h"
#include "core/stash/transfer.h"
#include "core/table/assemble.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace hashstash;

namespace {

template <typename T>
T required(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "hashstash-library-bench: %s\n", result.error().message.c_str());
        std::exit(1);
    }
    return *std::move(result);
}

double secondsOf(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::shared_ptr<Stash> open(const std::string& path, OpenMode mode = OpenMode::ReadOnly)
{
    return required(Stash::open(required(Location::fromArgument(path)), mode));
}

HashStash lmdbIn(const std::string& folder)
{
    return required(HashStash::open({.root = folder, .engine = "lmdb", .serializer = "hashstash", .compress = "lz4"}));
}

/// Words of a small vocabulary, as a text has them.
std::string wordsOf(std::size_t bytes, std::uint64_t& seed)
{
    std::string text;
    while (text.size() < bytes) {
        seed = seed * 6364136223846793005 + 1442695040888963407;
        std::uint64_t word = (seed >> 33) % 5000 + 100;
        for (; word != 0; word /= 20)
            text += "etaoinsrhldcumfpgwyb"[word % 20];
        text += ' ';
    }
    return text;
}

void fill(const std::string& path, std::uint64_t count, std::size_t bytes)
{
    const auto stash = open(path, OpenMode::ReadWrite);
    std::uint64_t seed = 7;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto number = static_cast<std::int64_t>(i);
        const Value key = toValue(std::tuple("gpt", number));
        const Value value = Value::sequence(Kind::Dict, {
            Value::str("prompt"), Value::str(wordsOf(bytes / 10, seed)), Value::str("answer"), Value::str(wordsOf(bytes * 9 / 10, seed)),
            Value::str("tokens"), Value::integer(number % 900), Value::str("scores"), toValue(std::vector<double>{0.25, 0.5, 1.0 / 3})});
        required(stash->set(key, value));
    }
    std::printf("{\"count\": %llu}\n", static_cast<unsigned long long>(count));
}

void run(const std::string& folder, std::int64_t count)
{
    const HashStash stash = lmdbIn(folder);
    const auto twice = required(stash.function("bench.twice", [](std::int64_t number) { return 2 * number; }));
    const auto callAll = [&] {
        for (std::int64_t i = 0; i < count; ++i)
            required(twice(i));
    };
    const double miss = secondsOf(callAll);
    const double hit = secondsOf(callAll);
    std::printf("{\"miss\": %g, \"hit\": %g}\n", miss, hit);
}

void mapAll(const std::string& folder, std::int64_t count)
{
    const HashStash stash = lmdbIn(folder);
    std::vector<std::int64_t> numbers(static_cast<std::size_t>(count));
    std::iota(numbers.begin(), numbers.end(), 0);
    const auto all = [&] {
        auto mapped = required(map(stash, "bench.twice", [](std::int64_t number) { return 2 * number; }, numbers));
        required(mapped.results());
    };
    all();
    std::printf("{\"map\": %g}\n", secondsOf(all));
}

void assembleAll(const std::string& path)
{
    const auto stash = open(path);
    std::size_t rows = 0;
    const double seconds = secondsOf([&] { rows = required(assemble(*stash)).rows; });
    std::printf("{\"assemble\": %g, \"rows\": %zu}\n", seconds, rows);
}

void convert(const std::string& from, const std::string& to)
{
    const auto source = open(from);
    const auto target = open(to, OpenMode::ReadWrite);
    TransferReport report;
    const double seconds = secondsOf([&] { report = required(transfer(*source, *target)); });
    std::printf("{\"convert\": %g, \"copied\": %llu}\n", seconds, static_cast<unsigned long long>(report.copied));
}

void search(const std::string& path, const std::string& text, unsigned threads)
{
    const auto stash = open(path);
    SearchQuery query;
    query.terms.emplace_back(required(TextPattern::parse(text, {})));
    SearchOptions options;
    options.threads = threads;
    SearchReport report;
    const double seconds = secondsOf([&] { report = required(searchStash(*stash, query, [](SearchHit&&) { return true; }, options)); });
    std::printf("{\"search\": %g, \"hits\": %llu}\n", seconds, static_cast<unsigned long long>(report.hits));
}

void codec(const std::string& path)
{
    const auto stash = open(path);
    std::uint64_t bytes = 0;
    const double seconds = secondsOf([&] {
        Bytes scratch;
        required(stash->engine().scan({}, SIZE_MAX, ScanWhat::Values, [&](const EntryView& view) {
            bytes += required(stash->codec().decode(*view.value, scratch)).size();
            return true;
        }, {}));
    });
    std::printf("{\"codec\": %g, \"bytes\": %llu}\n", seconds, static_cast<unsigned long long>(bytes));
}

void decode(const std::string& path)
{
    const auto stash = open(path);
    const double seconds = secondsOf([&] { required(stash->scan({}, SIZE_MAX, EntryWhat::Values, [](Entry&&) { return true; })); });
    std::printf("{\"decode\": %g}\n", seconds);
}

/// What the process has in memory that is no file's, in kB.
long anonymousMemory()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssAnon:"))
            return std::atol(line.c_str() + 8);
    return 0;
}

void memory(const std::string& folder, const std::string& engine, std::int64_t count)
{
    const HashStash stash = required(HashStash::open({.root = folder, .engine = engine}));
    const auto setAndGet = [&](std::int64_t times) {
        for (std::int64_t i = 0; i < times; ++i) {
            required(stash.set(i % 1000, std::vector<std::int64_t>{i, i + 1}));
            required(stash.get(i % 1000));
        }
    };
    setAndGet(count / 10);
    const long before = anonymousMemory();
    setAndGet(count - count / 10);
    std::printf("{\"kB_after_a_tenth\": %ld, \"kB_after_all\": %ld}\n", before, anonymousMemory());
}

ProfileMatrix cellOf(const std::vector<std::string>& given)
{
    return {{given[1]}, {given[2]}, {given[3]}, {"dict"}, {100'000}, {1}, static_cast<std::uint32_t>(std::stoul(given[4]))};
}

/// What it takes to free a value that the cell decoded.
double secondsToFree(const std::vector<std::string>& given)
{
    const Serializer& serializer = *findSerializer(given[2]);
    const Bytes serialized = required(serializer.encodeValue(required(makeProfileData("dict", 100'000, 7))));
    std::vector<double> all;
    for (int i = 0; i < 50; ++i) {
        auto value = std::optional(required(serializer.decode(serialized)));
        all.push_back(secondsOf([&] { value.reset(); }));
    }
    return Spread::of(all)->median;
}

/// "busy" is what the six steps took and what freeing their two decoded values took, which is the data's cost and not the
/// profiler's; "wall" the time from the first transaction's end to that of the last but one, behind which the store is measured.
void suite(const std::vector<std::string>& given)
{
    using Clock = std::chrono::steady_clock;
    std::vector<ProfileRow> rows;
    std::vector<Clock::time_point> ends;
    ProfileOptions options;
    options.folder = given[0];
    if (given.size() > 5)
        options.servers[given[1]] = given[5];
    required(runProfile(cellOf(given), [&](ProfileRow&& row) {
        ends.push_back(Clock::now());
        rows.push_back(std::move(row));
        return true;
    }, options));
    double busy = 0;
    const std::size_t counted = rows.size() - 1;
    for (std::size_t i = 1; i < counted; ++i)
        for (const auto& seconds : rows[i].seconds)
            busy += seconds.value_or(0);
    const auto cell = summarize(rows).front();
    if (!cell.problem.empty())
        required(Result<Done>(Error{Stage::Open, cell.problem, {}}));
    busy += 2 * secondsToFree(given) * static_cast<double>(counted - 1);
    std::printf("{\"set\": %g, \"get\": %g, \"busy\": %g, \"wall\": %g}\n", cell.step(ProfileStep::Set)->median, cell.step(ProfileStep::Get)->median, busy,
                std::chrono::duration<double>(ends[counted - 1] - ends[0]).count());
}

void cell(const std::vector<std::string>& given)
{
    const auto matrix = cellOf(given);
    const auto stash = open(given[0] + "/" + given[1] + "." + given[2] + "." + given[3], OpenMode::ReadWrite);
    const Value data = required(makeProfileData("dict", 100'000, 7));
    std::vector<double> sets, gets;
    for (std::uint32_t i = 0; i <= matrix.iterations; ++i) {
        const Value key = Value::str("outside " + std::to_string(i));
        const double set = secondsOf([&] { required(stash->set(key, data)); });
        const double get = secondsOf([&] { required(stash->get(key)); });
        if (i != 0) {  // as in the profiler, the first warms up
            sets.push_back(set);
            gets.push_back(get);
        }
    }
    std::printf("{\"set\": %g, \"get\": %g}\n", Spread::of(sets)->median, Spread::of(gets)->median);
}

}  // namespace

int main(int argc, char** argv)
{
    keepFreedMemory();  // as our programs
    const std::string what = argc > 2 ? argv[1] : "";
    const std::vector<std::string> given(argv + std::min(argc, 2), argv + argc);
    if (what == "fill" && given.size() >= 2)
        fill(given[0], std::stoull(given[1]), given.size() > 2 ? std::stoull(given[2]) : 10'000);
    else if (what == "run" && given.size() == 2)
        run(given[0], std::stoll(given[1]));
    else if (what == "map" && given.size() == 2)
        mapAll(given[0], std::stoll(given[1]));
    else if (what == "assemble")
        assembleAll(given[0]);
    else if (what == "convert" && given.size() == 2)
        convert(given[0], given[1]);
    else if (what == "search" && given.size() == 3)
        search(given[0], given[1], static_cast<unsigned>(std::stoul(given[2])));
    else if (what == "codec")
        codec(given[0]);
    else if (what == "decode")
        decode(given[0]);
    else if (what == "memory" && given.size() == 3)
        memory(given[0], given[1], std::stoll(given[2]));
    else if (what == "suite" && (given.size() == 5 || given.size() == 6))
        suite(given);
    else if (what == "cell" && given.size() == 5)
        cell(given);
    else
        return 2;
}
