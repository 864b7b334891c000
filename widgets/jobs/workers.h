#pragma once

#include "widgets/jobs/job_model.h"

#include <QThreadPool>

namespace hashstash {

/// Where a screen has its work done: short reads on the pool, long ones as jobs that people see and can cancel.
/// Both outlive every screen.
struct Workers {
    QThreadPool& pool;
    JobModel& jobs;
};

}  // namespace hashstash
