#include "core/codec/pickled_bytes.h"
#include "core/engine/shelve_dumb_index.h"
#include "core/engine/shelve_engine.h"
#include "tests/fuzz/store_target.h"

using namespace hashstash;

/// The index of a dbm.dumb, beside a data file with two cells in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::ScratchFolder folder;
    const BytesView index = fuzz::viewOf(data, size);
    const BytesView line = index.substr(0, index.find('\n'));
    if (const auto parsed = parseShelveDumbLine(line)) {
        const auto again = parseShelveDumbLine(makeShelveDumbLine(parsed->first, parsed->second));
        fuzz::require(again && again->first == parsed->first, "a line that is written can be read");
    }
    Bytes cells = pickleBytes("first", 4);
    cells.resize(512, '\0');
    cells += pickleBytes(Bytes(600, 'x'), 4);
    const auto path = folder.path() / "data.db";
    folder.write("data.db.dir", index);
    folder.write("data.db.dat", cells);
    if (const auto reader = fuzz::openStore<ShelveEngine>(path, OpenMode::ReadOnly))
        fuzz::readStore(*reader);
    if (const auto writer = fuzz::openStore<ShelveEngine>(path, OpenMode::ReadWrite))
        if (fuzz::succeeded(writer->put("key", "value", PutMode::Replace, WrittenAt{})))
            fuzz::require(writer->get("key").value_or({}) == "value", "what was written is there");
    return 0;
}
