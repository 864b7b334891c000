#pragma once

#include "core/bytes.h"
#include "core/engine/engine.h"
#include "core/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hashstash {

/// A named piece of memory that the processes of one machine share (POSIX shared memory), mapped into this one. It
/// lives until the machine goes down. For one thread at a time.
class SharedSegment {
public:
    /// Opened for writing, it is made where there is none, with a size of 0. `name` may hold any characters.
    static Result<std::unique_ptr<SharedSegment>> open(const std::string& name, OpenMode mode);
    ~SharedSegment();
    SharedSegment(const SharedSegment&) = delete;
    SharedSegment& operator=(const SharedSegment&) = delete;

    /// What is mapped. Moves when it grows.
    char* data() const noexcept;
    std::uint64_t size() const noexcept;

    /// Maps at least so much, if there is so much: another process may have made it grow. False if there is not.
    Result<bool> cover(std::uint64_t bytes);
    /// Makes it at least so large. The room is reserved: writing to it cannot fail for want of memory afterwards.
    Result<Done> grow(std::uint64_t bytes);
    /// Gives the memory of whole pages in a range back to the system; they read as zeros afterwards.
    void discard(std::uint64_t from, std::uint64_t to) noexcept;

    /// Among processes and other openings in this one; the kernel lets go of it when its holder dies. Waits some seconds.
    Result<Done> lock();
    void unlock() noexcept;

    /// Takes the name away; whoever has it open keeps the memory until closing it. False: there is none of that name.
    static bool remove(const std::string& name);
    /// The segments there are.
    static std::vector<std::string> names();

private:
    struct Mapping;
    explicit SharedSegment(std::string name, OpenMode mode);

    std::string m_name;
    OpenMode m_mode;
    std::unique_ptr<Mapping> m_mapping;
};

}  // namespace hashstash
