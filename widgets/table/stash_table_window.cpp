#include "widgets/table/stash_table_window.h"

#include "core/table/assemble.h"
#include "core/table/table_file.h"
#include "widgets/inspector/table_page.h"
#include "widgets/jobs/job_model.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QCheckBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>
#include <utility>

namespace hashstash {

/// What came of assembling.
struct StashTableWindow::Outcome {
    std::shared_ptr<const Table> table;
    Value frame;               ///< the same for the view
    std::uint64_t failed = 0;  ///< entries and versions that do not decode
    bool isCut = false;        ///< there are more rows
};

StashTableWindow::StashTableWindow(Workers workers, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_workers(workers)
    , m_allVersions(new QCheckBox(tr("all &versions")))
    , m_withMetadata(new QCheckBox(tr("&metadata: versions, times, arguments")))
    , m_again(new QPushButton(tr("&Assemble")))
    , m_export(new QPushButton(tr("E&xport …")))
    , m_progress(new QProgressBar)
    , m_status(new QLabel)
    , m_table(new TablePage(workers.pool))
    , m_error(new ErrorBar)
{
    setObjectName(QStringLiteral("stashTableWindow"));
    setWindowTitle(tr("Table of a stash"));
    resize(1100, 700);
    m_allVersions->setObjectName(QStringLiteral("tableAllVersions"));
    m_withMetadata->setObjectName(QStringLiteral("tableMetadata"));
    m_again->setObjectName(QStringLiteral("tableAssemble"));
    m_export->setObjectName(QStringLiteral("tableExport"));
    m_status->setObjectName(QStringLiteral("tableStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_progress->setRange(0, 0);
    m_progress->setMaximumWidth(160);
    m_progress->setVisible(false);
    auto* row = new QHBoxLayout;
    row->addWidget(m_allVersions);
    row->addWidget(m_withMetadata);
    row->addWidget(m_again);
    row->addStretch();
    row->addWidget(m_status);
    row->addWidget(m_progress);
    row->addWidget(m_export);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addLayout(row);
    column->addWidget(m_error);
    column->addWidget(m_table, 1);
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (isRunning())
            cancel();
        else if (m_stash)
            assemble(Location(*m_stash));
    });
    for (QCheckBox* option : {m_allVersions, m_withMetadata})
        connect(option, &QCheckBox::toggled, this, [this] {
            if (m_stash)
                assemble(Location(*m_stash));
        });
    connect(m_export, &QPushButton::clicked, this, &StashTableWindow::chooseExport);
}

StashTableWindow::~StashTableWindow()
{
    for (Job* job : {m_job.data(), m_exportJob.data()})
        if (job)
            job->cancel();
}

void StashTableWindow::assemble(const Location& stash)
{
    cancel();
    m_stash = stash;
    m_contents.reset();
    m_table->clear();
    m_error->clear();
    m_export->setEnabled(false);
    setWindowTitle(tr("Table of %1").arg(fromUtf8(stash.format.folderName())));
    auto outcome = std::make_shared<Outcome>();
    AssembleOptions options;
    options.allVersions = m_allVersions->isChecked();
    options.withMetadata = m_withMetadata->isChecked();
    m_job = m_workers.jobs.run(tr("Table of %1").arg(fromUtf8(stash.format.folderName())), [stash, options, outcome](const JobContext& context) -> Result<Done> {
        const auto opened = Stash::open(stash);
        if (!opened)
            return opened.error();
        AssembleOptions how = options;
        how.stop = context.stop();
        how.progress = context.progressFn();
        how.problem = [&](const Entry&, const Error&) { ++outcome->failed; };
        TableBuilder builder;
        const auto done = assembleRows(**opened, how, [&](TableRow&& row) {
            outcome->isCut = builder.rows() >= kMostRows;
            if (!outcome->isCut)
                builder.add(std::move(row));
            return !outcome->isCut;
        });
        if (!done)
            return done;
        outcome->table = std::make_shared<const Table>(std::move(builder).finish());
        outcome->frame = outcome->table->plainFrame();
        return Done();
    });
    connect(m_job, &Job::progressed, this, [this](quint64 done, quint64) { m_status->setText(tr("%1 read").arg(countText(done, tr("entry"), tr("entries")))); });
    connect(m_job, &Job::finished, this, [this, job = m_job, outcome] {
        if (!job->error()) {
            m_contents = outcome->table;
            m_table->setValue(outcome->frame);
            QStringList parts{tr("%1, %2").arg(countText(m_contents->rows, tr("row"), tr("rows")), countText(m_contents->columns.size(), tr("column"), tr("columns")))};
            if (outcome->isCut)
                parts << tr("there are more, which are left out");
            if (outcome->failed != 0)
                parts << tr("%1 do not decode").arg(countText(outcome->failed));
            m_status->setText(parts.join(QStringLiteral(" · ")));
        }
        ended(*job);
    });
    m_status->setText(tr("Reading …"));
    m_progress->setVisible(true);
    m_again->setText(tr("&Stop"));
}

void StashTableWindow::cancel()
{
    if (m_job)
        m_job->cancel();
}

void StashTableWindow::ended(const Job& job)
{
    m_job = nullptr;
    m_progress->setVisible(false);
    m_again->setText(tr("&Assemble"));
    if (job.error()) {
        m_status->setText(job.isCancelled() ? tr("Stopped") : QString());
        if (!job.isCancelled())
            m_error->showError(*job.error());
    } else {
        m_export->setEnabled(true);
    }
    emit finished();
}

void StashTableWindow::chooseExport()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export the table"), QStringLiteral("table.csv"), tr("Tables (*.csv *.json *.feather *.parquet)"));
    if (!path.isEmpty())
        exportTo(path);
}

void StashTableWindow::exportTo(const QString& path)
{
    const std::string format = QFileInfo(path).suffix().toStdString();
    if (!m_contents || !isTableFormat(format)) {
        m_error->showText(tr("%1: end the name in .csv, .json, .feather or .parquet").arg(path), path);
        emit exported(false);
        return;
    }
    m_error->clear();
    m_exportJob = m_workers.jobs.run(tr("Export to %1").arg(QFileInfo(path).fileName()), [table = m_contents, path, format](const JobContext&) -> Result<Done> {
        const auto bytes = writeTable(*table, format);
        if (!bytes)
            return bytes.error();
        QFile file(path);
        const auto size = static_cast<qint64>(bytes->size());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes->data(), size) != size || !file.flush())
            return Error{Stage::Write, QStringLiteral("%1: %2").arg(path, file.errorString()).toStdString(), {}};
        return Done();
    });
    connect(m_exportJob, &Job::finished, this, [this, job = m_exportJob] {
        if (job->error() && !job->isCancelled())
            m_error->showError(*job->error());
        emit exported(!job->error());
    });
}

}  // namespace hashstash
