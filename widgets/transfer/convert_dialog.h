#pragma once

#include "core/stash/location.h"
#include "core/stash/transfer.h"
#include "widgets/jobs/job.h"
#include "widgets/jobs/workers.h"

#include <QDialog>
#include <QPointer>
#include <QString>

#include <optional>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace hashstash {

class ErrorBar;

/// Copies a stash into one of another engine, serializer and encoding: asks where to, shows how far it is, and what did not come
/// over. The source stays as it is. Closed, it cancels; what was copied stays, and another time goes on from there.
class ConvertDialog : public QDialog {
    Q_OBJECT

public:
    /// `format` is the name of a stash's folder: "lmdb.pickle.lz4".
    ConvertDialog(Workers workers, Location source, const QString& format, QWidget* parent = nullptr);
    ~ConvertDialog() override;

    /// What came of it; nullopt: not done yet.
    const std::optional<TransferReport>& report() const { return m_report; }

signals:
    void converted();
    void openRequested(const hashstash::Location& stash);

private:
    void showTarget();
    void start();
    void ended(const Job& job);

    Workers m_workers;
    Location m_source;
    QString m_format;
    std::optional<Location> m_target;
    QPointer<Job> m_job;
    std::optional<TransferReport> m_report;
    QLineEdit* m_folder;
    QLabel* m_shown;
    QLabel* m_outcome;
    QProgressBar* m_progress;
    QPushButton* m_convert;
    QPushButton* m_open;
    ErrorBar* m_error;
};

}  // namespace hashstash
