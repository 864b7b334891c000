#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <cstddef>
#include <cstdint>

/// What the fuzz targets share. A target calls a decoder on whatever bytes it is given, and then does with the answer
/// what the screens and the command line do. The sanitizers judge; so does require().
namespace hashstash {

class Value;

namespace fuzz {

inline BytesView viewOf(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// Ends the process where something that must hold does not, so that the fuzzer keeps the input.
void require(bool holds, const char* what);

template <typename T>
bool succeeded(const Result<T>& result)
{
    require(result.has_value() || !result.error().message.empty(), "an error says something");
    return result.has_value();
}

/// Writes a value out in every form. False where it is too large for that: a short input can describe more than any
/// memory holds.
bool show(const Value& value);

/// Decodes `bytes` as a value and as the envelope of either era, and writes what comes out again.
void decodeWith(const char* serializer, BytesView bytes);

/// Decompresses `bytes` as they are and as base64; compresses them, which must give them back.
void decompressWith(const char* compressor, BytesView bytes);

}  // namespace fuzz
}  // namespace hashstash
