#pragma once

#include <QAbstractScrollArea>
#include <QImage>

namespace hashstash {

/// A picture, as large as the view or pixel by pixel. Dragged or moved by the arrow keys where it is larger than the view;
/// Ctrl+C copies it. Where it is transparent a chequered ground shows.
class PictureView : public QAbstractScrollArea {
    Q_OBJECT

public:
    enum class Zoom {
        Fit,        ///< all of it; a small one enlarged by a whole number, so that its pixels stay squares
        ActualSize  ///< one of its pixels is one of the screen's
    };

    explicit PictureView(QWidget* parent = nullptr);

    /// `overview`: the same picture made small, to draw it small from; may be null.
    void setImage(const QImage& image, const QImage& overview = {});
    const QImage& image() const { return m_image; }
    void setZoom(Zoom zoom);
    Zoom zoom() const { return m_zoom; }
    /// Pixels of the screen for one of the picture.
    double scale() const;
    /// Where all of the picture is, in the viewport.
    QRectF area() const;

signals:
    void scaleChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void copy() const;
    void updateScrollBars();
    QSizeF shownSize() const;

    QImage m_image;
    QImage m_overview;
    Zoom m_zoom = Zoom::Fit;
    QPoint m_dragged;  ///< where the mouse was last
};

}  // namespace hashstash
