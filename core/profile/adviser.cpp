#include "core/profile/adviser.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hashstash {

namespace {

double writeOf(const CellSummary& cell) { return cell.step(ProfileStep::Set)->median; }
double readOf(const CellSummary& cell) { return cell.step(ProfileStep::Get)->median; }
double bothOf(const CellSummary& cell) { return cell.setAndGet->median; }

double sizeOf(const CellSummary& cell) { return *cell.encodedBytes; }

bool isMeasured(const CellSummary& cell)
{
    return cell.step(ProfileStep::Set) && cell.step(ProfileStep::Get) && cell.setAndGet && cell.encodedBytes && *cell.encodedBytes > 0 && writeOf(cell) > 0 && readOf(cell) > 0;
}

template <typename Of>
double least(const std::vector<AdvisedCell>& cells, Of of)
{
    double best = std::numeric_limits<double>::infinity();
    for (const AdvisedCell& each : cells)
        best = std::min(best, of(*each.cell));
    return best;
}

std::string nameOf(const ProfileCell& cell)
{
    return fmt::format("{}.{}.{}", cell.engine, cell.serializer, cell.encoding);
}

std::string sentenceFor(const std::vector<AdvisedCell>& ranking)
{
    const CellSummary& best = *ranking.front().cell;
    std::string text = fmt::format("{}: set {:.3g} ms, get {:.3g} ms, {:.1f} MB/s for both, {:.1f} kB an entry", nameOf(best.cell), writeOf(best) * 1e3,
                                   readOf(best) * 1e3, best.megabytesASecond().value_or(0), sizeOf(best) / 1000);
    if (best.rawBytes)
        text += fmt::format(" ({:.0f} % of the raw size)", 100 * sizeOf(best) / *best.rawBytes);
    if (ranking.size() > 1) {
        const CellSummary& next = *ranking[1].cell;
        text += fmt::format("; next is {} with {:.2g} times its time and {:.2g} times its size", nameOf(next.cell), bothOf(next) / bothOf(best), sizeOf(next) / sizeOf(best));
    }
    return text + ".";
}

}  // namespace

Advice advise(std::span<const CellSummary> cells, const AdviceWeights& weights)
{
    Advice advice;
    for (const CellSummary& cell : cells)
        if (isMeasured(cell) && !(weights.mustLast && cell.cell.engine == "memory"))
            advice.ranking.push_back({&cell});
    if (advice.ranking.empty())
        return advice;
    const double write = least(advice.ranking, writeOf), read = least(advice.ranking, readOf), size = least(advice.ranking, sizeOf);
    const double sum = std::max(weights.write + weights.read + weights.size, std::numeric_limits<double>::min());
    for (AdvisedCell& each : advice.ranking) {
        // A weighted geometric mean of ratios: no unit, and nothing that is best in one respect hides that it is bad in another.
        const double logarithm = weights.write * std::log(writeOf(*each.cell) / write) + weights.read * std::log(readOf(*each.cell) / read)
                                 + weights.size * std::log(sizeOf(*each.cell) / size);
        each.cost = std::exp(logarithm / sum);
        each.isOnFront = std::none_of(advice.ranking.begin(), advice.ranking.end(), [&](const AdvisedCell& other) {
            const bool isAsGood = bothOf(*other.cell) <= bothOf(*each.cell) && sizeOf(*other.cell) <= sizeOf(*each.cell);
            return isAsGood && (bothOf(*other.cell) < bothOf(*each.cell) || sizeOf(*other.cell) < sizeOf(*each.cell));
        });
    }
    std::stable_sort(advice.ranking.begin(), advice.ranking.end(), [](const AdvisedCell& a, const AdvisedCell& b) { return a.cost < b.cost; });
    advice.sentence = sentenceFor(advice.ranking);
    return advice;
}

}  // namespace hashstash
