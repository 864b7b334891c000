#include "core/stash/envelope.h"
#include "core/stash/frame_version.h"
#include "core/stash/stash.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hashstash {

namespace {

/// Times that rise, as the names of version files must for the versions to keep their order. One that is not known is
/// the earliest that does; the library, too, reads such a version as written at 0.0.
class RisingTimes {
public:
    WrittenAt next(std::optional<double> seconds)
    {
        // 2^53 microseconds lie in the year 2255; a stored time beyond any date must not overflow.
        constexpr double kLast = 9007199254740992.0;
        const double micros = std::clamp(std::round(seconds.value_or(0.0) * 1e6), 0.0, kLast);
        const WrittenAt asked{std::chrono::microseconds(std::isnan(micros) ? 0 : static_cast<std::int64_t>(micros))};
        m_last = m_last ? std::max(asked, *m_last + std::chrono::microseconds(1)) : asked;
        return *m_last;
    }

private:
    std::optional<WrittenAt> m_last;
};

std::optional<double> secondsOf(const std::optional<WrittenAt>& time)
{
    return time ? std::optional(static_cast<double>(time->time_since_epoch().count()) / 1e6) : std::nullopt;
}

WrittenAt nowFor(const std::vector<Version>& versions)
{
    return RisingTimes().next(versions.empty() ? std::nullopt : versions.back().writtenAt);
}

PutMode modeOf(std::size_t index)
{
    return index == 0 ? PutMode::Replace : PutMode::Append;
}

}  // namespace

bool Stash::sharesSerializerWith(const Stash& other) const noexcept
{
    return m_serializer == other.m_serializer;
}

Result<Bytes> Stash::recoded(const Stash& source, BytesView encoded) const
{
    Bytes scratch;
    const auto serialized = source.m_codec.decode(encoded, scratch);
    return serialized ? m_codec.encode(*serialized) : Result<Bytes>(serialized.error());
}

Result<Bytes> Stash::keyFrom(const Stash& source, BytesView encodedKey) const
{
    // Written anew where that can be done: the seed era's key is found by the present library only in its present form.
    const auto key = source.decodeKey(encodedKey);
    auto encoded = key ? this->encodeKey(*key) : Result<Bytes>(key.error());
    if (encoded || !sharesSerializerWith(source))
        return encoded;
    return recoded(source, encodedKey);
}

Result<Done> Stash::setFrom(const Stash& source, BytesView locator)
{
    if (isReadOnly())
        return Error{Stage::Write, "'" + m_location.display() + "' is open read-only", {}};
    Bytes sourceKey;
    const auto visited = source.m_engine->visit(locator, [&](const EntryView& view) {
        sourceKey = view.key;
        return true;
    });
    if (!visited)
        return visited.error();
    if (!*visited)
        return Error{Stage::Read, "The entry is gone", {}};
    const auto key = keyFrom(source, sourceKey);
    if (!key)
        return key.error();
    if (m_engine->versionLayout() == VersionLayout::Files && carriesFrom(source))
        return carryVersions(*key, source, locator);
    const auto versions = carriesFrom(source) ? Result<std::vector<Version>>(std::vector<Version>()) : source.versions(locator);
    if (!versions)
        return versions.error();
    if (m_engine->versionLayout() == VersionLayout::Files)
        return rewriteVersions(*key, *versions);
    const auto value = valueFrom(source, locator, *versions);
    return value ? m_engine->put(*key, *value, PutMode::Replace, nowFor(*versions)) : Result<Done>(value.error());
}

/// Whether what is stored is taken over as it is, but for its compression.
bool Stash::carriesFrom(const Stash& source) const
{
    // The seed era's list of versions means one value to the present library.
    return sharesSerializerWith(source) && m_engine->versionLayout() == source.m_engine->versionLayout() && source.era() != Era::Seed;
}

Result<Bytes> Stash::valueFrom(const Stash& source, BytesView locator, const std::vector<Version>& versions) const
{
    if (carriesFrom(source)) {
        const auto stored = source.m_engine->versionValue(locator, {});
        return stored ? recoded(source, *stored) : stored;
    }
    if (versions.empty())
        return Error{Stage::Read, "The entry has a key but no value", {}};
    for (const Version& version : versions)
        if (!version.value)
            return version.value.error();
    const Version& last = versions.back();
    const auto envelope = makeEnvelope({versions.begin(), versions.end() - 1}, *last.value, last.writtenAt.value_or(0.0));
    return envelope ? encode(*envelope) : Result<Bytes>(envelope.error());
}

Result<Done> Stash::putAll(std::span<const NewEntry> entries)
{
    return m_engine->putAll(entries);
}

std::vector<Version> Stash::versionsIn(BytesView encoded) const
{
    return openEnvelope(decodeValue(encoded), encoded.size());
}

Result<Done> Stash::carryVersions(BytesView encodedKey, const Stash& source, BytesView locator)
{
    const auto versions = source.m_engine->versions(locator);
    if (!versions)
        return versions.error();
    RisingTimes times;
    for (std::size_t i = 0; i < versions->size(); ++i) {
        const StoredVersion& version = (*versions)[i];
        const WrittenAt written = times.next(secondsOf(version.written));
        const auto stored = source.m_engine->versionValue(locator, version);
        if (!stored)
            return stored.error();
        const auto put = source.frameVersion(version.name) ? carryFrame(encodedKey, source, version.name, *stored, modeOf(i), written)
                                                           : carryValue(encodedKey, source, *stored, modeOf(i), written);
        if (!put)
            return put;
    }
    return Done();
}

Result<Done> Stash::carryValue(BytesView encodedKey, const Stash& source, BytesView stored, PutMode mode, WrittenAt written)
{
    const auto encoded = recoded(source, stored);
    return encoded ? m_engine->put(encodedKey, *encoded, mode, written) : Result<Done>(encoded.error());
}

Result<Done> Stash::carryFrame(BytesView encodedKey, const Stash& source, std::string_view name, BytesView stored, PutMode mode,
                               WrittenAt written)
{
    const bool isSameFile = m_location.format.engine == "dataframe" && m_codec.compressor().name() == source.m_codec.compressor().name();
    if (isSameFile && !source.frameVersion(name)->isUntyped)
        return m_engine->putFile(encodedKey, stored, name.substr(name.rfind('.') + 1), mode, written);
    Bytes scratch;
    const auto frame = source.decodeVersion(stored, name, scratch);
    return frame ? putVersion(encodedKey, *frame, mode, written) : Result<Done>(frame.error());
}

Result<Done> Stash::rewriteVersions(BytesView encodedKey, const std::vector<Version>& versions)
{
    if (versions.empty())
        return Error{Stage::Read, "The entry has a key but no value", {}};
    for (const Version& version : versions)
        if (!version.value)
            return version.value.error();
    RisingTimes times;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const Version& version = versions[i];
        if (const auto put = putVersion(encodedKey, *version.value, modeOf(i), times.next(version.writtenAt)); !put)
            return put;
    }
    return Done();
}

Result<Done> Stash::putVersion(BytesView encodedKey, const Value& value, PutMode mode, WrittenAt written)
{
    if (m_location.format.engine == "dataframe" && value.kind() == Kind::DataFrame)
        return putFrame(encodedKey, value, mode, written);
    const auto encoded = encode(value);
    return encoded ? m_engine->put(encodedKey, *encoded, mode, written) : Result<Done>(encoded.error());
}

}  // namespace hashstash
