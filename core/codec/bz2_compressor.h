#pragma once

#include "core/codec/codec.h"

namespace hashstash {

/// A bzip2 stream, level 9. Reading takes any number of streams, as Python does.
class Bz2Compressor final : public Compressor {
public:
    std::string_view name() const noexcept override { return "bz2"; }
    Result<Bytes> compress(BytesView input) const override;
    Result<Done> decompress(BytesView input, Bytes& output) const override;
};

}  // namespace hashstash
