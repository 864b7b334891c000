#pragma once

#include "core/health/health.h"
#include "core/stash/location.h"
#include "widgets/jobs/job.h"
#include "widgets/jobs/workers.h"

#include <QPointer>
#include <QString>
#include <QWidget>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QTextBrowser;

namespace hashstash {

class Editor;
class ErrorBar;
class ProblemModel;

/// A report on one stash: what does not decode and why, what takes the room, what Python would call to read it. It is only read,
/// unless the user repairs it.
class HealthWindow : public QWidget {
    Q_OBJECT

public:
    explicit HealthWindow(Workers workers, QWidget* parent = nullptr);
    ~HealthWindow() override;

    /// What changes the stash that is examined next, once the user has allowed it; null: nothing does.
    void setEditor(Editor* editor);
    /// Examines the stash at once; what was shown of another is gone.
    void examine(const Location& stash);
    void cancel();
    bool isRunning() const { return m_job != nullptr; }
    const std::optional<HealthReport>& report() const { return m_report; }
    ProblemModel& problems() { return *m_problems; }

signals:
    void finished();
    /// Enter or a double click on a problem.
    void entryActivated(const hashstash::Location& stash, const hashstash::Locator& locator);

private:
    void ended(const Job& job);
    void repair();
    void showRepair();
    void save();

    Workers m_workers;
    QPointer<Editor> m_editor;
    std::optional<Location> m_stash;
    QPointer<Job> m_job;
    std::optional<HealthReport> m_report;
    ProblemModel* m_problems;
    QLabel* m_title;
    QPushButton* m_stop;
    QPushButton* m_repair;
    QProgressBar* m_progress;
    QTextBrowser* m_text;
    QTableView* m_list;
    ErrorBar* m_error;
};

/// The report as HTML, for people.
QString healthHtml(const HealthReport& report);

}  // namespace hashstash
