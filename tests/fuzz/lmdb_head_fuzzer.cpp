#include "core/engine/lmdb_file.h"
#include "tests/fuzz/store_target.h"

using namespace hashstash;

/// The head pages of an LMDB file, which are checked before LMDB maps it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::ScratchFolder folder;
    const auto file = folder.write("data.mdb", fuzz::viewOf(data, size));
    const auto head = readLmdbHead(file.native());
    if (fuzz::succeeded(head))
        fuzz::require(head->fileBytes == size, "the head tells the file's size");
    return 0;
}
