#include "core/engine/ultradict_memory.h"

#include "core/engine/file_access.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

// Read as files, and not mapped: a memory that its owner cuts short meanwhile is then a short read and not the end of
// this process.
constexpr const char* kFolder = "/dev/shm/";
constexpr std::string_view kPrefix = "psm_";
constexpr std::string_view kStreamSuffix = "_memory";
constexpr std::size_t kControlBytes = 275;
constexpr std::size_t kNameAt = 20;
constexpr std::size_t kRecordHeader = 6;  // 0xff, four bytes of length, 0xff
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;
constexpr int kMostAttempts = 100;

std::uint32_t numberAt(BytesView bytes, std::size_t at) noexcept
{
    std::uint32_t number = 0;
    for (int i = 3; i >= 0; --i)
        number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return number;
}

/// At most `limit` bytes of one shared memory.
Result<Bytes> contentOf(const std::string& name, std::uint64_t limit)
{
    const std::string path = kFolder + name;
    const FileDescriptor file = openQuietly(AT_FDCWD, path.c_str());
    struct stat status;
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return fileError(Stage::Open, "open the shared memory", path, errno);
    if (!S_ISREG(status.st_mode))
        return Error{Stage::Open, fmt::format("'{}' is no shared memory", path)};
    Bytes content(static_cast<std::size_t>(std::min<std::uint64_t>(limit, static_cast<std::uint64_t>(status.st_size))), '\0');
    std::size_t got = 0;
    while (got < content.size()) {
        const ssize_t more = ::pread(file.get(), content.data() + got, content.size() - got, static_cast<off_t>(got));
        if (more < 0 && errno != EINTR)
            return fileError(Stage::Read, "read the shared memory", path, errno);
        if (more == 0)
            break;
        got += more > 0 ? static_cast<std::size_t>(more) : 0;
    }
    content.resize(got);
    return content;
}

Result<UltraDictControl> readControl(const std::string& name)
{
    const auto block = contentOf(name, kControlBytes);
    if (!block)
        return block.error();
    if (block->size() < kControlBytes)
        return Error{Stage::Open, fmt::format("'{}{}' is no UltraDict: it has {} bytes, and a control block {}", kFolder, name, block->size(),
                                              kControlBytes)};
    const BytesView bytes = *block;
    UltraDictControl control;
    control.streamPosition = numberAt(bytes, 0);
    control.lockingProcess = numberAt(bytes, 4);
    control.lock = static_cast<std::uint16_t>(numberAt(bytes, 8) & 0xffff);
    control.dumpCounter = numberAt(bytes, 10);
    control.dumpFixedBytes = numberAt(bytes, 14);
    control.isLockShared = bytes[18] == '1';
    control.isRecursive = bytes[19] == '1';
    const BytesView padded = bytes.substr(kNameAt);
    const auto end = padded.find_last_not_of(BytesView(" \0", 2));
    control.dumpName = end == BytesView::npos ? "" : std::string(padded.substr(0, end + 1));
    return control;
}

/// The pickle of the record at `at`, within `bytes`.
Result<BytesView> recordAt(BytesView bytes, std::size_t at, const std::string& name)
{
    const bool hasHeader = at <= bytes.size() && bytes.size() - at >= kRecordHeader && bytes[at] == '\xff' && bytes[at + 5] == '\xff';
    if (!hasHeader || numberAt(bytes, at + 1) > bytes.size() - at - kRecordHeader)
        return Error{Stage::Read, fmt::format("'{}{}' is damaged at byte {}: no record that ends within it begins there", kFolder, name, at), at};
    return bytes.substr(at + kRecordHeader, numberAt(bytes, at + 1));
}

/// Everything that the control block points to.
Result<UltraDictMemory> readOnce(const std::string& name, UltraDictControl control)
{
    UltraDictMemory memory;
    if (control.dumpCounter > 0) {
        if (!isPythonMemory(control.dumpName))
            return Error{Stage::Read, fmt::format("'{}{}' names no shared memory of Python's as its dump", kFolder, name), kNameAt};
        const auto dump = contentOf(control.dumpName, kMostBytes);
        const auto pickle = dump ? recordAt(*dump, 0, control.dumpName) : Result<BytesView>(dump.error());
        if (!pickle)
            return pickle.error();
        memory.dump = Bytes(*pickle);
    }
    const std::string streamName = name + std::string(kStreamSuffix);
    const auto stream = contentOf(streamName, std::min<std::uint64_t>(control.streamPosition, kMostBytes));
    if (!stream)
        return stream.error();
    if (stream->size() < control.streamPosition)
        return Error{Stage::Read, fmt::format("'{}{}' is damaged: its stream should reach to byte {} and ends at {}", kFolder, name,
                                              control.streamPosition, stream->size()), 0};
    for (std::size_t at = 0; at < stream->size();) {
        const auto pickle = recordAt(*stream, at, streamName);
        if (!pickle)
            return pickle.error();
        memory.records.emplace_back(*pickle);
        at += kRecordHeader + pickle->size();
    }
    memory.control = std::move(control);
    return memory;
}

}  // namespace

bool isPythonMemory(std::string_view name) noexcept
{
    return name.starts_with(kPrefix) && name.size() > kPrefix.size() && name.size() <= 64
        && name.find_first_not_of("0123456789abcdef", kPrefix.size()) == std::string_view::npos;
}

std::vector<std::string> ultraDictNames()
{
    std::vector<std::string> names;
    std::error_code code;
    for (fs::directory_iterator at(kFolder, code); !code && at != fs::directory_iterator(); at.increment(code)) {
        const auto name = at->path().filename().string();
        std::error_code ignored;
        if (isPythonMemory(name) && fs::exists(kFolder + name + std::string(kStreamSuffix), ignored))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<UltraDictMemory> readUltraDict(const std::string& name)
{
    if (!isPythonMemory(name))
        return Error{Stage::Open, fmt::format("'{}' is no name of Python's shared memory; such a name is psm_ and eight digits", name)};
    for (int attempt = 1;; ++attempt) {
        auto before = readControl(name);
        if (!before)
            return before.error();
        auto memory = readOnce(name, *before);
        const auto after = readControl(name);
        const bool isStable = after && *after == *before;
        if (isStable || attempt == kMostAttempts)
            return isStable || !memory ? std::move(memory) : Error{Stage::Read, fmt::format("'{}{}' changes too fast to be read; try again", kFolder, name)};
        std::this_thread::yield();
    }
}

}  // namespace hashstash
