#include "widgets/servers/server_url.h"

#include "core/stash/server_parts.h"
#include "widgets/preferences/preferences.h"

namespace hashstash {

std::string urlToUse(const QString& url, const std::optional<QString>& password)
{
    auto parts = serverParts(url.toStdString());
    if (!parts)
        return url.toStdString();
    if (password)
        parts->password = password->toStdString();
    if (parts->timeout.empty())
        parts->timeout = std::to_string(Preferences::load().serverSeconds);
    return serverUrl(*parts);
}

std::string withTimeoutOf(const std::string& server, const std::string& stash)
{
    const auto from = serverParts(server);
    auto parts = serverParts(stash);
    if (!from || !parts)
        return stash;
    parts->timeout = from->timeout;
    return serverUrl(*parts);
}

}  // namespace hashstash
