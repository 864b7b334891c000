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
    if (found.isNull())
        found = QIcon(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name)));
    return found;
}

}  // namespace hashstash
