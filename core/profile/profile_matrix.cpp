#include "core/profile/profile_matrix.h"

#include "core/codec/codec.h"
#include "core/engine/engine.h"
#include "core/profile/profile_data.h"
#include "core/serializer/serializer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

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

/// Seconds that something takes for each byte of data, there and back: what the quick preset measured, rounded up.
double secondsAByte(std::string_view part)
{
    static constexpr std::pair<std::string_view, double> kKnown[] = {
        {"pickle", 8e-9}, {"hashstash", 12e-9}, {"jsonpickle", 25e-9}, {"lz4", 3e-9}, {"blosc", 3e-9}, {"zlib", 40e-9}, {"gzip", 40e-9}, {"bz2", 150e-9}, {"raw", 1e-9}};
    const auto known = std::find_if(std::begin(kKnown), std::end(kKnown), [&](const auto& each) { return part == each.first; });
    return known == std::end(kKnown) ? 30e-9 : known->second;
}

/// What one transaction of an engine takes beside: mostly the disk's sync.
double secondsATransaction(std::string_view engine)
{
    return engine == "memory" || engine == "redis" ? 0.0005 : 0.004;
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

double ProfileMatrix::estimatedSeconds() const
{
    constexpr double kSecondsAStore = 0.01;  // to make it and to remove it
    double all = 0;
    for (const ProfileCell& cell : cells()) {
        const double byte = secondsAByte(cell.serializer) + secondsAByte(std::string_view(cell.encoding).substr(0, cell.encoding.find('+')));
        // The parts are measured alone and within set and get: twice.
        const double transaction = 2 * byte * static_cast<double>(std::max<std::uint64_t>(cell.size, 1000)) * cell.workers + secondsATransaction(cell.engine);
        all += kSecondsAStore + transaction * (iterations + 1.0);
    }
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
    if (name == "scaling")
        return ProfileMatrix{{"memory", "pairtree", "lmdb", "sqlite"}, {"hashstash", "pickle"}, {"lz4"}, {"dict"}, {1000, 10'000, 100'000, 1'000'000, 10'000'000}, {1}, 5};
    return name == "full" ? std::optional(everything()) : std::nullopt;
}

}  // namespace hashstash
