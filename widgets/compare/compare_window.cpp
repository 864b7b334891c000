#include "widgets/compare/compare_window.h"

#include "widgets/compare/stash_difference_model.h"
#include "widgets/history/difference_model.h"
#include "widgets/jobs/job_model.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/row_table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace hashstash {

namespace {

constexpr auto kBetweenPosts = std::chrono::milliseconds(100);
constexpr std::size_t kRowsAPost = 1000;

}  // namespace

CompareWindow::CompareWindow(Workers workers, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_workers(workers)
    , m_differences(new StashDifferenceModel(this))
    , m_places(new DifferenceModel(this))
    , m_start(new QPushButton(tr("&Compare")))
    , m_progress(new QProgressBar)
    , m_kinds{new QCheckBox, new QCheckBox, new QCheckBox}
    , m_status(new QLabel)
    , m_error(new ErrorBar)
{
    setObjectName(QStringLiteral("compareWindow"));
    setWindowTitle(tr("Compare two stashes"));
    resize(1000, 720);
    auto* sides = new QWidget;
    auto* sideRow = new QHBoxLayout(sides);
    sideRow->setContentsMargins(0, 0, 0, 0);
    m_left = addSide(*sides, tr("&Left"), QStringLiteral("compareLeft"));
    m_right = addSide(*sides, tr("&Right"), QStringLiteral("compareRight"));
    m_start->setObjectName(QStringLiteral("compareStart"));
    sideRow->addWidget(m_start);
    auto* kinds = new QWidget;
    auto* kindRow = new QHBoxLayout(kinds);
    kindRow->setContentsMargins(0, 0, 0, 0);
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        m_kinds[i]->setObjectName(QStringLiteral("compareKind%1").arg(i));
        m_kinds[i]->setChecked(true);
        kindRow->addWidget(m_kinds[i]);
        connect(m_kinds[i], &QCheckBox::toggled, this, [this, i](bool isOn) { m_differences->setShown(static_cast<StashDifference::What>(i), isOn); });
    }
    kindRow->addStretch();
    m_status->setObjectName(QStringLiteral("compareStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_progress->setVisible(false);
    m_progress->setRange(0, 0);
    m_progress->setMaximumWidth(160);
    kindRow->addWidget(m_status);
    kindRow->addWidget(m_progress);
    m_list = makeRowTable(m_differences, QStringLiteral("compareKeys"), tr("Keys that differ"));
    m_placeList = makeRowTable(m_places, QStringLiteral("comparePlaces"), tr("Where the values differ"));
    m_list->horizontalHeader()->resizeSection(StashDifferenceModel::What, 120);
    m_list->horizontalHeader()->setStretchLastSection(false);
    m_list->horizontalHeader()->setSectionResizeMode(StashDifferenceModel::Key, QHeaderView::Stretch);
    m_placeList->horizontalHeader()->resizeSection(DifferenceModel::Path, 220);
    m_placeList->horizontalHeader()->resizeSection(DifferenceModel::Before, 260);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_placeList);
    splitter->setSizes({420, 220});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(sides);
    column->addWidget(m_error);
    column->addWidget(kinds);
    column->addWidget(splitter, 1);
    connect(m_start, &QPushButton::clicked, this, [this] { isRunning() ? cancel() : start(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CompareWindow::showPlaces);
    connect(m_list, &QTableView::activated, this, [this](const QModelIndex& index) { activate(index.row()); });
    showCounts();
}

CompareWindow::~CompareWindow()
{
    if (m_job)
        m_job->cancel();
}

QComboBox* CompareWindow::addSide(QWidget& row, const QString& label, const QString& name)
{
    auto* side = new QComboBox;
    side->setObjectName(name);
    side->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    side->setMinimumContentsLength(24);
    auto* title = new QLabel(label);
    title->setBuddy(side);
    auto* browse = new QPushButton(tr("…"));
    browse->setAccessibleName(tr("Choose another stash"));
    browse->setToolTip(browse->accessibleName());
    browse->setMaximumWidth(36);
    row.layout()->addWidget(title);
    row.layout()->addWidget(side);
    row.layout()->addWidget(browse);
    static_cast<QHBoxLayout*>(row.layout())->setStretchFactor(side, 1);
    connect(browse, &QPushButton::clicked, this, [this, side] { this->browse(*side); });
    return side;
}

void CompareWindow::setChoices(const std::vector<Location>& stashes)
{
    for (const Location& stash : stashes) {
        const auto isIt = [&](const Location& known) { return known.display() == stash.display(); };
        if (std::any_of(m_choices.begin(), m_choices.end(), isIt))
            continue;
        m_choices.push_back(stash);
        for (QComboBox* side : {m_left, m_right}) {
            side->addItem(fromUtf8(stash.display()));
            side->setItemData(side->count() - 1, fromUtf8(stash.display()), Qt::ToolTipRole);
        }
    }
    if (m_choices.size() > 1 && m_left->currentIndex() == m_right->currentIndex())
        m_right->setCurrentIndex(m_left->currentIndex() == 0 ? 1 : 0);
}

void CompareWindow::browse(QComboBox& side)
{
    const QString path = QFileDialog::getExistingDirectory(this, tr("Which stash? A folder such as lmdb.hashstash.lz4"));
    if (!path.isEmpty())
        choose(side, path);
}

void CompareWindow::chooseRight(const QString& path)
{
    choose(*m_right, path);
}

void CompareWindow::choose(QComboBox& side, const QString& path)
{
    const auto location = Location::fromArgument(path.toStdString());
    if (!location)
        return m_error->showError(location.error());
    m_error->clear();
    setChoices({*location});
    side.setCurrentIndex(side.findText(fromUtf8(location->display())));
}

std::optional<Location> CompareWindow::chosen(const QComboBox& side) const
{
    const int index = side.currentIndex();
    return index < 0 ? std::nullopt : std::optional(m_choices[static_cast<std::size_t>(index)]);
}

void CompareWindow::start()
{
    cancel();
    m_here = chosen(*m_left);
    m_there = chosen(*m_right);
    m_differences->clear();
    m_places->setDifferences({});
    m_report.reset();
    if (!m_here || !m_there || m_here->display() == m_there->display())
        return m_error->showText(tr("Choose two different stashes"), {});
    m_error->clear();
    auto report = std::make_shared<StashDiffReport>();
    m_job = m_workers.jobs.run(tr("Compare two stashes"), [this, here = *m_here, there = *m_there, report](const JobContext& context) -> Result<Done> {
        const auto left = Stash::open(here);
        if (!left)
            return left.error();
        const auto right = Stash::open(there);
        if (!right)
            return right.error();
        std::vector<DifferenceRow> waiting;
        auto last = std::chrono::steady_clock::now();
        const auto post = [&] {
            last = std::chrono::steady_clock::now();
            context.post([this, rows = std::exchange(waiting, {})]() mutable { add(std::move(rows)); });
        };
        StashDiffOptions options;
        options.stop = context.stop();
        options.progress = context.progressFn();
        std::size_t found = 0;
        const auto compared = diffStashes(**left, **right, [&](StashDifference&& difference) {
            if (found++ < StashDifferenceModel::kMostRows)
                waiting.push_back(differenceRow(std::move(difference)));
            if (waiting.size() >= kRowsAPost || std::chrono::steady_clock::now() - last >= kBetweenPosts)
                post();
            return true;
        }, options);
        if (!compared)
            return compared.error();
        *report = *compared;
        post();
        return Done();
    });
    connect(m_job, &Job::progressed, this, [this](quint64 done, quint64) { m_status->setText(tr("%1 read").arg(countText(done, tr("entry"), tr("entries")))); });
    connect(m_job, &Job::finished, this, [this, job = m_job, report] {
        if (!job->error())
            m_report = *report;
        ended(*job);
    });
    m_progress->setVisible(true);
    m_start->setText(tr("&Cancel"));
}

void CompareWindow::cancel()
{
    if (m_job)
        m_job->cancel();
}

void CompareWindow::add(std::vector<DifferenceRow>&& rows)
{
    m_differences->append(std::move(rows));
}

void CompareWindow::ended(const Job& job)
{
    m_progress->setVisible(false);
    m_start->setText(tr("&Compare"));
    if (job.error() && !job.isCancelled())
        m_error->showError(*job.error());
    m_job = nullptr;
    showCounts();
    if (job.isCancelled())
        m_status->setText(tr("stopped: these are the differences found until then"));
    emit finished();
}

void CompareWindow::showCounts()
{
    const StashDiffReport counts = m_report.value_or(StashDiffReport());
    const QString names[] = {tr("o&nly left"), tr("only ri&ght"), tr("&differs")};
    const std::uint64_t found[] = {counts.onlyHere, counts.onlyThere, counts.changed};
    for (std::size_t i = 0; i < m_kinds.size(); ++i)
        m_kinds[i]->setText(m_report ? tr("%1 (%2)").arg(names[i], countText(found[i])) : names[i]);
    QStringList parts;
    if (m_report) {
        parts << tr("%1 equal").arg(countText(counts.equal));
        if (counts.failed != 0)
            parts << tr("%1 do not decode").arg(countText(counts.failed));
        if (m_differences->isFull())
            parts << tr("the first %1 are shown").arg(countText(StashDifferenceModel::kMostRows));
    }
    m_status->setText(parts.join(QStringLiteral(" · ")));
}

void CompareWindow::showPlaces()
{
    const QModelIndex current = m_list->currentIndex();
    m_places->setDifferences(current.isValid() ? m_differences->at(current.row()).places : std::vector<Difference>());
}

void CompareWindow::activate(int row)
{
    const DifferenceRow& difference = m_differences->at(row);
    const bool isLeft = difference.what != StashDifference::What::OnlyThere;
    emit entryActivated(isLeft ? *m_here : *m_there, isLeft ? difference.here : difference.there);
}

}  // namespace hashstash
