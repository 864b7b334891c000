#pragma once

#include <QColor>
#include <QList>
#include <QPixmap>

namespace hashstash {

/// Which colours stand for numbers from the least to the most. Each gets lighter steadily on the whole of its way, so
/// that it is read without seeing colours too; the last one has its lightest in the middle.
enum class ColourMap { Grey, BlueToYellow, BlueToRed };

/// 256 colours of an indexed image: 0 is transparent, for no number; 1 the least, 255 the most.
QList<QRgb> colourTable(ColourMap map);
/// The colours side by side, the least at the left.
QPixmap colourBar(ColourMap map, const QSize& size);

}  // namespace hashstash
