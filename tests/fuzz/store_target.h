#pragma once

#include "core/engine/engine.h"
#include "tests/fuzz/fuzz_target.h"

#include <filesystem>
#include <memory>
#include <set>
#include <string>

namespace hashstash::fuzz {

/// A folder of this process's own, for the readers that open files; gone when the process ends well.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path write(const std::string& name, BytesView bytes) const;

private:
    std::filesystem::path m_path;
};

/// nullptr where it cannot be opened. The engines are named, not looked up, so that a target is built without the others.
template <typename EngineClass>
std::unique_ptr<Engine> openStore(const std::filesystem::path& path, OpenMode mode)
{
    auto engine = EngineClass::open({path, mode});
    return succeeded(engine) ? std::move(*engine) : nullptr;
}

/// Reads everything in a store, in every way: the ways must agree. Returns its keys.
std::set<Bytes> readStore(const Engine& engine);

}  // namespace hashstash::fuzz
