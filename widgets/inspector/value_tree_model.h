#pragma once

#include "core/value/value.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace hashstash {

/// A value as a tree. A node's children are made when it is opened, some hundred at a time as the view scrolls: a list
/// of ten million elements opens at once.
class ValueTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Preview, Type, Extent, ColumnCount };
    static constexpr std::size_t kChunk = 256;

    explicit ValueTreeModel(QObject* parent = nullptr);
    ~ValueTreeModel() override;

    /// The one top row is the value itself.
    void setValue(const Value& value);
    void clear();
    const Value* valueAt(const QModelIndex& index) const;
    /// The path that finds the node in a search, `hashstash search --where "PATH = ..."`: `a[3].x`. Empty where there is none.
    QString pathOf(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    Node* nodeOf(const QModelIndex& index) const;

    std::unique_ptr<Node> m_top;  ///< above the one visible root row; null while there is no value
};

}  // namespace hashstash
