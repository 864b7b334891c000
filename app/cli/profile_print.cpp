#include "app/cli/profile_print.h"

#include "app/cli/print.h"
#include "core/profile/profile_data.h"
#include "core/value/tagged_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

namespace hashstash::cli {

namespace {

std::string milliseconds(const std::optional<Spread>& seconds)
{
    return seconds ? fmt::format("{:.3f}", seconds->median * 1e3) : "-";
}

std::string megabytes(const std::optional<double>& rate)
{
    return rate ? fmt::format("{:.1f}", *rate) : "-";
}

std::string kilobytes(const std::optional<double>& bytes)
{
    return bytes ? fmt::format("{:.1f}", *bytes / 1000) : "-";
}

std::string nameOf(const ProfileCell& cell)
{
    return fmt::format("{}.{}.{}", cell.engine, cell.serializer, cell.encoding);
}

std::string dataOf(const ProfileCell& cell)
{
    const std::string what = cell.data == kStashEntries ? "entries of the stash" : fmt::format("{} {}", cell.data, bytesText(cell.size));
    return fmt::format("{}{}", what, cell.workers > 1 ? fmt::format(", {} workers", cell.workers) : "");
}

std::string ratioText(const std::optional<Ratio>& ratio)
{
    return ratio ? fmt::format("{:.2f}x {}", ratio->value, ratio->isNoise() ? "(noise)" : fmt::format("({:.2f} to {:.2f})", ratio->lower, ratio->upper)) : "-";
}

std::string spreadJson(const std::optional<Spread>& seconds)
{
    return seconds ? fmt::format("{{\"median\":{},\"lower\":{},\"upper\":{},\"least\":{},\"most\":{}}}", seconds->median, seconds->lower, seconds->upper, seconds->least, seconds->most)
                   : "null";
}

void printJson(const CellSummary& cell)
{
    std::string steps;
    for (std::size_t i = 0; i < kProfileSteps; ++i)
        steps += fmt::format("{}\"{}\":{}", i ? "," : "", profileStepName(static_cast<ProfileStep>(i)), spreadJson(cell.seconds[i]));
    const auto number = [](const auto& value) { return value ? fmt::format("{}", *value) : std::string("null"); };
    put(fmt::format("{{\"engine\":\"{}\",\"serializer\":\"{}\",\"encoding\":\"{}\",\"data\":\"{}\",\"size\":{},\"workers\":{},\"iterations\":{},\"seconds\":{{{}}},"
                    "\"raw_bytes\":{},\"serialized_bytes\":{},\"encoded_bytes\":{},\"store_bytes\":{},\"allocated_bytes\":{},\"syncs\":{},\"problem\":{}}}\n",
                    cell.cell.engine, cell.cell.serializer, cell.cell.encoding, cell.cell.data, cell.cell.size, cell.cell.workers, cell.iterations, steps,
                    number(cell.rawBytes), number(cell.serializedBytes), number(cell.encodedBytes), number(cell.storeBytes),
                    number(cell.allocatedBytes), number(cell.syncs),
                    cell.problem.empty() ? "null" : jsonString(cell.problem)));
}

}  // namespace

void printCells(const std::vector<CellSummary>& cells)
{
    std::size_t width = 13;
    for (const CellSummary& cell : cells)
        width = std::max(width, nameOf(cell.cell).size());
    std::string data;
    for (const CellSummary& cell : cells) {
        if (dataOf(cell.cell) != data) {
            data = dataOf(cell.cell);
            put(fmt::format("{}{}\n{:<{}} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}\n", &cell == cells.data() ? "" : "\n", data, "CONFIGURATION", width, "SET+GET",
                            "SET", "GET", "SERIALIZE", "ENCODE", "DECODE", "DESERIAL.", "ENCODED", "STORE"));
            put(fmt::format("{:<{}} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}\n", "", width, "MB/s", "ms", "ms", "ms", "ms", "ms", "ms", "kB", "kB"));
        }
        if (!cell.problem.empty()) {
            put(fmt::format("{:<{}} not measured: {}\n", nameOf(cell.cell), width, cell.problem.substr(0, cell.problem.find('\n'))));
            continue;
        }
        put(fmt::format("{:<{}} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}\n", nameOf(cell.cell), width, megabytes(cell.megabytesASecond()),
                        milliseconds(cell.step(ProfileStep::Set)), milliseconds(cell.step(ProfileStep::Get)), milliseconds(cell.step(ProfileStep::Serialize)),
                        milliseconds(cell.step(ProfileStep::Encode)), milliseconds(cell.step(ProfileStep::Decode)),
                        milliseconds(cell.step(ProfileStep::Deserialize)), kilobytes(cell.encodedBytes),
                        kilobytes(cell.storeBytes ? std::optional(static_cast<double>(*cell.storeBytes)) : std::nullopt)));
    }
}

void printCellsAsJson(const std::vector<CellSummary>& cells)
{
    for (const CellSummary& cell : cells)
        printJson(cell);
}

void printAdvice(const std::vector<CellSummary>& cells, const AdviceWeights& weights)
{
    std::set<std::string> told;
    for (const CellSummary& first : cells) {
        if (!told.insert(dataOf(first.cell)).second)
            continue;
        std::vector<CellSummary> alike;
        std::copy_if(cells.begin(), cells.end(), std::back_inserter(alike), [&](const CellSummary& each) { return dataOf(each.cell) == dataOf(first.cell); });
        const Advice advice = advise(alike, weights);
        if (!advice.sentence.empty())
            put(fmt::format("\nBest for {}: {}\n", dataOf(first.cell), advice.sentence));
    }
}

void printComparison(const std::vector<CellComparison>& compared)
{
    put(fmt::format("{:<36} {:<22} {:<24} {:<24} {:<24}\n", "TIMES OF THE SECOND TO THE FIRST", "DATA", "SET", "GET", "SET+GET"));
    for (const CellComparison& cell : compared)
        put(fmt::format("{:<36} {:<22} {:<24} {:<24} {:<24}\n", nameOf(cell.cell), dataOf(cell.cell), ratioText(cell.set), ratioText(cell.get), ratioText(cell.setAndGet)));
}

void printKept(const std::vector<KeptProfile>& kept, bool asJson)
{
    if (!asJson)
        put(fmt::format("{:<28} {:<19} {:>6} {:>8} {:>10}  {}\n", "NAME", "KEPT (UTC)", "CELLS", "ROWS", "ITERATIONS", "MACHINE"));
    for (const KeptProfile& each : kept)
        put(asJson ? fmt::format("{{\"name\":{},\"kept_at\":{},\"machine\":{},\"iterations\":{},\"cells\":{},\"rows\":{}}}\n", jsonString(each.name), jsonString(each.keptAt),
                                 jsonString(each.machine), each.iterations, each.cells, each.rows)
                   : fmt::format("{:<28} {:<19} {:>6} {:>8} {:>10}  {}\n", each.name, each.keptAt, each.cells, each.rows, each.iterations, each.machine));
}

}  // namespace hashstash::cli
