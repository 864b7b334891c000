#pragma once

#include "widgets/inspector/chart_axis.h"
#include "widgets/inspector/chart_data.h"

#include <QWidget>

#include <memory>

class QCPBars;
class QCPGraph;
class QCustomPlot;

namespace hashstash {

/// The drawing of a line or a histogram. The line is asked for a part at a time, as it is moved (mouse, Left, Right) and
/// zoomed (wheel, + and -): of millions of numbers only what the screen shows is ever drawn. FigureView, which keeps every
/// point as an object with a label, is for the few of a profile.
class ChartPlot : public QWidget {
    Q_OBJECT

public:
    explicit ChartPlot(QWidget* parent = nullptr);
    ~ChartPlot() override;

    /// Nothing is drawn until it gets data; a line along `axis` is then seen as a whole. Null: of a histogram.
    void clear(std::shared_ptr<const ChartAxis> axis = nullptr);
    void setLine(const LineData& line);
    void setHistogram(const Histogram& histogram);
    /// The first and the last element in view, of a line.
    std::pair<std::size_t, std::size_t> elementsInView() const;
    void showAll();

signals:
    /// Another part of the line is in view; setLine() with it is expected.
    void viewChanged();
    /// The mouse is over that x of the plot.
    void hovered(double x, const QPoint& globalPlace);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addActions();
    void style();
    void setTicker();
    void setTimeFormat();
    void move(double byViews);
    void zoom(double factor);
    void limitRange();
    void copy();
    bool isLine() const;

    QCustomPlot* m_plot;
    QCPGraph* m_line;
    QCPBars* m_bars;
    std::shared_ptr<const ChartAxis> m_axis;
    double m_least = 0, m_most = 1;  ///< how far one can move
    bool m_isLimiting = false;
};

}  // namespace hashstash
