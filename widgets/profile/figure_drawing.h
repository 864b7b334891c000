#pragma once

#include "core/profile/figure.h"

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QPointF>
#include <QString>

#include <set>
#include <vector>

class QCPAbstractPlottable;
class QCPAxisRect;
class QCPItemText;
class QCustomPlot;

namespace hashstash {

/// A Figure drawn into a plot. The plot and the figure are borrowed, and have to outlive it; what the plot held before is gone.
class FigureDrawing {
public:
    FigureDrawing(QCustomPlot& plot, const Figure& figure, const QPalette& palette, const QFont& font);

    /// Where a point lies, for what looks for it with the mouse.
    struct Mark {
        const FigurePoint* point;
        const FigurePanel* panel;
        const FigureSeries* series;
        QCPAbstractPlottable* plottable;  ///< of its series
        QCPAxisRect* axes;
    };
    const std::vector<Mark>& marks() const { return m_marks; }
    /// The panels' axes, in the figure's order.
    const std::vector<QCPAxisRect*>& axes() const { return m_axes; }

    /// Puts the labels where they cover nothing; a label that finds no such place is left out. To be called when sizes or ranges
    /// have changed.
    void placeLabels();
    /// Draws rings about the points that say something of one of these cells.
    void highlight(const std::vector<ProfileCell>& cells);
    /// Shows or hides every series of that name.
    void setShown(const QString& name, bool isShown);

private:
    struct Label {
        QCPItemText* item;
        QCPAxisRect* axes;
        QCPAbstractPlottable* plottable;  ///< with which it is shown
        QPointF at;                       ///< in the axes' own numbers
        bool isOfBar;
    };

    void drawPanel(const FigurePanel& panel, QCPAxisRect& axes);
    void styleAxes(const FigurePanel& panel, QCPAxisRect& axes);
    void addPlaces(const FigurePanel& panel, QCPAxisRect& axes);
    void drawBars(const FigurePanel& panel, QCPAxisRect& axes);
    void drawBoxes(const FigurePanel& panel, QCPAxisRect& axes);
    void drawPoints(const FigurePanel& panel, QCPAxisRect& axes);
    void drawDashes(const FigurePanel& panel, QCPAxisRect& axes);
    void addLabel(const FigurePoint& point, QCPAxisRect& axes, QCPAbstractPlottable* plottable);
    void addLegend();
    QColor textColour() const { return m_palette.color(QPalette::Text); }
    bool isDark() const;

    QCustomPlot& m_plot;
    const Figure& m_figure;
    QPalette m_palette;
    QFont m_font;
    std::vector<QCPAxisRect*> m_axes;
    std::vector<Mark> m_marks;
    std::vector<Label> m_labels;
    std::vector<QCPAbstractPlottable*> m_rings;
};

}  // namespace hashstash
