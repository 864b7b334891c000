#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/stash/stash_diff.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace hashstash::cli {

namespace {

constexpr std::size_t kShownBytes = 200;

struct DiffOptions {
    std::string stash;
    std::string key;
    std::string other;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::size_t limit = 100;
    bool json = false;
};

std::string_view whatName(Difference::What what)
{
    switch (what) {
    case Difference::What::Added: return "added";
    case Difference::What::Removed: return "removed";
    case Difference::What::Changed: return "changed";
    }
    return "changed";
}

std::string placeJson(const Difference& place)
{
    std::string json = fmt::format("{{\"what\":\"{}\",\"path\":{}", whatName(place.what), jsonString(place.path));
    if (place.what != Difference::What::Added)
        json += ",\"before\":" + jsonString(repr(place.before, kShownBytes));
    if (place.what != Difference::What::Removed)
        json += ",\"after\":" + jsonString(repr(place.after, kShownBytes));
    return json + "}";
}

std::string placeText(const Difference& place)
{
    const std::string path = place.path.empty() ? "" : place.path + ": ";
    switch (place.what) {
    case Difference::What::Added: return fmt::format("+ {}{}", path, repr(place.after, kShownBytes));
    case Difference::What::Removed: return fmt::format("- {}{}", path, repr(place.before, kShownBytes));
    case Difference::What::Changed: break;
    }
    return fmt::format("! {}{} -> {}", path, repr(place.before, kShownBytes), repr(place.after, kShownBytes));
}

// ------------------------------------------------------------- versions of one key

/// The version of that number, which has to decode; complains and returns nullptr else.
const Value* findVersion(const std::vector<Version>& versions, std::uint32_t number)
{
    for (const Version& version : versions) {
        if (version.number != number)
            continue;
        if (!version.value)
            complain(version.value.error());
        return version.value ? &*version.value : nullptr;
    }
    complain(fmt::format("There is no version {}; the entry has {}", number, versions.size()));
    return nullptr;
}

int diffVersions(const DiffOptions& options)
{
    const auto stash = openStash(options.stash);
    const auto locator = stash ? findEntry(*stash, options.key) : std::nullopt;
    if (!locator)
        return Failed;
    const auto versions = stash->versions(*locator);
    if (!versions) {
        complain(versions.error());
        return Failed;
    }
    const std::uint32_t newest = versions->empty() ? 0 : versions->back().number;
    const std::uint32_t to = options.to ? options.to : newest;
    const std::uint32_t from = options.from ? options.from : to - (to > 1 ? 1 : 0);
    const Value* before = findVersion(*versions, from);
    const Value* after = before ? findVersion(*versions, to) : nullptr;
    if (!after)
        return Failed;
    for (const Difference& place : diff(*before, *after, options.limit))
        put((options.json ? placeJson(place) : placeText(place)) + "\n");
    return identical(*before, *after) ? Success : Failed;
}

// ------------------------------------------------------------- two stashes

std::string_view whatName(StashDifference::What what)
{
    switch (what) {
    case StashDifference::What::OnlyHere: return "only_here";
    case StashDifference::What::OnlyThere: return "only_there";
    case StashDifference::What::Changed: return "changed";
    }
    return "changed";
}

void printJson(const StashDifference& difference)
{
    std::string places;
    for (const Difference& place : difference.places)
        places += (places.empty() ? "" : ",") + placeJson(place);
    put(fmt::format("{{\"what\":\"{}\",\"key\":{},\"places\":[{}]}}\n", whatName(difference.what), jsonString(repr(difference.key, kShownBytes)), places));
}

void printText(const StashDifference& difference)
{
    const char sign = difference.what == StashDifference::What::OnlyHere ? '-' : difference.what == StashDifference::What::OnlyThere ? '+' : '!';
    put(fmt::format("{} {}\n", sign, repr(difference.key, kShownBytes)));
    for (const Difference& place : difference.places)
        put("    " + placeText(place) + "\n");
}

int diffWithOther(const DiffOptions& options)
{
    const auto here = openStash(options.stash);
    const auto there = here ? openStash(options.other) : nullptr;
    if (!there)
        return Failed;
    Progress progress("comparing");
    StashDiffOptions how;
    how.placesAKey = options.limit;
    how.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
    how.problem = [&](const StashDiffProblem& problem) {
        const auto key = problem.entry.key ? repr(*problem.entry.key, kShownBytes) : fmt::format("<key of {} bytes>", problem.entry.encodedKey.size());
        complain(fmt::format("{} of '{}': {}: {}", key, problem.isHere ? options.stash : options.other, stageName(problem.error.stage), problem.error.message));
    };
    const auto sums = diffStashes(*here, *there, [&](StashDifference&& difference) {
        options.json ? printJson(difference) : printText(difference);
        return true;
    }, how);
    if (!sums) {
        complain(sums.error());
        return Failed;
    }
    if (options.json)
        put(fmt::format("{{\"equal\":{},\"changed\":{},\"only_here\":{},\"only_there\":{},\"failed\":{}}}\n", sums->equal, sums->changed, sums->onlyHere, sums->onlyThere, sums->failed));
    else
        put(fmt::format("{} equal, {} changed, {} only here, {} only there, {} failed\n", groupedText(sums->equal), groupedText(sums->changed),
                        groupedText(sums->onlyHere), groupedText(sums->onlyThere), groupedText(sums->failed)));
    return sums->changed + sums->onlyHere + sums->onlyThere + sums->failed == 0 ? Success : Failed;
}

}  // namespace

void addDiff(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<DiffOptions>();
    auto* command = app.add_subcommand("diff", "What changed between two versions of KEY, or with --with what differs between the latest values of two "
                                               "stashes: '-' only in STASH, '+' only in the other, '!' changed. Exit 0 if equal, 1 if different");
    command->add_option("STASH", options->stash)->required();
    auto* key = command->add_option("KEY", options->key, "A Python literal");
    auto* other = command->add_option("--with", options->other, "The other stash, of whatever engine, serializer and compressor")->excludes(key);
    command->add_option("--from", options->from, "The older version; else the one before --to")->check(CLI::PositiveNumber)->excludes(other);
    command->add_option("--to", options->to, "The newer version; else the latest")->check(CLI::PositiveNumber)->excludes(other);
    command->add_option("--limit", options->limit, "At most so many places a value")->check(CLI::PositiveNumber)->capture_default_str();
    command->add_flag("--json", options->json, "A JSON object a line");
    command->callback([options, key, other, &run] {
        if (key->empty() && other->empty())
            throw CLI::RequiredError("KEY or --with");
        run = [options, isPair = !other->empty()] { return isPair ? diffWithOther(*options) : diffVersions(*options); };
    });
}

}  // namespace hashstash::cli
