#include "core/codec/bz2_compressor.h"

#include "core/codec/output_buffer.h"

#include <algorithm>
#include <limits>

#include <bzlib.h>
#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr int kLevel = 9;
constexpr int kVerbosity = 0;
constexpr int kDefaultWorkFactor = 0;
constexpr int kFastAlgorithm = 0;

unsigned chunk(std::size_t size) noexcept
{
    return static_cast<unsigned>(std::min<std::size_t>(size, std::numeric_limits<unsigned>::max()));
}

/// One bzip2 stream. bzip2 has no reset: each needs its own.
class Bz2Reader {
public:
    /// `inputSize` is that of the whole value, which may be several streams.
    explicit Bz2Reader(std::size_t inputSize)
        : m_ready(BZ2_bzDecompressInit(&m_stream, kVerbosity, kFastAlgorithm) == BZ_OK), m_inputSize(inputSize)
    {
    }
    ~Bz2Reader()
    {
        if (m_ready)
            BZ2_bzDecompressEnd(&m_stream);
    }
    Bz2Reader(const Bz2Reader&) = delete;
    Bz2Reader& operator=(const Bz2Reader&) = delete;

    /// Appends to the first `used` bytes of `output`; the number of input bytes that the stream took.
    Result<std::size_t> read(BytesView input, Bytes& output, std::size_t& used)
    {
        if (!m_ready)
            return damaged("There is no memory to decompress the value");
        std::size_t taken = 0;
        while (true) {
            if (used == output.size())
                if (auto grown = growOutput(output, used, m_inputSize); !grown)
                    return grown.error();
            const unsigned offered = chunk(input.size() - taken);
            const unsigned room = chunk(output.size() - used);
            m_stream.next_in = const_cast<char*>(input.data()) + taken;
            m_stream.avail_in = offered;
            m_stream.next_out = output.data() + used;
            m_stream.avail_out = room;
            const int status = BZ2_bzDecompress(&m_stream);
            taken += offered - m_stream.avail_in;
            used += room - m_stream.avail_out;
            if (status == BZ_STREAM_END)
                return taken;
            if (status != BZ_OK)
                return damaged("The bz2 stream is damaged", taken);
            if (taken == input.size() && m_stream.avail_out != 0)
                return damaged(fmt::format("The bz2 stream is cut short: it ends after {} bytes", input.size()), taken);
        }
    }

private:
    bz_stream m_stream{};
    bool m_ready;
    std::size_t m_inputSize;
};

}  // namespace

Result<Bytes> Bz2Compressor::compress(BytesView input) const
{
    const std::size_t room = input.size() + input.size() / 100 + 600;  // bzip2's own bound
    if (room > std::numeric_limits<unsigned>::max())
        return Error{Stage::Serialize, fmt::format("The value has {} bytes; bz2 takes less than 4 GiB", input.size())};
    Bytes output(room, '\0');
    unsigned written = static_cast<unsigned>(room);
    char nothing = 0;  // bzip2 refuses a null pointer even for no bytes
    char* source = input.empty() ? &nothing : const_cast<char*>(input.data());
    if (BZ2_bzBuffToBuffCompress(output.data(), &written, source, static_cast<unsigned>(input.size()), kLevel,
                                 kVerbosity, kDefaultWorkFactor) != BZ_OK)
        return Error{Stage::Serialize, fmt::format("bz2 could not compress a value of {} bytes", input.size())};
    output.resize(written);
    return output;
}

Result<Done> Bz2Compressor::decompress(BytesView input, Bytes& output) const
{
    if (auto resized = resizeOutput(output, firstOutputSize(output, input.size())); !resized)
        return resized;
    std::size_t used = 0;
    BytesView rest = input;
    while (!rest.empty()) {  // no stream at all is the empty value, as in Python
        const std::size_t usedBefore = used;
        auto taken = Bz2Reader(input.size()).read(rest, output, used);
        if (!taken) {
            const bool isTrailingGarbage = rest.size() < input.size() && used == usedBefore && !rest.starts_with("BZh");
            if (isTrailingGarbage)  // Python ignores what follows a whole stream and is none
                break;
            Error error = std::move(taken).error();
            if (error.offset)
                error.offset = *error.offset + (input.size() - rest.size());
            return error;
        }
        rest.remove_prefix(*taken);
    }
    return resizeOutput(output, used);
}

}  // namespace hashstash
