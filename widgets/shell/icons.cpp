#include "widgets/shell/icons.h"

#include "widgets/shell/theme.h"

#include <QApplication>
#include <QIconEngine>
#include <QImage>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QStyle>
#include <QStyleOption>
#include <QSvgRenderer>

#include <algorithm>

/// A static library's resources are dropped by the linker unless somebody asks for them, from outside any namespace.
static void loadHashstashResources()
{
    Q_INIT_RESOURCE(hashstash);
}

namespace hashstash {

namespace {

/// White, which only marks on a coloured ground are.
bool isMark(const QColor& colour)
{
    return colour.hslSaturation() < 30 && colour.lightness() > 200;
}

/// The picture's shape in one colour, which shows on any selection, and the marks on it left out.
void fillShape(QImage& picture, const QColor& colour)
{
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const QColor seen = picture.pixelColor(x, y);
            QColor shown = colour;
            shown.setAlpha(isMark(seen) ? 0 : seen.alpha());
            picture.setPixelColor(x, y, shown);
        }
}

/// Colours so light that they stand out from black, and the white marks on them black.
void raiseContrast(QImage& picture)
{
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const QColor seen = picture.pixelColor(x, y);
            QColor shown = isMark(seen) ? QColor(Qt::black) : QColor::fromHsl(seen.hslHue(), seen.hslSaturation(), std::max(seen.lightness(), 205));
            shown.setAlpha(seen.alpha());
            picture.setPixelColor(x, y, shown);
        }
}

/// Draws an SVG file for the theme of the moment, so that an icon that was given away long ago changes with it.
class ThemedIcon : public QIconEngine {
public:
    explicit ThemedIcon(QString name) : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        QPixmap picture = kept(rect.size() * ratio, mode);
        picture.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), picture);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override { return kept(size, mode); }
    /// The size is in the device's pixels.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override { return kept(size, mode); }

    QString key() const override { return QStringLiteral("hashstash"); }
    QIconEngine* clone() const override { return new ThemedIcon(m_name); }

private:
    QPixmap kept(const QSize& size, QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        const auto key = QStringLiteral("hashstash-%1-%2x%3-%4-%5").arg(m_name).arg(size.width()).arg(size.height()).arg(mode).arg(palette.cacheKey());
        QPixmap found;
        if (!QPixmapCache::find(key, &found)) {
            found = draw(size, mode, palette);
            QPixmapCache::insert(key, found);
        }
        return found;
    }

    QPixmap draw(const QSize& size, QIcon::Mode mode, const QPalette& palette) const
    {
        QImage picture(size, QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        QSvgRenderer(QStringLiteral(":/icons/%1.svg").arg(m_name)).render(&painter);
        painter.end();
        if (mode == QIcon::Selected)
            fillShape(picture, palette.color(QPalette::HighlightedText));
        else if (isHighContrast(palette) && m_name != u"app")  // the program's own is as it is known, on a ground of its own
            raiseContrast(picture);
        const QPixmap drawn = QPixmap::fromImage(picture);
        if (mode != QIcon::Disabled || !qobject_cast<QApplication*>(QCoreApplication::instance()))
            return drawn;
        QStyleOption option;
        option.palette = palette;
        return QApplication::style()->generatedIconPixmap(mode, drawn, &option);
    }

    QString m_name;
};

}  // namespace

QIcon icon(const char* name)
{
    static const bool isLoaded = (loadHashstashResources(), true);
    Q_UNUSED(isLoaded)
    return QIcon(new ThemedIcon(QString::fromLatin1(name)));
}

}  // namespace hashstash
