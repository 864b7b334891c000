// Our side of the benchmark; bench.py runs it beside peer.py and prints the table.
//
// usage: hashstash-bench keys|items STASH          one scan of the whole stash, one thread
//        hashstash-bench decode SERIALIZER FILE RUNS
//
// Prints one JSON object: {"count": entries or bytes, "seconds": of the scan, or the median of the runs}

#include "core/serializer/serializer.h"
#include "core/stash/stash.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <vector>

using namespace hashstash;

namespace {

constexpr std::size_t kPageEntries = 4096;

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

int fail(const std::string& message)
{
    std::fprintf(stderr, "hashstash-bench: %s\n", message.c_str());
    return 1;
}

int print(std::uint64_t count, double seconds)
{
    std::printf("{\"count\": %llu, \"seconds\": %.9f}\n", static_cast<unsigned long long>(count), seconds);
    return 0;
}

int scan(const std::string& folder, EntryWhat what)
{
    const auto start = std::chrono::steady_clock::now();
    const auto location = Location::fromPath(folder);
    if (!location)
        return fail(location.error().message);
    const auto stash = Stash::open(*location);
    if (!stash)
        return fail(stash.error().message);
    std::uint64_t decoded = 0;
    const auto take = [&](Entry&& entry) {
        decoded += entry.key && (what == EntryWhat::Keys || (entry.value && *entry.value)) ? 1 : 0;
        return true;
    };
    std::optional<Cursor> next = Cursor();
    while (next) {
        auto page = (*stash)->scan(*next, kPageEntries, what, take);
        if (!page)
            return fail(page.error().message);
        next = std::move(*page);
    }
    return print(decoded, secondsSince(start));
}

int decode(const char* serializerName, const char* file, std::size_t runs)
{
    const Serializer* serializer = findSerializer(serializerName);
    std::ifstream stream(file, std::ios::binary);
    if (!serializer || !stream || runs == 0)
        return fail("no such serializer or file, or no runs");
    const Bytes bytes{std::istreambuf_iterator<char>(stream), {}};
    std::vector<double> seconds;
    for (std::size_t run = 0; run < runs; ++run) {
        const auto start = std::chrono::steady_clock::now();
        const auto value = serializer->decode(bytes);
        seconds.push_back(secondsSince(start));
        if (!value)
            return fail(value.error().message);
    }
    std::nth_element(seconds.begin(), seconds.begin() + runs / 2, seconds.end());
    return print(bytes.size(), seconds[runs / 2]);
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc == 3 && std::strcmp(argv[1], "keys") == 0)
        return scan(argv[2], EntryWhat::Keys);
    if (argc == 3 && std::strcmp(argv[1], "items") == 0)
        return scan(argv[2], EntryWhat::Values);
    std::size_t runs = 0;
    if (argc == 5 && std::strcmp(argv[1], "decode") == 0 &&
        std::from_chars(argv[4], argv[4] + std::strlen(argv[4]), runs).ec == std::errc{})
        return decode(argv[2], argv[3], runs);
    return fail("usage: hashstash-bench keys|items STASH, or decode SERIALIZER FILE RUNS");
}
