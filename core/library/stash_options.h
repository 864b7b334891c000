#pragma once

#include "core/result.h"
#include "core/stash/location.h"
#include "core/value/value.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace hashstash {

/// Which stash a program wants, in the words of the Python library's HashStash(...).
struct StashOptions {
    /// A bare name lies below defaultRoot(); what holds a slash, or begins with a dot or a tilde, is a path. Or the URL of a
    /// server or of memory (server_location.h), which says everything but the options that are not stored.
    std::string root = "default_stash";
    std::string dbname = {};                 ///< folders below the root
    std::string engine = "pairtree";
    std::string serializer = "hashstash";
    std::string compress = {};               ///< "lz4", "raw", ...; empty: lz4, or raw for jsonl
    std::optional<bool> base64 = {};         ///< none: as the engine's stashes are by default

    // What no store remembers: it holds for whoever opens with it.
    bool appendMode = false;                 ///< set() keeps the older versions
    std::optional<std::chrono::duration<double>> timeToLive = {};  ///< older versions are not there for a reader
    std::optional<std::size_t> maxEntries = {};  ///< once there are more, the oldest go until 9 of 10 are left
    bool clear = false;                      ///< empty it when it is opened
    bool readOnly = false;                   ///< leave every byte of it as it is; then it has to be there
};

/// Where that stash is, whether it is there or not. Stage::Open for a name that is none.
Result<Location> locate(const StashOptions& options);

/// The whole configuration as a dict, under the Python library's names; two stashes with equal ones are the same.
Value configuration(const StashOptions& options, const Location& location);

/// A stash inside another: `<param folder of the parent>/<dbname>/<param folder>`, of the same format and options.
/// On a server and in memory under a name of its own (server_location.h). Stage::Open for a dbname that would leave its folder
/// or lie in its store.
Result<Location> locateInside(const Location& parent, const std::string& dbname);

}  // namespace hashstash
