#include "widgets/servers/saved_servers.h"

#include "core/stash/server_parts.h"

#include <QSettings>

#include <algorithm>

namespace hashstash {

namespace {

const QString kList = QStringLiteral("savedServers");

void write(std::vector<SavedServer> servers)
{
    std::sort(servers.begin(), servers.end(), [](const auto& a, const auto& b) { return a.name.localeAwareCompare(b.name) < 0; });
    QSettings settings;
    settings.remove(kList);
    settings.beginWriteArray(kList, static_cast<int>(servers.size()));
    for (std::size_t i = 0; i < servers.size(); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(QStringLiteral("name"), servers[i].name);
        // Whoever calls: no secret gets into a file.
        settings.setValue(QStringLiteral("url"), QString::fromStdString(shownServerUrl(servers[i].url.toStdString())));
        settings.setValue(QStringLiteral("password"), servers[i].password == PasswordFrom::Keyring ? QStringLiteral("keyring")
                                                          : servers[i].password == PasswordFrom::User ? QStringLiteral("ask")
                                                                                                      : QStringLiteral("none"));
    }
    settings.endArray();
    settings.sync();
}

}  // namespace

std::vector<SavedServer> savedServers()
{
    std::vector<SavedServer> servers;
    QSettings settings;
    const int count = settings.beginReadArray(kList);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const QString password = settings.value(QStringLiteral("password")).toString();
        servers.push_back({settings.value(QStringLiteral("name")).toString(), settings.value(QStringLiteral("url")).toString(),
                           password == u"keyring" ? PasswordFrom::Keyring : password == u"ask" ? PasswordFrom::User : PasswordFrom::Nowhere});
    }
    return servers;
}

void saveServer(const SavedServer& server, const QString& replaced)
{
    auto servers = savedServers();
    std::erase_if(servers, [&](const SavedServer& each) { return each.name == server.name || (!replaced.isEmpty() && each.name == replaced); });
    servers.push_back(server);
    write(std::move(servers));
}

void forgetServer(const QString& name)
{
    auto servers = savedServers();
    std::erase_if(servers, [&](const SavedServer& each) { return each.name == name; });
    write(std::move(servers));
}

}  // namespace hashstash
