#include "core/profile/profile_file.h"

#include "core/bytes.h"
#include "core/profile/profile_table.h"
#include "core/serializer/frame_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

FrameFormat formatOf(const fs::path& file)
{
    const std::string ending = file.extension().string();
    return frameFormatNamed(ending.empty() ? ending : ending.substr(1)).value_or(FrameFormat::Csv);
}

Error failure(Stage stage, const fs::path& file)
{
    return {stage, fmt::format("'{}': {}", file.string(), std::strerror(errno)), {}};
}

}  // namespace

Result<Done> saveProfile(const fs::path& file, std::span<const ProfileRow> rows)
{
    const auto bytes = writeFrameFile(formatOf(file), profileFrame(rows));
    if (!bytes)
        return bytes.error();
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
    out.close();
    return out ? Result<Done>(Done()) : failure(Stage::Write, file);
}

Result<std::vector<ProfileRow>> loadProfile(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    const Bytes bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (!in)
        return failure(Stage::Read, file);
    const auto frame = readFrameFile(formatOf(file), bytes);
    auto rows = frame ? profileRows(*frame) : Result<std::vector<ProfileRow>>(frame.error());
    if (!rows)
        return Error{rows.error().stage, fmt::format("'{}': {}", file.string(), rows.error().message), rows.error().offset};
    return rows;
}

}  // namespace hashstash
