#pragma once

#include "core/codec/codec.h"

namespace hashstash {

/// A zlib stream, level 6.
class ZlibCompressor final : public Compressor {
public:
    std::string_view name() const noexcept override { return "zlib"; }
    Result<Bytes> compress(BytesView input) const override;
    Result<Done> decompress(BytesView input, Bytes& output) const override;
};

}  // namespace hashstash
