#pragma once

#include "core/profile/profile_cell.h"
#include "core/profile/profile_run.h"
#include "core/result.h"
#include "core/stash/stash.h"

#include <memory>
#include <shared_mutex>
#include <vector>

namespace hashstash {

/// The scratch store of one cell, and how its transactions are measured.
class CellMeasurement {
public:
    /// Takes away what profiles of this machine that were killed left in memory, where it would stay until the machine goes down.
    static void removeLeftovers();
    /// Opens the store below `folder`. What is wrong where this cell cannot be measured.
    static Result<std::unique_ptr<CellMeasurement>> open(const ProfileCell& cell, const std::filesystem::path& folder, const ProfileOptions& options);
    ~CellMeasurement();
    CellMeasurement(const CellMeasurement&) = delete;
    CellMeasurement& operator=(const CellMeasurement&) = delete;

    /// One transaction of each of the cell's workers, at the same time: a row each. Keys are new ones.
    Result<std::vector<ProfileRow>> measure(const Value& data, std::uint32_t iteration);
    Result<std::uint64_t> storeBytes() const;

private:
    CellMeasurement(ProfileCell cell, std::shared_ptr<Stash> stash) : m_cell(std::move(cell)), m_stash(std::move(stash)) {}
    Result<ProfileRow> transact(const Value& data, std::uint32_t iteration, std::uint64_t number);
    template <typename Work>
    Result<double> secondsOf(Work work);

    ProfileCell m_cell;
    std::shared_ptr<Stash> m_stash;
    std::shared_mutex m_access;  ///< an engine's writers are alone
    std::uint64_t m_transactions = 0;
};

}  // namespace hashstash
