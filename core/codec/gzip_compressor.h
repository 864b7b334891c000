#pragma once

#include "core/codec/codec.h"

namespace hashstash {

/// A gzip file without name or time, level 9. Reading takes any number of members, as Python does.
class GzipCompressor final : public Compressor {
public:
    std::string_view name() const noexcept override { return "gzip"; }
    Result<Bytes> compress(BytesView input) const override;
    Result<Done> decompress(BytesView input, Bytes& output) const override;
};

}  // namespace hashstash
