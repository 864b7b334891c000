#include "app/cli/age_option.h"
#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/search/stash_search.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <memory>

namespace hashstash::cli {

namespace {

constexpr std::size_t kShownBytes = 200;

struct SearchCommand {
    std::string stash;
    std::string text;
    std::vector<std::string> conditions;
    EntryCondition entry;
    std::string kind;
    std::optional<double> newerThan;  ///< seconds
    std::optional<double> olderThan;
    bool isOfEntries = false;         ///< one of the two, or something in `entry`, was given
    std::string in = "both";
    bool isRegularExpression = false;
    bool matchesCase = false;
    bool allVersions = false;
    bool json = false;
    bool countsOnly = false;
    std::uint64_t limit = UINT64_MAX;
    unsigned threads = 0;
};

Result<SearchQuery> queryOf(const SearchCommand& command)
{
    SearchQuery query;
    query.inKeys = command.in != "values";
    query.inValues = command.in != "keys";
    if (!command.text.empty() || (command.conditions.empty() && !command.isOfEntries)) {
        auto pattern = TextPattern::parse(command.text, {command.isRegularExpression, command.matchesCase});
        if (!pattern)
            return pattern.error();
        query.terms.emplace_back(*std::move(pattern));
    }
    for (const std::string& source : command.conditions) {
        auto condition = PathCondition::parse(source);
        if (!condition)
            return Error{condition.error().stage, fmt::format("--where '{}': {}", source, condition.error().message), condition.error().offset};
        query.terms.emplace_back(*std::move(condition));
    }
    if (command.isOfEntries) {
        EntryCondition entry = command.entry;
        entry.kind = kindNamed(command.kind);
        if (!entry.kind && !command.kind.empty())
            return Error{Stage::Open, fmt::format("--type '{}' is none of {}", command.kind, fmt::join(kindNames(), ", ")), {}};
        const double now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
        if (command.newerThan)
            entry.writtenFrom = now - *command.newerThan;
        if (command.olderThan)
            entry.writtenBefore = now - *command.olderThan;
        query.terms.emplace_back(std::move(entry));
    }
    return query;
}

std::string keyText(const Result<Value>& key)
{
    return key ? repr(*key, kShownBytes) : "<a key that does not decode>";
}

std::string placeJson(const SearchPlace& found)
{
    return fmt::format("{{\"in\":\"{}\",{}\"path\":{},\"text\":{},\"at\":{},\"length\":{}}}", found.in == SearchPlace::In::Key ? "key" : "value",
                       found.version ? fmt::format("\"version\":{},", found.version) : "", jsonString(found.place.path),
                       jsonString(found.place.excerpt), found.place.match.at, found.place.match.length);
}

void printJson(const SearchHit& hit)
{
    std::string places;
    for (const SearchPlace& place : hit.places)
        places += (places.empty() ? "" : ",") + placeJson(place);
    put(fmt::format("{{\"key\":{},\"places\":[{}]}}\n", jsonString(keyText(hit.key)), places));
}

void printText(const SearchHit& hit)
{
    put(keyText(hit.key) + "\n");
    for (const SearchPlace& found : hit.places) {
        const std::string where = found.in == SearchPlace::In::Key ? "key" : found.version ? fmt::format("version {}", found.version) : "value";
        put(fmt::format("    {}{}: {}\n", where, found.place.path, strRepr(found.place.excerpt)));
    }
}

int search(const SearchCommand& command)
{
    const auto query = queryOf(command);
    if (!query) {
        complain(query.error());
        return WrongUsage;
    }
    const auto stash = openStash(command.stash);
    if (!stash)
        return Failed;
    Progress progress("searching");
    SearchOptions options;
    options.allVersions = command.allVersions;
    options.threads = command.threads;
    options.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
    options.problem = [&](const Entry& entry, const Error& error) {
        const auto key = entry.key ? repr(*entry.key, kShownBytes) : fmt::format("<key of {} bytes>", entry.encodedKey.size());
        complain(fmt::format("{}: {}: {}", key, stageName(error.stage), error.message));
    };
    std::uint64_t shown = 0;
    const auto report = searchStash(*stash, *query, [&](SearchHit&& hit) {
        if (!command.countsOnly)
            command.json ? printJson(hit) : printText(hit);
        return ++shown < command.limit;
    }, options);
    if (!report) {
        complain(report.error());
        return Failed;
    }
    if (command.json)
        put(fmt::format("{{\"hits\":{},\"entries\":{},\"failed\":{}}}\n", report->hits, report->entries, report->failed));
    else
        put(fmt::format("{} of {} entries match{}\n", groupedText(report->hits), groupedText(report->entries),
                        report->failed ? fmt::format(", {} do not decode", groupedText(report->failed)) : ""));
    return report->hits != 0 ? Success : Failed;
}

}  // namespace

void addSearch(CLI::App& app, Action& run)
{
    const auto command = std::make_shared<SearchCommand>();
    auto* added = app.add_subcommand("search", "Look for TEXT in the decoded keys and values of STASH: texts, dicts' keys, numbers, dates, names, sources of "
                                               "functions, cells of tables. Exit 0 if anything matches, else 1");
    added->add_option("STASH", command->stash)->required();
    auto* text = added->add_option("TEXT", command->text, "In whatever case, unless --case");
    auto* where = added->add_option("--where", command->conditions, "What must be at a path: \"model = 'gpt'\", \"rows[0].score >= 0.5\", \"rows[*].name = bob\", "
                                                                    "\"**.id = 7\"; may be given several times")->type_name("'PATH = VALUE'");
    std::vector<CLI::Option*> ofEntries{
        added->add_option("--type", command->kind, "Entries whose value is a dict, list, str, bytes, dataframe, ndarray, datetime, ..."),
        added->add_option("--larger-than", command->entry.leastBytes, "Entries whose value is stored in at least so many bytes: 10kB, 5MB")->transform(CLI::AsSizeValue(true)),
        added->add_option("--smaller-than", command->entry.mostBytes, "Entries whose value is stored in at most so many bytes")->transform(CLI::AsSizeValue(true)),
        asAge(added->add_option("--newer-than", command->newerThan, "Entries last written no longer ago: 90s, 15m, 12h, 30d, 8w")),
        asAge(added->add_option("--older-than", command->olderThan, "Entries last written longer ago"))};
    added->add_flag("--regex", command->isRegularExpression, "TEXT is a regular expression, in RE2's syntax");
    added->add_flag("--case", command->matchesCase, "Upper and lower case differ");
    added->add_option("--in", command->in, "keys, values or both")->check(CLI::IsMember({"keys", "values", "both"}))->capture_default_str();
    added->add_flag("--all-versions", command->allVersions, "Look into older versions too");
    added->add_option("--limit", command->limit, "End after so many entries")->check(CLI::PositiveNumber);
    added->add_option("--threads", command->threads, "By default one a core")->check(CLI::Range(1U, 256U));
    added->add_flag("--count", command->countsOnly, "Only say how many match");
    added->add_flag("--json", command->json, "A JSON object a line");
    added->callback([command, text, where, ofEntries, &run] {
        command->isOfEntries = std::any_of(ofEntries.begin(), ofEntries.end(), [](const CLI::Option* option) { return !option->empty(); });
        if (text->empty() && where->empty() && !command->isOfEntries)
            throw CLI::RequiredError("TEXT, --where or what the entries are to be");
        run = [command] { return search(*command); };
    });
}

}  // namespace hashstash::cli
