#include "widgets/table/stash_table_window.h"

#include "core/table/assemble.h"
#include "core/table/columns.h"
#include "widgets/jobs/job_model.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/limits.h"
#include "widgets/table/rarely.h"
#include "widgets/table/table_export.h"
#include "widgets/table/table_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <utility>

namespace hashstash {

/// What came of assembling.
struct StashTableWindow::Outcome {
    std::shared_ptr<const Table> table;
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
    , m_table(new TablePanel(workers))
    , m_error(new ErrorBar)
    , m_exporter(new TableExport(workers, this))
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
    connect(m_export, &QPushButton::clicked, this, [this] { m_exporter->choose(m_table->grid(), false); });
    connect(m_exporter, &TableExport::failed, m_error, &ErrorBar::showError);
    connect(m_exporter, &TableExport::finished, this, &StashTableWindow::exported);
    buildMenus();
    column->setMenuBar(findChild<QMenuBar*>());
}

void StashTableWindow::buildMenus()
{
    auto* bar = new QMenuBar(this);
    auto* file = bar->addMenu(tr("&Table"));
    const auto add = [&](const QString& text, const QString& name, const QKeySequence& keys, std::function<void()> handler) {
        auto* action = file->addAction(text);
        action->setObjectName(name);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, std::move(handler));
    };
    add(tr("&Assemble it again"), QStringLiteral("tableReload"), QKeySequence(Qt::Key_F5), [this] {
        if (m_stash)
            assemble(Location(*m_stash));
    });
    file->addSeparator();
    add(tr("&Export what is shown …"), QStringLiteral("tableExportShown"), QKeySequence::Save, [this] { m_exporter->choose(m_table->grid(), false); });
    add(tr("Export a&ll of it …"), QStringLiteral("tableExportAll"), QKeySequence(tr("Ctrl+Shift+S")), [this] { m_exporter->choose(m_table->grid(), true); });
    file->addSeparator();
    add(tr("&Close"), QStringLiteral("tableClose"), QKeySequence(tr("Ctrl+W")), [this] { close(); });
    m_table->addMenus(*bar);
}

StashTableWindow::~StashTableWindow()
{
    cancel();
}

/// On a worker: a million rows are not freed within a frame.
void StashTableWindow::dropTable()
{
    m_table->setTable(nullptr);
    if (m_contents)
        m_workers.pool.start([dropped = std::exchange(m_contents, nullptr)]() mutable { dropped.reset(); });
}

void StashTableWindow::assemble(const Location& stash)
{
    m_stash = stash;
    for (QWidget* option : {static_cast<QWidget*>(m_allVersions), static_cast<QWidget*>(m_withMetadata), static_cast<QWidget*>(m_again)})
        option->show();
    auto outcome = std::make_shared<Outcome>();
    AssembleOptions options;
    options.allVersions = m_allVersions->isChecked();
    options.withMetadata = m_withMetadata->isChecked();
    const auto work = [stash, options, outcome](const JobContext& context) -> Result<Done> {
        const auto opened = Stash::open(stash);
        if (!opened)
            return opened.error();
        AssembleOptions how = options;
        how.stop = context.stop();
        how.progress = context.progressFn();
        how.problem = [&](const Entry&, const Error&) { ++outcome->failed; };
        TableBuilder builder;
        const auto done = assembleRows(**opened, how, [&](TableRow&& row) {
            outcome->isCut = builder.rows() >= limits().tableRows;  // it is kept in memory
            if (!outcome->isCut)
                builder.add(std::move(row));
            return !outcome->isCut;
        });
        if (!done)
            return done;
        auto table = std::make_shared<Table>(std::move(builder).finish());
        std::stable_partition(table->columns.begin(), table->columns.end(), &Table::isIndex);
        outcome->table = std::move(table);
        return Done();
    };
    start(tr("Table of %1").arg(fromUtf8(stash.format.folderName())), work, outcome);
}

void StashTableWindow::showValue(const Value& value, const QString& title)
{
    m_stash.reset();
    for (QWidget* option : {static_cast<QWidget*>(m_allVersions), static_cast<QWidget*>(m_withMetadata), static_cast<QWidget*>(m_again)})
        option->hide();
    auto outcome = std::make_shared<Outcome>();
    const auto work = [value, outcome](const JobContext& context) -> Result<Done> {
        auto table = tableOf(value, context.stop());
        if (!table)
            return table.error();
        if (!*table)
            return Error{Stage::Read, tr("This value is no table: DataFrames, Series and lists of dicts are").toStdString(), {}};
        const std::size_t most = limits().tableRows;  // it is kept in memory
        outcome->isCut = (*table)->rows > most;
        if (outcome->isCut) {
            RowList rows = allRows(**table);
            rows.resize(most);
            std::vector<std::size_t> columns((*table)->columns.size());
            for (std::size_t i = 0; i < columns.size(); ++i)
                columns[i] = i;
            auto cut = takeCells(**table, rows, columns, context.stop());
            if (!cut)
                return cut.error();
            **table = *std::move(cut);
        }
        outcome->table = std::make_shared<const Table>(**std::move(table));
        return Done();
    };
    start(title, work, outcome);
}

void StashTableWindow::start(const QString& title, std::function<Result<Done>(const JobContext&)> work, std::shared_ptr<Outcome> outcome)
{
    cancel();
    dropTable();
    m_error->clear();
    m_export->setEnabled(false);
    setWindowTitle(title);
    m_job = m_workers.jobs.run(title, std::move(work));
    connect(m_job, &Job::progressed, this, [this, rarely = Rarely()](quint64 done, quint64) mutable {
        if (rarely.isDue())
            m_status->setText(tr("%1 read").arg(countText(done, tr("entry"), tr("entries"))));
    });
    connect(m_job, &Job::finished, this, [this, job = m_job, outcome] {
        if (!job->error())
            take(*outcome);
        ended(*job);
    });
    m_status->setText(tr("Reading …"));
    m_progress->setVisible(true);
    m_again->setText(tr("&Stop"));
}

void StashTableWindow::take(const Outcome& outcome)
{
    m_contents = outcome.table;
    m_table->setTable(m_contents, m_stash ? fromUtf8(m_stash->display()) : QString());
    QStringList parts{tr("%1, %2").arg(countText(m_contents->rows, tr("row"), tr("rows")), countText(m_contents->columns.size(), tr("column"), tr("columns")))};
    if (outcome.isCut)
        parts << tr("there are more, which are left out");
    if (outcome.failed != 0)
        parts << tr("%1 do not decode").arg(countText(outcome.failed));
    m_status->setText(parts.join(QStringLiteral(" · ")));
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

void StashTableWindow::exportTo(const QString& path, bool isAll)
{
    m_error->clear();
    m_exporter->save(m_table->grid(), isAll, path);
}

}  // namespace hashstash
