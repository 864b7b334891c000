#include "core/stash/recent_versions.h"

#include "core/engine/engine.h"

#include <string>
#include <utility>

namespace hashstash {

namespace {

Result<Value> valueOf(Pipeline&& pipeline)
{
    for (const PipelineStep& step : pipeline.steps)
        if (step.error)
            return *step.error;
    if (pipeline.value)
        return *std::move(pipeline.value);
    return Error{Stage::Read, "The version has no value", {}};
}

}  // namespace

bool isDeferred(const Version& version)
{
    return !version.value && version.value.error().stage == Stage::Cancelled;
}

Result<Value> readVersion(const Stash& stash, BytesView locator, std::uint32_t number)
{
    if (stash.engine().versionLayout() == VersionLayout::Files) {
        auto pipeline = stash.pipeline(locator, number);
        return pipeline ? valueOf(*std::move(pipeline)) : Result<Value>(pipeline.error());
    }
    auto versions = stash.versions(locator);
    if (!versions)
        return versions.error();
    for (Version& version : *versions)
        if (version.number == number)
            return std::move(version.value);
    return Error{Stage::Read, "The entry has no version " + std::to_string(number), {}};
}

Result<std::vector<Version>> recentVersions(const Stash& stash, BytesView locator, const VersionBudget& budget, std::stop_token stop)
{
    if (stash.engine().versionLayout() != VersionLayout::Files)
        return stash.versions(locator);
    const auto stored = stash.engine().versions(locator);
    if (!stored)
        return stored.error();
    std::vector<Version> all;
    for (std::size_t i = 0; i < stored->size(); ++i) {
        const auto written = (*stored)[i].written;
        const auto seconds = written ? std::optional(static_cast<double>(written->time_since_epoch().count()) / 1e6) : std::nullopt;
        all.push_back({static_cast<std::uint32_t>(i + 1), seconds, (*stored)[i].storedBytes, Error{Stage::Cancelled, "The version was not read yet", {}}});
    }
    std::uint64_t bytes = 0;
    for (std::size_t read = 0; read < all.size() && read < budget.versions; ++read) {
        Version& version = all[all.size() - 1 - read];
        bytes += version.storedBytes;
        if (read > 0 && bytes > budget.storedBytes)
            break;
        if (stop.stop_requested())
            return cancelled();
        version.value = readVersion(stash, locator, version.number);
    }
    return all;
}

}  // namespace hashstash
