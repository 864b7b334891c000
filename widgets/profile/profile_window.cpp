#include "widgets/profile/profile_window.h"

#include "core/profile/profile_data.h"
#include "core/profile/profile_figures.h"
#include "core/profile/profile_file.h"
#include "core/profile/profile_run.h"
#include "widgets/jobs/fetch.h"
#include "widgets/jobs/job_model.h"
#include "widgets/profile/advice_panel.h"
#include "widgets/profile/figure_texts.h"
#include "widgets/profile/figure_view.h"
#include "widgets/profile/kept_panel.h"
#include "widgets/profile/matrix_editor.h"
#include "widgets/profile/results_panel.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/transfer/convert_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPrintDialog>
#include <QPrinter>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kSampledEntries = 200;
constexpr auto kRefreshInterval = std::chrono::milliseconds(400);
constexpr std::size_t kRowsAPost = 64;
constexpr int kTitleBar = 40;  // pixels
constexpr double kDoneBeforeATime = 0.05;  // of the whole, before the rest can be told from it

struct Request {
    ProfileMatrix matrix;
    std::optional<Location> stash;  ///< on whose entries
    std::map<std::string, std::string> servers;
};

Result<Done> measure(const Request& request, const JobContext& context, const ProfileSink& sink)
{
    ProfileOptions options;
    options.stop = context.stop();
    options.progress = context.progressFn();
    options.servers = request.servers;
    if (request.stash) {
        const auto opened = Stash::open(*request.stash);
        if (!opened)
            return opened.error();
        auto values = sampleValues(**opened, kSampledEntries, 10'000, context.stop());
        if (!values)
            return values.error();
        options.stashValues = *std::move(values);
    }
    return runProfile(request.matrix, sink, options);
}

QString aboutText(double seconds)
{
    if (seconds < 2)
        return ProfileWindow::tr("a second or two");
    if (seconds < 90)
        return ProfileWindow::tr("some %n seconds", nullptr, std::max(1, static_cast<int>(seconds)));
    if (seconds < 5400)
        return ProfileWindow::tr("some %n minutes", nullptr, static_cast<int>(seconds / 60 + 0.5));
    return ProfileWindow::tr("some %n hours", nullptr, static_cast<int>(seconds / 3600 + 0.5));
}

}  // namespace

ProfileWindow::ProfileWindow(Workers workers, ProfileArchive archive, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_workers(workers)
    , m_preset(new QComboBox)
    , m_choose(new QToolButton)
    , m_editor(new MatrixEditor)
    , m_onStash(new QCheckBox(tr("On entries of the open s&tash")))
    , m_run(new QPushButton(tr("&Run")))
    , m_progress(new QProgressBar)
    , m_time(new QLabel)
    , m_keep(new QPushButton(tr("&Keep …")))
    , m_figures(new QListWidget)
    , m_stage(new QStackedWidget)
    , m_view(new FigureView)
    , m_kept(new KeptPanel(workers, std::move(archive)))
    , m_results(new ResultsPanel)
    , m_advice(new AdvicePanel)
    , m_error(new ErrorBar)
{
    setWindowTitle(tr("Profile"));
    setObjectName(QStringLiteral("profileWindow"));
    resize(QSize(1240, 900).boundedTo(screen()->availableSize() - QSize(0, kTitleBar)));
    m_keep->setEnabled(false);  // nothing was measured
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(buildCharts());
    parts->addWidget(m_results);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    parts->setSizes({560, 220});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(buildControls());
    column->addWidget(m_editor);
    column->addWidget(m_error);
    column->addWidget(m_advice);
    column->addWidget(parts, 1);

    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &ProfileWindow::refresh);
    connect(m_results, &ResultsPanel::selectionChanged, this, &ProfileWindow::showSelection);
    connect(m_view, &FigureView::clicked, m_results, &ResultsPanel::select);
    connect(m_advice, &AdvicePanel::weightsChanged, this, &ProfileWindow::refreshSoon);
    connect(m_advice, &AdvicePanel::convertRequested, this, &ProfileWindow::convert);
    connect(m_kept, &KeptPanel::failed, m_error, &ErrorBar::showError);
    connect(m_kept, &KeptPanel::compared, this, &ProfileWindow::compareWith);
    connect(m_kept, &KeptPanel::opened, this, [this](const QString&, const std::vector<ProfileRow>& rows) {
        cancel();
        setRows(rows);
    });
    choosePreset();
    setStash(std::nullopt);
    m_kept->reload();
}

ProfileWindow::~ProfileWindow()
{
    if (m_job)
        m_job->cancel();
}

QWidget* ProfileWindow::buildControls()
{
    m_preset->setObjectName(QStringLiteral("profilePreset"));
    m_preset->addItem(tr("Quick: four engines"), QStringLiteral("quick"));
    m_preset->addItem(tr("The figures of the Python library's manual"), QStringLiteral("seed"));
    m_preset->addItem(tr("From 1 kB to 10 MB"), QStringLiteral("scaling"));
    m_preset->addItem(tr("Everything"), QStringLiteral("full"));
    m_choose->setObjectName(QStringLiteral("profileChoose"));
    m_choose->setText(tr("&Choose …"));
    m_choose->setToolTip(tr("Choose engines, serializers, encodings, data, sizes, servers"));
    m_choose->setCheckable(true);
    m_editor->setVisible(false);
    m_onStash->setObjectName(QStringLiteral("profileOnStash"));
    m_run->setObjectName(QStringLiteral("profileRun"));
    m_keep->setObjectName(QStringLiteral("profileKeep"));
    m_time->setObjectName(QStringLiteral("profileTime"));
    m_progress->setVisible(false);
    m_progress->setMaximumWidth(220);
    auto* label = new QLabel(tr("&Measure"));
    label->setBuddy(m_preset);
    auto* results = new QPushButton(tr("R&esults"));  // three buttons would not fit beside the rest on a screen of 1280 pixels
    results->setObjectName(QStringLiteral("profileResultsMenu"));
    auto* menu = new QMenu(results);
    menu->addAction(tr("&Open …"), this, &ProfileWindow::openResults);
    menu->addAction(tr("E&xport …"), this, &ProfileWindow::exportResults);
    menu->addAction(tr("&Print the figure …"), this, &ProfileWindow::printFigure);
    results->setMenu(menu);
    auto* controls = new QWidget;
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{label, m_preset, m_choose, m_onStash, m_run, m_progress, m_time})
        row->addWidget(widget);
    row->addStretch();
    row->addWidget(m_keep);
    row->addWidget(results);
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ProfileWindow::choosePreset);
    connect(m_choose, &QToolButton::toggled, this, [this](bool isWanted) {
        m_editor->setVisible(isWanted);
        layout()->activate();  // at once: shown before it has its place, it leaves its traces where it was
        update();
    });
    connect(m_editor, &MatrixEditor::changed, this, &ProfileWindow::showEstimate);
    connect(m_onStash, &QCheckBox::toggled, m_editor, &MatrixEditor::setOnStash);
    connect(m_run, &QPushButton::clicked, this, [this] { isRunning() ? cancel() : run(); });
    connect(m_keep, &QPushButton::clicked, this, [this] { m_kept->keep(joined(m_batches)); });
    return controls;
}

QWidget* ProfileWindow::buildCharts()
{
    m_figures->setObjectName(QStringLiteral("profileFigures"));
    m_figures->setAccessibleName(tr("Figures"));
    m_figures->setWordWrap(true);
    m_figures->setSpacing(2);
    auto* side = new QSplitter(Qt::Vertical);
    side->setChildrenCollapsible(false);
    side->addWidget(m_figures);
    side->addWidget(m_kept);
    side->setStretchFactor(0, 1);
    side->setMaximumWidth(260);
    auto* charts = new QSplitter(Qt::Horizontal);
    charts->addWidget(side);
    auto* hint = new QLabel(tr("Run a profile, show one that was kept, or open results:\nthe charts come here."));
    hint->setAlignment(Qt::AlignCenter);
    m_stage->addWidget(hint);
    m_stage->addWidget(m_view);
    charts->addWidget(m_stage);
    charts->setStretchFactor(1, 1);
    connect(m_figures, &QListWidget::currentRowChanged, this, [this] {
        showFigure();
        showSelection();
    });
    return charts;
}

void ProfileWindow::setStash(const std::optional<Location>& stash)
{
    m_stash = stash;
    m_onStash->setEnabled(stash.has_value());
    m_onStash->setToolTip(stash ? fromUtf8(stash->display()) : tr("Open a stash first"));
    m_advice->setConvertible(stash.has_value());
    if (!stash)
        m_onStash->setChecked(false);
}

void ProfileWindow::choosePreset()
{
    m_editor->setMatrix(*ProfileMatrix::preset(m_preset->currentData().toString().toStdString()));
}

void ProfileWindow::showEstimate()
{
    if (isRunning())
        return;
    const ProfileMatrix matrix = m_editor->matrix();
    const auto checked = matrix.check();
    m_run->setEnabled(checked.has_value());
    m_time->setText(checked ? tr("%n combinations, %1", nullptr, static_cast<int>(matrix.cells().size())).arg(aboutText(matrix.estimatedSeconds()))
                            : fromUtf8(checked.error().message));
}

void ProfileWindow::run()
{
    if (isRunning())
        return;
    setRows({});
    m_error->clear();
    const Request request{m_editor->matrix(), m_onStash->isChecked() ? m_stash : std::nullopt, m_editor->servers()};
    m_job = m_workers.jobs.run(tr("Profile"), [this, request](const JobContext& context) {
        std::vector<ProfileRow> waiting;
        const auto send = [&] {
            context.post([this, rows = std::exchange(waiting, {})]() mutable { add(std::move(rows)); });
        };
        auto done = measure(request, context, [&](ProfileRow&& row) {
            waiting.push_back(std::move(row));
            if (waiting.size() >= kRowsAPost)
                send();
            return true;
        });
        send();
        return done;
    });
    connect(m_job, &Job::progressed, this, &ProfileWindow::progressed);
    connect(m_job, &Job::finished, this, [this, job = m_job] { ended(*job); });
    m_progress->setRange(0, 0);
    m_progress->setVisible(true);
    m_time->clear();
    m_run->setText(tr("&Cancel"));
}

void ProfileWindow::cancel()
{
    if (m_job)
        m_job->cancel();
}

void ProfileWindow::progressed(quint64 done, quint64 total)
{
    m_progress->setMaximum(static_cast<int>(total));
    m_progress->setValue(static_cast<int>(done));
    if (m_job && static_cast<double>(done) > kDoneBeforeATime * static_cast<double>(total)) {
        const double spent = std::chrono::duration<double>(m_job->elapsed()).count();
        m_time->setText(tr("%1 left").arg(aboutText(spent * static_cast<double>(total - done) / static_cast<double>(done))));
    }
}

void ProfileWindow::ended(const Job& job)
{
    m_progress->setVisible(false);
    m_run->setText(tr("&Run"));
    if (job.error() && !job.isCancelled())
        m_error->showError(*job.error());
    m_job = nullptr;
    showEstimate();
    refresh();
    emit finished();
}

void ProfileWindow::add(std::vector<ProfileRow>&& rows)
{
    if (!rows.empty())
        m_batches.push_back(std::make_shared<const std::vector<ProfileRow>>(std::move(rows)));
    refreshSoon();
}

void ProfileWindow::refreshSoon()
{
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

void ProfileWindow::compareWith(const QString& name, const std::vector<ProfileRow>& rows)
{
    m_comparedWith = name;
    m_comparison = name.isEmpty() ? nullptr : std::make_shared<const std::vector<CellSummary>>(summarize(rows));
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
    std::vector<CellPattern> chosen;
    for (const ProfileCell& cell : m_results->selectedCells())
        chosen.push_back(CellPattern::of(cell));
    fetch(
        m_workers.pool, this, {},
        [batches = m_batches, chosen = std::move(chosen), weights = m_advice->weights(), comparison = m_comparison, name = m_comparedWith.toStdString()]() -> Result<Findings> {
            const auto rows = joined(batches);
            Findings findings;
            findings.cells = summarize(rows);
            findings.figures = profileFigures(rows, chosen);
            findings.advised = advise(findings.cells, weights).configurations;
            if (comparison) {
                findings.compared = compareProfiles(*comparison, findings.cells);
                if (!findings.compared.empty())
                    findings.figures.push_back(comparisonFigure(findings.compared, name, tr("These results").toStdString()));
            }
            for (Figure& figure : findings.figures)
                figure = inUsersLanguage(std::move(figure));
            return findings;
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
    m_results->setCells(std::move(findings.cells));
    m_results->setComparison(m_comparison ? m_comparedWith : QString(), findings.compared);
    m_advice->setAdvice(std::move(findings.advised));
    m_keep->setEnabled(hasRows() && !isRunning());
    const std::string chosen = m_view->figure().name;
    m_shown = std::move(findings.figures);
    const QSignalBlocker quiet(m_figures);
    m_figures->clear();
    for (const Figure& figure : m_shown)
        m_figures->addItem(fromUtf8(figure.title));
    const auto same = std::find_if(m_shown.begin(), m_shown.end(), [&](const Figure& figure) { return figure.name == chosen; });
    m_figures->setCurrentRow(m_shown.empty() ? -1 : same == m_shown.end() ? 0 : static_cast<int>(same - m_shown.begin()));
    showFigure();
}

void ProfileWindow::showFigure()
{
    const int row = m_figures->currentRow();
    m_stage->setCurrentIndex(row >= 0 ? 1 : 0);
    if (row >= 0)
        m_view->setFigure(m_shown[static_cast<std::size_t>(row)]);
}

void ProfileWindow::showSelection()
{
    m_view->highlight(m_results->selectedCells());
    if (m_view->figure().name == "fig.distribution")
        refreshSoon();
}

void ProfileWindow::exportResults()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export results or the figure"), QStringLiteral("profile.csv"),
                                                      tr("Results (*.csv *.json *.feather *.parquet);;Figure (*.png *.svg *.pdf)"));
    if (path.isEmpty())
        return;
    const bool isFigure = path.endsWith(QLatin1String(".png")) || path.endsWith(QLatin1String(".svg")) || path.endsWith(QLatin1String(".pdf"));
    if (!isFigure) {
        return fetch(
            m_workers.pool, this, {}, [path = path.toStdString(), batches = m_batches] { return saveProfile(path, joined(batches)); },
            [this](const Result<Done>& saved) {
                if (!saved)
                    m_error->showError(saved.error());
            });
    }
    FigureView picture;
    picture.setFigure(m_view->figure());
    if (!picture.save(path, m_view->size()))
        m_error->showText(tr("%1 cannot be written").arg(path), path);
}

void ProfileWindow::printFigure()
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageOrientation(QPageLayout::Landscape);
    printer.setDocName(fromUtf8(m_view->figure().title));
    if (QPrintDialog(&printer, this).exec() != QDialog::Accepted)
        return;
    FigureView picture;
    QPalette onPaper;
    onPaper.setColor(QPalette::Base, Qt::white);
    onPaper.setColor(QPalette::Window, Qt::white);
    onPaper.setColor(QPalette::Text, Qt::black);
    onPaper.setColor(QPalette::WindowText, Qt::black);
    picture.setPalette(onPaper);
    picture.setFigure(m_view->figure());
    if (!picture.print(printer))
        m_error->showText(tr("The printer %1 cannot be used").arg(printer.printerName()), printer.printerName());
}

void ProfileWindow::openResults()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open results"), {}, tr("Results, of the Python library's profiler too (*.csv *.json *.feather *.parquet)"));
    if (path.isEmpty())
        return;
    m_error->clear();
    fetch(
        m_workers.pool, this, {}, [path = path.toStdString()] { return loadProfile(path); },
        [this](Result<std::vector<ProfileRow>> rows) {
            if (!rows)
                return m_error->showError(rows.error());
            cancel();
            setRows(*std::move(rows));
        });
}

void ProfileWindow::convert(const AdvisedConfiguration& to)
{
    if (!m_stash)
        return;
    auto* dialog = new ConvertDialog(m_workers, *m_stash, fromUtf8(to.engine + "." + to.serializer + "." + to.encoding), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConvertDialog::openRequested, this, &ProfileWindow::openRequested);
    dialog->show();
}

}  // namespace hashstash
