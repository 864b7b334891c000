#pragma once

#include <QString>

namespace hashstash {

/// Draws the figures of a profile's table into files of that folder, `fig.comparing_engines.png` and so on, and names each
/// on standard output. The exit code: 1 where the table is none or a file cannot be written; standard error says why.
int plotFigures(const QString& csv, const QString& folder, const QString& ending);

}  // namespace hashstash
