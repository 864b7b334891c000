#include "core/profile/profile_figures.h"

#include "core/profile/adviser.h"
#include "core/profile/profile_summary.h"
#include "core/profile/size_text.h"
#include "core/profile/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace hashstash {

namespace {

constexpr double kMegabyte = 1024.0 * 1024.0;
constexpr double kKilobyte = 1024.0;
constexpr double kLeastOwnMilliseconds = 0.001;  // a logarithm needs some

using Key = std::function<std::string(const ProfileRow&)>;

/// The values of rows that share a key, each key at the place of its first row.
class Groups {
public:
    void add(const std::string& key, double value)
    {
        const auto [at, isNew] = m_places.try_emplace(key, m_groups.size());
        if (isNew)
            m_groups.emplace_back(key, std::vector<double>());
        m_groups[at->second].second.push_back(value);
    }
    /// (key, median), in order.
    std::vector<std::pair<std::string, double>> medians() const
    {
        std::vector<std::pair<std::string, double>> all;
        for (const auto& [key, values] : m_groups)
            all.emplace_back(key, Spread::of(values)->median);
        return all;
    }

private:
    std::vector<std::pair<std::string, std::vector<double>>> m_groups;
    std::map<std::string, std::size_t> m_places;
};

std::optional<double> sum(const ProfileRow& row, ProfileStep a, ProfileStep b)
{
    const auto first = row.step(a), second = row.step(b);
    return first && second ? std::optional(*first + *second) : std::nullopt;
}

/// MB of raw data a second.
std::optional<double> speed(const ProfileRow& row, const std::optional<double>& seconds)
{
    return row.rawBytes && seconds && *seconds > 0 ? std::optional(static_cast<double>(*row.rawBytes) / *seconds / kMegabyte) : std::nullopt;
}

std::string compressorOf(const std::string& encoding)
{
    return encoding.substr(0, encoding.find('+'));
}

template <typename Of>
std::vector<std::string> namesOf(std::span<const ProfileRow> rows, Of of)
{
    std::vector<std::string> names;
    for (const ProfileRow& row : rows)
        if (row.problem.empty() && std::find(names.begin(), names.end(), of(row)) == names.end())
            names.push_back(of(row));
    std::sort(names.begin(), names.end());  // rows come shuffled
    return names;
}

std::optional<double> medianRawBytes(std::span<const ProfileRow> rows)
{
    std::vector<double> all;
    for (const ProfileRow& row : rows)
        if (row.rawBytes)
            all.push_back(static_cast<double>(*row.rawBytes));
    const auto spread = Spread::of(std::move(all));
    return spread ? std::optional(spread->median) : std::nullopt;
}

/// What one store's transactions would take as they are: the sum over the iterations of the median raw size.
double rawTotal(std::span<const ProfileRow> rows)
{
    std::map<std::uint32_t, std::vector<double>> iterations;
    for (const ProfileRow& row : rows)
        if (row.rawBytes)
            iterations[row.iteration].push_back(static_cast<double>(*row.rawBytes));
    double total = 0;
    for (auto& [iteration, sizes] : iterations)
        total += Spread::of(std::move(sizes))->median;
    return total;
}

std::string captionOf(std::span<const ProfileRow> rows)
{
    std::uint32_t iterations = 0;
    unsigned workers = 1;
    for (const ProfileRow& row : rows) {
        iterations = std::max(iterations, row.iteration);
        workers = std::max(workers, row.cell.workers);
    }
    const auto kinds = namesOf(rows, [](const ProfileRow& row) { return row.cell.data; });
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max(), most = 0;
    for (const ProfileRow& row : rows)
        if (row.rawBytes) {
            least = std::min(least, *row.rawBytes);
            most = std::max(most, *row.rawBytes);
        }
    const bool isOneSize = most <= 2 * least;  // data of a kind are about as large as they are meant to be
    const std::string size = isOneSize ? sizeText(medianRawBytes(rows).value_or(0))
                                       : fmt::format("{} to {}", sizeText(static_cast<double>(least)), sizeText(static_cast<double>(most)));
    return fmt::format("{} iterations; data: {}; {} each{}", iterations, fmt::join(kinds, ", "), size, workers > 1 ? fmt::format("; {} workers", workers) : "");
}

int markOf(std::span<const ProfileRow> rows, const std::string& kind)
{
    const auto kinds = namesOf(rows, [](const ProfileRow& row) { return row.cell.data; });
    return static_cast<int>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin());
}

// ------------------------------------------------------------- panels

FigurePanel speedPanel(std::span<const ProfileRow> rows, const std::string& title, const std::function<std::optional<double>(const ProfileRow&)>& seconds)
{
    FigurePanel panel{title, {"iteration"}, {"MB/s"}, {}, {}, false, 0, 0};
    for (const std::string& engine : namesOf(rows, [](const ProfileRow& row) { return row.cell.engine; })) {
        std::map<std::uint32_t, std::vector<double>> speeds;
        for (const ProfileRow& row : rows)
            if (row.cell.engine == engine)
                if (const auto measured = speed(row, seconds(row)))
                    speeds[row.iteration].push_back(*measured);
        FigureSeries line{FigureSeries::Kind::Line, engine, engine, 0, {}};
        for (auto& [iteration, values] : speeds)
            line.points.push_back({static_cast<double>(iteration), Spread::of(std::move(values))->median, {}, {.engine = engine}});
        if (!line.points.empty())
            panel.series.push_back(std::move(line));
    }
    return panel;
}

FigurePanel serializerPanel(std::span<const ProfileRow> rows, ProfileStep step)
{
    FigurePanel panel{std::string(profileStepName(step)), {"serialized size (MB)"}, {"MB/s", true}, {}, {}, false, 0, 0};
    std::map<std::pair<std::string, std::string>, std::pair<std::vector<double>, std::vector<double>>> found;
    for (const ProfileRow& row : rows) {
        const auto measured = speed(row, row.step(step));
        if (!measured || !row.serializedBytes)
            continue;
        auto& [sizes, speeds] = found[{row.cell.serializer, row.cell.data}];
        sizes.push_back(static_cast<double>(*row.serializedBytes) / kMegabyte);
        speeds.push_back(*measured);
    }
    for (auto& [of, values] : found)
        panel.series.push_back({FigureSeries::Kind::Points, fmt::format("{}, {}", of.first, of.second), of.first, markOf(rows, of.second),
                                {{Spread::of(std::move(values.first))->median, Spread::of(std::move(values.second))->median, of.first, {.serializer = of.first, .data = of.second}}}});
    if (const auto raw = medianRawBytes(rows))
        panel.dashedAtX = *raw / kMegabyte;
    return panel;
}

/// The panel's series of that engine, made where there is none yet.
FigureSeries& seriesOf(FigurePanel& panel, FigureSeries::Kind kind, const std::string& engine)
{
    const auto known = std::find_if(panel.series.begin(), panel.series.end(), [&](const FigureSeries& each) { return each.name == engine; });
    return known != panel.series.end() ? *known : panel.series.emplace_back(FigureSeries{kind, engine, engine, 0, {}});
}

/// Bars of one value for each engine and encoding, the longest first.
FigurePanel barsPanel(std::span<const ProfileRow> rows, std::string title, std::string unit, const std::function<std::optional<double>(const CellSummary&)>& value)
{
    Groups groups;
    std::map<std::string, CellPattern> patterns;
    for (const CellSummary& cell : summarize(rows)) {
        const auto found = value(cell);
        if (!found)
            continue;
        const std::string name = fmt::format("{} ({})", cell.cell.engine, compressorOf(cell.cell.encoding));
        groups.add(name, *found);
        patterns[name] = {.engine = cell.cell.engine, .serializer = cell.cell.serializer, .encoding = compressorOf(cell.cell.encoding)};
    }
    auto bars = groups.medians();
    std::stable_sort(bars.begin(), bars.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    FigurePanel panel{std::move(title), {std::move(unit)}, {}, {}, {}, false, 0, 0};
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto& [name, length] = bars[i];
        panel.y.categories.push_back(name);
        const CellPattern& of = patterns[name];
        seriesOf(panel, FigureSeries::Kind::Bars, of.engine).points.push_back({length, static_cast<double>(i), fmt::format("{:.1f}", length), of});
    }
    return panel;
}

/// Every cell, and those that none beats joined by a line.
FigurePanel frontPanel(const std::string& kind, const std::vector<CellSummary>& cells)
{
    FigurePanel panel{kind + ": set and get", {"encoded size (kB)"}, {"ms", true}, {}, {}, false, 0, 0};
    FigureSeries front{FigureSeries::Kind::Line, "none beats these in both", "", 0, {}};
    for (const AdvisedCell& each : advise(cells, {.mustLast = false}).ranking) {
        const CellSummary& cell = *each.cell;
        const std::string name = fmt::format("{}.{}.{}", cell.cell.engine, cell.cell.serializer, cell.cell.encoding);
        const FigurePoint point{*cell.encodedBytes / kKilobyte, cell.setAndGet->median * 1e3, each.isOnFront ? name : std::string(), CellPattern::of(cell.cell)};
        seriesOf(panel, FigureSeries::Kind::Points, cell.cell.engine).points.push_back(point);
        if (each.isOnFront)
            front.points.push_back({point.x, point.y});
    }
    std::sort(front.points.begin(), front.points.end(), [](const FigurePoint& a, const FigurePoint& b) { return a.x < b.x; });
    if (!front.points.empty())
        panel.series.push_back(std::move(front));
    return panel;
}

}  // namespace

Figure enginesFigure(std::span<const ProfileRow> rows)
{
    Figure figure{"fig.comparing_engines", "Engines: speed along the iterations", captionOf(rows), {}};
    figure.panels.push_back(speedPanel(rows, "Get", [](const ProfileRow& row) { return row.step(ProfileStep::Get); }));
    figure.panels.push_back(speedPanel(rows, "Set", [](const ProfileRow& row) { return row.step(ProfileStep::Set); }));
    figure.panels.push_back(speedPanel(rows, "Set + Get", [](const ProfileRow& row) { return row.setAndGet(); }));
    for (std::size_t i = 0; i < figure.panels.size(); ++i)
        figure.panels[i].column = static_cast<int>(i);
    return figure;
}

Figure serializersFigure(std::span<const ProfileRow> rows)
{
    Figure figure{"fig.comparing_serializers_size_speed", "Serializers: size against speed", captionOf(rows), {}};
    figure.panels.push_back(serializerPanel(rows, ProfileStep::Serialize));
    figure.panels.push_back(serializerPanel(rows, ProfileStep::Deserialize));
    figure.panels[1].column = 1;
    return figure;
}

Figure encodingsFigure(std::span<const ProfileRow> rows)
{
    FigurePanel panel{"Encode + Decode", {"encoded size (kB)"}, {"MB/s", true}, {}, {}, false, 0, 0};
    Groups sizes, speeds;
    for (const ProfileRow& row : rows) {
        const auto measured = speed(row, sum(row, ProfileStep::Encode, ProfileStep::Decode));
        if (!measured || !row.encodedBytes || row.cell.encoding == "raw")
            continue;
        sizes.add(row.cell.encoding, static_cast<double>(*row.encodedBytes) / kKilobyte);
        speeds.add(row.cell.encoding, *measured);
    }
    const auto size = sizes.medians(), rate = speeds.medians();
    for (std::size_t i = 0; i < size.size(); ++i)
        panel.series.push_back({FigureSeries::Kind::Points, size[i].first, compressorOf(size[i].first), 0, {{size[i].second, rate[i].second, size[i].first, {.encoding = size[i].first}}}});
    if (const auto raw = medianRawBytes(rows))
        panel.dashedAtX = *raw / kKilobyte;
    return {"fig.comparing_encodings_size_speed", "Encodings: size against speed", captionOf(rows), {panel}};
}

Figure allTogetherFigure(std::span<const ProfileRow> rows)
{
    Figure figure{"fig.comparing_engines_serializers_encodings", "Engines, serializers and encodings together", captionOf(rows), {}};
    int row = 0;
    for (const std::string& serializer : namesOf(rows, [](const ProfileRow& each) { return each.cell.serializer; })) {
        std::vector<ProfileRow> own;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(own), [&](const ProfileRow& each) { return each.cell.serializer == serializer; });
        figure.panels.push_back(barsPanel(own, serializer + ": set and get", "MB/s, median", [](const CellSummary& cell) { return cell.megabytesASecond(); }));
        figure.panels.push_back(barsPanel(own, fmt::format("{}: final size (raw: {})", serializer, sizeText(rawTotal(own))), "MB", [](const CellSummary& cell) {
            return cell.storeBytes ? std::optional(static_cast<double>(*cell.storeBytes) / kMegabyte) : std::nullopt;
        }));
        for (int column = 0; column < 2; ++column) {
            FigurePanel& panel = figure.panels[figure.panels.size() - 2 + static_cast<std::size_t>(column)];
            panel.row = row;
            panel.column = column;
        }
        ++row;
    }
    return figure;
}

Figure frontFigure(std::span<const ProfileRow> rows)
{
    Figure figure{"fig.size_and_time", "Size against time: what none beats in both", captionOf(rows), {}};
    for (const std::string& kind : namesOf(rows, [](const ProfileRow& row) { return row.cell.data; })) {
        std::vector<ProfileRow> own;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(own), [&](const ProfileRow& row) { return row.cell.data == kind; });
        figure.panels.push_back(frontPanel(kind, summarize(own)));
        figure.panels.back().row = static_cast<int>(figure.panels.size()) - 1;
    }
    return figure;
}

Figure enginesOwnFigure(std::span<const ProfileRow> rows)
{
    FigurePanel panel{"Beyond serializing and encoding", {"set (ms)", true}, {"get (ms)", true}, {}, {}, false, 0, 0};
    Groups sets, gets;
    for (const ProfileRow& row : rows) {
        const auto set = row.step(ProfileStep::Set), get = row.step(ProfileStep::Get);
        const auto before = sum(row, ProfileStep::Serialize, ProfileStep::Encode), after = sum(row, ProfileStep::Decode, ProfileStep::Deserialize);
        if (!set || !get || !before || !after)
            continue;
        sets.add(row.cell.engine, std::max((*set - *before) * 1e3, kLeastOwnMilliseconds));
        gets.add(row.cell.engine, std::max((*get - *after) * 1e3, kLeastOwnMilliseconds));
    }
    const auto set = sets.medians(), get = gets.medians();
    for (std::size_t i = 0; i < set.size(); ++i)
        panel.series.push_back({FigureSeries::Kind::Points, set[i].first, set[i].first, 0, {{set[i].second, get[i].second, set[i].first, {.engine = set[i].first}}}});
    panel.hasDiagonal = true;
    return {"fig.engines_own", "Engines: what writing and reading cost by themselves", captionOf(rows), {panel}};
}

Figure distributionFigure(std::span<const ProfileRow> rows, std::span<const CellPattern> chosen)
{
    auto cells = summarize(rows);
    const auto isChosen = [&](const CellSummary& cell) {
        return chosen.empty() || std::any_of(chosen.begin(), chosen.end(), [&](const CellPattern& pattern) { return pattern.matches(cell.cell); });
    };
    std::erase_if(cells, [&](const CellSummary& cell) { return !cell.setAndGet || !isChosen(cell); });
    const auto medianOf = [](const CellSummary& cell) { return cell.setAndGet->median; };
    std::stable_sort(cells.begin(), cells.end(), [&](const CellSummary& a, const CellSummary& b) { return medianOf(a) < medianOf(b); });
    const std::size_t found = cells.size();
    cells.resize(std::min(found, kMostBoxes));
    FigurePanel panel{"Set and get", {"ms", true}, {}, {}, {}, false, 0, 0};
    for (const CellSummary& cell : cells) {
        Spread milliseconds = *cell.setAndGet;
        for (double* const each : {&milliseconds.median, &milliseconds.lower, &milliseconds.upper, &milliseconds.least, &milliseconds.most})
            *each *= 1e3;
        const auto place = static_cast<double>(panel.y.categories.size());
        panel.y.categories.push_back(fmt::format("{}.{}.{}, {}", cell.cell.engine, cell.cell.serializer, cell.cell.encoding, cell.cell.data));
        seriesOf(panel, FigureSeries::Kind::Boxes, cell.cell.engine).points.push_back({milliseconds.median, place, {}, CellPattern::of(cell.cell), milliseconds});
    }
    const std::string which = found > kMostBoxes ? fmt::format("; the fastest {} of {}", kMostBoxes, found) : std::string();
    return {"fig.distribution", "Distribution: how much the times of a cell differ", captionOf(rows) + which, {panel}};
}

Figure scalingFigure(std::span<const ProfileRow> rows)
{
    Figure figure{"fig.scaling", "Scaling: time against the size of the data", captionOf(rows), {}};
    const auto cells = summarize(rows);
    for (const std::string& serializer : namesOf(rows, [](const ProfileRow& row) { return row.cell.serializer; })) {
        FigurePanel panel{serializer + ": set and get", {"raw size (kB)", true}, {"ms", true}, {}, {}, false, static_cast<int>(figure.panels.size()) / 2,
                          static_cast<int>(figure.panels.size()) % 2};
        for (const std::string& engine : namesOf(rows, [](const ProfileRow& row) { return row.cell.engine; })) {
            std::map<std::uint64_t, std::pair<std::vector<double>, std::vector<double>>> bySize;
            for (const CellSummary& cell : cells)
                if (cell.cell.serializer == serializer && cell.cell.engine == engine && cell.setAndGet && cell.rawBytes) {
                    bySize[cell.cell.size].first.push_back(*cell.rawBytes / kKilobyte);
                    bySize[cell.cell.size].second.push_back(cell.setAndGet->median * 1e3);
                }
            FigureSeries line{FigureSeries::Kind::Line, engine, engine, 0, {}};
            for (auto& [size, values] : bySize)
                line.points.push_back({Spread::of(std::move(values.first))->median, Spread::of(std::move(values.second))->median, {},
                                       {.engine = engine, .serializer = serializer, .size = size}});
            if (line.points.size() > 1)
                panel.series.push_back(std::move(line));
        }
        if (!panel.series.empty())
            figure.panels.push_back(std::move(panel));
    }
    return figure;
}

Figure comparisonFigure(std::span<const CellComparison> cells, const std::string& before, const std::string& after)
{
    FigurePanel panel{"Set and get", {fmt::format("{} (ms)", before), true}, {fmt::format("{} (ms)", after), true}, {}, {}, true, 0, 0};
    std::size_t noise = 0, compared = 0;
    for (const CellComparison& cell : cells) {
        if (!cell.setAndGet)
            continue;
        ++compared;
        noise += cell.setAndGet->isNoise() ? 1 : 0;
        seriesOf(panel, FigureSeries::Kind::Points, cell.cell.engine).points.push_back({cell.secondsBefore * 1e3, cell.secondsAfter * 1e3, {}, CellPattern::of(cell.cell)});
    }
    std::sort(panel.series.begin(), panel.series.end(), [](const FigureSeries& a, const FigureSeries& b) { return a.name < b.name; });
    return {"fig.comparison", fmt::format("{} against {}: above the line it is slower", after, before),
            fmt::format("{} cells of both, {} of them apart by no more than their spread", compared, noise), {panel}};
}

std::vector<Figure> profileFigures(std::span<const ProfileRow> rows, std::span<const CellPattern> chosen)
{
    std::vector<Figure> all;
    const auto distribution = [&](std::span<const ProfileRow> of) { return distributionFigure(of, chosen); };
    for (const std::function<Figure(std::span<const ProfileRow>)>& make :
         {std::function(enginesFigure), std::function(serializersFigure), std::function(encodingsFigure), std::function(allTogetherFigure), std::function(frontFigure),
          std::function(enginesOwnFigure), std::function<Figure(std::span<const ProfileRow>)>(distribution), std::function(scalingFigure)}) {
        Figure figure = make(rows);
        std::erase_if(figure.panels, [](const FigurePanel& panel) { return panel.series.empty(); });
        if (!figure.panels.empty())
            all.push_back(std::move(figure));
    }
    return all;
}

}  // namespace hashstash
