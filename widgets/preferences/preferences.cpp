#include "widgets/preferences/preferences.h"

#include "widgets/shell/format.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QSettings>
#include <QThread>
#include <QThreadPool>

#include <algorithm>

namespace hashstash {

namespace {

constexpr int kMostMegabytes = 4096;
constexpr int kMostRows = 50'000'000;

/// A number of the settings file, which anybody may have edited.
int number(const QSettings& settings, const QString& name, int usual, int least, int most)
{
    bool isNumber = false;
    const int value = settings.value(name).toInt(&isNumber);
    return isNumber ? std::clamp(value, least, most) : usual;
}

}  // namespace

Preferences Preferences::load()
{
    const QSettings settings;
    const auto in = [](const char* name) { return QStringLiteral("preferences/") + QLatin1String(name); };
    const Preferences usual;
    Preferences kept;
    kept.theme = themeFromName(settings.value(QStringLiteral("theme")).toString());
    kept.language = settings.value(QStringLiteral("language")).toString();
    kept.fonts.points = number(settings, in("fontPoints"), 0, 0, 72);
    kept.fonts.monospaceFamily = settings.value(in("monospaceFamily")).toString();
    kept.fonts.monospacePoints = number(settings, in("monospacePoints"), 0, 0, 72);
    kept.timeZone = settings.value(in("timeZone")).toString();
    kept.atStart = settings.value(in("atStart")).toString() == u"start-page" ? AtStart::StartPage : AtStart::LastSession;
    kept.previewMegabytes = number(settings, in("previewMegabytes"), usual.previewMegabytes, 1, kMostMegabytes);
    kept.textMegabytes = number(settings, in("textMegabytes"), usual.textMegabytes, 1, 64);
    kept.tableRows = number(settings, in("tableRows"), usual.tableRows, 1000, kMostRows);
    kept.workers = number(settings, in("workers"), 0, 0, 256);
    kept.serverSeconds = number(settings, in("serverSeconds"), usual.serverSeconds, 1, 3600);
    return kept;
}

bool Preferences::save() const
{
    QSettings settings;
    const Preferences usual;
    // What is as usual is left out, so that a later version's usual takes its place.
    const auto keep = [&](const QString& name, const auto& value, const auto& common) {
        if (value == common)
            settings.remove(name);
        else
            settings.setValue(name, value);
    };
    const auto in = [](const char* name) { return QStringLiteral("preferences/") + QLatin1String(name); };
    settings.setValue(QStringLiteral("theme"), themeName(theme));
    keep(QStringLiteral("language"), language, usual.language);
    keep(in("fontPoints"), fonts.points, 0);
    keep(in("monospaceFamily"), fonts.monospaceFamily, QString());
    keep(in("monospacePoints"), fonts.monospacePoints, 0);
    keep(in("timeZone"), timeZone, usual.timeZone);
    keep(in("atStart"), atStart == AtStart::StartPage ? QStringLiteral("start-page") : QString(), QString());
    keep(in("previewMegabytes"), previewMegabytes, usual.previewMegabytes);
    keep(in("textMegabytes"), textMegabytes, usual.textMegabytes);
    keep(in("tableRows"), tableRows, usual.tableRows);
    keep(in("workers"), workers, usual.workers);
    keep(in("serverSeconds"), serverSeconds, usual.serverSeconds);
    settings.sync();  // through a file of its own that takes the old one's place
    return settings.status() == QSettings::NoError;
}

void Preferences::apply(QThreadPool& pool) const
{
    if (theme != shownTheme())  // a style set anew lays out every widget
        applyTheme(theme);
    applyFonts(fonts);
    setShownTimeZone(timeZone);
    limits().previewBytes = std::uint64_t(previewMegabytes) << 20;
    limits().textBytes = std::size_t(textMegabytes) << 20;
    limits().tableRows = std::size_t(tableRows);
    pool.setMaxThreadCount(workers ? workers : QThread::idealThreadCount());
    for (QWidget* const widget : QApplication::allWidgets())
        if (auto* const view = qobject_cast<QAbstractItemView*>(widget))
            view->viewport()->update();  // times in its cells
}

}  // namespace hashstash
