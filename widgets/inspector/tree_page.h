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

private:
    enum class CopyAs { Python, Json, Path };
    void copy(CopyAs as);

    ValueTreeModel* m_model;
};

}  // namespace hashstash
