#pragma once

#include "core/profile/figure.h"

#include <QWidget>

#include <vector>

class QCPAxisRect;
class QCustomPlot;

namespace hashstash {

/// A chart of a Figure: drag to move, wheel to zoom, a click in the legend hides a series, the mouse over a point says its
/// values.
class FigureView : public QWidget {
    Q_OBJECT

public:
    explicit FigureView(QWidget* parent = nullptr);
    ~FigureView() override;

    void setFigure(const Figure& figure);
    const Figure& figure() const { return m_figure; }
    /// As the file's ending says: png, svg or pdf. False if it cannot be written.
    bool save(const QString& path, const QSize& size);
    /// Back to where everything is seen.
    void showAll();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void draw();
    void drawPanel(const FigurePanel& panel, int row);
    void drawBars(const FigurePanel& panel, QCPAxisRect& axes);
    void drawPoints(const FigurePanel& panel, QCPAxisRect& axes);
    void styleAxes(const FigurePanel& panel, QCPAxisRect& axes);
    void addLegend();
    void placeLabels();
    void sayValues(const QPoint& at);
    bool isDark() const;

    struct Label;
    Figure m_figure;
    QCustomPlot* m_plot;
    std::vector<Label> m_labels;
    int m_columns = 1;
};

}  // namespace hashstash
