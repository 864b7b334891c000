#include "core/engine/engine.h"

namespace hashstash {

Result<std::vector<std::optional<Bytes>>> Engine::getAll(std::span<const Bytes> keys) const
{
    std::vector<std::optional<Bytes>> values;
    values.reserve(keys.size());
    for (const Bytes& key : keys) {
        auto value = get(key);
        if (!value)
            return value.error();
        values.push_back(*std::move(value));
    }
    return values;
}

Result<Done> Engine::putAll(std::span<const NewEntry> entries)
{
    for (const NewEntry& entry : entries)
        if (auto done = put(entry.key, entry.value, PutMode::Replace, entry.written); !done)
            return done;
    return Done{};
}

Result<Done> Engine::update(BytesView key, const MergeFn& merge, WrittenAt written)
{
    const auto old = get(key);
    if (!old)
        return old.error();
    const auto merged = merge(*old);
    if (!merged)
        return merged.error();
    return put(key, *merged, PutMode::Replace, written);
}

Result<Done> Engine::putFile(BytesView, BytesView, std::string_view extension, PutMode, WrittenAt)
{
    return Error{Stage::Write, "This engine keeps no ." + std::string(extension) + " files; store the value itself", {}};
}

Result<bool> Engine::exchangeVersions(BytesView, std::span<const VersionBytes>, std::span<VersionBytes>)
{
    return Error{Stage::Write, "This engine keeps the versions of a key within one value", {}};
}

Result<Done> Engine::compact(KeepVersions, std::stop_token)
{
    return Done{};
}

}  // namespace hashstash
