#pragma once

#include "core/stash/location.h"
#include "core/stash/stash_diff.h"
#include "widgets/jobs/job.h"
#include "widgets/jobs/workers.h"

#include <QPointer>
#include <QString>
#include <QWidget>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace hashstash {

class DifferenceModel;
class ErrorBar;
class StashDifferenceModel;
struct DifferenceRow;

/// Two stashes side by side: which keys one of them lacks, and where the values of others differ, whatever engines,
/// serializers and compressors they have. Both are only read.
class CompareWindow : public QWidget {
    Q_OBJECT

public:
    explicit CompareWindow(Workers workers, QWidget* parent = nullptr);
    ~CompareWindow() override;

    /// What can be chosen at once, as the stashes that are open; the first is the left one then.
    void setChoices(const std::vector<Location>& stashes);
    /// A stash of a folder or of memory, among the choices and chosen. What is wrong with it is said.
    void chooseRight(const QString& path);
    void start();
    void cancel();
    bool isRunning() const { return m_job != nullptr; }
    StashDifferenceModel& differences() { return *m_differences; }
    /// What came of the last comparison; nullopt: it has not ended well.
    const std::optional<StashDiffReport>& report() const { return m_report; }

signals:
    void finished();
    /// Enter or a double click on a key: its entry in one of the two.
    void entryActivated(const hashstash::Location& stash, const hashstash::Locator& locator);

private:
    QComboBox* addSide(QWidget& row, const QString& label, const QString& name);
    std::optional<Location> chosen(const QComboBox& side) const;
    void browse(QComboBox& side);
    void choose(QComboBox& side, const QString& path);
    void add(std::vector<DifferenceRow>&& rows);
    void showPlaces();
    void activate(int row);
    void showCounts();
    void ended(const Job& job);

    Workers m_workers;
    std::vector<Location> m_choices;
    std::optional<Location> m_here, m_there;  ///< of the comparison that is shown
    QPointer<Job> m_job;
    std::optional<StashDiffReport> m_report;
    StashDifferenceModel* m_differences;
    DifferenceModel* m_places;
    QComboBox* m_left;
    QComboBox* m_right;
    QPushButton* m_start;
    QProgressBar* m_progress;
    std::array<QCheckBox*, 3> m_kinds;  ///< by StashDifference::What
    QLabel* m_status;
    QTableView* m_list;
    QTableView* m_placeList;
    ErrorBar* m_error;
};

}  // namespace hashstash
