#pragma once

#include "widgets/search/search_fields.h"

#include <QSettings>
#include <QStringList>

namespace hashstash {

/// The searches that the user gave a name, kept in the settings; for every stash.
class SavedSearches {
public:
    QStringList names() const;  ///< in the order of the alphabet
    std::optional<SearchFields> find(const QString& name) const;
    /// Replaces one of that name.
    void save(const QString& name, const SearchFields& fields);
    void rename(const QString& from, const QString& to);
    void remove(const QString& name);

private:
    QJsonObject all() const;
    void setAll(const QJsonObject& all);

    QSettings m_settings;
};

}  // namespace hashstash
