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
        found = QIcon(file);
        for (const int size : {16, 24, 32, 48, 64})
            found.addPixmap(selected(QIcon(file).pixmap(size)), QIcon::Selected);
    }
    return found;
}

}  // namespace hashstash
