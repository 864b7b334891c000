#include "widgets/shell/stash_view.h"

#include "widgets/entries/stash_source.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace hashstash {

StashView::StashView(Workers workers, Location location, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_location(std::move(location))
    , m_stack(new QStackedWidget)
    , m_opening(new QLabel)
    , m_error(new ErrorBar)
    , m_retry(new QPushButton(tr("Try &again")))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_entries(new EntriesPanel(workers))
    , m_inspector(new InspectorPanel(workers))
{
    setObjectName(QStringLiteral("stashView"));
    m_opening->setAlignment(Qt::AlignCenter);
    m_opening->setTextFormat(Qt::PlainText);
    m_opening->setWordWrap(true);
    m_retry->setObjectName(QStringLiteral("retryOpen"));
    m_error->setClosable(false);

    auto* closed = new QWidget;
    auto* closedColumn = new QVBoxLayout(closed);
    closedColumn->addWidget(m_error);
    closedColumn->addWidget(m_retry, 0, Qt::AlignLeft);
    closedColumn->addWidget(m_opening, 1);

    m_splitter->setObjectName(QStringLiteral("stashSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_entries);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({500, 500});

    m_stack->addWidget(closed);
    m_stack->addWidget(m_splitter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);

    connect(m_retry, &QPushButton::clicked, this, &StashView::open);
    connect(m_entries, &EntriesPanel::entryChosen, m_inspector, &InspectorPanel::setEntry);
}

StashView::~StashView()
{
    if (m_job)
        m_job->cancel();
}

QString StashView::title() const
{
    return fromUtf8(m_location.format.folderName());
}

void StashView::open()
{
    m_hasFailed = false;
    m_error->clear();
    m_retry->hide();
    m_opening->setText(tr("Opening %1 …").arg(fromUtf8(m_location.display())));
    m_stack->setCurrentIndex(0);
    auto stash = std::make_shared<std::shared_ptr<Stash>>();
    m_job = m_workers.jobs.run(tr("Open %1").arg(title()), [location = m_location, stash](const JobContext&) -> Result<Done> {
        auto opened = Stash::open(location);
        if (!opened)
            return opened.error();
        *stash = std::move(*opened);
        return Done();
    });
    connect(m_job, &Job::finished, this, [this, job = m_job, stash] {
        if (job->error())
            take(*job->error());
        else
            take(std::move(*stash));
    });
}

void StashView::take(const Result<std::shared_ptr<Stash>>& stash)
{
    if (!stash) {
        m_hasFailed = true;
        m_opening->setText(fromUtf8(m_location.display()));
        m_error->showText(errorText(stash.error()),
                          errorDetails(stash.error()) + tr("stash: %1\n").arg(fromUtf8(m_location.display())));
        m_retry->show();
        emit failed();
        return;
    }
    m_isOpen = true;
    m_stack->setCurrentIndex(1);
    m_entries->setSource(std::make_shared<StashSource>(*stash), title());
    m_entries->view().setFocus();
    emit opened();
}

QByteArray StashView::splitterState() const
{
    return m_splitter->saveState();
}

void StashView::restoreSplitter(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

}  // namespace hashstash
