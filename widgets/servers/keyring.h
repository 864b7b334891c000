#pragma once

#include <QString>

#include <functional>
#include <optional>

class QObject;

namespace hashstash {

/// Where the desktop keeps passwords. Never waits: every answer comes later, on the window's thread, and not at all once
/// `context` is gone.
class Keyring {
public:
    /// `password`: absent where none is kept, or the keyring does not answer; then `problem` says why.
    using Read = std::function<void(const std::optional<QString>& password, const QString& problem)>;
    /// Empty: it was done.
    using Written = std::function<void(const QString& problem)>;

    virtual ~Keyring() = default;
    /// `key`: the URL of the server without a password, so that no other server is ever given it.
    virtual void read(const QString& key, QObject* context, Read then) = 0;
    virtual void write(const QString& key, const QString& password, QObject* context, Written then) = 0;
    virtual void remove(const QString& key) = 0;
};

/// That of the session: Secret Service (GNOME, Xfce ...) or KWallet, by QtKeychain. Never a file of its own.
Keyring& desktopKeyring();

}  // namespace hashstash
