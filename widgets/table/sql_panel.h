#pragma once

#include "core/table/sql_database.h"
#include "widgets/jobs/workers.h"
#include "widgets/table/table_grid.h"

#include <QPointer>
#include <QStringList>
#include <QWidget>

#include <memory>

class QLabel;
class QMenu;
class QPushButton;

namespace hashstash {

class ErrorBar;
class SqlEditor;
class TableExport;

/// Questions in SQL to a copy of a table (core/table/sql_database.h), which is made when the first one is asked.
class SqlPanel : public QWidget {
    Q_OBJECT

public:
    /// `table`: the one whose copy is asked, every row of it.
    SqlPanel(Workers workers, TableGrid& table, QWidget* parent = nullptr);
    ~SqlPanel() override;

    /// Another table is shown.
    void reload();
    /// What is written; answered() follows, or an error is shown and failed() follows.
    void run();
    void cancel();
    bool isRunning() const { return m_job != nullptr; }
    TableGrid& grid() { return *m_grid; }

signals:
    void answered();
    void failed();

private:
    struct Outcome;
    void build();
    void take(const Outcome& outcome);
    void ended();
    void remember(const QString& sql);

    Workers m_workers;
    TableGrid& m_table;
    std::shared_ptr<SqlDatabase> m_database;  ///< null: not asked yet
    QStringList m_history;
    QPointer<Job> m_job;
    SqlEditor* m_editor;
    QPushButton* m_run;
    QPushButton* m_past;
    QPushButton* m_export;
    QMenu* m_pastMenu;
    QLabel* m_status;
    ErrorBar* m_error;
    TableGrid* m_grid;
    TableExport* m_exporter;
};

}  // namespace hashstash
