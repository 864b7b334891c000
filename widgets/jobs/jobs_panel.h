#pragma once

#include "widgets/jobs/job_model.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace hashstash {

/// What runs now, how far it is, and a way to stop it.
class JobsPanel : public QWidget {
    Q_OBJECT

public:
    explicit JobsPanel(JobModel& jobs, QWidget* parent = nullptr);

private:
    JobModel& m_jobs;
    QTableView* m_view;
    QPushButton* m_cancel;
};

}  // namespace hashstash
