#pragma once

#include <cstdint>
#include <string>

namespace hashstash {

/// Appends what Python's repr(float) prints: the shortest digits that read back the same.
void appendFloat(std::string& text, double value);
/// The same for a number that was a float32: the shortest digits that read back as that one.
void appendFloat32(std::string& text, float value);
/// Appends a decimal number.
void appendInteger(std::string& text, std::int64_t value);

}  // namespace hashstash
