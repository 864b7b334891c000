#pragma once

#include "widgets/inspector/inspector_panel.h"
#include "widgets/shell/theme.h"

#include <QSize>
#include <QStringList>

#include <optional>

class QCoreApplication;

namespace hashstash {

/// What the command line asks for.
struct Options {
    QStringList paths;
    QString screenshot;  ///< a file; empty: none
    QSize size;          ///< invalid: as it was last
    std::optional<Theme> theme;
    QString language;    ///< "de"; empty: as the settings say
    std::optional<Value> select;
    std::optional<InspectorPanel::Page> page;
    QString figures;     ///< a profile's table to draw; empty: none
    QString plotFolder;  ///< where
    QString plotFormat = QStringLiteral("png");
};

/// Prints help or what is wrong and ends the program (0 or 2) where there is nothing to go on with.
Options parseOptions(const QCoreApplication& app);

}  // namespace hashstash
