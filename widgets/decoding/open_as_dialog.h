#pragma once

#include "core/stash/decoding.h"
#include "widgets/jobs/job.h"
#include "widgets/jobs/workers.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLineEdit;

namespace hashstash {

class DecodingRow;
class ErrorBar;

/// Asks how to open a folder or a file whose name does not tell it: engine, serializer, compression, base64. What was chosen is
/// remembered for that place.
class OpenAsDialog : public QDialog {
    Q_OBJECT

public:
    explicit OpenAsDialog(Workers workers, QWidget* parent = nullptr);
    ~OpenAsDialog() override;

signals:
    /// It is remembered how to open it.
    void pathChosen(const QString& path);

private:
    void browse();
    void guess();
    void openAs(const Decoding& decoding);
    StashFormat format(const Decoding& decoding) const;
    void run(const QString& title, Job::Work work, std::function<void()> then);

    Workers m_workers;
    QPointer<Job> m_job;
    QLineEdit* m_path;
    QComboBox* m_engine;
    DecodingRow* m_decoding;
    ErrorBar* m_error;
};

}  // namespace hashstash
