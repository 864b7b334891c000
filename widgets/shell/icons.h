#pragma once

#include <QIcon>

namespace hashstash {

/// An icon of resources/icons by its file name without ".svg". They are drawn for light and dark alike.
QIcon icon(const char* name);

}  // namespace hashstash
