#pragma once

#include "core/value/diff.h"

#include <QAbstractTableModel>

#include <vector>

namespace hashstash {

/// The places where two versions differ, each with a sign, a word and a colour.
class DifferenceModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Path, Before, After, ColumnCount };

    explicit DifferenceModel(QObject* parent = nullptr);

    void setDifferences(std::vector<Difference> differences);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Difference> m_differences;
};

}  // namespace hashstash
