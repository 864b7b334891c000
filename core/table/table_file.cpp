#include "core/table/table_file.h"

#include "core/serializer/frame_file.h"
#include "core/table/sqlite_table.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace hashstash {

bool isTableFormat(std::string_view name)
{
    return frameFormatNamed(name).has_value();
}

Result<Bytes> writeTable(const Table& table, std::string_view format)
{
    const auto known = frameFormatNamed(format);
    if (!known)
        return Error{Stage::Serialize, "'" + std::string(format) + "' is no format of tables", {}};
    const bool keepsIndex = *known != FrameFormat::Csv && *known != FrameFormat::Json;
    auto file = writeFrameFile(*known, keepsIndex ? table.frame() : table.plainFrame());
    return file && *known == FrameFormat::Json ? Result<Bytes>(*file + "\n") : file;
}

Result<Done> saveTable(const Table& table, const std::string& path, std::string_view format, std::stop_token stop, const ProgressFn& progress)
{
    if (isSqliteEnding(format))
        return writeSqliteFile(table, path, stop, progress);
    const auto bytes = writeTable(table, format);
    if (!bytes)
        return bytes.error();
    if (stop.stop_requested())
        return cancelled();
    const std::string part = fmt::format("{}.{}.part", path, ::getpid());
    errno = 0;
    std::ofstream file(part, std::ios::binary | std::ios::trunc);
    file.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
    file.close();
    std::error_code failed;
    if (!file)
        failed = std::error_code(errno == 0 ? EIO : errno, std::generic_category());
    else
        std::filesystem::rename(part, path, failed);
    if (!failed)
        return Done();
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    return Error{Stage::Write, fmt::format("'{}' was not written: {}", path, failed.message()), {}};
}

}  // namespace hashstash
