#pragma once

#include "core/stash/location.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// Whether an argument is meant as the URL of a server or of memory, and not as a path.
bool isServerUrl(std::string_view argument) noexcept;

/// A stash on a Redis or MongoDB server, from its URL:
///
///     redis://[user:password@]host[:port]/dbname[?options]
///     unix:///path/to/socket?dbname=NAME[&options]       (redis+unix:// is the same)
///     mongodb://[user:password@]host[:port][,...]/dbname[?options]
///
/// Options: `root` (the root_dir that the stash was made with in Python), `serializer`, `encoding`, `db` (the number of
/// the Redis database, or the name of the MongoDB one), `namespace` (the Redis keys' prefix or the MongoDB collection),
/// `timeout` (seconds). A mongodb URL's other options are MongoDB's own. Escape with %.
///
/// What is not given is found out by asking the server: the name space by looking for the one of that dbname, serializer
/// and encoding by looking at the first entries (`Location::note` says what was taken). Where there is no such name
/// space, that of Python's own default root is taken, and its default format.
///
/// A memory:// URL is located as memory_location.h says.
///
/// Stage::Open if the server cannot be reached, or has several name spaces of that dbname: then they are named.
Result<Location> locateOnServer(const std::string& url);

/// The stash of that dbname inside another one on its server, or in memory, where Python keeps it: under a name space of its
/// own, signed with the parent's folder. Stage::Open where that folder is not known, for want of ?root=... in the parent's
/// URL, and inside the memory of a Python program.
Result<Location> locateInsideOnServer(const Location& parent, const std::string& dbname);

/// A stash found on a server.
struct ServerStash {
    std::string database;    ///< redis: its number; mongo: its name
    std::string dbname;      ///< slashes that the server's names do not tell from dots are shown as dots
    std::string signature;   ///< the first digits of the MD5 of the writer's root_dir; empty: 2024's library
    std::uint64_t entries = 0;
    std::string shown;       ///< its URL without the password
    std::string argument;    ///< its URL, for Location::fromArgument. Never shown: it may hold a password
};

struct ServerListing {
    std::vector<ServerStash> stashes;  ///< by database and name
    bool isWhole = true;  ///< false: too much is there to look at it all; `entries` are what was seen
};

/// The stashes on a server, or those of one dbname or database where the URL names it. Looks at no more than about a
/// million keys of each database. Stage::Open if the server cannot be reached, Stage::Cancelled once `stop` is requested.
Result<ServerListing> listServer(const std::string& url, std::stop_token stop = {});

/// Whether the server of that URL answers, with its password. Takes no longer than the time-out. Stage::Open with what failed.
Result<Done> pingServer(const std::string& url);

}  // namespace hashstash
