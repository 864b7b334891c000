#pragma once

#include "core/value/value.h"

#include <QObject>
#include <QThreadPool>

#include <optional>
#include <set>

class QTabWidget;

namespace hashstash {

class ChartPage;
class PicturePage;

/// The pages about the node that is chosen in a value's tree: its picture and its chart. The tab of each is there only
/// for a node that has one.
class NodePages : public QObject {
    Q_OBJECT

public:
    /// Appends the pages to `tabs`, which owns them and outlives this.
    NodePages(QThreadPool& pool, QTabWidget& tabs, QObject* parent = nullptr);

    bool isOneOf(int tab) const;
    /// Absent: none is chosen.
    void setNode(const std::optional<Value>& node);
    /// Drops what is shown; the tabs stay until the next node is known.
    void clear();
    /// Reads what the page shows, once a node. Whether it began to; loaded() follows then.
    bool load(int tab);

signals:
    void loaded();
    /// The page in front is not for the node: another one has to come there.
    void withdrawn();

private:
    void offer(QWidget& page, bool isOffered);

    QThreadPool& m_pool;
    QTabWidget& m_tabs;
    PicturePage* m_picture;
    ChartPage* m_chart;
    std::optional<Value> m_node;
    std::set<int> m_loaded;  ///< tabs
};

}  // namespace hashstash
