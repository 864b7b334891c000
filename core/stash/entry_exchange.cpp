#include "core/stash/envelope.h"
#include "core/stash/frame_version.h"
#include "core/stash/key_lock.h"
#include "core/stash/stash.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace hashstash {

namespace {

WrittenAt nowMicros()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

/// Later than what is there, whatever the clock says: version files are in the order of their times.
WrittenAt nowBehind(const StoredEntry& seen, PutMode mode)
{
    const WrittenAt now = nowMicros();
    if (mode == PutMode::Replace || seen.versions.empty() || !seen.versions.back().written)
        return now;
    return std::max(now, *seen.versions.back().written + std::chrono::microseconds(1));
}

std::string extensionOf(std::string_view versionName)
{
    const auto first = versionName.find('.');
    const auto second = first == std::string_view::npos ? first : versionName.find('.', first + 1);
    return second == std::string_view::npos ? std::string() : std::string(versionName.substr(second));
}

StoredEntry withNewest(const StoredEntry& seen, VersionBytes newest, PutMode mode)
{
    StoredEntry made{seen.key, {}};
    if (mode == PutMode::Append)
        made.versions = seen.versions;
    made.versions.push_back(std::move(newest));
    return made;
}

/// Of the merging within an update, to end it; nobody else sees it.
Error somethingElse()
{
    return {Stage::Write, "\x01something else is there", {}};
}

bool isSomethingElse(const Error& error)
{
    return error.message == somethingElse().message;
}

}  // namespace

std::uint64_t StoredEntry::bytes() const noexcept
{
    std::uint64_t sum = key.size();
    for (const VersionBytes& version : versions)
        sum += version.value.size() + version.name.size();
    return sum;
}

Result<StoredEntry> Stash::stored(BytesView encodedKey) const
{
    StoredEntry found{Bytes(encodedKey), {}};
    const auto locator = m_engine->locate(encodedKey);
    if (!locator)
        return locator.error();
    if (!*locator)
        return found;
    const auto versions = m_engine->versions(**locator);
    if (!versions)
        return versions.error();
    for (const StoredVersion& version : *versions) {
        auto value = m_engine->versionValue(**locator, version);
        if (!value)
            return value.error();
        found.versions.push_back({version.name, version.written, *std::move(value)});
    }
    return found;
}

std::vector<Version> Stash::versionsIn(const StoredEntry& stored) const
{
    std::vector<Version> all;
    if (m_engine->versionLayout() == VersionLayout::Envelope)
        return stored.versions.empty() ? all : versionsIn(stored.versions.front().value);
    Bytes scratch;
    for (const VersionBytes& version : stored.versions) {
        const auto seconds = version.written ? std::optional(static_cast<double>(version.written->time_since_epoch().count()) / 1e6) : std::nullopt;
        all.push_back({static_cast<std::uint32_t>(all.size() + 1), seconds, version.value.size(), decodeVersion(version.value, version.name, scratch)});
    }
    return all;
}

Result<StoredEntry> Stash::storedWith(const StoredEntry& seen, const Value& value, PutMode mode) const
{
    const WrittenAt now = nowBehind(seen, mode);
    if (m_engine->versionLayout() == VersionLayout::Envelope) {
        const bool keepsOld = mode == PutMode::Append && !seen.versions.empty();
        auto encoded = encodeEnvelope(keepsOld ? versionsIn(seen.versions.front().value) : std::vector<Version>(), value, now);
        return encoded ? Result<StoredEntry>(StoredEntry{seen.key, {{{}, {}, *std::move(encoded)}}}) : encoded.error();
    }
    if (m_location.format.engine == "dataframe" && value.kind() == Kind::DataFrame) {
        const FrameVersion version{frameFormat(seen.key), false};
        auto file = version.encode(value, m_codec);
        if (!file)
            return file.error();
        return withNewest(seen, {'.' + std::string(frameFormatName(version.format)), now, *std::move(file)}, mode);
    }
    auto encoded = encode(value);
    return encoded ? Result<StoredEntry>(withNewest(seen, {{}, now, *std::move(encoded)}, mode)) : encoded.error();
}

Result<StoredEntry> Stash::storedWithVersion(const StoredEntry& seen, std::uint32_t number, PutMode mode) const
{
    if (m_engine->versionLayout() == VersionLayout::Files && number >= 1 && number <= seen.versions.size()) {
        const VersionBytes& version = seen.versions[number - 1];
        // Of a jsonl log the name is a place, which has no extension.
        return withNewest(seen, {extensionOf(version.name), nowBehind(seen, mode), version.value}, mode);
    }
    const auto versions = versionsIn(seen);
    if (number < 1 || number > versions.size())
        return Error{Stage::Read, "The entry has no version " + std::to_string(number), {}};
    const auto& value = versions[number - 1].value;
    return value ? storedWith(seen, *value, mode) : value.error();
}

Result<bool> Stash::exchange(const StoredEntry& seen, StoredEntry& wanted)
{
    if (isReadOnly())
        return Error{Stage::Write, "'" + m_location.display() + "' is open read-only", {}};
    const auto lock = KeyLock::acquire(m_location.store, wanted.key);
    if (!lock)
        return lock.error();
    if (m_engine->versionLayout() == VersionLayout::Files)
        return m_engine->exchangeVersions(wanted.key, seen.versions, wanted.versions);
    const std::optional<BytesView> expected = seen.versions.empty() ? std::nullopt : std::optional<BytesView>(seen.versions.front().value);
    const auto isExpected = [&expected](const std::optional<Bytes>& found) {
        return found.has_value() == expected.has_value() && (!found || *found == *expected);
    };
    if (wanted.versions.empty()) {
        const auto found = m_engine->get(wanted.key);
        if (!found || (*found && !isExpected(*found)))
            return found ? Result<bool>(false) : found.error();
        const auto locator = *found ? m_engine->locate(wanted.key) : Result<std::optional<Locator>>(std::nullopt);
        const auto erased = locator && *locator ? m_engine->erase(**locator) : Result<bool>(true);
        return !locator ? locator.error() : erased ? Result<bool>(true) : erased;
    }
    const auto merge = [&](const std::optional<Bytes>& found) -> Result<Bytes> {
        const bool isThere = found && *found == wanted.versions.front().value;
        return isThere || isExpected(found) ? Result<Bytes>(wanted.versions.front().value) : somethingElse();
    };
    const auto done = m_engine->update(wanted.key, merge, nowMicros());
    if (!done && !isSomethingElse(done.error()))
        return done.error();
    return done.has_value();
}

}  // namespace hashstash
