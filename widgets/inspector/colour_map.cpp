#include "widgets/inspector/colour_map.h"

#include <QPainter>

#include <array>
#include <cmath>
#include <span>

namespace hashstash {

namespace {

constexpr std::array<QRgb, 2> kGrey {0xff000000, 0xffffffff};
constexpr std::array<QRgb, 5> kBlueToYellow {0xff14124f, 0xff204c8c, 0xff1f8a8c, 0xff72bd68, 0xfffbe74a};
constexpr std::array<QRgb, 5> kBlueToRed {0xff1a3f8f, 0xff6fa3d8, 0xfff2f2f2, 0xffe58368, 0xff9c1127};

std::span<const QRgb> stopsOf(ColourMap map)
{
    switch (map) {
    case ColourMap::Grey: return kGrey;
    case ColourMap::BlueToYellow: return kBlueToYellow;
    default: return kBlueToRed;
    }
}

/// `at` of the way, 0 to 1.
QRgb colourAt(std::span<const QRgb> stops, double at)
{
    const double place = at * static_cast<double>(stops.size() - 1);
    const auto before = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    const double part = place - static_cast<double>(before);
    const auto mix = [&](int from, int to) { return static_cast<int>(std::lround(from + part * (to - from))); };
    const QRgb a = stops[before], b = stops[before + 1];
    return qRgb(mix(qRed(a), qRed(b)), mix(qGreen(a), qGreen(b)), mix(qBlue(a), qBlue(b)));
}

}  // namespace

QList<QRgb> colourTable(ColourMap map)
{
    QList<QRgb> table {qRgba(0, 0, 0, 0)};
    for (int level = 1; level < 256; ++level)
        table << colourAt(stopsOf(map), (level - 1) / 254.0);
    return table;
}

QPixmap colourBar(ColourMap map, const QSize& size)
{
    QPixmap bar(size);
    QPainter painter(&bar);
    for (int x = 0; x < size.width(); ++x)
        painter.fillRect(x, 0, 1, size.height(), QColor::fromRgb(colourAt(stopsOf(map), double(x) / (size.width() - 1))));
    return bar;
}

}  // namespace hashstash
