#include "core/engine/duckdb_header.h"
#include "tests/fuzz/store_target.h"

using namespace hashstash;

/// The first blocks of a DuckDB file, which are looked at without DuckDB.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::ScratchFolder folder;
    const auto header = DuckdbHeader::read(folder.write("data.duckdb", fuzz::viewOf(data, size)));
    if (fuzz::succeeded(header))
        fuzz::require(header->fileBytes == size && !header->description().empty(), "the header describes the file");
    return 0;
}
