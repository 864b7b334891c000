#include "core/stash/server_parts.h"

#include "core/engine/server_url.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace hashstash {

namespace {

using Option = std::pair<std::string, std::string>;

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// A certificate's pass phrase, a session's token, and what else says that it is a password.
bool isSecret(std::string name)
{
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name == "authmechanismproperties" || name.find("password") != std::string::npos || name.find("secret") != std::string::npos
        || name.find("token") != std::string::npos;
}

/// `host:port` of one host; an IPv6 address has its colons in brackets.
void splitHost(const std::string& hosts, ServerParts& parts)
{
    parts.host = hosts;
    if (hosts.find(',') != std::string::npos)
        return;
    const auto colon = hosts.rfind(':');
    const auto bracket = hosts.rfind(']');
    if (colon == std::string::npos || (bracket != std::string::npos && bracket > colon))
        return;
    parts.host = hosts.substr(0, colon);
    parts.port = hosts.substr(colon + 1);
}

/// A slash as well, which would end the credentials.
std::string credentialEncoded(std::string_view text)
{
    std::string encoded = percentEncoded(text);
    for (auto at = encoded.find('/'); at != std::string::npos; at = encoded.find('/', at))
        encoded.replace(at, 1, "%2F");
    return encoded;
}

std::string credentials(const ServerParts& parts)
{
    if (parts.user.empty() && parts.password.empty())
        return {};
    return credentialEncoded(parts.user) + (parts.password.empty() ? "" : ":" + credentialEncoded(parts.password)) + "@";
}

}  // namespace

Result<ServerParts> serverParts(std::string_view text)
{
    const auto url = ServerUrl::parse(text);
    if (!url)
        return url.error();
    ServerParts parts;
    parts.kind = url->isSocket() ? ServerKind::RedisSocket : url->isRedis() ? ServerKind::Redis : ServerKind::Mongo;
    parts.user = url->user();
    parts.password = url->password();
    parts.isSrv = url->scheme == "mongodb+srv";
    parts.isTls = url->scheme == "rediss" || parts.isSrv;
    if (url->isSocket())
        parts.host = url->path;
    else
        splitHost(url->hosts, parts);
    if (!url->isSocket())
        parts.dbname = url->path;
    for (const Option& option : url->options) {
        const auto& [name, value] = option;
        if (name == "db")
            parts.database = percentDecoded(value);
        else if (name == "dbname")
            parts.dbname = percentDecoded(value);
        else if (name == "timeout")
            parts.timeout = percentDecoded(value);
        else if (parts.kind == ServerKind::Mongo && isOneOf(name, {"tls", "ssl"}) && value == "true")
            parts.isTls = true;
        else
            parts.options.push_back(option);
    }
    return parts;
}

std::string serverUrl(const ServerParts& parts)
{
    std::string url;
    std::vector<Option> options;
    if (parts.kind == ServerKind::RedisSocket) {
        url = "unix://" + credentials(parts) + percentEncoded(parts.host);
        if (!parts.dbname.empty())
            options.emplace_back("dbname", percentEncoded(parts.dbname));
    } else {
        const bool isRedis = parts.kind == ServerKind::Redis;
        url = std::string(isRedis ? (parts.isTls ? "rediss" : "redis") : parts.isSrv ? "mongodb+srv" : "mongodb") + "://" + credentials(parts) + parts.host;
        if (!parts.port.empty())
            url += ":" + parts.port;
        if (!parts.dbname.empty())
            url += "/" + percentEncoded(parts.dbname);
        if (!isRedis && parts.isTls && !parts.isSrv)
            options.emplace_back("tls", "true");
    }
    if (!parts.database.empty())
        options.emplace_back("db", percentEncoded(parts.database));
    if (!parts.timeout.empty())
        options.emplace_back("timeout", percentEncoded(parts.timeout));
    options.insert(options.end(), parts.options.begin(), parts.options.end());
    char separator = '?';
    for (const auto& [name, value] : options) {
        url += separator + name + '=' + value;
        separator = '&';
    }
    return url;
}

ServerParts withoutSecrets(ServerParts parts)
{
    parts.password.clear();
    std::erase_if(parts.options, [](const Option& option) { return isSecret(option.first); });
    return parts;
}

std::string shownServerUrl(std::string_view url)
{
    auto parts = serverParts(url);
    return parts ? serverUrl(withoutSecrets(*std::move(parts))) : std::string(url.substr(0, url.find("://"))) + "://";
}

}  // namespace hashstash
