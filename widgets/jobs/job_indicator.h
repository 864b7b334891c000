#pragma once

#include "widgets/jobs/job_model.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace hashstash {

/// In the status bar: what runs, how far it is, and a button that stops it. Jobs that end at once never show.
class JobIndicator : public QWidget {
    Q_OBJECT

public:
    explicit JobIndicator(JobModel& jobs, QWidget* parent = nullptr);

private:
    void update();

    JobModel& m_jobs;
    QLabel* m_text;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
};

}  // namespace hashstash
