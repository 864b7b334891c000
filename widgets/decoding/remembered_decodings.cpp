#include "widgets/decoding/remembered_decodings.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hashstash {

namespace {

const QString kSetting = QStringLiteral("decodings");

QJsonObject read(const QSettings& settings)
{
    return QJsonDocument::fromJson(settings.value(kSetting).toString().toUtf8()).object();
}

void write(QSettings& settings, const QJsonObject& all)
{
    settings.setValue(kSetting, QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)));
    settings.sync();
}

}  // namespace

std::map<std::string, StashFormat> RememberedDecodings::all() const
{
    std::map<std::string, StashFormat> all;
    const QJsonObject kept = read(m_settings);
    for (auto it = kept.constBegin(); it != kept.constEnd(); ++it)
        if (auto format = StashFormat::parse(it.value().toString().toStdString()))
            all.emplace(it.key().toStdString(), *std::move(format));
    return all;
}

std::optional<StashFormat> RememberedDecodings::find(const std::string& place) const
{
    return StashFormat::parse(read(m_settings)[QString::fromStdString(place)].toString().toStdString());
}

void RememberedDecodings::set(const std::string& place, const StashFormat& format)
{
    QJsonObject kept = read(m_settings);
    kept.insert(QString::fromStdString(place), QString::fromStdString(format.folderName()));
    write(m_settings, kept);
}

void RememberedDecodings::remove(const std::string& place)
{
    QJsonObject kept = read(m_settings);
    kept.remove(QString::fromStdString(place));
    write(m_settings, kept);
}

}  // namespace hashstash
