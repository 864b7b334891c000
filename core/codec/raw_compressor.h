#pragma once

#include "core/codec/codec.h"

namespace hashstash {

/// Stores the bytes as they are.
class RawCompressor final : public Compressor {
public:
    std::string_view name() const noexcept override { return "raw"; }
    Result<Bytes> compress(BytesView input) const override;
    Result<Done> decompress(BytesView input, Bytes& output) const override;
};

}  // namespace hashstash
