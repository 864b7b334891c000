#pragma once

#include "core/stash/functions.h"
#include "widgets/jobs/job.h"
#include "widgets/jobs/workers.h"

#include <QPointer>
#include <QWidget>

class QComboBox;

namespace hashstash {

/// The functions whose results are kept in a stash, each with how many there are: choosing one shows them. Hidden where there
/// are none.
class FunctionBar : public QWidget {
    Q_OBJECT

public:
    explicit FunctionBar(Workers workers, QWidget* parent = nullptr);
    ~FunctionBar() override;

    /// Looks for them, and counts, as a job.
    void setStash(const Location& stash);
    const std::vector<FunctionResults>& functions() const { return m_functions.functions; }

signals:
    /// That stash is to be shown.
    void stashRequested(const hashstash::Location& stash);
    void loaded();

private:
    void fill();

    Workers m_workers;
    QPointer<Job> m_job;
    Location m_stash;
    StashFunctions m_functions;
    QComboBox* m_choice;
};

}  // namespace hashstash
