#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace hashstash {

/// How the Python library names what a stash has on a server (FORMATS.md, 1.1, 6.7 and 6.10).

/// The dbname of a stash that was given none.
inline constexpr std::string_view kServerDbname = "hashstash";

/// A root_dir as Python resolves it, where it is signed and joined to the path of the locks.
struct SignedRoot {
    std::string root;  ///< the string whose MD5 begins the signature
    std::string file;  ///< not empty: a root with an extension stands for a file, and this is its path
};
SignedRoot signedRoot(const std::string& given);
/// The first eight hexadecimal digits of a root's MD5.
std::string rootSignature(const std::string& root);

/// redis: MD5(dbname) modulo 16; mongo: `hashstash_` and ten digits of it.
std::string serverDatabase(std::string_view engine, std::string_view dbname);
/// `default_stash.<dbname>`, with dots for slashes: the whole name in the seed era, now followed by `.<signature>`.
std::string nameSpaceStem(std::string_view dbname);

/// A name space taken apart.
struct NamedSpace {
    std::string dbname;     ///< with its slashes where the database tells which dots they were; else with dots
    std::string signature;  ///< of the writer's root; empty in the seed era
};
/// nullopt for a name that is none of the library's.
std::optional<NamedSpace> parseNameSpace(std::string_view engine, std::string_view database, std::string_view name);

}  // namespace hashstash
