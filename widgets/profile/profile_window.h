#pragma once

#include "core/profile/figure.h"
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
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QTableView;

namespace hashstash {

class ErrorBar;
class FigureView;
class ResultModel;

/// Measures which engine, serializer and encoding suits, on made-up data or on entries of a stash; charts and table follow
/// while it runs.
class ProfileWindow : public QWidget {
    Q_OBJECT

public:
    explicit ProfileWindow(Workers workers, QWidget* parent = nullptr);
    ~ProfileWindow() override;

    /// The stash on whose entries it can measure; none: on made-up data alone.
    void setStash(const std::optional<Location>& stash);
    void run();
    void cancel();
    bool isRunning() const { return m_job != nullptr; }
    bool hasRows() const { return !m_batches.empty(); }
    void setRows(std::vector<ProfileRow> rows);

signals:
    void finished();
    /// The charts and the table show all rows that there were.
    void refreshed();

private:
    QWidget* buildControls();
    void add(std::vector<ProfileRow>&& rows);
    /// What the rows say; made on the pool, since there may be hundreds of thousands.
    struct Findings {
        std::vector<CellSummary> cells;
        std::vector<Figure> figures;
        std::string advice;
    };
    void refresh();
    void present(Findings findings);
    void showFigure();
    void ended(const Job& job);
    void exportResults();
    void openResults();

    Workers m_workers;
    std::optional<Location> m_stash;
    /// Rows as they came: shared with the pool, which reads them, and so never changed.
    using Batch = std::shared_ptr<const std::vector<ProfileRow>>;
    static std::vector<ProfileRow> joined(const std::vector<Batch>& batches);
    std::vector<Batch> m_batches;
    std::vector<Figure> m_shown;
    bool m_isSummingUp = false;
    bool m_isStale = false;  ///< rows came while it was summed up
    QPointer<Job> m_job;
    QTimer m_refresh;  ///< charts are drawn anew a few times a second at most
    QComboBox* m_preset;
    QCheckBox* m_onStash;
    QPushButton* m_run;
    QProgressBar* m_progress;
    QListWidget* m_figures;
    FigureView* m_view;
    ResultModel* m_model;
    QTableView* m_table;
    QLabel* m_advice;
    ErrorBar* m_error;
};

}  // namespace hashstash
