#include "widgets/search/saved_searches.h"

#include <QJsonDocument>

#include <algorithm>

namespace hashstash {

namespace {

const QString kSetting = QStringLiteral("savedSearches");

}  // namespace

/// One text with all of them: a name may hold what is no key of a settings file.
QJsonObject SavedSearches::all() const
{
    return QJsonDocument::fromJson(m_settings.value(kSetting).toString().toUtf8()).object();
}

void SavedSearches::setAll(const QJsonObject& all)
{
    m_settings.setValue(kSetting, QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)));
    m_settings.sync();
}

QStringList SavedSearches::names() const
{
    QStringList names = all().keys();
    std::sort(names.begin(), names.end(), [](const QString& a, const QString& b) { return QString::localeAwareCompare(a, b) < 0; });
    return names;
}

std::optional<SearchFields> SavedSearches::find(const QString& name) const
{
    const QJsonObject searches = all();
    const auto found = searches.constFind(name);
    return found == searches.constEnd() ? std::nullopt : std::optional(SearchFields::fromJson(found->toObject()));
}

void SavedSearches::save(const QString& name, const SearchFields& fields)
{
    QJsonObject searches = all();
    searches.insert(name, fields.toJson());
    setAll(searches);
}

void SavedSearches::rename(const QString& from, const QString& to)
{
    const auto fields = find(from);
    if (!fields || from == to)
        return;
    QJsonObject searches = all();
    searches.remove(from);
    searches.insert(to, fields->toJson());
    setAll(searches);
}

void SavedSearches::remove(const QString& name)
{
    QJsonObject searches = all();
    searches.remove(name);
    setAll(searches);
}

}  // namespace hashstash
