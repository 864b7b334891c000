#include "widgets/shell/session.h"

namespace hashstash {

namespace {

constexpr int kMostRecent = 12;

}  // namespace

QStringList Session::recent() const
{
    return m_settings.value(QStringLiteral("recent")).toStringList();
}

void Session::prepend(const QString& list, const QString& text)
{
    auto texts = m_settings.value(list).toStringList();
    texts.removeAll(text);
    texts.prepend(text);
    m_settings.setValue(list, texts.mid(0, kMostRecent));
}

void Session::addRecent(const QString& path)
{
    prepend(QStringLiteral("recent"), path);
}

QStringList Session::servers() const
{
    return m_settings.value(QStringLiteral("servers")).toStringList();
}

void Session::addServer(const QString& url)
{
    prepend(QStringLiteral("servers"), url);
}

void Session::removeRecent(const QString& path)
{
    auto paths = recent();
    paths.removeAll(path);
    m_settings.setValue(QStringLiteral("recent"), paths);
}

void Session::clearRecent()
{
    m_settings.remove(QStringLiteral("recent"));
}

std::vector<Session::OpenStash> Session::stashes() const
{
    std::vector<OpenStash> stashes;
    QSettings settings;
    const int count = settings.beginReadArray(QStringLiteral("stashes"));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        stashes.push_back({settings.value(QStringLiteral("path")).toString(),
                           settings.value(QStringLiteral("selected")).toByteArray(),
                           settings.value(QStringLiteral("filter")).toString()});
    }
    return stashes;
}

int Session::currentStash() const
{
    return m_settings.value(QStringLiteral("currentStash"), 0).toInt();
}

void Session::setStashes(const std::vector<OpenStash>& stashes, int current)
{
    m_settings.remove(QStringLiteral("stashes"));
    m_settings.beginWriteArray(QStringLiteral("stashes"), static_cast<int>(stashes.size()));
    for (std::size_t i = 0; i < stashes.size(); ++i) {
        m_settings.setArrayIndex(static_cast<int>(i));
        m_settings.setValue(QStringLiteral("path"), stashes[i].path);
        m_settings.setValue(QStringLiteral("selected"), stashes[i].selected);
        m_settings.setValue(QStringLiteral("filter"), stashes[i].filter);
    }
    m_settings.endArray();
    m_settings.setValue(QStringLiteral("currentStash"), current);
    m_settings.sync();
}

QStringList Session::folders() const
{
    return m_settings.value(QStringLiteral("folders")).toStringList();
}

void Session::setFolders(const QStringList& folders)
{
    m_settings.setValue(QStringLiteral("folders"), folders);
}

Theme Session::theme() const
{
    return themeFromName(m_settings.value(QStringLiteral("theme")).toString());
}

void Session::setTheme(Theme theme)
{
    m_settings.setValue(QStringLiteral("theme"), themeName(theme));
}

QByteArray Session::state(const QString& name) const
{
    return m_settings.value(QStringLiteral("state/") + name).toByteArray();
}

void Session::setState(const QString& name, const QByteArray& state)
{
    m_settings.setValue(QStringLiteral("state/") + name, state);
}

}  // namespace hashstash
