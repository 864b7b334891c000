#include "core/profile/profile_summary.h"

#include <algorithm>
#include <map>
#include <utility>

namespace hashstash {

namespace {

constexpr double kMegabyte = 1024.0 * 1024.0;

/// The values of one cell, as they are collected.
struct Collected {
    std::array<std::vector<double>, kProfileSteps> seconds;
    std::vector<double> setAndGet, raw, serialized, encoded, allocated, syncs;

    void add(const ProfileRow& row)
    {
        for (std::size_t i = 0; i < kProfileSteps; ++i)
            if (row.seconds[i])
                seconds[i].push_back(*row.seconds[i]);
        if (const auto both = row.setAndGet())
            setAndGet.push_back(*both);
        for (const auto& [count, to] : {std::pair(row.rawBytes, &raw), std::pair(row.serializedBytes, &serialized), std::pair(row.encodedBytes, &encoded),
                                        std::pair(row.allocatedBytes, &allocated), std::pair(row.syncs, &syncs)})
            if (count)
                to->push_back(static_cast<double>(*count));
    }
};

std::optional<double> medianOf(std::vector<double> values)
{
    const auto spread = Spread::of(std::move(values));
    return spread ? std::optional(spread->median) : std::nullopt;
}

std::optional<double> rate(const std::optional<double>& bytes, const std::optional<Spread>& seconds)
{
    return bytes && seconds && seconds->median > 0 ? std::optional(*bytes / seconds->median / kMegabyte) : std::nullopt;
}

std::optional<Ratio> ratio(const std::optional<Spread>& after, const std::optional<Spread>& before)
{
    return after && before ? ratioOf(*after, *before) : std::nullopt;
}

}  // namespace

std::optional<double> CellSummary::megabytesASecond() const
{
    return rate(rawBytes, setAndGet);
}

std::optional<double> CellSummary::megabytesASecond(ProfileStep which) const
{
    return rate(rawBytes, step(which));
}

std::vector<CellSummary> summarize(std::span<const ProfileRow> rows)
{
    std::vector<CellSummary> all;
    std::vector<Collected> collected;
    std::map<ProfileCell, std::size_t> places;
    for (const ProfileRow& row : rows) {
        const auto [at, isNew] = places.try_emplace(row.cell, all.size());
        if (isNew) {
            all.emplace_back().cell = row.cell;
            collected.emplace_back();
        }
        CellSummary& summary = all[at->second];
        if (!row.problem.empty()) {
            summary.problem = row.problem;
            continue;
        }
        collected[at->second].add(row);
        summary.iterations = std::max(summary.iterations, row.iteration);
        if (row.storeBytes)
            summary.storeBytes = row.storeBytes;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t step = 0; step < kProfileSteps; ++step)
            all[i].seconds[step] = Spread::of(std::move(collected[i].seconds[step]));
        all[i].setAndGet = Spread::of(std::move(collected[i].setAndGet));
        all[i].rawBytes = medianOf(std::move(collected[i].raw));
        all[i].serializedBytes = medianOf(std::move(collected[i].serialized));
        all[i].encodedBytes = medianOf(std::move(collected[i].encoded));
        all[i].allocatedBytes = medianOf(std::move(collected[i].allocated));
        all[i].syncs = medianOf(std::move(collected[i].syncs));
    }
    return all;
}

std::vector<CellComparison> compareProfiles(std::span<const CellSummary> before, std::span<const CellSummary> after)
{
    std::map<ProfileCell, const CellSummary*> known;
    for (const CellSummary& cell : before)
        known.try_emplace(cell.cell, &cell);
    std::vector<CellComparison> all;
    for (const CellSummary& now : after) {
        const auto at = known.find(now.cell);
        if (at == known.end())
            continue;
        const CellSummary* const then = at->second;
        all.push_back({now.cell, ratio(now.step(ProfileStep::Set), then->step(ProfileStep::Set)), ratio(now.step(ProfileStep::Get), then->step(ProfileStep::Get)),
                       ratio(now.setAndGet, then->setAndGet), then->setAndGet ? then->setAndGet->median : 0, now.setAndGet ? now.setAndGet->median : 0});
    }
    return all;
}

}  // namespace hashstash
