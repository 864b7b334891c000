#pragma once

#include "core/value/value.h"
#include "widgets/inspector/chart_axis.h"
#include "widgets/inspector/chart_data.h"

#include <QThreadPool>
#include <QWidget>

#include <memory>
#include <optional>
#include <stop_token>

class QLabel;
class QRadioButton;

namespace hashstash {

class ChartPlot;

/// Numbers as a line or as a histogram, and what is known of all of them. Read on the pool, the part that is in view.
class ChartPage : public QWidget {
    Q_OBJECT

public:
    explicit ChartPage(QThreadPool& pool, QWidget* parent = nullptr);
    ~ChartPage() override;

    /// Whether the value has numbers to draw. Cheap.
    static bool isFor(const Value& value) { return NumberColumn::isFor(value); }
    void setValue(const Value& value);
    void clear();

signals:
    /// What was set is shown, or no longer wanted.
    void loaded();

private:
    void draw();
    void drawLine();
    void drawHistogram();
    void fail(const Error& error);
    void finish();
    void updateCaption();
    void showTip(double x, const QPoint& globalPlace);

    QThreadPool& m_pool;
    std::shared_ptr<const NumberColumn> m_numbers;  ///< null: nothing to draw
    std::shared_ptr<const ChartAxis> m_axis;
    std::optional<NumberSummary> m_summary;
    Histogram m_histogram;
    std::size_t m_elementsAStep = 1;
    bool m_isLoading = false;
    QRadioButton* m_line;
    QRadioButton* m_bars;
    QLabel* m_caption;
    ChartPlot* m_plot;
    std::stop_source m_stop;      ///< of what concerns the value
    std::stop_source m_drawStop;  ///< of what concerns the part in view: the newest is wanted only
};

}  // namespace hashstash
