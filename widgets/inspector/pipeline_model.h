#pragma once

#include "core/stash/stash.h"

#include <QAbstractTableModel>

#include <memory>

namespace hashstash {

/// The stages of decoding an entry, from the stored bytes to the value: name, size, ratio and outcome of each.
class PipelineModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Step, Size, Ratio, Outcome, ColumnCount };

    explicit PipelineModel(QObject* parent = nullptr);

    void setPipeline(std::shared_ptr<const Pipeline> pipeline);
    /// The bytes that came out of that stage; of the last one and of one that failed, those that went in.
    std::shared_ptr<const Bytes> bytesAt(int row) const;
    const PipelineStep* stepAt(int row) const;
    /// The stage that failed, or -1.
    int failedRow() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool givesValue(std::size_t row) const;
    QString outcome(std::size_t row) const;

    std::shared_ptr<const Pipeline> m_pipeline;
};

}  // namespace hashstash
