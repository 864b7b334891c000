#include "widgets/jobs/jobs_panel.h"

#include "widgets/shell/copy_rows.h"
#include "widgets/shell/icons.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace hashstash {

namespace {

/// Draws a job's progress as a bar with its text, and as text alone while the total is unknown.
class ProgressDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const int permille = index.data(JobModel::kPermilleRole).toInt();
        if (permille < 0)
            return QStyledItemDelegate::paint(painter, option, index);
        QStyleOptionProgressBar bar;
        bar.rect = option.rect.adjusted(2, 2, -2, -2);
        bar.palette = option.palette;
        bar.state = QStyle::State_Enabled | QStyle::State_Horizontal;
        bar.maximum = 1000;
        bar.progress = permille;
        bar.text = index.data().toString();
        bar.textVisible = true;
        bar.textAlignment = Qt::AlignCenter;
        QApplication::style()->drawControl(QStyle::CE_ProgressBar, &bar, painter);
    }
};

}  // namespace

JobsPanel::JobsPanel(JobModel& jobs, QWidget* parent)
    : QWidget(parent)
    , m_jobs(jobs)
    , m_view(new QTableView)
    , m_cancel(new QPushButton(icon("cancel"), tr("&Cancel job")))
{
    m_view->setObjectName(QStringLiteral("jobList"));
    m_view->setAccessibleName(tr("Running jobs"));
    m_view->setModel(&m_jobs);
    m_view->setItemDelegateForColumn(JobModel::Progress, new ProgressDelegate(this));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_view->horizontalHeader()->resizeSection(JobModel::Name, 380);
    m_view->horizontalHeader()->resizeSection(JobModel::Progress, 320);
    m_view->horizontalHeader()->setStretchLastSection(true);
    addCopyAction(*m_view);
    m_cancel->setObjectName(QStringLiteral("cancelJob"));
    auto* empty = new QLabel(tr("Nothing is running."));
    empty->setObjectName(QStringLiteral("noJobs"));

    auto* row = new QHBoxLayout;
    row->addWidget(m_cancel);
    row->addWidget(empty, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 2, 4, 4);
    column->addWidget(m_view, 1);
    column->addLayout(row);

    const auto update = [this, empty] {
        const bool isIdle = m_jobs.rowCount() == 0;
        empty->setVisible(isIdle);
        m_cancel->setEnabled(!isIdle);
    };
    connect(&m_jobs, &JobModel::changed, this, update);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        const auto current = m_view->currentIndex();
        m_jobs.cancel(current.isValid() ? current : m_jobs.index(0, 0));
    });
    update();
}

}  // namespace hashstash
