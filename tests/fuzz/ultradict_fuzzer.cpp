#include "core/engine/ultradict_memory.h"
#include "tests/fuzz/fuzz_target.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

using namespace hashstash;

namespace {

/// Shared memory under a name of this process's own.
class Memory {
public:
    Memory()
    {
        char digits[9];
        std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(::getpid()));
        m_name = std::string("psm_") + digits;
    }
    ~Memory()
    {
        std::error_code ignored;
        for (const char* const suffix : {"", "_memory"})
            std::filesystem::remove("/dev/shm/" + m_name + suffix, ignored);
    }
    const std::string& name() const { return m_name; }
    void write(const char* suffix, BytesView bytes) const
    {
        std::ofstream file("/dev/shm/" + m_name + suffix, std::ios::binary);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }

private:
    std::string m_name;
};

}  // namespace

/// The control block of a Python process's shared dictionary, its first 275 bytes, and the records behind it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t kControlBytes = 275;
    static const Memory memory;
    const BytesView input = fuzz::viewOf(data, size);
    memory.write("", input.substr(0, kControlBytes));
    memory.write("_memory", input.substr(std::min(kControlBytes, size)));
    const auto read = readUltraDict(memory.name());
    if (!fuzz::succeeded(read))
        return 0;
    for (const Bytes& record : read->records)
        fuzz::decodeWith("pickle", record);
    return 0;
}
