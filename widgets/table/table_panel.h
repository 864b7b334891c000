#pragma once

#include "widgets/jobs/workers.h"
#include "widgets/table/table_grid.h"

#include <QString>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <stop_token>

class QLabel;
class QLayout;
class QStackedWidget;
class QMenuBar;
class QPushButton;

namespace hashstash {

class ColumnPanel;
class ErrorBar;
class GroupPanel;
class PlotPanel;
class SqlPanel;

/// One table to work with: filtered by fields above its columns, sorted, summed up, copied; its columns at the side, its groups,
/// plots and SQL below, each when it is asked for; and what is going on in a line at the end.
class TablePanel : public QWidget {
    Q_OBJECT

public:
    explicit TablePanel(Workers workers, QWidget* parent = nullptr);
    ~TablePanel() override;

    /// Null: none. `memory`: what its columns' arrangement is remembered by; empty: it is not.
    void setTable(std::shared_ptr<const Table> table, const QString& memory = {});
    TableGrid& grid() { return *m_grid; }
    /// Adds what can be done here.
    void addMenus(QMenuBar& bar);
    void clearFilters();
    /// Shows only rows that have these cells in these columns, beside what is filtered by already.
    void filterBy(const std::vector<std::pair<std::size_t, Value>>& cells);
    QString status() const;
    /// What is said of the chosen cells.
    QString chosenText() const;

    enum Tool { Columns, Groups, Plot, Sql };
    bool isShown(Tool tool) const;

signals:
    /// Rows are being filtered or sorted, or no longer.
    void settled();

private:
    void build();
    void buildActions();
    QAction* makeAction(const QString& text, const QString& name, const QKeySequence& keys, std::function<void()> handler);
    void applyFilters();
    void showStatus();
    void sumUp();
    void filterByCell();
    QLayout* buildLine();
    void toggleTool(int tool);
    void restoreColumns();
    void rememberColumns();

    Workers m_workers;
    TableGrid* m_grid;
    ErrorBar* m_error;
    QLabel* m_status;
    QLabel* m_chosen;
    QPushButton* m_clear;
    ColumnPanel* m_columns;
    GroupPanel* m_groups;
    PlotPanel* m_plot;
    SqlPanel* m_sql;
    QStackedWidget* m_tools;         ///< groups, plot, SQL: one of them, or none
    QList<QAction*> m_viewActions;  ///< cells, columns, groups, plot, SQL
    QString m_memory;
    QTimer m_delay;     ///< from a key press to filtering
    QTimer m_sumDelay;  ///< from a selection to its sum
    std::stop_source m_sumStop;
    QString m_running;   ///< what is said while a filter runs
    QStringList m_wrong;  ///< filters that are none
    QList<QAction*> m_filterActions;
};

}  // namespace hashstash
