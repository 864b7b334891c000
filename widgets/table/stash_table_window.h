#pragma once

#include "core/stash/location.h"
#include "core/table/table.h"
#include "widgets/jobs/job.h"
#include "widgets/jobs/workers.h"

#include <QPointer>
#include <QString>
#include <QWidget>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

class QAction;
class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace hashstash {

class ErrorBar;
class TableExport;
class TablePanel;

/// The contents of a stash as one table (core/table/assemble.h): a row an entry, or several where a value is a table or a list
/// itself; what dicts hold as columns. To be looked at, copied and exported. The stash is only read.
class StashTableWindow : public QWidget {
    Q_OBJECT

public:
    explicit StashTableWindow(Workers workers, QWidget* parent = nullptr);
    ~StashTableWindow() override;

    /// Shows a value that is a table (core/table/columns.h) instead.
    void showValue(const Value& value, const QString& title);
    /// Assembles the table at once; what was shown of another stash is gone.
    void assemble(const Location& stash);
    void cancel();
    bool isRunning() const { return m_job != nullptr; }
    /// Null before there is one.
    const std::shared_ptr<const Table>& table() const { return m_contents; }
    /// What is shown, rows and columns, or all of it: as the file's ending says (table_file.h, sqlite_table.h). On a worker; exported()
    /// follows.
    void exportTo(const QString& path, bool isAll = false);
    TablePanel& panel() { return *m_table; }

signals:
    void finished();
    void exported(bool isWritten);

private:
    struct Outcome;
    void ended(const Job& job);
    void buildMenus();
    void start(const QString& title, std::function<Result<Done>(const JobContext&)> work, std::shared_ptr<Outcome> outcome);
    void take(const Outcome& outcome);
    void dropTable();

    Workers m_workers;
    std::optional<Location> m_stash;
    QPointer<Job> m_job;
    std::shared_ptr<const Table> m_contents;
    QCheckBox* m_allVersions;
    QCheckBox* m_withMetadata;
    QPushButton* m_again;
    QPushButton* m_export;
    QProgressBar* m_progress;
    QLabel* m_status;
    TablePanel* m_table;
    ErrorBar* m_error;
    TableExport* m_exporter;
};

}  // namespace hashstash
