#include "app/browser/plot_figures.h"

#include "core/profile/profile_figures.h"
#include "core/profile/profile_file.h"
#include "widgets/profile/figure_texts.h"
#include "widgets/profile/figure_view.h"
#include "widgets/shell/format.h"

#include <QDir>

#include <algorithm>
#include <cstdio>

namespace hashstash {

namespace {

int complain(const QString& message)
{
    std::fprintf(stderr, "hashstash-browser: %s\n", qPrintable(message));
    return 1;
}

/// As large as what is drawn needs to be read.
QSize sizeOf(const Figure& figure)
{
    int rows = 1, columns = 1;
    std::size_t bars = 0;
    for (const FigurePanel& panel : figure.panels) {
        rows = std::max(rows, panel.row + 1);
        columns = std::max(columns, panel.column + 1);
        bars = std::max(bars, panel.y.categories.size());
    }
    const int panelHeight = bars ? static_cast<int>(bars) * 16 + 70 : 430;
    return {columns == 1 ? 860 : columns * 460, rows * panelHeight + 110};
}

}  // namespace

int plotFigures(const QString& csv, const QString& folder, const QString& ending)
{
    const auto rows = loadProfile(csv.toStdString());
    if (!rows)
        return complain(fromUtf8(rows.error().message));
    if (!QDir().mkpath(folder))
        return complain(QStringLiteral("%1 cannot be made").arg(folder));
    for (const Figure& drawn : profileFigures(*rows)) {
        const Figure figure = inUsersLanguage(drawn);
        FigureView view;
        view.setFigure(figure);
        const QString path = QDir(folder).filePath(fromUtf8(figure.name) + u'.' + ending);
        if (!view.save(path, sizeOf(figure)))
            return complain(QStringLiteral("%1 cannot be written").arg(path));
        std::printf("%s\n", qPrintable(path));
    }
    return 0;
}

}  // namespace hashstash
