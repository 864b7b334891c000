#pragma once

#include "core/codec/codec.h"
#include "core/result.h"
#include "core/serializer/serializer.h"
#include "core/stash/stash.h"
#include "core/value/value.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace hashstash {

/// The wrapper that key-value engines put around the versions of one key (FORMATS.md, 4.1):
/// {"__hs_v1__": True, "_fv": 1, "_values": [...], "_written_at": [...]}.
bool isEnvelope(const Value& whole);

/// What a decoded stored value holds, oldest first. `era` decides what a bare list is: the seed era's versions or one
/// value. A failure to decode is one version with that error; an envelope whose fields are of wrong kinds is one
/// version with Stage::Envelope.
std::vector<Version> versionsOf(Result<Value> whole, std::uint64_t storedBytes, Era era);

/// Only the newest version, without copying the others.
struct Latest {
    std::uint32_t versions = 1;
    std::optional<double> writtenAt;
    std::optional<Result<Value>> value;  ///< absent for an envelope without versions
};
Latest latestOf(Result<Value> whole, Era era);

/// An envelope of `old` versions and `value`. A time that was not stored is 0.0, as the library fills it in.
/// Fails with the error of an old version that does not decode: rewriting would lose it.
Result<Value> makeEnvelope(const std::vector<Version>& old, const Value& value, double now);

/// Decides an era from the first entries of a stash.
class EraVote {
public:
    static constexpr std::size_t kEntries = 64;
    static constexpr std::size_t kBytes = std::size_t{32} << 20;

    void add(const Value& whole, std::size_t storedBytes);
    /// One envelope is proof; else enough was looked at.
    bool isDecided() const noexcept { return m_envelopes > 0 || m_others > 0 || m_bytes > kBytes; }
    Era result() const noexcept;

private:
    std::size_t m_envelopes = 0;
    std::size_t m_lists = 0;
    std::size_t m_others = 0;
    std::size_t m_bytes = 0;
};

/// base64, decompress, deserialize, with the bytes of every stage kept.
Pipeline decodeInSteps(Bytes stored, const Codec& codec, const Serializer& serializer);

}  // namespace hashstash
