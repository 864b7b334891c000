// Makes a large stash as a person has it who caches answers of a language model.
//
// usage: hashstash-store-maker STASH ENTRIES             STASH: a param folder, FOLDER/name/lmdb.hashstash.lz4
//        hashstash-store-maker --table FILE ENTRIES      the same entries as a plain table of an SQLite database, for its browsers
//
// Keys are texts or dicts, values dicts of some 150 bytes; entry n is the same in each run. An existing stash of so many
// entries is left as it is.

#include "core/codec/codec.h"
#include "core/serializer/serializer.h"
#include "core/stash/envelope.h"
#include "core/stash/stash.h"
#include "core/value/literal.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>

using namespace hashstash;

namespace {

constexpr std::uint64_t kBatch = 20'000;
constexpr double kWritten = 1'700'000'000;  ///< Unix seconds, of entry 0; each next a second later

std::string keyLiteral(std::uint64_t n)
{
    if (n % 4 == 0)
        return fmt::format("{{'prompt': 'What is {} times {}?', 'model': 'm-{}', 'seed': {}}}", n, n % 97, n % 7, n);
    return fmt::format("'article {:08} of 2024'", n * 7919 % 100'000'007);
}

std::string valueLiteral(std::uint64_t n)
{
    return fmt::format("{{'answer': 'It is {}, as far as I can tell.', 'tokens': {}, 'score': {}, 'ok': {}, 'tags': ['a{}', 'b{}']}}", n * (n % 97), n % 4096,
                       double(n % 1000) / 8, n % 11 ? "True" : "False", n % 5, n % 13);
}

Result<Bytes> encode(const Stash& stash, const Value& value, double writtenAt)
{
    const auto envelope = makeEnvelope({}, value, writtenAt);
    if (!envelope)
        return envelope.error();
    const auto serialized = stash.serializer().encodeValue(*envelope);
    return serialized ? stash.codec().encode(*serialized) : serialized;
}

int fail(const std::string& message)
{
    std::fprintf(stderr, "hashstash-store-maker: %s\n", message.c_str());
    return 1;
}

int fill(Stash& stash, std::uint64_t entries)
{
    const auto now = std::chrono::time_point_cast<WrittenAt::duration>(std::chrono::system_clock::now());
    std::vector<NewEntry> batch;
    for (std::uint64_t n = 0; n < entries; ++n) {
        const auto key = parseLiteral(keyLiteral(n));
        const auto value = parseLiteral(valueLiteral(n));
        if (!key || !value)
            return fail("a literal of ours is none");
        auto encodedKey = stash.encodeKey(*key);
        auto encodedValue = encode(stash, *value, kWritten + double(n));
        if (!encodedKey || !encodedValue)
            return fail((encodedKey ? encodedValue.error() : encodedKey.error()).message);
        batch.push_back({std::move(*encodedKey), std::move(*encodedValue), now});
        if (batch.size() == kBatch || n + 1 == entries) {
            if (const auto done = stash.putAll(batch); !done)
                return fail(done.error().message);
            batch.clear();
            std::fprintf(stderr, "\r%llu", static_cast<unsigned long long>(n + 1));
        }
    }
    std::fprintf(stderr, "\n");
    return 0;
}

/// entries(key, stored, written, value): what the browser's list shows.
int fillTable(const char* file, std::uint64_t entries)
{
    sqlite3* database = nullptr;
    sqlite3_stmt* insert = nullptr;
    const char* schema = "pragma synchronous = off; pragma journal_mode = off; "
                         "create table entries(key text, stored integer, written real, value text); begin";
    bool isGood = sqlite3_open(file, &database) == SQLITE_OK && sqlite3_exec(database, schema, nullptr, nullptr, nullptr) == SQLITE_OK
                  && sqlite3_prepare_v2(database, "insert into entries values (?, ?, ?, ?)", -1, &insert, nullptr) == SQLITE_OK;
    for (std::uint64_t n = 0; isGood && n < entries; ++n) {
        const std::string key = keyLiteral(n), value = valueLiteral(n);
        sqlite3_bind_text(insert, 1, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
        sqlite3_bind_int64(insert, 2, static_cast<sqlite3_int64>(value.size()));
        sqlite3_bind_double(insert, 3, kWritten + double(n));
        sqlite3_bind_text(insert, 4, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
        isGood = sqlite3_step(insert) == SQLITE_DONE && sqlite3_reset(insert) == SQLITE_OK;
    }
    isGood = isGood && sqlite3_exec(database, "commit", nullptr, nullptr, nullptr) == SQLITE_OK;
    const std::string why = isGood ? "" : sqlite3_errmsg(database);
    sqlite3_finalize(insert);
    sqlite3_close(database);
    return isGood ? 0 : fail(why);
}

}  // namespace

int main(int argc, char** argv)
{
    std::uint64_t entries = 0;
    const bool isTable = argc == 4 && std::strcmp(argv[1], "--table") == 0;
    if ((argc != 3 && !isTable) || std::from_chars(argv[argc - 1], argv[argc - 1] + std::strlen(argv[argc - 1]), entries).ec != std::errc()) {
        std::fprintf(stderr, "usage: hashstash-store-maker STASH ENTRIES\n       hashstash-store-maker --table FILE ENTRIES\n");
        return 2;
    }
    if (isTable)
        return fillTable(argv[2], entries);
    const auto location = Location::fromPath(argv[1]);
    if (!location)
        return fail(location.error().message);
    const auto stash = Stash::open(*location, OpenMode::ReadWrite);
    if (!stash)
        return fail(stash.error().message);
    const auto count = (*stash)->count();
    return count && *count == entries ? 0 : fill(**stash, entries);
}
