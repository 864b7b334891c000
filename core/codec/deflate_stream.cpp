#include "core/codec/deflate_stream.h"

#include "core/codec/output_buffer.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <zlib.h>

namespace hashstash {

namespace {

constexpr int kMemoryLevel = 8;

int windowBits(DeflateWrapper wrapper) noexcept
{
    return wrapper == DeflateWrapper::Gzip ? MAX_WBITS + 16 : MAX_WBITS;
}

/// zlib counts a call's input and output in 32 bits.
uInt chunk(std::size_t size) noexcept
{
    return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

Bytef* bytesAt(const char* position) noexcept
{
    return reinterpret_cast<Bytef*>(const_cast<char*>(position));
}

class Deflater {
public:
    Deflater(DeflateWrapper wrapper, int level)
        : m_ready(deflateInit2(&m_stream, level, Z_DEFLATED, windowBits(wrapper), kMemoryLevel, Z_DEFAULT_STRATEGY) == Z_OK)
        , m_level(level)
    {
    }
    ~Deflater()
    {
        if (m_ready)
            deflateEnd(&m_stream);
    }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    /// nullptr without memory.
    z_stream* begin(int level) noexcept
    {
        if (!m_ready || deflateReset(&m_stream) != Z_OK)
            return nullptr;
        if (level != m_level && deflateParams(&m_stream, level, Z_DEFAULT_STRATEGY) != Z_OK)
            return nullptr;
        m_level = level;
        return &m_stream;
    }

private:
    z_stream m_stream{};
    bool m_ready;
    int m_level;
};

class Inflater {
public:
    explicit Inflater(DeflateWrapper wrapper) : m_ready(inflateInit2(&m_stream, windowBits(wrapper)) == Z_OK) {}
    ~Inflater()
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// nullptr without memory.
    z_stream* begin() noexcept { return m_ready && inflateReset(&m_stream) == Z_OK ? &m_stream : nullptr; }

private:
    z_stream m_stream{};
    bool m_ready;
};

Deflater& threadDeflater(DeflateWrapper wrapper, int level)
{
    if (wrapper == DeflateWrapper::Gzip) {
        thread_local Deflater gzip(wrapper, level);
        return gzip;
    }
    thread_local Deflater zlib(wrapper, level);
    return zlib;
}

Inflater& threadInflater(DeflateWrapper wrapper)
{
    if (wrapper == DeflateWrapper::Gzip) {
        thread_local Inflater gzip(wrapper);
        return gzip;
    }
    thread_local Inflater zlib(wrapper);
    return zlib;
}

}  // namespace

Result<Bytes> deflateBytes(BytesView input, DeflateWrapper wrapper, int level)
{
    z_stream* stream = threadDeflater(wrapper, level).begin(level);
    if (!stream)
        return Error{Stage::Serialize, "There is no memory to compress the value"};
    Bytes output(deflateBound(stream, input.size()), '\0');
    std::size_t taken = 0;
    std::size_t used = 0;
    int status = Z_OK;
    while (status == Z_OK) {
        stream->next_in = bytesAt(input.data() + taken);
        stream->avail_in = chunk(input.size() - taken);
        stream->next_out = bytesAt(output.data() + used);
        stream->avail_out = chunk(output.size() - used);
        const uInt offered = stream->avail_in;
        const uInt room = stream->avail_out;
        status = deflate(stream, taken + offered == input.size() ? Z_FINISH : Z_NO_FLUSH);
        taken += offered - stream->avail_in;
        used += room - stream->avail_out;
    }
    if (status != Z_STREAM_END)
        return Error{Stage::Serialize, fmt::format("zlib could not compress a value of {} bytes", input.size())};
    output.resize(used);
    return output;
}

Result<std::size_t> inflateBytes(BytesView input, DeflateWrapper wrapper, std::size_t inputSize, Bytes& output, std::size_t& used)
{
    z_stream* stream = threadInflater(wrapper).begin();
    if (!stream)
        return damaged("There is no memory to decompress the value");
    std::size_t taken = 0;
    while (true) {
        if (used == output.size())
            if (auto grown = growOutput(output, used, inputSize); !grown)
                return grown.error();
        stream->next_in = bytesAt(input.data() + taken);
        stream->avail_in = chunk(input.size() - taken);
        stream->next_out = bytesAt(output.data() + used);
        stream->avail_out = chunk(output.size() - used);
        const uInt offered = stream->avail_in;
        const uInt room = stream->avail_out;
        const int status = inflate(stream, Z_NO_FLUSH);
        taken += offered - stream->avail_in;
        used += room - stream->avail_out;
        if (status == Z_STREAM_END)
            return taken;
        if (status == Z_NEED_DICT)
            return damaged("The zlib stream needs a preset dictionary, which no HashStash writer uses", taken);
        if (status != Z_OK && status != Z_BUF_ERROR)
            return damaged(fmt::format("The compressed stream is damaged: {}", stream->msg ? stream->msg : "no memory"), taken);
        if (taken == input.size() && stream->avail_out != 0)
            return damaged(fmt::format("The compressed stream is cut short: it ends after {} bytes", input.size()), taken);
    }
}

}  // namespace hashstash
