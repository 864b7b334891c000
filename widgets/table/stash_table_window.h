#pragma once

#include "core/stash/location.h"
#include "core/table/table.h"
#include "widgets/jobs/job.h"
#include "widgets/jobs/workers.h"

#include <QPointer>
#include <QString>
#include <QWidget>

#include <cstddef>
#include <memory>
#include <optional>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace hashstash {

class ErrorBar;
class TablePage;

/// The contents of a stash as one table (core/table/assemble.h): a row an entry, or several where a value is a table or a list
/// itself; what dicts hold as columns. To be looked at, copied and exported. The stash is only read.
class StashTableWindow : public QWidget {
    Q_OBJECT

public:
    /// More rows are left out, and that is said: the table is kept in memory.
    static constexpr std::size_t kMostRows = 1'000'000;

    explicit StashTableWindow(Workers workers, QWidget* parent = nullptr);
    ~StashTableWindow() override;

    /// Assembles the table at once; what was shown of another stash is gone.
    void assemble(const Location& stash);
    void cancel();
    bool isRunning() const { return m_job != nullptr; }
    /// Null before there is one.
    const std::shared_ptr<const Table>& table() const { return m_contents; }
    /// As the file's ending says (table_file.h). On a worker; exported() follows.
    void exportTo(const QString& path);

signals:
    void finished();
    void exported(bool isWritten);

private:
    void ended(const Job& job);
    void chooseExport();

    struct Outcome;
    Workers m_workers;
    std::optional<Location> m_stash;
    QPointer<Job> m_job;
    QPointer<Job> m_exportJob;
    std::shared_ptr<const Table> m_contents;
    QCheckBox* m_allVersions;
    QCheckBox* m_withMetadata;
    QPushButton* m_again;
    QPushButton* m_export;
    QProgressBar* m_progress;
    QLabel* m_status;
    TablePage* m_table;
    ErrorBar* m_error;
};

}  // namespace hashstash
