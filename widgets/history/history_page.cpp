#include "widgets/history/history_page.h"

#include "widgets/history/difference_model.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"
#include "widgets/shell/row_table.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace hashstash {

namespace {

constexpr std::size_t kMostDifferences = 10'000;

}  // namespace

HistoryPage::HistoryPage(Workers workers, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_versions(new VersionModel(this))
    , m_differences(new DifferenceModel(this))
    , m_list(makeRowTable(m_versions, QStringLiteral("versionList"), tr("Versions")))
    , m_changes(makeRowTable(m_differences, QStringLiteral("differenceList"), tr("Differences")))
    , m_note(new QLabel)
{
    m_note->setObjectName(QStringLiteral("historyNote"));
    m_note->setWordWrap(true);
    m_note->setMargin(4);
    m_list->horizontalHeader()->resizeSection(VersionModel::Number, 70);
    m_list->horizontalHeader()->resizeSection(VersionModel::Written, 160);
    m_list->horizontalHeader()->setStretchLastSection(false);
    m_list->horizontalHeader()->setSectionResizeMode(VersionModel::Preview, QHeaderView::Stretch);
    m_list->horizontalHeader()->resizeSection(VersionModel::Stored, 90);
    m_changes->horizontalHeader()->resizeSection(DifferenceModel::What, 100);
    m_changes->horizontalHeader()->resizeSection(DifferenceModel::Path, 220);
    m_changes->horizontalHeader()->resizeSection(DifferenceModel::Before, 260);

    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_changes);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addWidget(splitter, 1);
    m_changes->hide();
    setFocusProxy(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPage::chooseOrCompare);
}

HistoryPage::~HistoryPage()
{
    m_stop.request_stop();
    if (m_job)
        m_job->cancel();
}

void HistoryPage::clear()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    if (m_job)
        m_job->cancel();
    m_versions->setVersions(nullptr);
    m_differences->setDifferences({});
    m_changes->hide();
    m_note->clear();
}

void HistoryPage::setEntry(const EntryRef& entry)
{
    clear();
    m_note->setText(tr("Reading …"));
    fetch(
        m_workers.pool, this, m_stop.get_token(),
        [entry]() -> Result<VersionModel::Versions> {
            auto versions = entry.source->versions(entry.locator);
            if (!versions)
                return versions.error();
            return VersionModel::Versions(std::make_shared<const std::vector<Version>>(std::move(*versions)));
        },
        [this](Result<VersionModel::Versions> versions) {
            if (versions) {
                const auto count = (*versions)->size();
                m_versions->setVersions(std::move(*versions));
                m_note->setText(count > 1 ? tr("%1, newest first. Choose one to look at it, two (with Ctrl) to compare them.")
                                                .arg(countText(count, tr("version"), tr("versions")))
                                          : countText(count, tr("version"), tr("versions")));
            } else {
                m_note->setText(errorText(versions.error()));
            }
            emit loaded();
        });
}

void HistoryPage::chooseOrCompare()
{
    const auto rows = m_list->selectionModel()->selectedRows();
    if (rows.size() == 1) {
        m_changes->hide();
        emit versionChosen(*m_versions->at(rows.front().row()));
    } else if (rows.size() == 2) {
        const int newer = std::min(rows[0].row(), rows[1].row());
        const int older = std::max(rows[0].row(), rows[1].row());
        compare(*m_versions->at(older), *m_versions->at(newer));
    }
}

void HistoryPage::compare(const Version& before, const Version& after)
{
    if (m_job)
        m_job->cancel();
    m_differences->setDifferences({});
    if (!before.value || !after.value) {
        const Version& broken = before.value ? after : before;
        m_note->setText(tr("Version %1 cannot be compared. %2").arg(broken.number).arg(errorText(broken.value.error())));
        return;
    }
    auto found = std::make_shared<std::vector<Difference>>();
    m_job = m_workers.jobs.run(tr("Compare versions %1 and %2").arg(before.number).arg(after.number),
                               [a = *before.value, b = *after.value, found](const JobContext& context) -> Result<Done> {
                                   *found = diff(a, b, kMostDifferences, context.stop());
                                   return Done();
                               });
    connect(m_job, &Job::finished, this, [this, job = m_job, found, from = before.number, to = after.number] {
        if (job != m_job)
            return;
        if (job->error()) {
            m_note->setText(job->isCancelled() ? tr("The comparison was cancelled.") : errorText(*job->error()));
            return emit loaded();
        }
        const auto count = found->size();
        const auto text = count == 0 ? tr("equal") : countText(count, tr("difference"), tr("differences"));
        m_note->setText(tr("Version %1 → version %2: %3").arg(from).arg(to).arg(text));
        m_differences->setDifferences(std::move(*found));
        m_changes->setVisible(count > 0);
        emit loaded();
    });
}

}  // namespace hashstash
