#pragma once

#include "core/base64.h"
#include "core/bytes.h"
#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// The most bytes that one encoded value may claim to decompress to. A header that claims more is refused before
/// anything is allocated; so is a stream that grows past it.
inline constexpr std::size_t kMaxDecompressedBytes = std::size_t{4} << 30;

/// One compressor. Stateless: one instance serves every thread.
class Compressor {
public:
    virtual ~Compressor() = default;
    /// As it stands in a folder name: "lz4".
    virtual std::string_view name() const noexcept = 0;
    /// The bytes that the Python library would write (FORMATS.md, 2.1 and 2.2): keys are addressed by them.
    virtual Result<Bytes> compress(BytesView input) const = 0;
    /// Replaces `output` (its capacity is reused) by the decompressed input; Stage::Decompress on damage, truncation,
    /// or a claim beyond what `input` could hold or kMaxDecompressedBytes.
    virtual Result<Done> decompress(BytesView input, Bytes& output) const = 0;
};

/// All compressors, "raw" first. A new one is one more line in codec_registry.cpp.
const std::vector<const Compressor*>& compressors();
/// nullptr for a name that is none of ours.
const Compressor* findCompressor(std::string_view name) noexcept;

/// serialized bytes -> compressor -> base64, as a param folder's last part names it: "lz4+b64".
///
/// Threads: immutable, cheap to copy; every member may be called from several threads at once.
class Codec {
public:
    /// "lz4", "raw+b64", ...; nullopt for anything else.
    static std::optional<Codec> parse(std::string_view encoding);
    Codec(const Compressor& compressor, bool base64) : m_compressor(&compressor), m_base64(base64) {}

    const Compressor& compressor() const noexcept { return *m_compressor; }
    bool hasBase64() const noexcept { return m_base64; }
    std::string name() const;

    Result<Bytes> encode(BytesView serialized) const;
    Result<Bytes> decode(BytesView encoded) const;
    /// As decode(), into a buffer whose capacity is reused: the hot path of a scan. With neither base64 nor a
    /// compressor no byte is copied and the result views `encoded`; else it views `scratch`.
    Result<BytesView> decode(BytesView encoded, Bytes& scratch) const;

private:
    const Compressor* m_compressor;
    bool m_base64;
};

}  // namespace hashstash
