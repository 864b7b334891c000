#include "widgets/search/search_fields.h"

#include <QObject>
#include <QStringList>

namespace hashstash {

namespace {


std::optional<QDateTime> timeIn(const QJsonValue& value)
{
    const auto time = QDateTime::fromString(value.toString(), Qt::ISODate);
    return time.isValid() ? std::optional(time) : std::nullopt;
}

QString shown(const QDateTime& time)
{
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

}  // namespace

QJsonObject SearchFields::toJson() const
{
    QJsonObject json{{"text", text}, {"where", where}, {"expression", isExpression}, {"case", matchesCase},
                     {"keys", inKeys}, {"values", inValues}, {"versions", allVersions}, {"kind", kind},
                     {"least", leastBytes}, {"most", mostBytes}};
    if (writtenFrom)
        json.insert("from", writtenFrom->toString(Qt::ISODate));
    if (writtenBefore)
        json.insert("before", writtenBefore->toString(Qt::ISODate));
    return json;
}

SearchFields SearchFields::fromJson(const QJsonObject& json)
{
    SearchFields fields;
    fields.text = json["text"].toString();
    fields.where = json["where"].toString();
    fields.isExpression = json["expression"].toBool();
    fields.matchesCase = json["case"].toBool();
    fields.inKeys = json["keys"].toBool(true);
    fields.inValues = json["values"].toBool(true);
    fields.allVersions = json["versions"].toBool();
    fields.kind = json["kind"].toString();
    fields.leastBytes = json["least"].toString();
    fields.mostBytes = json["most"].toString();
    fields.writtenFrom = timeIn(json["from"]);
    fields.writtenBefore = timeIn(json["before"]);
    return fields;
}

QString SearchFields::sentence() const
{
    QStringList parts;
    if (!text.isEmpty())
        parts << QObject::tr("“%1”").arg(text);
    if (!where.trimmed().isEmpty())
        parts << where.trimmed();
    if (!kind.isEmpty())
        parts << kind;
    if (!leastBytes.trimmed().isEmpty())
        parts << QObject::tr("from %1").arg(leastBytes.trimmed());
    if (!mostBytes.trimmed().isEmpty())
        parts << QObject::tr("up to %1").arg(mostBytes.trimmed());
    if (writtenFrom)
        parts << QObject::tr("written from %1").arg(shown(*writtenFrom));
    if (writtenBefore)
        parts << QObject::tr("written before %1").arg(shown(*writtenBefore));
    return parts.join(QStringLiteral(", "));
}

}  // namespace hashstash
