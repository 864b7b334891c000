#pragma once

#include "core/codec/codec.h"

namespace hashstash {

/// A Blosc 1 container as python-blosc's defaults write it: blosclz, level 9, byte shuffle, typesize 8.
class BloscCompressor final : public Compressor {
public:
    std::string_view name() const noexcept override { return "blosc"; }
    Result<Bytes> compress(BytesView input) const override;
    Result<Done> decompress(BytesView input, Bytes& output) const override;
};

}  // namespace hashstash
