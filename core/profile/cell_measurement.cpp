#include "core/profile/cell_measurement.h"

#include "core/profile/process_cost.h"
#include "core/profile/profile_data.h"
#include "core/serializer/serializer.h"
#include "core/stash/memory_location.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

constexpr std::string_view kScratchName = "_tmp_profile_";  // then the process and a number
constexpr std::string_view kMemoryPrefix = "hashstash.";    // of a memory's name in the system (shared_memory_store.h)

/// A place for the cell's store that no other cell has.
Result<Location> scratchLocation(const ProfileCell& cell, const fs::path& folder, const ProfileOptions& options)
{
    static std::atomic<unsigned> count = 0;
    const std::string name = fmt::format("{}{}_{}", kScratchName, getpid(), ++count);
    const std::string format = fmt::format("serializer={}&encoding={}", cell.serializer, cell.encoding);
    if (cell.engine == "memory")
        return Location::fromArgument(fmt::format("memory://{}?{}", name, format));
    if (cell.engine != "redis" && cell.engine != "mongo")
        return Location::fromPath(folder / name / fmt::format("{}.{}.{}", cell.engine, cell.serializer, cell.encoding));
    const auto server = options.servers.find(cell.engine);
    if (server == options.servers.end())
        return Error{Stage::Open, "no server was given", {}};
    const std::string base = server->second.substr(0, server->second.find('?'));
    const std::string own = server->second.substr(base.size());  // how to reach it
    return Location::fromArgument(fmt::format("{}{}{}{}root={}&{}", base, base.ends_with('/') ? "" : "/", name, own.empty() ? "?" : own + "&", (folder / name).string(),
                                              format));
}

}  // namespace

void CellMeasurement::removeLeftovers()
{
    std::error_code code;
    for (fs::directory_iterator at("/dev/shm", code); !code && at != fs::directory_iterator(); at.increment(code)) {
        const std::string file = at->path().filename().string();
        if (!file.starts_with(kMemoryPrefix) || !std::string_view(file).substr(kMemoryPrefix.size()).starts_with(kScratchName))
            continue;
        const std::string name = file.substr(kMemoryPrefix.size());
        pid_t process = 0;
        std::from_chars(name.data() + kScratchName.size(), name.data() + name.size(), process);
        const bool isGone = process > 0 && ::kill(process, 0) != 0 && errno == ESRCH;
        if (const auto location = isGone ? Location::fromArgument(fmt::format("memory://{}?serializer=hashstash&encoding=raw", name)) : Result<Location>(cancelled()))
            removeMemory(*location);
    }
}

template <typename Work>
Result<double> CellMeasurement::secondsOf(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    const auto done = work();
    const auto end = std::chrono::steady_clock::now();
    return done ? Result<double>(std::chrono::duration<double>(end - start).count()) : done.error();
}

Result<std::unique_ptr<CellMeasurement>> CellMeasurement::open(const ProfileCell& cell, const fs::path& folder, const ProfileOptions& options)
{
    const auto location = scratchLocation(cell, folder, options);
    if (!location)
        return location.error();
    auto stash = Stash::open(*location, OpenMode::ReadWrite);
    if (!stash)
        return stash.error();
    return std::unique_ptr<CellMeasurement>(new CellMeasurement(cell, *std::move(stash)));
}

/// What lies in the folder goes with it; a server's and shared memory's entries go here.
CellMeasurement::~CellMeasurement()
{
    if (m_stash->location().server)
        (void)m_stash->clear();
    if (m_cell.engine == "memory")
        removeMemory(m_stash->location());
}

Result<ProfileRow> CellMeasurement::transact(const Value& data, std::uint32_t iteration, std::uint64_t number)
{
    const Serializer& serializer = m_stash->serializer();
    const Codec& codec = m_stash->codec();
    const Value key = Value::str(fmt::format("test_data_{:032x}", number));
    ProfileRow row;
    row.cell = m_cell;
    row.iteration = iteration;
    Result<Bytes> serialized = Bytes(), encoded = Bytes();
    Result<std::optional<Value>> got = std::optional<Value>();
    const auto measure = [&](ProfileStep step, auto work) -> std::optional<Error> {
        const auto before = processCost();
        const auto seconds = secondsOf(work);
        if (!seconds)
            return Error{seconds.error().stage, fmt::format("{}: {}", profileStepName(step), seconds.error().message), seconds.error().offset};
        row.step(step) = *seconds;
        if (before && (step == ProfileStep::Set || step == ProfileStep::Get)) {
            const auto after = processCost();
            row.allocatedBytes = row.allocatedBytes.value_or(0) + after->allocatedBytes - before->allocatedBytes;
            row.syncs = row.syncs.value_or(0) + after->syncs - before->syncs;
        }
        return std::nullopt;
    };
    auto failed = measure(ProfileStep::Serialize, [&]() -> const auto& { return serialized = serializer.encodeValue(data); });
    if (!failed)
        failed = measure(ProfileStep::Encode, [&]() -> const auto& { return encoded = codec.encode(*serialized); });
    if (!failed)
        failed = measure(ProfileStep::Set, [&] {
            const std::unique_lock lock(m_access);
            return m_stash->set(key, data);
        });
    if (!failed)
        failed = measure(ProfileStep::Get, [&]() -> const auto& {
            const std::shared_lock lock(m_access);
            return got = m_stash->get(key, {}, Lookup::Address);
        });
    if (!failed && !*got)
        return Error{Stage::Read, "Get: the entry that was just set is not there", {}};
    if (!failed)
        failed = measure(ProfileStep::Decode, [&] { return codec.decode(*encoded); });
    if (!failed)
        failed = measure(ProfileStep::Deserialize, [&] { return serializer.decode(*serialized); });
    if (failed)
        return *failed;
    row.serializedBytes = serialized->size();
    row.encodedBytes = encoded->size();
    return row;
}

Result<std::vector<ProfileRow>> CellMeasurement::measure(const Value& data, std::uint32_t iteration)
{
    std::vector<Result<ProfileRow>> rows(m_cell.workers, Error{Stage::Cancelled, "was not measured", {}});
    if (m_cell.workers == 1) {
        rows[0] = transact(data, iteration, m_transactions);
    } else {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < m_cell.workers; ++i)
            threads.emplace_back([&, i] { rows[i] = transact(data, iteration, m_transactions + i); });
    }
    m_transactions += m_cell.workers;
    std::vector<ProfileRow> all;
    for (auto& row : rows) {
        if (!row)
            return row.error();
        all.push_back(*std::move(row));
    }
    return all;
}

Result<std::uint64_t> CellMeasurement::storeBytes() const
{
    return m_stash->bytesOnDisk();
}

}  // namespace hashstash
