#include "core/profile/profile_matrix.h"

#include "core/codec/codec.h"
#include "core/engine/engine.h"
#include "core/profile/profile_data.h"
#include "core/serializer/serializer.h"

#include <fmt/format.h>

#include <algorithm>

namespace hashstash {

namespace {

Error nothing(std::string_view what)
{
    return {Stage::Open, fmt::format("A profile needs at least one of its {}", what), {}};
}

template <typename Names, typename Known>
Result<Done> checkNames(std::string_view what, const Names& names, Known isKnown)
{
    if (names.empty())
        return nothing(what);
    for (const auto& name : names)
        if (!isKnown(name))
            return Error{Stage::Open, fmt::format("Among the {}, '{}' is none", what, name), {}};
    return Done();
}

bool isDataKind(const std::string& name)
{
    const auto& kinds = profileDataKinds();
    return name == kStashEntries || std::find(kinds.begin(), kinds.end(), name) != kinds.end();
}

ProfileMatrix everything()
{
    ProfileMatrix all;
    for (const EngineType& engine : engineTypes())
        all.engines.emplace_back(engine.name);
    for (const Serializer* serializer : serializers())
        all.serializers.emplace_back(serializer->name());
    for (const Compressor* compressor : compressors()) {
        all.encodings.emplace_back(compressor->name());
        all.encodings.push_back(std::string(compressor->name()) + "+b64");
    }
    for (const std::string_view kind : profileDataKinds())
        all.data.emplace_back(kind);
    all.sizes = {1000, 100'000, 1'000'000};
    all.iterations = 20;
    return all;
}

}  // namespace

std::vector<ProfileCell> ProfileMatrix::cells() const
{
    std::vector<ProfileCell> all;
    for (const auto& engine : engines)
        for (const auto& serializer : serializers)
            for (const auto& encoding : encodings)
                for (const auto& kind : data)
                    for (const auto size : sizes)
                        for (const auto threads : workers)
                            all.push_back({engine, serializer, encoding, kind, size, threads});
    return all;
}

Result<Done> ProfileMatrix::check() const
{
    const auto isSerializer = [](const std::string& name) { return findSerializer(name) != nullptr; };
    const auto isEngine = [](const std::string& name) { return findEngineType(name) != nullptr; };
    const auto isEncoding = [](const std::string& name) { return Codec::parse(name).has_value(); };
    for (const auto& checked : {checkNames("engines", engines, isEngine), checkNames("serializers", serializers, isSerializer),
                                checkNames("encodings", encodings, isEncoding), checkNames("data", data, isDataKind)})
        if (!checked)
            return checked;
    if (sizes.empty())
        return nothing("sizes");
    if (workers.empty() || std::find(workers.begin(), workers.end(), 0u) != workers.end())
        return nothing("workers");
    return iterations ? Result<Done>(Done()) : nothing("iterations");
}

std::optional<ProfileMatrix> ProfileMatrix::preset(std::string_view name)
{
    if (name == "quick")
        return ProfileMatrix{{"memory", "pairtree", "lmdb", "sqlite"}, {"hashstash", "jsonpickle", "pickle"}, {"raw", "lz4", "zlib"}, {"dict", "pandas_df"}, {100'000}, {1}, 10};
    if (name == "seed")
        return ProfileMatrix{{"memory", "pairtree", "lmdb", "sqlite", "diskcache", "redis", "mongo"}, {"hashstash", "jsonpickle", "pickle"},
                             {"raw", "lz4", "blosc", "zlib"}, {"dict", "pandas_df"}, {100'000}, {1}, 20};
    return name == "full" ? std::optional(everything()) : std::nullopt;
}

}  // namespace hashstash
