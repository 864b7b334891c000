#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "app/cli/profile_print.h"
#include "core/profile/adviser.h"
#include "core/profile/profile_archive.h"
#include "core/profile/profile_data.h"
#include "core/profile/profile_file.h"
#include "core/profile/profile_run.h"
#include "core/profile/profile_summary.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <memory>
#include <tuple>

namespace hashstash::cli {

namespace {

constexpr std::size_t kSampledEntries = 200;

struct ProfileCommand {
    std::string preset = "quick";
    ProfileMatrix matrix;  ///< what was given; empty lists are the preset's
    std::uint32_t iterations = 0;
    std::string fromStash;
    std::string folder;
    std::string redis;
    std::string mongo;
    std::string csv;
    std::string plotFolder;
    std::string plotFormat = "png";
    std::vector<std::string> compared;
    std::string keepAs;
    std::string shown;      ///< a profile to show instead of measuring
    std::string forgotten;
    std::vector<std::string> renamed;
    bool kept = false;      ///< list them
    AdviceWeights weights;
    std::uint64_t seed = 7;
    bool json = false;
};

// ------------------------------------------------------------- files

bool save(const std::vector<ProfileRow>& rows, const std::string& path)
{
    const auto saved = saveProfile(path, rows);
    if (!saved)
        complain(saved.error());
    return saved.has_value();
}

/// The rows in a file, or of a profile that was kept under that name.
std::optional<std::vector<ProfileRow>> load(const std::string& source)
{
    std::error_code code;
    const bool isFile = std::filesystem::exists(source, code);
    auto rows = isFile ? loadProfile(source) : ProfileArchive().rows(source);
    if (rows)
        return *std::move(rows);
    complain(isFile ? rows.error() : Error{rows.error().stage, fmt::format("'{}' is no file: {}", source, rows.error().message), {}});
    return std::nullopt;
}

/// The browser beside this program, which can draw; else the one that the shell finds.
std::string browserProgram()
{
    std::error_code code;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", code).parent_path();
    for (const auto& beside : {own / "hashstash-browser", own.parent_path() / "browser" / "hashstash-browser"})
        if (std::filesystem::exists(beside, code))
            return beside.string();
    return "hashstash-browser";
}

/// Draws the figures: without a window, so that no screen is needed.
bool plot(const std::vector<ProfileRow>& rows, const ProfileCommand& command)
{
    std::error_code code;
    std::filesystem::create_directories(command.plotFolder, code);
    const std::string csv = (std::filesystem::path(command.plotFolder) / "profile.csv").string();
    if (!save(rows, csv))
        return false;
    std::string program = browserProgram();
    std::vector<std::string> words{program, "-platform", "offscreen", "--figures", csv, "--plot", command.plotFolder, "--plot-format", command.plotFormat};
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::fflush(stdout);
    pid_t child = 0;
    int status = posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments.data(), environ);
    if (status != 0) {
        complain(fmt::format("The figures are drawn by hashstash-browser, which cannot be started: {}; '{}' holds what they are of", std::strerror(status), csv));
        return false;
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// ------------------------------------------------------------- work

int compare(const ProfileCommand& command)
{
    const auto before = load(command.compared[0]);
    const auto after = before ? load(command.compared[1]) : std::nullopt;
    if (!after)
        return Failed;
    const auto compared = compareProfiles(summarize(*before), summarize(*after));
    printComparison(compared);
    if (compared.empty())
        complain("The two profiles have no cell in common");
    return compared.empty() ? Failed : Success;
}

/// The preset with what was given in its place.
ProfileMatrix matrixOf(const ProfileCommand& command)
{
    ProfileMatrix matrix = *ProfileMatrix::preset(command.preset);
    const auto replace = [](auto& list, const auto& given) {
        if (!given.empty())
            list = given;
    };
    replace(matrix.engines, command.matrix.engines);
    replace(matrix.serializers, command.matrix.serializers);
    replace(matrix.encodings, command.matrix.encodings);
    replace(matrix.data, command.matrix.data);
    replace(matrix.sizes, command.matrix.sizes);
    replace(matrix.workers, command.matrix.workers);
    if (!command.fromStash.empty()) {
        matrix.data = {std::string(kStashEntries)};
        matrix.sizes = {0};
    }
    if (command.iterations)
        matrix.iterations = command.iterations;
    return matrix;
}

volatile std::sig_atomic_t s_isInterrupted = 0;

/// While it lives, Ctrl+C ends a profile after the transaction that is under way, instead of the program: its stores are removed
/// then, and what was measured is shown.
class Interruptible {
public:
    Interruptible() : m_before(std::signal(SIGINT, [](int) { s_isInterrupted = 1; })) {}
    ~Interruptible() { std::signal(SIGINT, m_before); }
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;

private:
    void (*m_before)(int);
};

/// Measures what the command says; nullopt after an error, which was told.
std::optional<std::vector<ProfileRow>> measure(const ProfileCommand& command)
{
    ProfileOptions options;
    options.folder = command.folder;
    options.seed = command.seed;
    if (!command.redis.empty())
        options.servers["redis"] = command.redis;
    if (!command.mongo.empty())
        options.servers["mongo"] = command.mongo;
    if (!command.fromStash.empty()) {
        const auto stash = openStash(command.fromStash);
        if (!stash)
            return std::nullopt;
        auto values = sampleValues(*stash, kSampledEntries);
        if (!values) {
            complain(values.error());
            return std::nullopt;
        }
        options.stashValues = *std::move(values);
    }
    std::vector<ProfileRow> rows;
    const Interruptible interruptible;
    Progress progress("profiling");
    options.progress = [&](std::uint64_t now, std::uint64_t total) { progress.show(now, total); };
    const auto done = runProfile(matrixOf(command), [&](ProfileRow&& row) {
        rows.push_back(std::move(row));
        return s_isInterrupted == 0;
    }, options);
    if (done)
        return rows;
    complain(done.error());
    return std::nullopt;
}

void print(const std::vector<ProfileRow>& rows, const ProfileCommand& command)
{
    auto cells = summarize(rows);
    std::stable_sort(cells.begin(), cells.end(), [](const CellSummary& a, const CellSummary& b) {
        const auto data = [](const CellSummary& cell) { return std::tuple(cell.cell.data, cell.cell.size, cell.cell.workers); };
        return data(a) != data(b) ? data(a) < data(b) : a.megabytesASecond().value_or(0) > b.megabytesASecond().value_or(0);
    });
    if (command.json)
        return printCellsAsJson(cells);
    printCells(cells);
    printAdvice(cells, command.weights);
}

int listKept(bool asJson)
{
    const auto kept = ProfileArchive().list();
    if (!kept) {
        complain(kept.error());
        return Failed;
    }
    printKept(*kept, asJson);
    return Success;
}

int rename(const std::vector<std::string>& names)
{
    const auto done = ProfileArchive().rename(names[0], names[1]);
    if (!done)
        complain(done.error());
    return done ? Success : Failed;
}

int forget(const std::string& name)
{
    const auto removed = ProfileArchive().remove(name);
    if (!removed)
        complain(removed.error());
    else if (!*removed)
        complain(fmt::format("No profile was kept as '{}'", name));
    return removed && *removed ? Success : Failed;
}

int profile(const ProfileCommand& command)
{
    if (!command.compared.empty())
        return compare(command);
    if (command.kept)
        return listKept(command.json);
    if (!command.renamed.empty())
        return rename(command.renamed);
    if (!command.forgotten.empty())
        return forget(command.forgotten);
    const auto rows = command.shown.empty() ? measure(command) : load(command.shown);
    if (!rows)
        return Failed;
    print(*rows, command);
    if (!command.keepAs.empty())
        if (const auto kept = ProfileArchive().keep(command.keepAs, *rows); !kept) {
            complain(kept.error());
            return Failed;
        }
    if (!command.csv.empty() && !save(*rows, command.csv))
        return Failed;
    if (!command.plotFolder.empty() && !plot(*rows, command))
        return Failed;
    if (s_isInterrupted)
        complain("Interrupted: this is what was measured until then");
    return s_isInterrupted ? Failed : Success;
}

}  // namespace

void addProfile(CLI::App& app, Action& run)
{
    const auto command = std::make_shared<ProfileCommand>();
    auto* added = app.add_subcommand("profile", "Measure engines, serializers and encodings on this machine, and say which suits. Stores are made in a temporary "
                                                "folder and removed");
    added->add_option("--preset", command->preset, "quick, seed (the matrix of the Python library's figures), scaling (five sizes) or full; what is given below takes its place")
        ->check(CLI::IsMember({"quick", "seed", "scaling", "full"}))->capture_default_str();
    const auto list = [&](const char* name, auto& to, const char* what) { added->add_option(name, to, what)->delimiter(',')->type_name("LIST"); };
    list("--engines", command->matrix.engines, "lmdb,sqlite,...");
    list("--serializers", command->matrix.serializers, "hashstash,pickle,...");
    list("--encodings", command->matrix.encodings, "raw,lz4,zlib+b64,...");
    list("--data", command->matrix.data, "dict, pandas_df, mixed, text, array, small");
    list("--sizes", command->matrix.sizes, "Bytes of the data: 1000,100000");
    list("--workers", command->matrix.workers, "Threads that set and get at the same time: 1,4");
    added->add_option("--iterations", command->iterations, "Transactions measured of each combination")->check(CLI::Range(1U, 1'000'000U));
    added->add_option("--from", command->fromStash, "Measure on entries of this stash")->type_name("STASH");
    added->add_option("--folder", command->folder, "Make the stores here: on the disk that matters")->type_name("DIR");
    added->add_option("--redis", command->redis, "A server to measure redis on: redis://host:port")->type_name("URL");
    added->add_option("--mongo", command->mongo, "A server to measure mongo on: mongodb://host:port")->type_name("URL");
    added->add_option("--csv,--out", command->csv, "Write every transaction, with the columns of the Python library's profiler, as the file's ending says: "
                                                   "csv, json, feather or parquet")->type_name("FILE");
    added->add_option("--keep", command->keepAs, "Keep the results under this name, in a stash of their own")->type_name("NAME");
    added->add_flag("--kept", command->kept, "List what was kept, instead of measuring");
    added->add_option("--show", command->shown, "Show what was kept, or a file of results, the Python library's too, instead of measuring")->type_name("NAME|FILE");
    added->add_option("--rename", command->renamed, "Give what was kept another name")->expected(2)->type_name("OLD NEW");
    added->add_option("--forget", command->forgotten, "Remove what was kept")->type_name("NAME");
    added->add_option("--plot", command->plotFolder, "Draw the figures into this folder, beside the table profile.csv")->type_name("DIR");
    added->add_option("--plot-format", command->plotFormat, "png, svg or pdf")->check(CLI::IsMember({"png", "svg", "pdf"}))->capture_default_str();
    added->add_option("--compare", command->compared, "Compare two that were kept, or two files, instead of measuring")->expected(2)->type_name("A B");
    added->add_option("--write-weight", command->weights.write, "How much setting counts in the advice")->check(CLI::NonNegativeNumber)->capture_default_str();
    added->add_option("--read-weight", command->weights.read, "How much getting counts")->check(CLI::NonNegativeNumber)->capture_default_str();
    added->add_option("--size-weight", command->weights.size, "How much the size counts")->check(CLI::NonNegativeNumber)->capture_default_str();
    added->add_flag("!--or-memory", command->weights.mustLast, "Let the advice be the memory engine, whose entries are gone when the machine goes down");
    added->add_option("--seed", command->seed, "Of the data and the order")->capture_default_str();
    added->add_flag("--json", command->json, "A JSON object a line");
    added->callback([command, &run] { run = [command] { return profile(*command); }; });
}

}  // namespace hashstash::cli
