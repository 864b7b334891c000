#include "core/import/text_source.h"

#include <cerrno>
#include <cstring>

namespace hashstash {

namespace {

constexpr std::size_t kBlockBytes = std::size_t {1} << 20;

}  // namespace

Result<std::unique_ptr<TextSource>> TextSource::open(const std::filesystem::path& file)
{
    std::error_code code;
    if (!std::filesystem::is_regular_file(file, code))
        return Error {Stage::Open, "'" + file.string() + (std::filesystem::exists(file, code) ? "' is no file" : "' does not exist")};
    auto source = std::make_unique<TextSource>();
    source->m_name = file.string();
    source->m_stream.open(file, std::ios::binary);
    if (!source->m_stream)
        return Error {Stage::Open, "Cannot open '" + file.string() + "': " + std::strerror(errno) + "; check who may read it"};
    source->m_fileBytes = std::filesystem::file_size(file, code);
    source->m_block.resize(kBlockBytes);
    source->fill();
    const BytesView start = BytesView(source->m_block).substr(0, source->m_filled);
    if (start.starts_with("\xff\xfe") || start.starts_with("\xfe\xff"))
        return Error {Stage::Open, "'" + file.string() + "' is UTF-16 text; save it as UTF-8"};
    source->m_at = start.starts_with("\xef\xbb\xbf") ? 3 : 0;
    return source;
}

bool TextSource::fill()
{
    m_before += m_filled;
    m_at = 0;
    m_stream.read(m_block.data(), static_cast<std::streamsize>(m_block.size()));
    m_filled = static_cast<std::size_t>(m_stream.gcount());
    return m_filled != 0;
}

int TextSource::take()
{
    const int c = peek();
    if (c == kEnd)
        return kEnd;
    ++m_at;
    m_line += c == '\n' ? 1 : 0;
    return c;
}

}  // namespace hashstash
