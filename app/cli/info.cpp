#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/stash/catalog.h"
#include "core/stash/survey.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace hashstash::cli {

namespace {

struct InfoOptions {
    std::string stash;
    bool json = false;
};

std::string_view eraText(Era era)
{
    switch (era) {
    case Era::Seed: return "2024 (0.2)";
    case Era::Present: return "1.x";
    case Era::Unknown: return "unknown";
    }
    return "unknown";
}

std::string kindsText(const std::map<std::string, std::uint64_t>& kinds)
{
    std::string text;
    for (const auto& [kind, count] : kinds)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", groupedText(count), kind);
    return text.empty() ? "-" : text;
}

std::string kindsJson(const std::map<std::string, std::uint64_t>& kinds)
{
    std::string json = "{";
    for (const auto& [kind, count] : kinds)
        json += fmt::format("{}\"{}\":{}", json.size() > 1 ? "," : "", kind, count);
    return json + "}";
}

void printText(const Stash& stash, std::uint64_t entries, std::uint64_t bytes, const Survey& survey, std::size_t below)
{
    const auto line = [](std::string_view name, const std::string& text) { put(fmt::format("{:<16}{}\n", name, text)); };
    const auto& location = stash.location();
    line("stash", location.display());
    line("engine", location.format.engine);
    line("serializer", location.format.serializer);
    line("encoding", location.format.encoding);
    line("written by", std::string(eraText(stash.era())));
    line("entries", groupedText(entries));
    line("bytes", fmt::format("{} ({})", groupedText(bytes), bytesText(bytes)));
    line("append mode", survey.hasVersions() ? fmt::format("yes (up to {} versions)", survey.mostVersions) : "no sign of it");
    line("sub-stashes", groupedText(below));
    put(fmt::format("of the first {} entries:\n", groupedText(survey.sampled)));
    line("  keys", kindsText(survey.keyKinds));
    line("  values", kindsText(survey.valueKinds));
    line("  not decoded", groupedText(survey.failed));
    if (survey.firstWrite)
        line("  written", utcText(*survey.firstWrite) + " to " + utcText(*survey.lastWrite) + " UTC");
}

void printJson(const Stash& stash, std::uint64_t entries, std::uint64_t bytes, const Survey& survey, std::size_t below)
{
    const auto& location = stash.location();
    put(fmt::format("{{\"path\":{},\"engine\":\"{}\",\"serializer\":\"{}\",\"encoding\":\"{}\",\"written_by\":\"{}\",\"entries\":{},"
                    "\"bytes\":{},\"append_mode\":{},\"most_versions\":{},\"sub_stashes\":{},\"sampled\":{},\"failed\":{},"
                    "\"key_kinds\":{},\"value_kinds\":{},\"first_write\":{},\"last_write\":{}}}\n",
                    jsonString(location.display()), location.format.engine, location.format.serializer, location.format.encoding,
                    eraText(stash.era()), entries, bytes, survey.hasVersions(), survey.mostVersions, below, survey.sampled,
                    survey.failed, kindsJson(survey.keyKinds), kindsJson(survey.valueKinds), numberJson(survey.firstWrite),
                    numberJson(survey.lastWrite)));
}

std::size_t stashesBelow(const CatalogNode& node)
{
    std::size_t count = 0;
    for (const CatalogNode& child : node.children)
        count += (child.location ? 1 : 0) + stashesBelow(child);
    return count;
}

int info(const InfoOptions& options)
{
    const auto stash = openStash(options.stash);
    if (!stash)
        return Failed;
    Progress progress("counting");
    const auto entries = stash->count({}, [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); });
    const auto bytes = entries ? stash->bytesOnDisk() : Result<std::uint64_t>(entries.error());
    const auto survey = bytes ? Survey::of(*stash) : Result<Survey>(bytes.error());
    if (!survey) {
        complain(survey.error());
        return Failed;
    }
    const auto catalog = Catalog::scan(stash->location().folder);
    const auto below = catalog ? stashesBelow(catalog->root) : 0;
    (options.json ? printJson : printText)(*stash, *entries, *bytes, *survey, below);
    return Success;
}

}  // namespace

void addInfo(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<InfoOptions>();
    auto* command = app.add_subcommand("info", "Tell what one stash is and holds");
    command->add_option("STASH", options->stash)->required();
    command->add_flag("--json", options->json, "As one JSON object");
    command->callback([options, &run] { run = [options] { return info(*options); }; });
}

}  // namespace hashstash::cli
