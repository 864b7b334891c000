#pragma once

#include "core/bytes.h"
#include "core/value/value.h"

#include <cstdint>
#include <optional>

namespace hashstash {

// The objects of Python's module ipaddress, which are Objects with the call that makes them: IPv4Address(int) or a text.

/// The content of tag 52 (`isSix` false) or 54: 4 or 16 bytes, [prefix, bytes] for a network, [bytes, prefix] for an
/// interface. nullopt for anything else.
std::optional<Value> networkFromCbor(const Value& content, bool isSix);
/// What cbor2 before version 6 wrote: the bytes of an address (tag 260).
std::optional<Value> oldAddress(const Value& content);
/// A dict from an address' bytes to the prefix (tag 261).
std::optional<Value> oldNetwork(const Value& content);

/// Such an Object as bytes again; nullopt for any other.
struct NetworkParts {
    bool isSix;
    Bytes address;                      ///< without trailing zeros for a network
    std::optional<std::uint8_t> prefix; ///< absent for an address
    bool isInterface;
};
std::optional<NetworkParts> networkParts(const Value& object);

}  // namespace hashstash
