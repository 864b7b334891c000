#include "core/codec/codec.h"

#include "core/base64.h"

#include <new>

namespace hashstash {

namespace {

constexpr std::string_view kBase64Suffix = "+b64";
constexpr std::string_view kRaw = "raw";
/// A thread keeps the buffer between base64 and the compressor up to this size.
constexpr std::size_t kKeptScratchBytes = std::size_t{4} << 20;

Error noMemory(Stage stage)
{
    return {stage, "There is no memory for the encoded value"};
}

/// Decompresses into `scratch`, or hands raw bytes through.
Result<BytesView> unpack(const Compressor& compressor, BytesView packed, Bytes& scratch)
{
    if (compressor.name() == kRaw)
        return packed;
    if (auto done = compressor.decompress(packed, scratch); !done)
        return done.error();
    return BytesView(scratch);
}

}  // namespace

std::optional<Codec> Codec::parse(std::string_view encoding)
{
    const bool base64 = encoding.ends_with(kBase64Suffix);
    if (base64)
        encoding.remove_suffix(kBase64Suffix.size());
    const Compressor* compressor = findCompressor(encoding);
    if (!compressor)
        return std::nullopt;
    return Codec(*compressor, base64);
}

std::string Codec::name() const
{
    std::string name(m_compressor->name());
    if (m_base64)
        name += kBase64Suffix;
    return name;
}

Result<Bytes> Codec::encode(BytesView serialized) const
{
    try {
        auto packed = m_compressor->compress(serialized);
        if (!packed || !m_base64)
            return packed;
        return base64Encode(*packed);
    } catch (const std::bad_alloc&) {
        return noMemory(Stage::Serialize);
    }
}

Result<Bytes> Codec::decode(BytesView encoded) const
{
    Bytes scratch;
    auto decoded = decode(encoded, scratch);
    if (!decoded)
        return std::move(decoded).error();
    if (decoded->data() == scratch.data() && decoded->size() == scratch.size())
        return scratch;
    try {
        return Bytes(*decoded);
    } catch (const std::bad_alloc&) {
        return noMemory(Stage::Decompress);
    }
}

Result<BytesView> Codec::decode(BytesView encoded, Bytes& scratch) const
{
    if (!m_base64)
        return unpack(*m_compressor, encoded, scratch);
    try {
        if (m_compressor->name() == kRaw)
            return base64DecodeOrKeep(encoded, scratch);
        thread_local Bytes packed;
        auto decoded = unpack(*m_compressor, base64DecodeOrKeep(encoded, packed), scratch);
        if (packed.capacity() > kKeptScratchBytes)
            Bytes().swap(packed);
        return decoded;
    } catch (const std::bad_alloc&) {
        return noMemory(Stage::Base64);
    }
}

}  // namespace hashstash
