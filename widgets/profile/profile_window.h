#pragma once

#include "core/profile/adviser.h"
#include "core/profile/figure.h"
#include "core/profile/profile_archive.h"
#include "core/profile/profile_cell.h"
#include "core/profile/profile_summary.h"
#include "core/result.h"
#include "core/stash/location.h"
#include "widgets/jobs/job.h"
#include "widgets/jobs/workers.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace hashstash {

class AdvicePanel;
class ErrorBar;
class FigureView;
class KeptPanel;
class MatrixEditor;
class ResultsPanel;

/// Measures which engine, serializer and encoding suits, on made-up data or on entries of a stash; charts and table follow
/// while it runs. What is selected in the table is marked in the chart, and a click on the chart selects in the table.
class ProfileWindow : public QWidget {
    Q_OBJECT

public:
    explicit ProfileWindow(Workers workers, ProfileArchive archive = ProfileArchive(), QWidget* parent = nullptr);
    ~ProfileWindow() override;

    /// The stash on whose entries it can measure, and that can be converted; none: made-up data alone.
    void setStash(const std::optional<Location>& stash);
    void run();
    void cancel();
    bool isRunning() const { return m_job != nullptr; }
    bool hasRows() const { return !m_batches.empty(); }
    void setRows(std::vector<ProfileRow> rows);
    /// Says in the table and in a figure how the rows compare with those of another profile; an empty name: no more.
    void compareWith(const QString& name, const std::vector<ProfileRow>& rows);

signals:
    void finished();
    /// The charts and the table show all rows that there were.
    void refreshed();
    void openRequested(const hashstash::Location& stash);

private:
    /// Rows as they came: shared with the pool, which reads them, and so never changed.
    using Batch = std::shared_ptr<const std::vector<ProfileRow>>;
    /// What the rows say; made on the pool, since there may be hundreds of thousands.
    struct Findings {
        std::vector<CellSummary> cells;
        std::vector<Figure> figures;
        std::vector<AdvisedConfiguration> advised;
        std::vector<CellComparison> compared;
    };

    QWidget* buildControls();
    QWidget* buildCharts();
    void choosePreset();
    void showEstimate();
    void add(std::vector<ProfileRow>&& rows);
    void refresh();
    void refreshSoon();
    void present(Findings findings);
    void showFigure();
    void showSelection();
    void progressed(quint64 done, quint64 total);
    void ended(const Job& job);
    void exportResults();
    void printFigure();
    void openResults();
    void convert(const AdvisedConfiguration& to);
    static std::vector<ProfileRow> joined(const std::vector<Batch>& batches);

    Workers m_workers;
    std::optional<Location> m_stash;
    std::vector<Batch> m_batches;
    QString m_comparedWith;
    std::shared_ptr<const std::vector<CellSummary>> m_comparison;  ///< null: with none
    std::vector<Figure> m_shown;
    bool m_isSummingUp = false;
    bool m_isStale = false;  ///< rows came while it was summed up
    QPointer<Job> m_job;
    QTimer m_refresh;  ///< charts are drawn anew a few times a second at most
    QComboBox* m_preset;
    QToolButton* m_choose;
    MatrixEditor* m_editor;
    QCheckBox* m_onStash;
    QPushButton* m_run;
    QProgressBar* m_progress;
    QLabel* m_time;
    QPushButton* m_keep;
    QListWidget* m_figures;
    QStackedWidget* m_stage;  ///< the figure, or what to do to get one
    FigureView* m_view;
    KeptPanel* m_kept;
    ResultsPanel* m_results;
    AdvicePanel* m_advice;
    ErrorBar* m_error;
};

}  // namespace hashstash
