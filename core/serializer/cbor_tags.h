#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

#include <cstdint>

namespace hashstash {

/// The tags that cbor2 knows (https://www.iana.org/assignments/cbor-tags).
namespace cbor_tag {
inline constexpr std::uint64_t kDateText = 0;
inline constexpr std::uint64_t kTimestamp = 1;
inline constexpr std::uint64_t kBigInt = 2;
inline constexpr std::uint64_t kNegativeBigInt = 3;
inline constexpr std::uint64_t kDecimal = 4;
inline constexpr std::uint64_t kStringReference = 25;
inline constexpr std::uint64_t kShareable = 28;
inline constexpr std::uint64_t kSharedReference = 29;
inline constexpr std::uint64_t kRational = 30;
inline constexpr std::uint64_t kRegex = 35;
inline constexpr std::uint64_t kUuid = 37;
inline constexpr std::uint64_t kIpv4 = 52;
inline constexpr std::uint64_t kIpv6 = 54;
inline constexpr std::uint64_t kDate = 100;
inline constexpr std::uint64_t kStringNamespace = 256;
inline constexpr std::uint64_t kSet = 258;
inline constexpr std::uint64_t kIpAddressOld = 260;
inline constexpr std::uint64_t kIpNetworkOld = 261;
inline constexpr std::uint64_t kIsoDate = 1004;
inline constexpr std::uint64_t kComplex = 43000;
inline constexpr std::uint64_t kSelfDescribed = 55799;
}  // namespace cbor_tag

/// What a tag around `content` stands for. `isKey`: as a dict's key or in a set, where a set is a frozenset.
/// Not for the tags that the reader itself follows (references, namespaces, self-described).
Result<Value> fromCborTag(std::uint64_t tag, Value content, bool isKey);

/// Whether cbor2 reads the content of a tag as if it were a dict's key: arrays as tuples. So it does in a set, and where it
/// does not know the tag.
bool makesContentImmutable(std::uint64_t tag) noexcept;

}  // namespace hashstash
