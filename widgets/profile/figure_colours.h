#pragma once

#include <QColor>

#include <string>

namespace hashstash {

/// The colour of an engine, serializer or compressor: the same in every chart, told apart by people who see few colours
/// (Okabe and Ito's set), and light or dark enough for the background.
QColor figureColour(const std::string& name, bool isDark);

}  // namespace hashstash
