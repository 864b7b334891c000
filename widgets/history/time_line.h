#pragma once

#include "widgets/history/version_model.h"

#include <QWidget>

#include <vector>

class QCPGraph;
class QCustomPlot;

namespace hashstash {

/// The versions of an entry as points in time, as high as they are large. Left and Right go from version to version, + and - (or
/// the wheel) zoom. Where the store keeps no times they stand by their numbers.
class TimeLine : public QWidget {
    Q_OBJECT

public:
    explicit TimeLine(QWidget* parent = nullptr);
    ~TimeLine() override;

    /// Oldest first; null: none.
    void setVersions(VersionModel::Versions versions);
    /// Marks those, by their places in the versions, and brings the last into view.
    void setChosen(const std::vector<std::size_t>& places);

signals:
    /// `extends`: beside the one that is chosen already.
    void versionChosen(std::size_t place, bool extends);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addActions();
    void style();
    void setTimeFormat();
    void setTickCount();
    void showAll();
    void zoom(double factor);
    void step(int by);
    void click(const QPoint& at, bool extends);
    double x(std::size_t place) const;

    QCustomPlot* m_plot;
    QCPGraph* m_points;
    QCPGraph* m_marks;
    VersionModel::Versions m_versions;
    bool m_hasTimes = false;
    std::vector<std::size_t> m_chosen;
    double m_least = 0, m_most = 1;
    QPoint m_pressed;
};

}  // namespace hashstash
