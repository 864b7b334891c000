#pragma once

#include "core/error.h"
#include "widgets/inspector/value_tree_model.h"

#include <QTreeView>

namespace hashstash {

/// A value as a tree whose nodes can be copied as Python, as JSON, or as the path by which `hashstash search --where`
/// finds them.
class TreePage : public QTreeView {
    Q_OBJECT

public:
    explicit TreePage(QWidget* parent = nullptr);

    /// Opens the value, and the first so many of its parts.
    void setValue(const Value& value, int openedParts = 0);
    /// False: what is shown is put together here, so that no path leads there.
    void setPathsOffered(bool areOffered);
    void clear();
    /// Where the current node is, as a search would name it; empty for the value itself, and where it has no such name.
    QString currentPath() const;

signals:
    /// Another node is the current one, the value itself after setValue().
    void nodeChosen(const hashstash::Value& node);
    /// A node was not copied: it is too large.
    void copyFailed(const hashstash::Error& error);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    enum class CopyAs { Python, Json, Path };
    void addCopyActions();
    void copy(CopyAs as);
    void copyText(CopyAs as, const Value& value);

    ValueTreeModel* m_model;
    QAction* m_copyPath;
    bool m_offersPaths = true;
};

}  // namespace hashstash
