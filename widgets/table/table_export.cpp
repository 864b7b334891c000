#include "widgets/table/table_export.h"

#include "core/table/columns.h"
#include "core/table/sqlite_table.h"
#include "core/table/table_file.h"
#include "widgets/table/table_grid.h"

#include <QFileDialog>
#include <QFileInfo>

namespace hashstash {

TableExport::TableExport(Workers workers, QWidget* window) : QObject(window), m_workers(workers), m_window(window) {}

TableExport::~TableExport()
{
    if (m_job)
        m_job->cancel();
}

void TableExport::choose(TableGrid& grid, bool isAll)
{
    if (!grid.frame().table())
        return;
    auto* dialog = new QFileDialog(m_window, isAll ? tr("Export all of the table") : tr("Export what is shown"), QStringLiteral("table.csv"),
                                   tr("Tables (*.csv *.json *.feather *.parquet *.sqlite *.db)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    const QPointer<TableGrid> from(&grid);
    connect(dialog, &QFileDialog::fileSelected, this, [this, from, isAll](const QString& path) {
        if (from)
            save(*from, isAll, path);
    });
    dialog->open();
}

void TableExport::save(TableGrid& grid, bool isAll, const QString& path)
{
    const std::string format = QFileInfo(path).suffix().toStdString();
    if (!grid.frame().table() || (!isTableFormat(format) && !isSqliteEnding(format))) {
        emit failed({Stage::Write, tr("%1: end the name in .csv, .json, .feather, .parquet or .sqlite").arg(path).toStdString(), {}});
        return emit finished(false);
    }
    const auto rows = isAll ? nullptr : grid.frame().rows();
    if (m_job)
        m_job->cancel();
    m_job = m_workers.jobs.run(tr("Export to %1").arg(QFileInfo(path).fileName()),
                               [table = grid.frame().table(), rows, columns = grid.shownColumns(), path, format](const JobContext& context) -> Result<Done> {
        if (!rows)
            return saveTable(*table, path.toStdString(), format, context.stop(), context.progressFn());
        const auto part = takeCells(*table, *rows, columns, context.stop());
        return part ? saveTable(*part, path.toStdString(), format, context.stop(), context.progressFn()) : part.error();
    });
    connect(m_job, &Job::finished, this, [this, job = m_job.data()] {
        if (job->error() && !job->isCancelled())
            emit failed(*job->error());
        emit finished(!job->error());
    });
}

}  // namespace hashstash
