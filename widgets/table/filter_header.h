#pragma once

#include <QHeaderView>
#include <QString>

#include <map>

class QLineEdit;

namespace hashstash {

/// Column names with a field to filter by below each. Only fields in view exist: a table may have thousands of columns.
/// Tab goes to the field of the next column, Return or Down to the cells, Esc empties the field.
class FilterHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit FilterHeader(QWidget* parent = nullptr);

    /// By the column's number in the model.
    QString filter(int column) const;
    const std::map<int, QString>& filters() const { return m_texts; }
    void setFilter(int column, const QString& text);
    /// An empty text takes the mark away.
    void setError(int column, const QString& text);
    void clear();
    /// Puts the focus into the field of a column, or of the first one in view for -1.
    void focusFilter(int column);
    /// Another header of the same columns, over this one or under it: its filters are the same, Tab goes from one to the other.
    void setTwin(FilterHeader* twin);
    /// The one column that this header is for, which its twin leaves to it; -1: it is for all.
    void setOnlyColumn(int column) { m_only = column; }

    QSize sizeHint() const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void filterChanged(int column, const QString& text);
    void errorChanged(int column, const QString& text);
    /// Apply it now, without waiting for more.
    void submitted();
    /// The cells are wanted.
    void left();

protected:
    void updateGeometries() override;
    void changeEvent(QEvent* event) override;

private:
    void placeFields();
    QLineEdit* fieldOf(int column);
    int nextColumn(int column, int by) const;
    void showError(QLineEdit& field, const QString& text);
    bool handleKey(int column, int key);
    int fieldHeight() const;

    std::map<int, QString> m_texts;   ///< what is not empty
    std::map<int, QString> m_errors;
    std::map<int, QLineEdit*> m_fields;
    FilterHeader* m_twin = nullptr;
    int m_only = -1;
};

}  // namespace hashstash
