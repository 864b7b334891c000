#include "widgets/shell/format.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <array>
#include <cmath>
#include <mutex>

namespace hashstash {

namespace {

/// The years that a four-digit year shows; anything else stored as a time is damage.
bool isPlausibleTime(double unixSeconds)
{
    return std::isfinite(unixSeconds) && unixSeconds > -62135596800.0 && unixSeconds < 253402300800.0;
}

/// Set on the window's thread, read on any.
class ShownZone {
public:
    QTimeZone get() const
    {
        const std::lock_guard lock(m_mutex);
        return m_zone;
    }
    void set(const QTimeZone& zone)
    {
        const std::lock_guard lock(m_mutex);
        m_zone = zone;
    }

private:
    mutable std::mutex m_mutex;
    QTimeZone m_zone;  ///< invalid: the local one
};

ShownZone& shownZone()
{
    static ShownZone only;
    return only;
}

/// A short cell never needs more; a key may be a text of many megabytes.
constexpr std::size_t kMaxLineBytes = 4096;

}  // namespace

QString countText(std::uint64_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString countText(std::uint64_t count, const QString& one, const QString& many)
{
    return countText(count) + u' ' + (count == 1 ? one : many);
}

QString sizeText(std::uint64_t bytes)
{
    static constexpr std::array kUnits {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    auto size = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (size >= 999.5 && unit + 1 < kUnits.size()) {
        size /= 1000;
        ++unit;
    }
    const int decimals = unit == 0 || size >= 99.95 ? 0 : 1;
    return QLocale().toString(size, 'f', decimals) + u' ' + QLatin1String(kUnits[unit]);
}

QString durationText(std::chrono::milliseconds duration)
{
    const auto seconds = duration.count() / 1000;
    if (seconds < 10)
        return QLocale().toString(double(duration.count()) / 1000, 'f', 1) + QStringLiteral(" s");
    if (seconds < 60)
        return QString::number(seconds) + QStringLiteral(" s");
    return QStringLiteral("%1:%2 min").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString localTimeText(double unixSeconds)
{
    if (!isPlausibleTime(unixSeconds))
        return {};
    const auto format = QStringLiteral("yyyy-MM-dd HH:mm:ss");
    const auto seconds = static_cast<qint64>(std::floor(unixSeconds));
    const QTimeZone zone = shownZone().get();
    if (!zone.isValid())
        return QDateTime::fromSecsSinceEpoch(seconds).toString(format);
    const auto time = QDateTime::fromSecsSinceEpoch(seconds, zone);
    return time.toString(format) + u' ' + zone.abbreviation(time);
}

void setShownTimeZone(const QString& name)
{
    shownZone().set(name.isEmpty() ? QTimeZone() : QTimeZone(name.toUtf8()));
}

QString exactTimeText(double unixSeconds)
{
    if (!isPlausibleTime(unixSeconds))
        return {};
    const double whole = std::floor(unixSeconds);
    const auto time = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(whole), Qt::UTC);
    const auto micros = static_cast<int>((unixSeconds - whole) * 1e6);
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(".%1 UTC").arg(micros, 6, 10, QLatin1Char('0'));
}

QString fromUtf8(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString oneLine(std::string_view utf8)
{
    const bool isCut = utf8.size() > kMaxLineBytes;
    QString text = fromUtf8(utf8.substr(0, kMaxLineBytes));
    for (QChar& c : text) {
        if (c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = QChar(0x21B5);  // a visible return sign
        else if (c.category() == QChar::Other_Control)
            c = QChar(0xFFFD);
    }
    return isCut ? text + QChar(0x2026) : text;
}

QString stageText(Stage stage)
{
    switch (stage) {
    case Stage::Open: return QObject::tr("Open", "what failed");
    case Stage::Read: return QObject::tr("Read", "what failed");
    case Stage::Write: return QObject::tr("Write", "what failed");
    case Stage::Base64: return QObject::tr("Base64", "what failed");
    case Stage::Decompress: return QObject::tr("Decompress", "what failed");
    case Stage::Deserialize: return QObject::tr("Deserialize", "what failed");
    case Stage::Envelope: return QObject::tr("Envelope", "what failed");
    case Stage::Serialize: return QObject::tr("Serialize", "what failed");
    case Stage::Cancelled: return QObject::tr("Cancelled", "what failed");
    }
    return {};
}

QString errorText(const Error& error)
{
    if (error.offset)
        return QObject::tr("%1 failed at byte %2: %3").arg(stageText(error.stage), countText(*error.offset), fromUtf8(error.message));
    return QObject::tr("%1 failed: %2").arg(stageText(error.stage), fromUtf8(error.message));
}

QString errorDetails(const Error& error)
{
    auto details = QStringLiteral("stage: %1\n").arg(fromUtf8(stageName(error.stage)));
    if (error.offset)
        details += QStringLiteral("offset: %1\n").arg(*error.offset);
    return details + QStringLiteral("message: %1\n").arg(fromUtf8(error.message));
}

}  // namespace hashstash
