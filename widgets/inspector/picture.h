#pragma once

#include <QImage>
#include <QString>

namespace hashstash {

/// What the picture page shows, made on a worker.
struct Picture {
    QImage image;      ///< RGB32 or premultiplied ARGB32; with `hasLevels` Indexed8
    QImage overview;   ///< the same, smaller, for a view that is; null where the image is small itself
    QString caption;   ///< size, format and what else is known
    QString damage;    ///< what is wrong with what is shown all the same; empty: nothing
    bool hasLevels = false;  ///< the colours are the page's to choose: index 0 is no number, 1 the least and 255 the most
};

/// The image made small, where it is larger than any view: drawing it small each time would take longer than a frame.
QImage overviewOf(const QImage& image);

}  // namespace hashstash
