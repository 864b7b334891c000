#include "core/engine/shared_segment.h"

#include "core/engine/file_access.h"
#include "core/engine/server_url.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include <boost/interprocess/mapped_region.hpp>
#include <boost/interprocess/shared_memory_object.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace ipc = boost::interprocess;

namespace hashstash {

namespace {

constexpr const char* kFolder = "/dev/shm";  // where Linux shows the names
constexpr std::string_view kPrefix = "hashstash.";
constexpr std::size_t kMostNameBytes = 255;
constexpr auto kLockWait = std::chrono::seconds(10);
constexpr std::uint64_t kPage = 4096;

std::string objectName(const std::string& name)
{
    std::string encoded = percentEncoded(name);
    for (std::size_t at; (at = encoded.find('/')) != std::string::npos;)
        encoded.replace(at, 1, "%2F");
    return std::string(kPrefix) + encoded;
}

Error failure(Stage stage, std::string_view action, const std::string& name, int errorNumber)
{
    const std::string_view remedy = errorNumber == ENOSPC || errorNumber == ENOMEM ? "; `df /dev/shm` shows how much room shared memory has"
        : errorNumber == EACCES ? "; it belongs to another user"
        : errorNumber == ENOENT ? "; `hashstash ls memory://` lists those there are"
                                : "";
    return {stage, fmt::format("Cannot {} the shared memory 'memory://{}': {}{}", action, name, std::strerror(errorNumber), remedy)};
}

}  // namespace

struct SharedSegment::Mapping {
    ipc::shared_memory_object object;
    ipc::mapped_region region;

    int descriptor() const { return object.get_mapping_handle().handle; }
    std::uint64_t objectBytes() const
    {
        ipc::offset_t bytes = 0;
        return object.get_size(bytes) && bytes > 0 ? static_cast<std::uint64_t>(bytes) : 0;
    }
};

SharedSegment::SharedSegment(std::string name, OpenMode mode) : m_name(std::move(name)), m_mode(mode), m_mapping(std::make_unique<Mapping>()) {}

SharedSegment::~SharedSegment() = default;

Result<std::unique_ptr<SharedSegment>> SharedSegment::open(const std::string& name, OpenMode mode)
{
    const std::string object = objectName(name);
    if (name.empty() || object.size() > kMostNameBytes)
        return Error{Stage::Open, "A stash in shared memory needs a name of 1 to 200 characters: memory://NAME"};
    std::unique_ptr<SharedSegment> segment(new SharedSegment(name, mode));
    try {
        auto& opened = segment->m_mapping->object;
        if (mode == OpenMode::ReadOnly)
            opened = ipc::shared_memory_object(ipc::open_only, object.c_str(), ipc::read_only);
        else
            opened = ipc::shared_memory_object(ipc::open_or_create, object.c_str(), ipc::read_write, ipc::permissions(0600));
        if (auto covered = segment->cover(0); !covered)
            return covered.error();
    } catch (const ipc::interprocess_exception& exception) {
        return failure(Stage::Open, "open", name, exception.get_native_error());
    }
    return segment;
}

char* SharedSegment::data() const noexcept
{
    return static_cast<char*>(m_mapping->region.get_address());
}

std::uint64_t SharedSegment::size() const noexcept
{
    return m_mapping->region.get_size();
}

Result<bool> SharedSegment::cover(std::uint64_t bytes)
{
    if (size() > 0 && size() >= bytes)
        return true;
    const std::uint64_t present = m_mapping->objectBytes();
    if (present < bytes || present == 0)
        return bytes == 0;
    try {
        m_mapping->region = ipc::mapped_region(m_mapping->object, m_mode == OpenMode::ReadOnly ? ipc::read_only : ipc::read_write);
    } catch (const ipc::interprocess_exception& exception) {
        return failure(Stage::Read, "map", m_name, exception.get_native_error());
    }
    return true;
}

Result<Done> SharedSegment::grow(std::uint64_t bytes)
{
    const std::uint64_t present = m_mapping->objectBytes();
    const std::uint64_t wanted = (bytes + kPage - 1) / kPage * kPage;
    // Not by truncating: a page that is not to be had when it is written to would end the process.
    int error = wanted > present ? EINTR : 0;
    while (error == EINTR)
        error = ::posix_fallocate(m_mapping->descriptor(), static_cast<off_t>(present), static_cast<off_t>(wanted - present));
    if (error != 0)
        return failure(Stage::Write, "make room in", m_name, error);
    const auto covered = cover(wanted);
    return covered ? Result<Done>(Done{}) : covered.error();
}

void SharedSegment::discard(std::uint64_t from, std::uint64_t to) noexcept
{
    from = (from + kPage - 1) / kPage * kPage;
    to = to / kPage * kPage;
    if (from < to)  // where that fails the memory is only not given back
        ::fallocate(m_mapping->descriptor(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(from), static_cast<off_t>(to - from));
}

Result<Done> SharedSegment::lock()
{
    const auto end = std::chrono::steady_clock::now() + kLockWait;
    while (::flock(m_mapping->descriptor(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return failure(Stage::Write, "lock", m_name, errno);
        if (std::chrono::steady_clock::now() > end)
            return Error{Stage::Write, fmt::format("The shared memory 'memory://{}' has been locked by another process for {} seconds; "
                                                   "if that hangs, end it", m_name, kLockWait.count())};
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return Done{};
}

void SharedSegment::unlock() noexcept
{
    ::flock(m_mapping->descriptor(), LOCK_UN);
}

bool SharedSegment::remove(const std::string& name)
{
    return ipc::shared_memory_object::remove(objectName(name).c_str());
}

std::vector<std::string> SharedSegment::names()
{
    std::vector<std::string> names;
    std::error_code code;
    for (std::filesystem::directory_iterator at(kFolder, code); !code && at != std::filesystem::directory_iterator(); at.increment(code))
        if (const auto name = at->path().filename().string(); name.starts_with(kPrefix))
            names.push_back(percentDecoded(std::string_view(name).substr(kPrefix.size())));
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace hashstash
