#include "widgets/inspector/picture.h"

namespace hashstash {

namespace {

constexpr int kOverviewPixels = 2048;  // the longer side

}  // namespace

QImage overviewOf(const QImage& image)
{
    if (image.width() <= kOverviewPixels && image.height() <= kOverviewPixels)
        return {};
    const QSize size = image.size().scaled(kOverviewPixels, kOverviewPixels, Qt::KeepAspectRatio).expandedTo({1, 1});
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

}  // namespace hashstash
