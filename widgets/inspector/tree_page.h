#pragma once

#include "widgets/inspector/value_tree_model.h"

#include <QTreeView>

namespace hashstash {

/// A value as a tree whose nodes can be copied as Python, as JSON, or as the path to them.
class TreePage : public QTreeView {
    Q_OBJECT

public:
    explicit TreePage(QWidget* parent = nullptr);

    void setValue(const Value& value);
    void clear();

signals:
    /// Another node is the current one, the value itself after setValue().
    void nodeChosen(const hashstash::Value& node);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    enum class CopyAs { Python, Json, Path };
    void copy(CopyAs as);

    ValueTreeModel* m_model;
};

}  // namespace hashstash
