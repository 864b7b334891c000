#pragma once

#include "core/stash/stash.h"

#include <QIODevice>

#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace hashstash {

/// What is under one key before and after a change.
struct EntryChange {
    StoredEntry before;
    StoredEntry after;
};

/// How much all changes of a stash that can be undone may keep, in bytes.
struct KeptBudget {
    std::uint64_t most = std::uint64_t {1} << 30;
    std::atomic<std::uint64_t> used = 0;
};

/// The entries that one command changed, as they were and as they are: what it takes to undo and redo it. A little is kept
/// in memory, more in a temporary file that goes with the program, even where that is killed.
///
/// Threads: by one at a time, which the turns of an Editor see to.
class KeptChanges {
public:
    static constexpr std::uint64_t kInMemory = std::uint64_t {256} << 10;

    explicit KeptChanges(std::shared_ptr<KeptBudget> budget) : m_budget(std::move(budget)) {}
    ~KeptChanges() { m_budget->used -= m_bytes; }
    KeptChanges(const KeptChanges&) = delete;
    KeptChanges& operator=(const KeptChanges&) = delete;

    /// Stage::Write where there is no room for it; then it is not kept.
    Result<Done> add(const EntryChange& change);
    /// What became of a change, where that is another now.
    Result<Done> replace(std::size_t index, const EntryChange& change);
    /// Forgets those behind the first `count`.
    void truncate(std::size_t count);
    std::size_t size() const { return m_places.size(); }
    Result<EntryChange> at(std::size_t index) const;

private:
    Result<qint64> write(const EntryChange& change);
    bool moveToFile();

    std::shared_ptr<KeptBudget> m_budget;
    std::unique_ptr<QIODevice> m_device;  ///< a buffer, then a file
    bool m_isFile = false;
    std::vector<qint64> m_places;
    std::uint64_t m_bytes = 0;  ///< taken of the budget
};

}  // namespace hashstash
