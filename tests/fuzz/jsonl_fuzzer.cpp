#include "core/engine/jsonl_engine.h"
#include "tests/fuzz/store_target.h"

using namespace hashstash;

/// The whole log: its lines, its rows, its index. What is written to it afterwards is there, and costs nothing else.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::ScratchFolder folder;
    for (const char* const format : {"jsonl.hashstash.raw", "jsonl.hashstash.raw+b64"}) {
        const auto file = folder.write(std::string(format) + "/data.jsonl", fuzz::viewOf(data, size));
        std::set<Bytes> keys;
        if (const auto reader = fuzz::openStore<JsonlEngine>(file, OpenMode::ReadOnly))
            keys = fuzz::readStore(*reader);
        const auto writer = fuzz::openStore<JsonlEngine>(file, OpenMode::ReadWrite);
        if (!writer)
            continue;
        fuzz::require(fuzz::readStore(*writer) == keys, "a writer sees what a reader sees");
        const bool isPut = fuzz::succeeded(writer->put("\"new\"", "[1]", PutMode::Replace, WrittenAt{}));
        keys.insert("\"new\"");
        fuzz::require(isPut && writer->get("\"new\"").value_or({}) == "[1]", "what was written is there");
        fuzz::require(fuzz::readStore(*writer) == keys, "and everything else still is");
        const bool isCompact = fuzz::succeeded(writer->compact(KeepVersions::Latest, {}));
        fuzz::require(isCompact && fuzz::readStore(*writer) == keys, "compacting loses no entry");
    }
    return 0;
}
