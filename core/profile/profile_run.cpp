#include "core/profile/profile_run.h"

#include "core/profile/cell_measurement.h"
#include "core/profile/profile_data.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <system_error>
#include <utility>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

constexpr std::size_t kCellsAGroup = 96;  // whose stores are open at the same time: some files each, of 1024 as a rule

/// A folder that is gone at the end of its scope.
class ScratchFolder {
public:
    static Result<ScratchFolder> make(fs::path parent)
    {
        std::error_code code;
        if (parent.empty())
            parent = fs::temp_directory_path(code);
        if (!code)
            fs::create_directories(parent, code);
        std::string name = (parent / "hashstash-profile.XXXXXX").string();
        if (code || !::mkdtemp(name.data()))
            return Error{Stage::Open, fmt::format("In '{}' no folder for the measured stores can be made", parent.string()), {}};
        return ScratchFolder(name);
    }
    ScratchFolder(ScratchFolder&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    ~ScratchFolder()
    {
        std::error_code ignored;
        if (!m_path.empty())
            fs::remove_all(m_path, ignored);
    }
    const fs::path& path() const noexcept { return m_path; }

private:
    explicit ScratchFolder(fs::path path) : m_path(std::move(path)) {}
    fs::path m_path;
};

/// One kind and size of data, made once for all cells.
struct DataSet {
    std::vector<Value> values;  ///< taken in turns
    std::vector<std::optional<std::uint64_t>> rawBytes;

    const Value& at(std::uint32_t iteration) const { return values[iteration % values.size()]; }
    std::optional<std::uint64_t> rawAt(std::uint32_t iteration) const { return rawBytes[iteration % rawBytes.size()]; }
};

class Profile {
public:
    Profile(const ProfileMatrix& matrix, const ProfileSink& sink, const ProfileOptions& options, const fs::path& folder)
        : m_matrix(matrix), m_sink(sink), m_options(options), m_folder(folder), m_random(options.seed)
    {
    }

    Result<Done> run();

private:
    struct Running {
        ProfileCell cell;
        std::unique_ptr<CellMeasurement> measurement;
        const DataSet* data;
    };

    Result<const DataSet*> dataFor(const ProfileCell& cell);
    void begin(const ProfileCell& cell);
    void measure(Running& running, std::uint32_t iteration);
    void giveUp(const ProfileCell& cell, const Error& error);
    void tell(ProfileRow&& row);
    void advance(std::uint64_t transactions);
    template <typename T>
    void shuffle(std::vector<T>& all);
    void measureGroup(std::span<const ProfileCell> cells);
    bool isOver() const { return m_isEnough || m_options.stop.stop_requested(); }

    const ProfileMatrix& m_matrix;
    const ProfileSink& m_sink;
    const ProfileOptions& m_options;
    const fs::path& m_folder;
    std::mt19937_64 m_random;
    std::map<std::pair<std::string, std::uint64_t>, DataSet> m_data;
    std::vector<Running> m_running;
    std::uint64_t m_done = 0;
    std::uint64_t m_total = 0;
    bool m_isEnough = false;
};

void Profile::tell(ProfileRow&& row)
{
    if (!m_isEnough)
        m_isEnough = !m_sink(std::move(row));
}

void Profile::advance(std::uint64_t transactions)
{
    m_done += transactions;
    if (m_options.progress)
        m_options.progress(m_done, m_total);
}

void Profile::giveUp(const ProfileCell& cell, const Error& error)
{
    ProfileRow row;
    row.cell = cell;
    row.problem = error.message;
    tell(std::move(row));
}

Result<const DataSet*> Profile::dataFor(const ProfileCell& cell)
{
    const auto [at, isNew] = m_data.try_emplace({cell.data, cell.size});
    DataSet& set = at->second;
    if (!isNew)
        return &set;
    if (cell.data == kStashEntries) {
        set.values = m_options.stashValues;
    } else {
        auto made = makeProfileData(cell.data, cell.size, m_options.seed);
        if (!made)
            return made.error();
        set.values.push_back(*std::move(made));
    }
    if (set.values.empty())
        return Error{Stage::Read, "no entries of a stash were given", {}};
    for (const Value& value : set.values)
        set.rawBytes.push_back(rawSize(value));
    return &set;
}

/// Opens the cell's store, and warms up what the first use of anything costs.
void Profile::begin(const ProfileCell& cell)
{
    const auto data = dataFor(cell);
    if (!data)
        return giveUp(cell, data.error());
    auto measurement = CellMeasurement::open(cell, m_folder, m_options);
    const auto warmed = measurement ? (*measurement)->measure((*data)->at(0), 0) : Result<std::vector<ProfileRow>>(measurement.error());
    if (!warmed)
        return giveUp(cell, warmed.error());
    m_running.push_back({cell, *std::move(measurement), *data});
}

void Profile::measure(Running& running, std::uint32_t iteration)
{
    auto rows = running.measurement->measure(running.data->at(iteration), iteration);
    if (!rows) {
        running.measurement.reset();
        return giveUp(running.cell, rows.error());
    }
    const auto bytes = iteration == m_matrix.iterations ? running.measurement->storeBytes() : Result<std::uint64_t>(cancelled());
    for (ProfileRow& row : *rows) {
        row.rawBytes = running.data->rawAt(iteration);
        if (bytes)
            row.storeBytes = *bytes;
        tell(std::move(row));
    }
}

/// std::shuffle is not the same with every standard library.
template <typename T>
void Profile::shuffle(std::vector<T>& all)
{
    for (std::size_t i = all.size(); i > 1; --i)
        std::swap(all[i - 1], all[m_random() % i]);
}

void Profile::measureGroup(std::span<const ProfileCell> cells)
{
    for (const ProfileCell& cell : cells) {
        if (isOver())
            break;
        const std::size_t before = m_running.size();
        begin(cell);
        advance(m_running.size() == before ? m_matrix.iterations + std::uint64_t{1} : 1);
    }
    for (std::uint32_t iteration = 1; iteration <= m_matrix.iterations; ++iteration) {
        shuffle(m_running);
        for (Running& running : m_running) {
            if (isOver())
                break;
            if (running.measurement)
                measure(running, iteration);
            advance(1);
        }
    }
    m_running.clear();
}

Result<Done> Profile::run()
{
    auto cells = m_matrix.cells();
    m_total = cells.size() * (m_matrix.iterations + std::uint64_t{1});
    shuffle(cells);
    for (std::size_t first = 0; first < cells.size() && !isOver(); first += kCellsAGroup)
        measureGroup(std::span(cells).subspan(first, std::min(kCellsAGroup, cells.size() - first)));
    return m_options.stop.stop_requested() ? Result<Done>(cancelled()) : Done();
}

}  // namespace

Result<Done> runProfile(const ProfileMatrix& matrix, const ProfileSink& sink, const ProfileOptions& options)
{
    if (auto checked = matrix.check(); !checked)
        return checked;
    CellMeasurement::removeLeftovers();
    const auto folder = ScratchFolder::make(options.folder);
    if (!folder)
        return folder.error();
    return Profile(matrix, sink, options, folder->path()).run();
}

}  // namespace hashstash
