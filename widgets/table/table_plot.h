#pragma once

#include "widgets/table/plot_series.h"

#include <QString>
#include <QWidget>

class QCPBars;
class QCPGraph;
class QCPItemRect;
class QCustomPlot;

namespace hashstash {

/// The drawing of a PlotSeries. A part of it is chosen with the mouse (drag, or click on a bar or point); of a histogram
/// also by Left and Right, with Shift for several bars. The wheel zooms, 0 shows all again.
class TablePlot : public QWidget {
    Q_OBJECT

public:
    explicit TablePlot(QWidget* parent = nullptr);
    ~TablePlot() override;

    void clear();
    void setSeries(const PlotSeries& series, const QString& xName, const QString& yName);
    /// Marks nothing.
    void clearArea();
    void showAll();

signals:
    void areaChosen(const hashstash::PlotArea& area);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addActions();
    void style();
    void choose(const QRect& rect);
    void chooseBars(int first, int last);
    void stepBar(int by, bool isExtending);
    void mark(const PlotArea& area);
    void setTimes(bool xIsTime, bool yIsTime);

    QCustomPlot* m_plot;
    QCPGraph* m_points;
    QCPBars* m_bars;
    QCPItemRect* m_mark;
    PlotKind m_kind = PlotKind::Histogram;
    Histogram m_histogram;
    int m_firstBar = -1, m_lastBar = -1;  ///< chosen
};

}  // namespace hashstash
