#pragma once

#include <QFont>
#include <QPalette>

class QCPAxisRect;

namespace hashstash {

/// The letters, lines and grid of a plot's four axes, readable in either theme.
void styleAxes(QCPAxisRect& axes, const QPalette& palette, const QFont& font);

}  // namespace hashstash
