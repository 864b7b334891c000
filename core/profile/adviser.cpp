#include "core/profile/adviser.h"

#include "core/profile/size_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

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

/// Cells of the same data can be compared.
std::tuple<std::string, std::uint64_t, unsigned> dataOf(const ProfileCell& cell)
{
    return {cell.data, cell.size, cell.workers};
}

template <typename Of>
double least(std::span<const AdvisedCell> cells, Of of)
{
    double best = std::numeric_limits<double>::infinity();
    for (const AdvisedCell& each : cells)
        best = std::min(best, of(*each.cell));
    return best;
}

/// Sets the cost of cells of the same data, and which of them are on the front.
void weigh(std::span<AdvisedCell> cells, const AdviceWeights& weights)
{
    const double write = least(cells, writeOf), read = least(cells, readOf), size = least(cells, sizeOf);
    const double sum = std::max(weights.write + weights.read + weights.size, std::numeric_limits<double>::min());
    for (AdvisedCell& each : cells) {
        // A weighted geometric mean of ratios: no unit, and nothing that is best in one respect hides that it is bad in another.
        const double logarithm = weights.write * std::log(writeOf(*each.cell) / write) + weights.read * std::log(readOf(*each.cell) / read)
                                 + weights.size * std::log(sizeOf(*each.cell) / size);
        each.cost = std::exp(logarithm / sum);
        each.isOnFront = std::none_of(cells.begin(), cells.end(), [&](const AdvisedCell& other) {
            const bool isAsGood = bothOf(*other.cell) <= bothOf(*each.cell) && sizeOf(*other.cell) <= sizeOf(*each.cell);
            return isAsGood && (bothOf(*other.cell) < bothOf(*each.cell) || sizeOf(*other.cell) < sizeOf(*each.cell));
        });
    }
}

/// Geometric means of what the cells of one configuration say.
class Means {
public:
    void add(const AdvisedCell& each)
    {
        const CellSummary& cell = *each.cell;
        const double values[] = {each.cost, writeOf(cell), readOf(cell), sizeOf(cell), cell.rawBytes.value_or(0)};
        for (std::size_t i = 0; i < m_logarithms.size(); ++i)
            m_logarithms[i] += std::log(values[i]);
        ++m_cells;
    }
    std::size_t cells() const { return m_cells; }
    AdvisedConfiguration configuration(std::string engine, std::string serializer, std::string encoding) const
    {
        const auto mean = [&](std::size_t i) { return std::exp(m_logarithms[i] / static_cast<double>(m_cells)); };
        return {std::move(engine), std::move(serializer), std::move(encoding), mean(0), mean(1), mean(2), mean(3), mean(4)};
    }

private:
    std::array<double, 5> m_logarithms{};  // of 0 it is -inf, and of its mean 0 again: not known
    std::size_t m_cells = 0;
};

std::vector<AdvisedConfiguration> configurationsOf(const std::vector<AdvisedCell>& cells)
{
    std::map<std::tuple<std::string, std::string, std::string>, Means> all;
    std::size_t most = 0;
    for (const AdvisedCell& each : cells) {
        Means& means = all[{each.cell->cell.engine, each.cell->cell.serializer, each.cell->cell.encoding}];
        means.add(each);
        most = std::max(most, means.cells());
    }
    std::vector<AdvisedConfiguration> configurations;
    for (const auto& [name, means] : all)
        if (means.cells() == most)
            configurations.push_back(means.configuration(std::get<0>(name), std::get<1>(name), std::get<2>(name)));
    std::stable_sort(configurations.begin(), configurations.end(), [](const auto& a, const auto& b) { return a.cost < b.cost; });
    return configurations;
}

std::string nameOf(const AdvisedConfiguration& configuration)
{
    return fmt::format("{}.{}.{}", configuration.engine, configuration.serializer, configuration.encoding);
}

std::string sentenceFor(const std::vector<AdvisedConfiguration>& ranking)
{
    constexpr double kMegabyte = 1024.0 * 1024.0;
    const AdvisedConfiguration& best = ranking.front();
    const double seconds = best.writeSeconds + best.readSeconds;
    std::string text = fmt::format("{}: set {:.3g} ms, get {:.3g} ms, {:.1f} MB/s for both, {} an entry", nameOf(best), best.writeSeconds * 1e3,
                                   best.readSeconds * 1e3, best.rawBytes / seconds / kMegabyte, sizeText(best.encodedBytes));
    if (best.rawBytes > 0)
        text += fmt::format(" ({:.0f} % of the raw size)", 100 * best.encodedBytes / best.rawBytes);
    if (ranking.size() > 1) {
        const AdvisedConfiguration& next = ranking[1];
        text += fmt::format("; next is {} with {:.2f} times its time and {:.2f} times its size", nameOf(next), (next.writeSeconds + next.readSeconds) / seconds,
                            next.encodedBytes / best.encodedBytes);
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
    std::stable_sort(advice.ranking.begin(), advice.ranking.end(),
                     [](const AdvisedCell& a, const AdvisedCell& b) { return dataOf(a.cell->cell) < dataOf(b.cell->cell); });
    for (auto first = advice.ranking.begin(); first != advice.ranking.end();) {
        const auto last = std::find_if(first, advice.ranking.end(), [&](const AdvisedCell& each) { return dataOf(each.cell->cell) != dataOf(first->cell->cell); });
        weigh(std::span(first, last), weights);
        first = last;
    }
    std::stable_sort(advice.ranking.begin(), advice.ranking.end(), [](const AdvisedCell& a, const AdvisedCell& b) { return a.cost < b.cost; });
    advice.configurations = configurationsOf(advice.ranking);
    advice.sentence = sentenceFor(advice.configurations);
    return advice;
}

}  // namespace hashstash
