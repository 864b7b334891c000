#include "app/cli/command.h"
#include "app/process/cost_counter.h"
#include "app/process/freed_memory.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

using namespace hashstash::cli;

int main(int argc, char** argv)
{
    hashstash::installCostCounter();
    hashstash::keepFreedMemory();
    CLI::App app{"Read, write and check HashStash stores.\n"
                 "STASH is a folder named <engine>.<serializer>.<encoding>, KEY and VALUE are Python literals:\n"
                 "  hashstash get project/lmdb.hashstash.lz4 \"('bad', 'good')\"",
                 "hashstash"};
    app.set_version_flag("--version", "hashstash " HASHSTASH_VERSION);
    app.require_subcommand(1);
    Action run;
    for (const auto add : {addLs, addInfo, addKeys, addGet, addSet, addDel, addImport, addConvert, addCompact, addPrune, addDump, addTable, addSearch, addGraph, addDiff, addProfile, addDecode, addEncode,
                           addVerify, addExamine, addRepair})
        add(app, run);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        app.exit(error);
        return WrongUsage;
    }
    try {
        const int code = run();
        if (std::fflush(stdout) != 0) {
            std::fputs("hashstash: standard output cannot be written\n", stderr);
            return Failed;
        }
        return code;
    } catch (const std::bad_alloc&) {
        std::fputs("hashstash: out of memory\n", stderr);
        return Failed;
    }
}
