#pragma once

#include "core/table/table.h"

#include <QComboBox>

#include <cstddef>
#include <optional>

namespace hashstash {

/// One of the columns of a table, or none. What is typed is looked for anywhere in their names: there may be hundreds.
class ColumnBox : public QComboBox {
    Q_OBJECT

public:
    /// `none`: what the choice of no column is called; empty: there is always one.
    ColumnBox(const QString& name, const QString& none, QWidget* parent = nullptr);

    /// Keeps the choice where a column has the same name.
    void setTable(const Table& table);
    std::optional<std::size_t> column() const;
    void setColumn(std::optional<std::size_t> column);

signals:
    /// By a person, not by setTable().
    void chosen();

private:
    QString m_none;
};

}  // namespace hashstash
