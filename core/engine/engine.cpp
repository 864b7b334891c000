#include "core/engine/engine.h"

namespace hashstash {

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

Result<Done> Engine::compact(KeepVersions, std::stop_token)
{
    return Done{};
}

}  // namespace hashstash
