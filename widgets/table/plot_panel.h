#pragma once

#include "widgets/jobs/workers.h"
#include "widgets/table/plot_series.h"
#include "widgets/table/table_grid.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>
#include <stop_token>

class QComboBox;
class QLabel;
class QPushButton;

namespace hashstash {

class ColumnBox;
class TablePlot;

/// Columns of the rows that are shown, drawn; what is chosen in the drawing is chosen in the table.
class PlotPanel : public QWidget {
    Q_OBJECT

public:
    PlotPanel(Workers workers, TableGrid& rows, QWidget* parent = nullptr);
    ~PlotPanel() override;

    /// Another table is shown.
    void reload();
    /// Other rows of it are.
    void redraw();
    TablePlot& plot() { return *m_plot; }

signals:
    void drawn();
    /// The rows in the chosen part are chosen in the table, or it is said why not.
    void chosen();
    /// Only rows from a text to a text in these columns are wanted, as filters.
    void rangeWanted(std::size_t column, const QString& filter);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void take(PlotSeries series);
    void say(const QString& more = {});
    void chooseRows(const PlotArea& area);
    void wantRange();
    QString rangeText(double least, double most, bool areTimes) const;

    Workers m_workers;
    TableGrid& m_rows;
    QComboBox* m_kind;
    QLabel* m_yLabel;
    ColumnBox* m_x;
    ColumnBox* m_y;
    QPushButton* m_only;
    QLabel* m_caption;
    TablePlot* m_plot;
    QPointer<Job> m_job;
    PlotRequest m_request;  ///< of what is drawn
    std::shared_ptr<const PlotSeries> m_series;
    std::optional<PlotArea> m_area;
    std::stop_source m_chooseStop;
    bool m_isOld = false;  ///< to be drawn when it is seen
};

}  // namespace hashstash
