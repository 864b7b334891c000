#pragma once

#include <cstdint>
#include <string_view>

namespace hashstash {

/// A hash that differs from process to process, so that nobody can prepare a store whose keys all fall together.
/// Never to be stored.
std::uint64_t hashBytes(std::string_view bytes) noexcept;
std::uint64_t hashNumber(std::uint64_t number) noexcept;

}  // namespace hashstash
