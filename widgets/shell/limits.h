#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace hashstash {

/// Bounds on what is done unasked, which the user can move. Read on any thread.
struct Limits {
    static constexpr std::uint64_t kPreviewBytes = std::uint64_t {4} << 20;
    static constexpr std::size_t kTextBytes = std::size_t {1} << 20;
    static constexpr std::size_t kTableRows = 1'000'000;

    std::atomic<std::uint64_t> previewBytes = kPreviewBytes;  ///< larger values are decoded when they are selected, not for a row's preview
    std::atomic<std::size_t> textBytes = kTextBytes;          ///< of a value shown as text
    std::atomic<std::size_t> tableRows = kTableRows;          ///< of the table made of a whole stash
};

Limits& limits();

}  // namespace hashstash
