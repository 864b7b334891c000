#pragma once

#include <QJsonObject>
#include <QString>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace hashstash {

class TableGrid;

/// Which columns are shown, and in which order: a list of them all, to be searched, checked and moved (drag, Alt+Up, Alt+Down).
class ColumnPanel : public QWidget {
    Q_OBJECT

public:
    explicit ColumnPanel(TableGrid& grid, QWidget* parent = nullptr);

    /// Another table is shown.
    void reload();
    /// By the columns' names, so that it also fits a table that has a few others.
    QJsonObject layoutState() const;
    void restore(const QJsonObject& state);
    bool isFirstPinned() const;

signals:
    /// By a person.
    void changed();
    void pinChanged(bool isPinned);
    /// The column is wanted in view.
    void columnActivated(int column);

private:
    void build();
    void search(const QString& text);
    void show(QListWidgetItem* item);
    void showFound(bool isShown);
    void moveItem(int by);
    void applyOrder();
    void updateCount();

    TableGrid& m_grid;
    QLineEdit* m_search;
    QListWidget* m_list;
    QLabel* m_count;
    QCheckBox* m_pin;
    bool m_isApplying = false;
};

}  // namespace hashstash
