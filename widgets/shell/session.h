#pragma once

#include "widgets/shell/theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <vector>

namespace hashstash {

/// What the window looked like and what was open, kept between runs in the user's settings.
class Session {
public:
    struct OpenStash {
        QString path;
        QByteArray selected;  ///< the locator
        QString filter;
    };

    QStringList recent() const;
    void addRecent(const QString& path);
    void removeRecent(const QString& path);
    void clearRecent();
    /// URLs of servers, newest first. The caller gives them without passwords.
    QStringList servers() const;
    void addServer(const QString& url);

    std::vector<OpenStash> stashes() const;
    int currentStash() const;
    void setStashes(const std::vector<OpenStash>& stashes, int current);
    QStringList folders() const;
    void setFolders(const QStringList& folders);

    Theme theme() const;
    void setTheme(Theme theme);
    QByteArray state(const QString& name) const;
    void setState(const QString& name, const QByteArray& state);

private:
    void prepend(const QString& list, const QString& text);

    QSettings m_settings;
};

}  // namespace hashstash
