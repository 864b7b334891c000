#include "widgets/profile/profile_window.h"

#include "core/profile/adviser.h"
#include "core/profile/profile_data.h"
#include "core/profile/profile_figures.h"
#include "core/profile/profile_run.h"
#include "core/profile/profile_summary.h"
#include "core/profile/profile_table.h"
#include "widgets/jobs/fetch.h"
#include "widgets/jobs/job_model.h"
#include "widgets/profile/figure_view.h"
#include "widgets/profile/result_model.h"
#include "widgets/shell/copy_rows.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <chrono>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kSampledEntries = 200;
constexpr auto kRefreshInterval = std::chrono::milliseconds(400);
constexpr std::size_t kRowsAPost = 64;

Result<Done> measure(const ProfileMatrix& given, const std::optional<Location>& stash, const JobContext& context, const ProfileSink& sink)
{
    ProfileMatrix matrix = given;
    ProfileOptions options;
    options.stop = context.stop();
    options.progress = context.progressFn();
    if (stash) {
        const auto opened = Stash::open(*stash);
        if (!opened)
            return opened.error();
        auto values = sampleValues(**opened, kSampledEntries, 10'000, context.stop());
        if (!values)
            return values.error();
        options.stashValues = *std::move(values);
        matrix.data = {std::string(kStashEntries)};
        matrix.sizes = {0};
    }
    return runProfile(matrix, sink, options);
}

}  // namespace

ProfileWindow::ProfileWindow(Workers workers, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_workers(workers)
    , m_preset(new QComboBox)
    , m_onStash(new QCheckBox(tr("On &entries of the open stash")))
    , m_run(new QPushButton(tr("&Run")))
    , m_progress(new QProgressBar)
    , m_figures(new QListWidget)
    , m_view(new FigureView)
    , m_model(new ResultModel(this))
    , m_table(new QTableView)
    , m_advice(new QLabel)
    , m_error(new ErrorBar)
{
    setWindowTitle(tr("Profile"));
    setObjectName(QStringLiteral("profileWindow"));
    resize(1180, 860);
    m_figures->setObjectName(QStringLiteral("profileFigures"));
    m_figures->setAccessibleName(tr("Figures"));
    m_figures->setMaximumWidth(250);
    m_figures->setWordWrap(true);
    m_figures->setSpacing(2);
    m_advice->setObjectName(QStringLiteral("profileAdvice"));
    m_advice->setWordWrap(true);
    m_advice->setTextFormat(Qt::PlainText);
    m_advice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_advice->setText(tr("Choose how much to measure, and run it. Stores are made in the temporary folder, and removed."));

    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(ResultModel::kSortRole);
    m_table->setObjectName(QStringLiteral("profileResults"));
    m_table->setAccessibleName(tr("Results"));
    m_table->setModel(sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ResultModel::Speed, Qt::DescendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->resizeSection(ResultModel::Speed, 150);
    addCopyAction(*m_table);

    auto* charts = new QSplitter(Qt::Horizontal);
    charts->addWidget(m_figures);
    charts->addWidget(m_view);
    charts->setStretchFactor(1, 1);
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(charts);
    parts->addWidget(m_table);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    parts->setSizes({580, 200});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(buildControls());
    column->addWidget(m_error);
    column->addWidget(m_advice);
    column->addWidget(parts, 1);

    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &ProfileWindow::refresh);
    connect(m_figures, &QListWidget::currentRowChanged, this, &ProfileWindow::showFigure);
    setStash(std::nullopt);
}

ProfileWindow::~ProfileWindow()
{
    if (m_job)
        m_job->cancel();
}

QWidget* ProfileWindow::buildControls()
{
    m_preset->setObjectName(QStringLiteral("profilePreset"));
    m_preset->addItem(tr("Quick: four engines, some 10 seconds"), QStringLiteral("quick"));
    m_preset->addItem(tr("The figures of the Python library's manual: a minute"), QStringLiteral("seed"));
    m_preset->addItem(tr("Everything: may take an hour"), QStringLiteral("full"));
    m_onStash->setObjectName(QStringLiteral("profileOnStash"));
    m_run->setObjectName(QStringLiteral("profileRun"));
    m_progress->setVisible(false);
    auto* label = new QLabel(tr("&Measure"));
    label->setBuddy(m_preset);
    auto* open = new QPushButton(tr("&Open results …"));
    auto* save = new QPushButton(tr("E&xport …"));
    save->setObjectName(QStringLiteral("profileExport"));
    auto* controls = new QWidget;
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(m_preset);
    row->addWidget(m_onStash);
    row->addWidget(m_run);
    row->addWidget(m_progress, 1);
    row->addStretch();
    row->addWidget(open);
    row->addWidget(save);
    connect(m_run, &QPushButton::clicked, this, [this] { isRunning() ? cancel() : run(); });
    connect(open, &QPushButton::clicked, this, &ProfileWindow::openResults);
    connect(save, &QPushButton::clicked, this, &ProfileWindow::exportResults);
    return controls;
}

void ProfileWindow::setStash(const std::optional<Location>& stash)
{
    m_stash = stash;
    m_onStash->setEnabled(stash.has_value());
    m_onStash->setToolTip(stash ? fromUtf8(stash->display()) : tr("Open a stash first"));
    if (!stash)
        m_onStash->setChecked(false);
}

void ProfileWindow::run()
{
    if (isRunning())
        return;
    setRows({});
    m_error->clear();
    const auto matrix = *ProfileMatrix::preset(m_preset->currentData().toString().toStdString());
    const auto stash = m_onStash->isChecked() ? m_stash : std::nullopt;
    m_job = m_workers.jobs.run(tr("Profile"), [this, matrix, stash](const JobContext& context) {
        std::vector<ProfileRow> waiting;
        const auto send = [&] {
            context.post([this, rows = std::exchange(waiting, {})]() mutable { add(std::move(rows)); });
        };
        auto done = measure(matrix, stash, context, [&](ProfileRow&& row) {
            waiting.push_back(std::move(row));
            if (waiting.size() >= kRowsAPost)
                send();
            return true;
        });
        send();
        return done;
    });
    connect(m_job, &Job::progressed, this, [this](quint64 done, quint64 total) {
        m_progress->setMaximum(static_cast<int>(total));
        m_progress->setValue(static_cast<int>(done));
    });
    connect(m_job, &Job::finished, this, [this, job = m_job] { ended(*job); });
    m_progress->setMaximum(0);
    m_progress->setVisible(true);
    m_run->setText(tr("&Cancel"));
}

void ProfileWindow::cancel()
{
    if (m_job)
        m_job->cancel();
}

void ProfileWindow::ended(const Job& job)
{
    m_progress->setVisible(false);
    m_run->setText(tr("&Run"));
    if (job.error() && !job.isCancelled())
        m_error->showError(*job.error());
    m_job = nullptr;
    refresh();
    emit finished();
}

void ProfileWindow::add(std::vector<ProfileRow>&& rows)
{
    if (!rows.empty())
        m_batches.push_back(std::make_shared<const std::vector<ProfileRow>>(std::move(rows)));
    if (!m_refresh.isActive())
        m_refresh.start(kRefreshInterval);
}

void ProfileWindow::setRows(std::vector<ProfileRow> rows)
{
    m_batches.clear();
    if (!rows.empty())
        m_batches.push_back(std::make_shared<const std::vector<ProfileRow>>(std::move(rows)));
    refresh();
}

std::vector<ProfileRow> ProfileWindow::joined(const std::vector<Batch>& batches)
{
    std::vector<ProfileRow> all;
    for (const Batch& batch : batches)
        all.insert(all.end(), batch->begin(), batch->end());
    return all;
}

void ProfileWindow::refresh()
{
    m_isStale = m_isSummingUp;
    if (m_isSummingUp)
        return;
    m_isSummingUp = true;
    fetch(
        m_workers.pool, this, {},
        [batches = m_batches]() -> Result<Findings> {
            const auto rows = joined(batches);
            auto cells = summarize(rows);
            auto advice = advise(cells).sentence;
            return Findings {std::move(cells), profileFigures(rows), std::move(advice)};
        },
        [this](Result<Findings> findings) {
            m_isSummingUp = false;
            if (findings)
                present(*std::move(findings));
            else
                m_error->showError(findings.error());
            if (m_isStale)
                refresh();
            else
                emit refreshed();
        });
}

void ProfileWindow::present(Findings findings)
{
    m_model->setCells(std::move(findings.cells));
    m_shown = std::move(findings.figures);
    const QSignalBlocker quiet(m_figures);
    const int chosen = std::max(0, m_figures->currentRow());
    m_figures->clear();
    for (const Figure& figure : m_shown)
        m_figures->addItem(fromUtf8(figure.title));
    m_figures->setCurrentRow(m_shown.empty() ? -1 : std::min(chosen, m_figures->count() - 1));
    showFigure();
    if (!findings.advice.empty())
        m_advice->setText(tr("Best of those that last, time and size counting alike: %1").arg(fromUtf8(findings.advice)));
}

void ProfileWindow::showFigure()
{
    const int row = m_figures->currentRow();
    m_view->setVisible(row >= 0);
    if (row >= 0)
        m_view->setFigure(m_shown[static_cast<std::size_t>(row)]);
}

void ProfileWindow::exportResults()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export results or the figure"), QStringLiteral("profile.csv"),
                                                      tr("Results as CSV (*.csv);;Figure as PNG (*.png);;Figure as SVG (*.svg);;Figure as PDF (*.pdf)"));
    if (path.isEmpty())
        return;
    bool isDone = false;
    if (path.endsWith(QLatin1String(".csv"))) {
        const auto csv = profileCsv(joined(m_batches));
        QFile file(path);
        isDone = csv && file.open(QIODevice::WriteOnly) && file.write(csv->data(), static_cast<qint64>(csv->size())) == static_cast<qint64>(csv->size());
    } else {
        FigureView picture;
        picture.setFigure(m_view->figure());
        isDone = picture.save(path, m_view->size());
    }
    if (!isDone)
        m_error->showText(tr("%1 cannot be written").arg(path), path);
}

void ProfileWindow::openResults()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open results"), {}, tr("Results, of the Python library's profiler too (*.csv)"));
    QFile file(path);
    if (path.isEmpty())
        return;
    if (!file.open(QIODevice::ReadOnly))
        return m_error->showText(tr("%1: %2").arg(path, file.errorString()), path);
    auto rows = profileRowsOfCsv(file.readAll().toStdString());
    if (!rows)
        return m_error->showError(rows.error());
    m_error->clear();
    setRows(*std::move(rows));
}

}  // namespace hashstash
