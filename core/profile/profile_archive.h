#pragma once

#include "core/library/fields.h"
#include "core/library/hash_stash.h"
#include "core/profile/profile_cell.h"
#include "core/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace hashstash {

/// A profile that is kept, without its rows.
struct KeptProfile {
    std::string name;
    std::string keptAt;     ///< "2026-11-28 13:05:10", UTC
    std::string machine;    ///< "host, 2 processors"
    std::uint32_t iterations = 0;
    std::uint64_t cells = 0;
    std::uint64_t rows = 0;

    static constexpr auto hashstashFields()
    {
        return std::tuple(Field("name", &KeptProfile::name), Field("kept_at", &KeptProfile::keptAt), Field("machine", &KeptProfile::machine),
                          Field("iterations", &KeptProfile::iterations), Field("cells", &KeptProfile::cells), Field("rows", &KeptProfile::rows));
    }
};

/// Profiles by their names, in a stash of their own, which Python's HashStash and the browser open as any other: its keys are
/// dicts with the members of KeptProfile, its values the tables of profile_table.h.
/// Threads: as HashStash. What is no profile in it is passed over.
class ProfileArchive {
public:
    /// The stash "profiles" below the folder where HashStash has its stashes, or another. It is made by the first profile.
    explicit ProfileArchive(StashOptions stash = {.root = "profiles"});

    /// Instead of the one of that name, if there is one. Stage::Write for an empty name.
    Result<Done> keep(const std::string& name, std::span<const ProfileRow> rows) const;
    /// The latest first.
    Result<std::vector<KeptProfile>> list() const;
    /// Stage::Read where there is none of that name.
    Result<std::vector<ProfileRow>> rows(std::string_view name) const;
    /// False: there is none of that name.
    Result<bool> remove(std::string_view name) const;
    /// Stage::Write where one has the new name already, Stage::Read where there is none of the old.
    Result<Done> rename(std::string_view from, const std::string& to) const;

private:
    /// nullopt: there is no archive yet.
    Result<std::optional<HashStash>> existing() const;

    StashOptions m_options;
};

}  // namespace hashstash
