#include "core/profile/profile_archive.h"

#include "core/profile/profile_table.h"
#include "core/stash/entry_pages.h"
#include "core/stash/location.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <system_error>
#include <thread>
#include <utility>

namespace hashstash {

namespace {

/// A profile that is kept, and the key that it has.
struct Found {
    KeptProfile about;
    Value key;
};

Result<std::vector<Found>> all(const HashStash& stash)
{
    std::vector<Found> found;
    auto done = forEachEntry(*stash.stash(), EntryWhat::Keys, [&](const Entry& entry) {
        if (!entry.key)
            return true;
        if (auto about = fromValue<KeptProfile>(*entry.key))
            found.push_back({*std::move(about), *entry.key});
        return true;
    });
    return done ? Result<std::vector<Found>>(std::move(found)) : done.error();
}

/// The latest of that name: were two programs to keep one at the same time, there would be two.
Result<std::optional<Found>> find(const HashStash& stash, std::string_view name)
{
    auto found = all(stash);
    if (!found)
        return found.error();
    std::erase_if(*found, [&](const Found& each) { return each.about.name != name; });
    const auto latest = std::max_element(found->begin(), found->end(), [](const Found& a, const Found& b) { return a.about.keptAt < b.about.keptAt; });
    return latest == found->end() ? std::nullopt : std::optional(*std::move(latest));
}

/// The same, where there may be no archive yet.
Result<std::optional<Found>> findIn(const Result<std::optional<HashStash>>& stash, std::string_view name)
{
    if (!stash)
        return stash.error();
    return *stash ? find(**stash, name) : Result<std::optional<Found>>(std::nullopt);
}

Error isNone(Stage stage, std::string_view name)
{
    return {stage, fmt::format("No profile was kept as '{}'", name), {}};
}

std::string machineText()
{
    char host[256] = {};
    const bool isNamed = ::gethostname(host, sizeof host - 1) == 0;
    const unsigned processors = std::thread::hardware_concurrency();
    return fmt::format("{}, {} processor{}", isNamed ? host : "?", processors, processors == 1 ? "" : "s");
}

std::string timeText()
{
    return fmt::format("{:%Y-%m-%d %H:%M:%S}", fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
}

/// A frame under its key; the ones of that name that were there before are gone then.
Result<Done> put(const HashStash& stash, const KeptProfile& about, const Value& frame)
{
    const auto before = all(stash);
    if (!before)
        return before.error();
    const Value key = toValue(about);
    if (auto done = stash.setValue(key, frame); !done)
        return done;
    for (const Found& each : *before)
        if (each.about.name == about.name && !(each.key == key))
            if (auto erased = stash.erase(each.key); !erased)
                return erased.error();
    return Done();
}

}  // namespace

ProfileArchive::ProfileArchive(StashOptions stash) : m_options(std::move(stash)) {}

Result<std::optional<HashStash>> ProfileArchive::existing() const
{
    const auto location = locate(m_options);
    if (!location)
        return location.error();
    std::error_code code;
    if (!location->server && !std::filesystem::exists(location->folder, code))
        return std::optional<HashStash>();
    auto stash = HashStash::open(m_options);
    return stash ? Result<std::optional<HashStash>>(*std::move(stash)) : stash.error();
}

Result<Done> ProfileArchive::keep(const std::string& name, std::span<const ProfileRow> rows) const
{
    if (name.empty())
        return Error{Stage::Write, "A profile that is kept needs a name", {}};
    const auto stash = HashStash::open(m_options);
    if (!stash)
        return stash.error();
    KeptProfile about{name, timeText(), machineText(), 0, 0, rows.size()};
    std::set<ProfileCell> cells;
    for (const ProfileRow& row : rows) {
        about.iterations = std::max(about.iterations, row.iteration);
        cells.insert(row.cell);
    }
    about.cells = cells.size();
    return put(*stash, about, profileFrame(rows));
}

Result<std::vector<KeptProfile>> ProfileArchive::list() const
{
    const auto stash = existing();
    if (!stash || !*stash)
        return stash ? Result<std::vector<KeptProfile>>(std::vector<KeptProfile>()) : stash.error();
    auto found = all(**stash);
    if (!found)
        return found.error();
    std::vector<KeptProfile> list;
    for (Found& each : *found)
        list.push_back(std::move(each.about));
    std::stable_sort(list.begin(), list.end(), [](const KeptProfile& a, const KeptProfile& b) { return a.keptAt > b.keptAt; });
    return list;
}

Result<std::vector<ProfileRow>> ProfileArchive::rows(std::string_view name) const
{
    const auto stash = existing();
    const auto found = findIn(stash, name);
    if (!found)
        return found.error();
    const auto frame = *found ? (*stash)->getValue((*found)->key) : Result<std::optional<Value>>(std::nullopt);
    if (!frame)
        return frame.error();
    return *frame ? profileRows(**frame) : isNone(Stage::Read, name);
}

Result<bool> ProfileArchive::remove(std::string_view name) const
{
    const auto stash = existing();
    const auto found = findIn(stash, name);
    if (!found)
        return found.error();
    return *found ? (*stash)->erase((*found)->key) : Result<bool>(false);
}

Result<Done> ProfileArchive::rename(std::string_view from, const std::string& to) const
{
    if (to.empty())
        return Error{Stage::Write, "A profile that is kept needs a name", {}};
    const auto stash = existing();
    const auto found = findIn(stash, from);
    const auto taken = found && *found ? find(**stash, to) : Result<std::optional<Found>>(std::nullopt);
    if (!found || !taken)
        return found ? taken.error() : found.error();
    if (!*found)
        return isNone(Stage::Read, from);
    if (*taken)
        return Error{Stage::Write, fmt::format("A profile is kept as '{}' already", to), {}};
    const auto frame = (*stash)->getValue((*found)->key);
    if (!frame || !*frame)
        return frame ? isNone(Stage::Read, from) : frame.error();
    KeptProfile about = (*found)->about;
    about.name = to;
    if (auto done = put(**stash, about, **frame); !done)
        return done;
    const auto erased = (*stash)->erase((*found)->key);
    return erased ? Result<Done>(Done()) : erased.error();
}

}  // namespace hashstash
