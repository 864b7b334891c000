#pragma once

#include "core/profile/figure.h"

#include <QString>
#include <QWidget>

#include <memory>
#include <set>
#include <vector>

class QCustomPlot;
class QPrinter;

namespace hashstash {

class FigureDrawing;

/// A chart of a Figure: drag to move, wheel to zoom, double-click to see all of it again, a click in the legend hides a series,
/// the mouse over a point says its values. A figure of the same name that is set anew keeps what was hidden and zoomed to.
class FigureView : public QWidget {
    Q_OBJECT

public:
    explicit FigureView(QWidget* parent = nullptr);
    ~FigureView() override;

    void setFigure(const Figure& figure);
    const Figure& figure() const { return m_figure; }
    /// Draws rings about the points that say something of one of these cells.
    void highlight(std::vector<ProfileCell> cells);
    /// As the file's ending says: png, svg or pdf. False if it cannot be written.
    bool save(const QString& path, const QSize& size);
    /// On one page, as large as it fits. False if the printer cannot be begun.
    bool print(QPrinter& printer);
    /// Back to where everything is seen.
    void showAll();
    /// Hides every series of that name, or shows it again.
    void toggle(const QString& name);

    /// The point at a place of this widget; nullptr: none.
    const FigurePoint* pointAt(const QPoint& at) const;
    /// What the mouse over that point says.
    QString textOf(const FigurePoint& point) const;
    /// Where a point is drawn, in this widget.
    QPoint placeOf(const FigurePoint& point) const;

signals:
    /// A click on a point.
    void clicked(const CellPattern& of);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void draw();
    void rememberRanges();
    void restoreRanges();

    Figure m_figure;
    QCustomPlot* m_plot;
    std::unique_ptr<FigureDrawing> m_drawing;
    std::vector<ProfileCell> m_highlighted;
    std::set<QString> m_hidden;  ///< names of series
    QPoint m_pressed;
    struct Ranges;
    std::vector<Ranges> m_zoomed;  ///< a panel each; empty: all is seen
};

}  // namespace hashstash
