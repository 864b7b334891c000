#include "widgets/shell/icons.h"

#include <QHash>

/// A static library's resources are dropped by the linker unless somebody asks for them, from outside any namespace.
static void loadHashstashResources()
{
    Q_INIT_RESOURCE(hashstash);
}

namespace hashstash {

QIcon icon(const char* name)
{
    static const bool isLoaded = (loadHashstashResources(), true);
    static QHash<QLatin1String, QIcon> icons;
    Q_UNUSED(isLoaded)
    auto& found = icons[QLatin1String(name)];
    if (found.isNull()) {
        const auto file = QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name));
        found = QIcon(file);
        // Else the style makes one for selected rows by tinting it with the very colour it then lies on.
        found.addFile(file, {}, QIcon::Selected);
    }
    return found;
}

}  // namespace hashstash
