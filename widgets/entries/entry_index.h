#pragma once

#include "core/stash/stash.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// What a row knows of its entry without asking the store again. The views live as long as the batch.
struct EntryFacts {
    BytesView locator;
    std::string_view keyText;         ///< what is shown of the key, at most kKeyTextBytes of it; a decode error's text
    bool isKeyCut = false;            ///< there is more of it
    bool isKeyBroken = false;         ///< the key did not decode
    Kind keyKind = Kind::None;
    std::uint32_t versions = 1;
    std::uint64_t storedBytes = 0;
    std::optional<double> writtenAt;
};

/// Some scanned entries, packed: 32 bytes each plus the locator and the key's first characters. Filled by one thread,
/// then shared and constant.
class EntryBatch {
public:
    static constexpr std::size_t kKeyTextBytes = 64;

    /// False: full, so the entry was not added. `keyText` is what is shown of its key, "…" behind what is cut.
    bool add(const Entry& entry, const std::string& keyText);
    /// With the repr of its key.
    bool add(const Entry& entry);
    /// Gives back what was reserved too much.
    void seal();

    std::size_t size() const { return m_rows.size(); }
    EntryFacts at(std::size_t index) const;
    /// Memory held, in bytes.
    std::size_t bytes() const;

private:
    struct Row {
        std::uint64_t storedBytes;
        double writtenAt;  ///< nan: unknown
        std::uint32_t start;  ///< in m_text: the locator, then the key's text
        std::uint32_t locatorBytes;
        std::uint32_t versions;
        std::uint8_t textBytes;
        Kind keyKind;
        bool isKeyCut;
        bool isKeyBroken;
    };
    static_assert(sizeof(Row) == 32);

    std::vector<Row> m_rows;
    std::string m_text;
};

/// Every entry scanned so far, in the store's order. A copy is a list of pointers: jobs get one as their snapshot.
class EntryIndex {
public:
    void append(std::shared_ptr<const EntryBatch> batch);
    void clear();

    std::size_t size() const { return m_size; }
    EntryFacts at(std::size_t row) const;
    /// The row of the entry at `locator` among those from `first` on. Linear, in memory.
    std::optional<std::size_t> find(BytesView locator, std::size_t first = 0) const;
    std::size_t bytes() const;

private:
    std::vector<std::shared_ptr<const EntryBatch>> m_batches;
    std::vector<std::size_t> m_starts;  ///< the first row of each batch
    std::size_t m_size = 0;
};

}  // namespace hashstash
