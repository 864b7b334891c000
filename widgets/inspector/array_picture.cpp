#include "widgets/inspector/array_picture.h"

#include "core/value/column_reader.h"
#include "core/value/nd_array.h"
#include "widgets/inspector/number_column.h"
#include "widgets/shell/format.h"

#include <QLocale>
#include <QObject>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

namespace hashstash {

namespace {

constexpr std::size_t kMostPixels = 2048;                          // a side, of a drawing of numbers
constexpr std::size_t kMostColourPixels = std::size_t {64} << 20;  // of a picture of channels: 256 MB
constexpr std::size_t kStopInterval = 1 << 16;                     // elements between two looks at the token

/// An array's numbers, in blocks that have a pixel each.
struct Grid {
    std::size_t rows, columns;            ///< of the array
    std::size_t blockRows, blockColumns;  ///< elements a pixel
    std::vector<float> means;             ///< a pixel each, row by row; nan where a block has no number
    double least = 0, most = 0;           ///< of all elements
    std::size_t numbers = 0;

    std::size_t width() const { return (columns + blockColumns - 1) / blockColumns; }
    std::size_t height() const { return (rows + blockRows - 1) / blockRows; }
};

std::size_t blockOf(std::size_t elements)
{
    return (elements + kMostPixels - 1) / kMostPixels;
}

void count(Grid& grid, double number)
{
    grid.least = grid.numbers == 0 ? number : std::min(grid.least, number);
    grid.most = grid.numbers == 0 ? number : std::max(grid.most, number);
    ++grid.numbers;
}

Result<Grid> readGrid(const Value& array, const std::stop_token& stop)
{
    const auto shape = shapeOf(array);
    Grid grid {shape[0], shape[1], blockOf(shape[0]), blockOf(shape[1]), {}};
    const ColumnReader reader(array);
    grid.means.reserve(grid.width() * grid.height());
    std::vector<double> sums(grid.width());
    std::vector<std::size_t> counts(grid.width());
    for (std::size_t row = 0; row < grid.rows; ++row) {
        for (std::size_t column = 0; column < grid.columns; ++column) {
            const std::size_t place = row * grid.columns + column;
            if (place % kStopInterval == 0 && stop.stop_requested())
                return cancelled();
            const double number = finiteNumber(reader.at(place));
            if (std::isnan(number))
                continue;
            count(grid, number);
            sums[column / grid.blockColumns] += number;
            ++counts[column / grid.blockColumns];
        }
        if ((row + 1) % grid.blockRows != 0 && row + 1 != grid.rows)
            continue;
        for (std::size_t i = 0; i < sums.size(); ++i)
            grid.means.push_back(counts[i] > 0 ? static_cast<float>(sums[i] / static_cast<double>(counts[i]))
                                               : std::numeric_limits<float>::quiet_NaN());
        std::fill(sums.begin(), sums.end(), 0);
        std::fill(counts.begin(), counts.end(), 0);
    }
    return grid;
}

QImage levelsOf(const Grid& grid)
{
    QImage image(static_cast<int>(grid.width()), static_cast<int>(grid.height()), QImage::Format_Indexed8);
    const double half = grid.most / 2 - grid.least / 2;  // the whole range may be more than a double holds
    for (std::size_t y = 0; y < grid.height(); ++y) {
        uchar* const line = image.scanLine(static_cast<int>(y));
        for (std::size_t x = 0; x < grid.width(); ++x) {
            const double mean = static_cast<double>(grid.means[y * grid.width() + x]);
            const double part = half > 0 ? (mean / 2 - grid.least / 2) / half : 0.5;
            line[x] = std::isnan(mean) ? 0 : static_cast<uchar>(1 + std::lround(254 * std::clamp(part, 0.0, 1.0)));
        }
    }
    return image;
}

QString number(double value)
{
    return QLocale().toString(value, 'g', 6);
}

QString shapeCaption(const Value& array, std::size_t rows, std::size_t columns)
{
    return QObject::tr("%1 × %2 · %3").arg(countText(rows, QObject::tr("row"), QObject::tr("rows")),
                                          countText(columns, QObject::tr("column"), QObject::tr("columns")),
                                          fromUtf8(array.field(0).text()));
}

Result<Picture> drawNumbers(const Value& array, const std::stop_token& stop)
{
    const auto grid = readGrid(array, stop);
    if (!grid)
        return grid.error();
    Picture picture;
    picture.image = levelsOf(*grid);
    picture.hasLevels = true;
    QStringList parts {shapeCaption(array, grid->rows, grid->columns)};
    if (grid->numbers > 0)
        parts << QObject::tr("from %1 to %2").arg(number(grid->least), number(grid->most));
    if (const auto missing = grid->rows * grid->columns - grid->numbers; missing > 0)
        parts << QObject::tr("%1 not finite").arg(countText(missing));
    if (grid->blockRows * grid->blockColumns > 1)
        parts << QObject::tr("a pixel is the mean of %1 × %2").arg(countText(grid->blockRows), countText(grid->blockColumns));
    picture.caption = parts.join(QStringLiteral(" · "));
    return picture;
}

Result<Picture> drawChannels(const Value& array)
{
    const auto shape = shapeOf(array);
    if (shape[0] > kMostColourPixels / shape[1])
        return Error {Stage::Deserialize, QObject::tr("The picture has more than 64 million pixels, which is the most that is shown").toStdString(), {}};
    const auto data = array.field(2).text();
    // Borrows the array's bytes until it is converted.
    const QImage channels(reinterpret_cast<const uchar*>(data.data()), static_cast<int>(shape[1]), static_cast<int>(shape[0]),
                          static_cast<qsizetype>(shape[1] * shape[2]), shape[2] == 3 ? QImage::Format_RGB888 : QImage::Format_RGBA8888);
    Picture picture;
    picture.image = channels.convertToFormat(shape[2] == 3 ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    if (picture.image.isNull())
        return Error {Stage::Deserialize, QObject::tr("There is not enough memory for the picture").toStdString(), {}};
    picture.overview = overviewOf(picture.image);
    picture.caption = shapeCaption(array, shape[0], shape[1]) + QObject::tr(" · %1 channels").arg(shape[2]);
    return picture;
}

bool hasBytesOf(const Value& array, std::size_t elements)
{
    const auto dtype = parseDType(array.field(0));
    return dtype && array.field(2).kind() == Kind::Bytes && array.field(2).text().size() / dtype->itemBytes == elements;
}

}  // namespace

bool isPictureArray(const Value& value)
{
    if (value.kind() != Kind::NdArray || !isNumberDType(value.field(0)))
        return false;
    const auto shape = shapeOf(value);
    // A product that overflows or that the bytes do not back is no array of ours.
    if (shape.size() == 2)
        return columnLength(value) > 0 && hasBytesOf(value, shape[0] * shape[1]);
    const bool hasChannels = shape.size() == 3 && (shape[2] == 3 || shape[2] == 4) && value.field(0).text() == "uint8";
    return hasChannels && columnLength(value) > 0 && hasBytesOf(value, shape[0] * shape[1] * shape[2]);
}

Result<Picture> drawArray(const Value& array, std::stop_token stop)
{
    return shapeOf(array).size() == 2 ? drawNumbers(array, stop) : drawChannels(array);
}

}  // namespace hashstash
