#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace hashstash::cli {

/// Exit codes, as every command keeps them.
enum Exit : int {
    Success = 0,
    Failed = 1,      ///< not found, or something failed; standard error says what
    WrongUsage = 2,
};

/// Every command is a file of its own: it adds a sub-command to `app`; `run` is set to what is to be done when that
/// one was chosen.
using Action = std::function<int()>;

void addLs(CLI::App& app, Action& run);
void addInfo(CLI::App& app, Action& run);
void addKeys(CLI::App& app, Action& run);
void addGet(CLI::App& app, Action& run);
void addSet(CLI::App& app, Action& run);
void addDel(CLI::App& app, Action& run);
void addConvert(CLI::App& app, Action& run);
void addCompact(CLI::App& app, Action& run);
void addDump(CLI::App& app, Action& run);
void addDecode(CLI::App& app, Action& run);
void addEncode(CLI::App& app, Action& run);
void addTable(CLI::App& app, Action& run);
void addVerify(CLI::App& app, Action& run);
void addExamine(CLI::App& app, Action& run);
void addImport(CLI::App& app, Action& run);
void addRepair(CLI::App& app, Action& run);
void addDiff(CLI::App& app, Action& run);
void addGraph(CLI::App& app, Action& run);
void addProfile(CLI::App& app, Action& run);
void addSearch(CLI::App& app, Action& run);
void addPrune(CLI::App& app, Action& run);

}  // namespace hashstash::cli
