#include "core/engine/server_url.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr std::array<std::string_view, 6> kSchemes{"redis", "rediss", "unix", "redis+unix", "mongodb", "mongodb+srv"};

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

std::vector<std::pair<std::string, std::string>> optionsOf(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> options;
    while (!query.empty()) {
        const auto item = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), item.size() + 1));
        const auto equals = item.find('=');
        if (!item.empty())
            options.emplace_back(item.substr(0, equals), equals == std::string_view::npos ? "" : item.substr(equals + 1));
    }
    return options;
}

}  // namespace

std::string percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const char* digits = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
            decoded += static_cast<char>(value);
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

std::string percentEncoded(std::string_view text)
{
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = byte < 0x80 && (std::isalnum(byte) || std::string_view("-._~/").find(c) != std::string_view::npos);
        if (isPlain)
            encoded += c;
        else
            encoded += fmt::format("%{:02X}", byte);
    }
    return encoded;
}

bool ServerUrl::isServerUrl(std::string_view argument) noexcept
{
    const auto end = argument.find("://");
    if (end == std::string_view::npos)
        return false;
    return std::any_of(kSchemes.begin(), kSchemes.end(), [scheme = argument.substr(0, end)](std::string_view known) {
        return std::equal(scheme.begin(), scheme.end(), known.begin(), known.end(),
                          [](unsigned char a, char b) { return std::tolower(a) == b; });
    });
}

Result<ServerUrl> ServerUrl::parse(std::string_view url)
{
    if (!isServerUrl(url))
        return Error{Stage::Open, "A server is given as redis://host:port/dbname, unix:///path/to/socket or mongodb://host:port/dbname"};
    ServerUrl parsed;
    const auto schemeEnd = url.find("://");
    parsed.scheme = lowerCase(url.substr(0, schemeEnd));
    std::string_view rest = url.substr(schemeEnd + 3);
    if (const auto question = rest.find('?'); question != std::string_view::npos) {
        parsed.options = optionsOf(rest.substr(question + 1));
        rest = rest.substr(0, question);
    }
    // A socket's URL has an empty authority, or one that is only credentials: unix://:password@/run/redis.sock.
    const auto slash = rest.find('/');
    std::string_view authority = rest.substr(0, slash);
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
        parsed.userInfo = authority.substr(0, at);
        authority.remove_prefix(at + 1);
    }
    parsed.hosts = authority;
    if (slash != std::string_view::npos)
        parsed.path = percentDecoded(rest.substr(parsed.isSocket() ? slash : slash + 1));
    if (parsed.isSocket() && (parsed.path.size() < 2 || !parsed.hosts.empty()))
        return Error{Stage::Open, "A socket is given by its absolute path: unix:///run/redis/redis.sock?dbname=NAME"};
    return parsed;
}

std::string ServerUrl::user() const
{
    return percentDecoded(std::string_view(userInfo).substr(0, userInfo.find(':')));
}

std::string ServerUrl::password() const
{
    const auto colon = userInfo.find(':');
    return colon == std::string::npos ? std::string() : percentDecoded(std::string_view(userInfo).substr(colon + 1));
}

std::optional<std::string> ServerUrl::option(std::string_view name) const
{
    const auto at = std::find_if(options.rbegin(), options.rend(), [name](const auto& item) { return item.first == name; });
    return at == options.rend() ? std::nullopt : std::optional(percentDecoded(at->second));
}

std::string ServerUrl::shown() const
{
    const std::string name = user();
    const std::string before = name.empty() ? "" : percentEncoded(name) + "@";
    return scheme + "://" + before + (isSocket() ? percentEncoded(path) : hosts);
}

}  // namespace hashstash
