#include "widgets/entries/entry_sort.h"

#include "widgets/entries/sort_key.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

namespace hashstash {

namespace {

constexpr std::size_t kShortKeyBytes = 48;
constexpr std::size_t kWholeKeyBytes = std::size_t {1} << 20;
constexpr std::size_t kRunRows = 4096;  ///< between two looks at the stop token

using Rows = std::vector<std::uint32_t>;

/// Entries that fail come last, in the order of their errors.
std::string failed(const Error& error)
{
    std::string key(1, '\xff');
    return key.append(error.message, 0, kShortKeyBytes - 1);
}

std::string keyOf(const Entry& found, SortBy by, std::size_t maxBytes)
{
    const auto bigEndian = [](std::uint64_t number) {
        std::string text(8, '\0');
        for (int i = 0; i < 8; ++i)
            text[static_cast<std::size_t>(i)] = static_cast<char>(number >> (56 - 8 * i));
        return text;
    };
    switch (by) {
    case SortBy::Versions: return bigEndian(found.versions);
    case SortBy::Written: return found.writtenAt ? sortKey(Value::real(*found.writtenAt), maxBytes) : std::string();
    case SortBy::Key: return found.key ? sortKey(*found.key, maxBytes) : failed(found.key.error());
    default: break;
    }
    if (!found.value)
        return "\xff";
    if (!*found.value)
        return failed(found.value->error());
    const Value& value = **found.value;
    return by == SortBy::ValueType ? std::string(kindName(value.kind())) : sortKey(value, maxBytes);
}

std::string keyOf(const EntrySource& source, BytesView locator, SortBy by, std::size_t maxBytes)
{
    const auto entry = source.entry(locator, needsValues(by) ? EntryWhat::Values : EntryWhat::Keys);
    if (!entry)
        return failed(entry.error());
    return *entry ? keyOf(**entry, by, maxBytes) : "\xff";
}

/// The beginnings of all sort keys, in one piece of memory.
struct ShortKeys {
    std::string text;
    std::vector<std::uint64_t> ends;

    void add(std::string_view key)
    {
        text += key;
        ends.push_back(text.size());
    }

    std::string_view at(std::uint32_t row) const
    {
        const auto start = row == 0 ? 0 : ends[row - 1];
        return std::string_view(text).substr(start, ends[row] - start);
    }
};

/// A stable merge sort that can be stopped anywhere: std::sort cannot.
template <typename Less>
Result<Done> stableSort(Rows& rows, const Less& less, std::stop_token stop)
{
    for (std::size_t start = 0; start < rows.size(); start += kRunRows) {
        if (stop.stop_requested())
            return cancelled();
        const auto first = rows.begin() + static_cast<std::ptrdiff_t>(start);
        std::stable_sort(first, first + static_cast<std::ptrdiff_t>(std::min(kRunRows, rows.size() - start)), less);
    }
    Rows merged(rows.size());
    for (std::size_t width = kRunRows; width < rows.size(); width *= 2) {
        for (std::size_t start = 0; start < rows.size(); start += 2 * width) {
            const auto middle = std::min(start + width, rows.size());
            const auto end = std::min(start + 2 * width, rows.size());
            for (std::size_t out = start, left = start, right = middle; out < end; ++out) {
                if (out % kRunRows == 0 && stop.stop_requested())
                    return cancelled();
                const bool takeRight = left == middle || (right < end && less(rows[right], rows[left]));
                merged[out] = takeRight ? rows[right++] : rows[left++];
            }
        }
        rows.swap(merged);
    }
    return Done();
}

template <typename Less>
Result<Done> sortRows(Rows& rows, const Less& less, bool descending, std::stop_token stop)
{
    if (!descending)
        return stableSort(rows, less, stop);
    return stableSort(rows, [&less](std::uint32_t a, std::uint32_t b) { return less(b, a); }, stop);
}

/// Keys come many times faster one after the other than each by its locator, as long as the store still holds the
/// same entries in the same order. Ends where that is over, or at an error: what is missing is left to the caller.
void scanKeys(const EntrySource& source, const EntryIndex& index, ShortKeys& keys, std::stop_token stop,
              const ProgressFn& progress)
{
    bool isSame = true;
    const EntrySink take = [&](Entry&& entry) {
        const auto row = keys.ends.size();
        isSame = row < index.size() && index.at(row).locator == entry.locator;
        if (isSame)
            keys.add(keyOf(entry, SortBy::Key, kShortKeyBytes));
        return isSame;
    };
    std::optional<Cursor> next = Cursor();
    while (next && isSame) {
        auto page = source.scan(*next, 1024, take, stop);
        if (!page)
            return;
        next = std::move(*page);
        progress(keys.ends.size(), index.size());
    }
}

Result<ShortKeys> readKeys(const EntrySource& source, const EntryIndex& index, SortBy by, std::stop_token stop,
                           const ProgressFn& progress)
{
    ShortKeys keys;
    keys.ends.reserve(index.size());
    if (by == SortBy::Key)
        scanKeys(source, index, keys, stop, progress);
    for (std::size_t row = keys.ends.size(); row < index.size(); ++row) {
        if (stop.stop_requested())
            return cancelled();
        keys.add(keyOf(source, index.at(row).locator, by, kShortKeyBytes));
        if (row % 1024 == 0)
            progress(row, index.size());
    }
    return keys;
}

Result<Done> sortByKeys(Rows& rows, const EntrySource& source, const EntryIndex& index, SortBy by, bool descending,
                        std::stop_token stop, const ProgressFn& progress)
{
    const auto read = readKeys(source, index, by, stop, progress);
    if (!read)
        return read.error();
    const ShortKeys& keys = *read;
    const auto less = [&](std::uint32_t a, std::uint32_t b) {
        const auto left = keys.at(a);
        const auto right = keys.at(b);
        if (left != right || left.size() < kShortKeyBytes)
            return left < right;
        return keyOf(source, index.at(a).locator, by, kWholeKeyBytes)
            < keyOf(source, index.at(b).locator, by, kWholeKeyBytes);
    };
    return sortRows(rows, less, descending, stop);
}

}  // namespace

bool needsValues(SortBy by)
{
    return by != SortBy::Key && by != SortBy::KeyType && by != SortBy::StoredBytes;
}

Result<std::shared_ptr<const Rows>> sortEntries(const EntrySource& source, const EntryIndex& index, SortBy by,
                                                bool descending, std::stop_token stop, const ProgressFn& progress)
{
    auto rows = std::make_shared<Rows>(index.size());
    std::iota(rows->begin(), rows->end(), 0u);
    Result<Done> sorted = Done();
    if (by == SortBy::StoredBytes) {
        const auto less
            = [&](std::uint32_t a, std::uint32_t b) { return index.at(a).storedBytes < index.at(b).storedBytes; };
        sorted = sortRows(*rows, less, descending, stop);
    } else if (by == SortBy::KeyType) {
        const auto less = [&](std::uint32_t a, std::uint32_t b) {
            return kindName(index.at(a).keyKind) < kindName(index.at(b).keyKind);
        };
        sorted = sortRows(*rows, less, descending, stop);
    } else {
        sorted = sortByKeys(*rows, source, index, by, descending, stop, progress);
    }
    if (!sorted)
        return sorted.error();
    return std::shared_ptr<const Rows>(std::move(rows));
}

}  // namespace hashstash
