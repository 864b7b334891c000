#include "core/stash/new_entry.h"

#include "core/stash/envelope.h"

#include <chrono>

namespace hashstash {

Result<NewEntry> newEntry(const Stash& stash, const Value& key, const Value& value)
{
    const WrittenAt now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    auto encodedKey = stash.encodeKey(key);
    if (!encodedKey)
        return encodedKey.error();
    const bool isEnvelope = stash.engine().versionLayout() == VersionLayout::Envelope;
    const auto whole = isEnvelope ? makeEnvelope({}, value, std::chrono::duration<double>(now.time_since_epoch()).count()) : Result<Value>(value);
    const auto serialized = whole ? stash.serializer().encodeValue(*whole) : Result<Bytes>(whole.error());
    auto encoded = serialized ? stash.codec().encode(*serialized) : serialized;
    return encoded ? Result<NewEntry>(NewEntry {*std::move(encodedKey), *std::move(encoded), now}) : encoded.error();
}

}  // namespace hashstash
