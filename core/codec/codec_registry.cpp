#include "core/codec/blosc_compressor.h"
#include "core/codec/bz2_compressor.h"
#include "core/codec/codec.h"
#include "core/codec/gzip_compressor.h"
#include "core/codec/lz4_compressor.h"
#include "core/codec/raw_compressor.h"
#include "core/codec/zlib_compressor.h"

namespace hashstash {

const std::vector<const Compressor*>& compressors()
{
    static const RawCompressor raw;
    static const ZlibCompressor zlib;
    static const Lz4Compressor lz4;
    static const BloscCompressor blosc;
    static const GzipCompressor gzip;
    static const Bz2Compressor bz2;
    static const std::vector<const Compressor*> all{&raw, &zlib, &lz4, &blosc, &gzip, &bz2};
    return all;
}

const Compressor* findCompressor(std::string_view name) noexcept
{
    for (const Compressor* compressor : compressors())
        if (compressor->name() == name)
            return compressor;
    return nullptr;
}

}  // namespace hashstash
