#include "widgets/shell/icons.h"

#include <QGuiApplication>
#include <QHash>
#include <QPainter>
#include <QPalette>

/// A static library's resources are dropped by the linker unless somebody asks for them, from outside any namespace.
static void loadHashstashResources()
{
    Q_INIT_RESOURCE(hashstash);
}

namespace hashstash {

namespace {

/// The picture's shape in the colour of selected text, which shows on any selection.
QPixmap selected(QPixmap picture)
{
    QPainter painter(&picture);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(picture.rect(), QGuiApplication::palette().color(QPalette::HighlightedText));
    return picture;
}

}  // namespace

QIcon icon(const char* name)
{
    static const bool isLoaded = (loadHashstashResources(), true);
    static QHash<QLatin1String, QIcon> icons;
    Q_UNUSED(isLoaded)
    auto& found = icons[QLatin1String(name)];
    if (found.isNull()) {
        const auto file = QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name));
        // Of pixmaps: an icon of an SVG file would keep one added pixmap a mode, and blend its own for other sizes.
        for (const int size : {16, 20, 24, 32, 40, 48, 64, 128}) {
            const QPixmap picture = QIcon(file).pixmap(size);
            found.addPixmap(picture);
            found.addPixmap(selected(picture), QIcon::Selected);
        }
    }
    return found;
}

}  // namespace hashstash
