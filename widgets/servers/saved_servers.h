#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace hashstash {

/// Where the password of a server comes from. It is in none of our files.
enum class PasswordFrom {
    Nowhere,  ///< the server asks for none
    User,     ///< typed each time
    Keyring,  ///< the desktop's
};

/// A server that was given a name.
struct SavedServer {
    QString name;
    QString url;  ///< without any secret
    PasswordFrom password = PasswordFrom::Nowhere;
    bool operator==(const SavedServer&) const = default;
};

/// The saved servers, in the order of their names, as they are kept in the user's settings.
std::vector<SavedServer> savedServers();
/// Takes the place of the one called `replaced`, or of one that has its name already.
void saveServer(const SavedServer& server, const QString& replaced = {});
void forgetServer(const QString& name);

}  // namespace hashstash
