#include "tests/fuzz/store_target.h"

#include <fstream>

#include <unistd.h>

namespace hashstash::fuzz {

ScratchFolder::ScratchFolder()
    : m_path(std::filesystem::temp_directory_path() / ("hashstash-fuzz." + std::to_string(::getpid())))
{
    std::filesystem::create_directories(m_path);
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::filesystem::path ScratchFolder::write(const std::string& name, BytesView bytes) const
{
    const auto file = m_path / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file;
}

std::set<Bytes> readStore(const Engine& engine)
{
    std::set<Bytes> keys;
    std::vector<Bytes> locators;
    const auto visit = [&](const EntryView& entry) {
        keys.emplace(entry.key);
        locators.emplace_back(entry.locator);
        require(!entry.valueError || !entry.valueError->message.empty(), "an error says something");
        return true;
    };
    if (!succeeded(engine.scan({}, SIZE_MAX, ScanWhat::Values, visit, {})))
        return keys;
    const auto count = engine.count({}, {});
    require(!succeeded(count) || *count == locators.size(), "the count is that of the scan");
    for (const Bytes& key : keys)
        succeeded(engine.get(key));
    for (const Bytes& locator : locators) {
        const auto versions = engine.versions(locator);
        if (!succeeded(versions))
            continue;
        for (const StoredVersion& version : *versions)
            succeeded(engine.versionValue(locator, version));
    }
    return keys;
}

}  // namespace hashstash::fuzz
