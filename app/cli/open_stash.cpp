#include "app/cli/open_stash.h"

#include "app/cli/print.h"
#include "core/stash/entry_pages.h"
#include "core/value/literal.h"
#include "core/value/repr.h"

#include <fmt/format.h>


namespace hashstash::cli {

namespace {


bool isBareWord(const std::string& source)
{
    return !source.empty() && source.find_first_of("'\"()[]{},\\\n") == std::string::npos;
}

}  // namespace

std::shared_ptr<Stash> openStash(const std::string& argument, OpenMode mode)
{
    const auto location = Location::fromArgument(argument);
    if (!location) {
        complain(location.error());
        return nullptr;
    }
    if (!location->note.empty())
        complain(location->note);
    if (location->format.engine == "memory" && !location->server) {
        complain(fmt::format("'{}' would be in the memory of the program that made it; one that programs share is memory://NAME", location->display()));
        return nullptr;
    }
    auto stash = Stash::open(*location, mode);
    if (!stash) {
        complain(stash.error());
        return nullptr;
    }
    return std::move(*stash);
}

std::optional<Value> readLiteral(const std::string& source, const char* what)
{
    auto value = parseLiteral(source);
    if (value)
        return std::move(*value);
    std::string message = fmt::format("{} is no Python literal: {}", what, value.error().message);
    if (const auto offset = value.error().offset; offset && source.size() < 200)
        message += fmt::format("\n  {}\n  {:>{}}", source, "^", *offset + 1);
    if (isBareWord(source))
        message += fmt::format("\nA string needs quotes: \"{}\"", strRepr(source));
    complain(message);
    return std::nullopt;
}

std::optional<Locator> findEntry(const Stash& stash, const std::string& key)
{
    const auto value = readLiteral(key, "KEY");
    if (!value)
        return std::nullopt;
    auto locator = stash.find(*value);
    if (!locator) {
        complain(locator.error());
        return std::nullopt;
    }
    if (!*locator)
        complain(fmt::format("'{}' has no entry under {}", stash.location().display(), repr(*value, 200)));
    return std::move(*locator);
}

bool forEachEntry(const Stash& stash, EntryWhat what, std::uint64_t limit, const EntrySink& visit)
{
    if (limit == 0)
        return true;
    const auto visited = hashstash::forEachEntry(stash, what, [&](Entry& entry) { return visit(std::move(entry)) && --limit > 0; });
    if (!visited)
        complain(visited.error());
    return visited.has_value();
}

}  // namespace hashstash::cli
