#pragma once

#include "core/codec/codec.h"
#include "core/serializer/frame_file.h"
#include "core/stash/stash.h"

#include <optional>
#include <string_view>

namespace hashstash {

/// A version of a dataframe stash that is a frame's file: no codec and no serializer of the stash made it, except that
/// gzip and bz2 are put around the formats that do not compress by themselves (FORMATS.md, 6.12).
struct FrameVersion {
    FrameFormat format;
    bool isUntyped;  ///< the seed era's: every cell was made a text, to be typed anew by its reader

    /// What a version's name says; nullopt for a value that the codec and the serializer made.
    static std::optional<FrameVersion> fromName(std::string_view versionName);

    /// `scratch` as for Codec::decode.
    Result<Value> decode(BytesView stored, const Codec& codec, Bytes& scratch) const;
    Pipeline decodeInSteps(Bytes stored, const Codec& codec) const;
    /// The bytes of a file to store. Stage::Serialize for what its format cannot hold.
    Result<Bytes> encode(const Value& frame, const Codec& codec) const;

private:
    const Compressor* compressorAround(const Codec& codec) const noexcept;
    Result<Value> read(BytesView file) const;
};

}  // namespace hashstash
