#pragma once

#include "core/error.h"
#include "core/table/row_list.h"
#include "widgets/jobs/workers.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace hashstash {

class TableGrid;

/// Writes tables to files in jobs, as the file's ending says (core/table/table_file.h).
class TableExport : public QObject {
    Q_OBJECT

public:
    explicit TableExport(Workers workers, QWidget* window);
    ~TableExport() override;

    /// Asks for a file. What is shown in the grid, rows and columns, or all of its table.
    void choose(TableGrid& grid, bool isAll);
    /// finished() follows, or failed() and then finished().
    void save(TableGrid& grid, bool isAll, const QString& path);

signals:
    void finished(bool isWritten);
    void failed(const hashstash::Error& error);

private:
    Workers m_workers;
    QWidget* m_window;
    QPointer<Job> m_job;
};

}  // namespace hashstash
