#pragma once

#include "core/codec/codec.h"

namespace hashstash {

/// One LZ4 block behind its raw size as four little-endian bytes, as python-lz4's `lz4.block` writes it: a bare
/// block, not an LZ4 frame.
class Lz4Compressor final : public Compressor {
public:
    std::string_view name() const noexcept override { return "lz4"; }
    Result<Bytes> compress(BytesView input) const override;
    Result<Done> decompress(BytesView input, Bytes& output) const override;
};

}  // namespace hashstash
