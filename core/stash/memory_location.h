#pragma once

#include "core/stash/location.h"
#include "core/stash/server_location.h"

#include <string>
#include <string_view>

namespace hashstash {

/// Whether an argument is the URL of a stash in memory: its scheme is memory.
bool isMemoryUrl(std::string_view argument) noexcept;

/// A stash in memory, from its URL:
///
///     memory://NAME[?serializer=...&encoding=...]   shared by this name between the C++ programs of the machine, until it
///                                                   goes down (shared_memory_store.h). Written to, it is made
///     memory://psm_XXXXXXXX                         the shared memory of a live Python program (ultradict.h), to be looked
///                                                   at: what its dictionary holds, read when it is located
///     memory://psm_XXXXXXXX/STORE_PATH              the entries of one stash in there, as far as they were dumped
///
/// Serializer and encoding are found out from the first entries where they are not given; for a new one hashstash and lz4.
/// Stage::Open for no name (then those that exist are named), for no such memory of a Python program, and no such stash.
Result<Location> locateInMemory(const std::string& url);

/// The stash of that dbname inside another one in memory: a memory of its own, named NAME.DBNAME with dots for slashes.
/// Stage::Open inside the memory of a Python program.
Result<Location> locateInsideMemory(const Location& parent, const std::string& dbname);

/// Takes a stash in memory away. False: there is none, or it is the memory of a Python program.
bool removeMemory(const Location& location);

/// The memories of this machine that can be opened, or with the name of a Python program's the stashes in it.
Result<ServerListing> listMemory(const std::string& url);

}  // namespace hashstash
