#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace hashstash {

/// All that can be given to search for, as it was typed.
struct SearchFields {
    QString text;
    QString where;
    bool isExpression = false;
    bool matchesCase = false;
    bool inKeys = true;
    bool inValues = true;
    bool allVersions = false;
    QString kind;                    ///< a name of kindNames(); empty: any
    QString leastBytes;
    QString mostBytes;
    std::optional<QDateTime> writtenFrom;
    std::optional<QDateTime> writtenBefore;

    QJsonObject toJson() const;
    /// What is missing or wrong in it stays as it is in a new one.
    static SearchFields fromJson(const QJsonObject& json);
    /// In a few words: "“meow”, legs < 3, dict".
    QString sentence() const;
    bool operator==(const SearchFields&) const = default;
};

}  // namespace hashstash
