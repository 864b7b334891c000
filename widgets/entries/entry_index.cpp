#include "widgets/entries/entry_index.h"

#include "core/value/repr.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace hashstash {

namespace {

/// Offsets in a batch are 32 bits; engines without short locators use the encoded key, of any length.
constexpr std::size_t kMaxBatchBytes = std::size_t {1} << 30;

constexpr std::string_view kEllipsis = "…";

/// At most kKeyTextBytes, ending at a character's boundary.
std::string_view cutText(std::string_view text)
{
    if (text.size() <= EntryBatch::kKeyTextBytes)
        return text;
    std::size_t end = EntryBatch::kKeyTextBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return text.substr(0, end);
}

}  // namespace

bool EntryBatch::add(const Entry& entry)
{
    return add(entry, entry.key ? repr(*entry.key, kKeyTextBytes) : std::string());
}

bool EntryBatch::add(const Entry& entry, const std::string& keyText)
{
    if (m_text.size() + entry.locator.size() > kMaxBatchBytes && !m_rows.empty())
        return false;
    const std::string& whole = entry.key ? keyText : entry.key.error().message;
    auto text = cutText(whole);
    const bool isCut = text.size() < whole.size() || (entry.key && whole.ends_with(kEllipsis));
    if (isCut && text.ends_with(kEllipsis))
        text.remove_suffix(kEllipsis.size());

    m_rows.push_back({.storedBytes = entry.storedBytes,
                      .writtenAt = entry.writtenAt.value_or(std::numeric_limits<double>::quiet_NaN()),
                      .start = static_cast<std::uint32_t>(m_text.size()),
                      .locatorBytes = static_cast<std::uint32_t>(entry.locator.size()),
                      .versions = entry.versions,
                      .textBytes = static_cast<std::uint8_t>(text.size()),
                      .keyKind = entry.key ? entry.key->kind() : Kind::None,
                      .isKeyCut = isCut,
                      .isKeyBroken = !entry.key});
    m_text.append(entry.locator).append(text);
    return true;
}

void EntryBatch::seal()
{
    m_rows.shrink_to_fit();
    m_text.shrink_to_fit();
}

EntryFacts EntryBatch::at(std::size_t index) const
{
    assert(index < m_rows.size());
    const Row& row = m_rows[index];
    const std::string_view text(m_text);
    EntryFacts facts {.locator = text.substr(row.start, row.locatorBytes),
                      .keyText = text.substr(row.start + row.locatorBytes, row.textBytes),
                      .isKeyCut = row.isKeyCut,
                      .isKeyBroken = row.isKeyBroken,
                      .keyKind = row.keyKind,
                      .versions = row.versions,
                      .storedBytes = row.storedBytes,
                      .writtenAt = {}};
    if (!std::isnan(row.writtenAt))
        facts.writtenAt = row.writtenAt;
    return facts;
}

std::size_t EntryBatch::bytes() const
{
    return sizeof *this + m_rows.capacity() * sizeof(Row) + m_text.capacity();
}

void EntryIndex::append(std::shared_ptr<const EntryBatch> batch)
{
    m_starts.push_back(m_size);
    m_size += batch->size();
    m_batches.push_back(std::move(batch));
}

void EntryIndex::clear()
{
    m_batches.clear();
    m_starts.clear();
    m_size = 0;
}

EntryFacts EntryIndex::at(std::size_t row) const
{
    assert(row < m_size);
    const auto behind = std::upper_bound(m_starts.begin(), m_starts.end(), row);
    const auto batch = static_cast<std::size_t>(behind - m_starts.begin()) - 1;
    return m_batches[batch]->at(row - m_starts[batch]);
}

std::optional<std::size_t> EntryIndex::find(BytesView locator, std::size_t first) const
{
    for (std::size_t b = 0; b < m_batches.size(); ++b) {
        const auto& batch = *m_batches[b];
        if (m_starts[b] + batch.size() <= first)
            continue;
        for (std::size_t i = first > m_starts[b] ? first - m_starts[b] : 0; i < batch.size(); ++i) {
            if (batch.at(i).locator == locator)
                return m_starts[b] + i;
        }
    }
    return std::nullopt;
}

std::size_t EntryIndex::bytes() const
{
    std::size_t sum = 0;
    for (const auto& batch : m_batches)
        sum += batch->bytes();
    return sum;
}

}  // namespace hashstash
