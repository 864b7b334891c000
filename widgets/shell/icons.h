#pragma once

#include <QIcon>

namespace hashstash {

/// An icon of resources/icons by its file name without ".svg". They are drawn for light and dark alike, and lighter for high contrast.
QIcon icon(const char* name);

}  // namespace hashstash
