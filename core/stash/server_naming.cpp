#include "core/stash/server_naming.h"

#include "core/engine/key_address.h"
#include "core/engine/server_name_spaces.h"
#include "core/stash/location.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <vector>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

constexpr std::size_t kSignatureDigits = 8;
constexpr std::size_t kDatabaseDigits = 10;
/// Dots that are tried as slashes: all ways of so many are looked at in no time.
constexpr std::size_t kMostDots = 12;

std::string md5Hex(std::string_view text)
{
    const auto hex = hexOf(addressOf(text));
    return {hex.data(), hex.size()};
}

std::string withHome(const std::string& path)
{
    const char* home = std::getenv("HOME");
    const bool isHome = path == "~" || path.starts_with("~/");
    return isHome && home ? home + path.substr(1) : path;
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

}  // namespace

SignedRoot signedRoot(const std::string& given)
{
    std::error_code code;
    const fs::path path(given);
    const bool isParamFolder = StashFormat::parse(path.filename().string()).has_value();
    const bool isDirectory = fs::is_directory(path, code);
    if (path.has_extension() && !isDirectory && !isParamFolder && given.find("://") == std::string::npos) {
        const fs::path file = fs::weakly_canonical(fs::absolute(withHome(given), code), code);
        return {file.parent_path().string(), file.string()};
    }
    if (given.empty())
        return {(defaultRoot() / "").string(), {}};
    if (given.find("://") != std::string::npos || path.is_absolute() || given.starts_with('~'))
        return {withHome(given), {}};
    if (given.find('/') != std::string::npos || given.starts_with('.'))
        return {fs::absolute(path, code).lexically_normal().string(), {}};
    return {(defaultRoot() / path).string(), {}};
}

std::string rootSignature(const std::string& root)
{
    return md5Hex(root).substr(0, kSignatureDigits);
}

std::string serverDatabase(std::string_view engine, std::string_view dbname)
{
    if (engine == "redis")
        return std::to_string(addressOf(dbname).back() % 16);
    return "hashstash_" + md5Hex(dbname).substr(0, kDatabaseDigits);
}

std::string nameSpaceStem(std::string_view dbname)
{
    std::string stem = std::string(kNameSpacePrefix) + std::string(dbname);
    std::replace(stem.begin(), stem.end(), '/', '.');
    return stem;
}

std::optional<NamedSpace> parseNameSpace(std::string_view engine, std::string_view database, std::string_view name)
{
    if (!name.starts_with(kNameSpacePrefix))
        return std::nullopt;
    name.remove_prefix(kNameSpacePrefix.size());
    NamedSpace parsed;
    const auto dot = name.rfind('.');
    const auto last = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
    if (last.size() == kSignatureDigits && std::all_of(last.begin(), last.end(), isHexDigit)) {
        parsed.signature = last;
        name = name.substr(0, dot);
    }
    parsed.dbname = name;
    std::vector<std::size_t> dots;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (name[i] == '.')
            dots.push_back(i);
    if (dots.size() > kMostDots)
        return parsed;
    for (std::size_t slashes = 0; slashes < std::size_t{1} << dots.size(); ++slashes) {
        std::string candidate(name);
        for (std::size_t i = 0; i < dots.size(); ++i)
            if (slashes >> i & 1)
                candidate[dots[i]] = '/';
        if (serverDatabase(engine, candidate) == database) {
            parsed.dbname = std::move(candidate);
            break;
        }
    }
    return parsed;
}

}  // namespace hashstash
