#include "core/table/table_file.h"

#include "core/serializer/frame_file.h"

#include <string>

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

}  // namespace hashstash
