#pragma once

#include "widgets/jobs/workers.h"
#include "widgets/table/table_grid.h"

#include <QString>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <stop_token>

class QLabel;
class QMenu;
class QMenuBar;
class QPushButton;

namespace hashstash {

class ErrorBar;

/// One table to work with: filtered by fields above its columns, sorted, summed up, copied; and what is going on in a line below.
class TablePanel : public QWidget {
    Q_OBJECT

public:
    explicit TablePanel(Workers workers, QWidget* parent = nullptr);
    ~TablePanel() override;

    /// Null: none.
    void setTable(std::shared_ptr<const Table> table);
    TableGrid& grid() { return *m_grid; }
    /// Adds what can be done here.
    void addMenus(QMenuBar& bar);
    void clearFilters();
    /// Shows only rows that have these cells in these columns, beside what is filtered by already.
    void filterBy(const std::vector<std::pair<std::size_t, Value>>& cells);
    QString status() const;
    /// What is said of the chosen cells.
    QString chosenText() const;

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

    Workers m_workers;
    TableGrid* m_grid;
    ErrorBar* m_error;
    QLabel* m_filterError;
    QLabel* m_status;
    QLabel* m_chosen;
    QPushButton* m_clear;
    QTimer m_delay;     ///< from a key press to filtering
    QTimer m_sumDelay;  ///< from a selection to its sum
    std::stop_source m_sumStop;
    QString m_running;  ///< what is said while a filter runs
    QList<QAction*> m_filterActions;
};

}  // namespace hashstash
