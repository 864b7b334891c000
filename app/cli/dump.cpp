#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace hashstash::cli {

namespace {

struct DumpOptions {
    std::string stash;
    std::uint64_t limit = UINT64_MAX;
    Format format = Format::Repr;
};

/// A value or the error in its place, in JSON.
std::string jsonMember(const Result<Value>& value, Format format)
{
    if (!value)
        return "\"error\":" + errorJson(value.error());
    const auto text = formatted(*value, format);
    return text ? "\"value\":" + *text : "\"error\":" + errorJson(text.error());
}

std::string keyJson(const Entry& entry, Format format)
{
    if (entry.key)
        if (const auto text = formatted(*entry.key, format))
            return *text;
    const Error error = entry.key ? Error{Stage::Serialize, "too large to print", {}} : entry.key.error();
    return fmt::format("{{\"error\":{}}},\"encoded_key\":\"{}\"", errorJson(error), base64Encode(entry.encodedKey));
}

std::string jsonLine(const Entry& entry, const std::vector<Version>& versions, Format format)
{
    std::string line = "{\"key\":" + keyJson(entry, format) + ",\"versions\":[";
    for (const Version& version : versions) {
        if (&version != &versions.front())
            line += ',';
        line += fmt::format("{{\"version\":{},\"written_at\":{},{}}}", version.number, numberJson(version.writtenAt),
                            jsonMember(version.value, format));
    }
    return line + "]}\n";
}

std::string reprOf(const Result<Value>& value)
{
    if (value)
        return *formatted(*value, Format::Repr);
    return fmt::format("<{} failed: {}>", stageName(value.error().stage), value.error().message);
}

std::string reprLines(const Entry& entry, const std::vector<Version>& versions)
{
    const auto key = reprOf(entry.key);
    if (versions.empty())
        return key + " -> <no value>\n";
    if (versions.size() == 1)
        return key + " -> " + reprOf(versions.front().value) + "\n";
    std::string lines;
    for (const Version& version : versions)
        lines += fmt::format("{} [{}] -> {}\n", key, version.number, reprOf(version.value));
    return lines;
}

int dump(const DumpOptions& options)
{
    const auto stash = openStash(options.stash);
    if (!stash)
        return Failed;
    bool good = true;
    const bool scanned = forEachEntry(*stash, EntryWhat::Keys, options.limit, [&](Entry&& entry) {
        auto versions = stash->versions(entry.locator);
        if (!versions) {
            complain(versions.error());
            good = false;
            return true;
        }
        good = good && entry.key;
        for (const Version& version : *versions)
            good = good && version.value;
        put(options.format == Format::Repr ? reprLines(entry, *versions) : jsonLine(entry, *versions, options.format));
        return true;
    });
    return scanned && good ? Success : Failed;
}

}  // namespace

void addDump(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<DumpOptions>();
    auto* command = app.add_subcommand("dump", "Print every entry with all its versions, a line each; exit 1 if one does not decode");
    command->add_option("STASH", options->stash)->required();
    command->add_option("--limit", options->limit, "At most N entries")->type_name("N");
    addFormatOption(*command, options->format);
    command->callback([options, &run] { run = [options] { return dump(*options); }; });
}

}  // namespace hashstash::cli
