#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <QStringView>

#include <cstddef>
#include <optional>
#include <stop_token>
#include <vector>

namespace hashstash {

/// Places where something was found.
struct FoundPlaces {
    static constexpr std::size_t kMost = 100'000;

    std::vector<std::size_t> starts;  ///< ascending; none overlaps the one before it
    std::size_t length = 0;           ///< of each
    bool isCut = false;               ///< there are more than kMost
};

/// "50 4b 03 04", "504b0304", "0x50 0x4B": the bytes; nullopt for anything else.
std::optional<Bytes> bytesFromHex(QStringView text);

/// Where `wanted` is in `bytes`; an empty one is nowhere. `ignoresCase` is about ASCII letters.
/// Stops early with Stage::Cancelled.
Result<FoundPlaces> findBytes(BytesView bytes, BytesView wanted, bool ignoresCase, std::stop_token stop = {});

/// The same for a text; what is upper and lower case is Unicode's to say.
Result<FoundPlaces> findInText(QStringView text, QStringView wanted, bool ignoresCase, std::stop_token stop = {});

}  // namespace hashstash
