#include "widgets/jobs/job_indicator.h"

#include "widgets/shell/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <chrono>

namespace hashstash {

namespace {

constexpr auto kWorthShowing = std::chrono::milliseconds(400);

}  // namespace

JobIndicator::JobIndicator(JobModel& jobs, QWidget* parent)
    : QWidget(parent)
    , m_jobs(jobs)
    , m_text(new QLabel)
    , m_bar(new QProgressBar)
    , m_cancel(new QToolButton)
{
    m_text->setObjectName(QStringLiteral("jobText"));
    m_text->setTextFormat(Qt::PlainText);
    m_bar->setObjectName(QStringLiteral("jobBar"));
    m_bar->setAccessibleName(tr("Progress of the oldest job"));
    m_bar->setMaximumWidth(160);
    m_bar->setTextVisible(false);
    m_cancel->setObjectName(QStringLiteral("cancelOldest"));
    m_cancel->setIcon(icon("cancel"));
    m_cancel->setAutoRaise(true);
    m_cancel->setToolTip(tr("Cancel this job"));
    m_cancel->setAccessibleName(tr("Cancel this job"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    connect(&m_jobs, &JobModel::changed, this, &JobIndicator::update);
    connect(m_cancel, &QToolButton::clicked, this, [this] { m_jobs.cancel(m_jobs.index(0, 0)); });
    update();
}

void JobIndicator::update()
{
    const auto& jobs = m_jobs.jobs();
    const bool isShown = !jobs.empty() && jobs.front()->elapsed() >= kWorthShowing;
    m_bar->setVisible(isShown);
    m_cancel->setVisible(isShown);
    m_text->setVisible(isShown);
    if (!isShown)
        return;
    const Job& oldest = *jobs.front();
    auto text = tr("%1: %2").arg(oldest.title(), progressText(oldest));
    if (jobs.size() > 1)
        text += tr(" (and %1 more)").arg(jobs.size() - 1);
    m_text->setText(text);
    m_bar->setMaximum(oldest.total() > 0 ? 1000 : 0);
    if (oldest.total() > 0)
        m_bar->setValue(static_cast<int>(double(oldest.done()) / double(oldest.total()) * 1000));
}

}  // namespace hashstash
