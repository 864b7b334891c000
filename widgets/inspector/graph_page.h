#pragma once

#include "core/graph/graph.h"

#include <QThreadPool>
#include <QWidget>

#include <memory>
#include <stop_token>

class QLabel;
class QTableView;

namespace hashstash {

class EdgeModel;
class ErrorBar;

/// A node of a graph: its properties and its edges. Return or a double click on an edge goes to the node at its other end.
class GraphPage : public QWidget {
    Q_OBJECT

public:
    explicit GraphPage(QThreadPool& pool, QWidget* parent = nullptr);
    ~GraphPage() override;

    /// Reads on the pool; then loaded().
    void setNode(std::shared_ptr<const Graph> graph, const Value& node);
    void clear();

signals:
    void loaded();
    void nodeActivated(const hashstash::Value& node);

private:
    struct Neighbourhood {
        std::optional<Value> properties;
        std::vector<GraphEdge> from;
        std::vector<GraphEdge> to;
    };
    static Result<Neighbourhood> read(const Graph& graph, const Value& node, std::stop_token stop);
    void show(Neighbourhood neighbourhood);

    QThreadPool& m_pool;
    EdgeModel* m_model;
    QLabel* m_properties;
    QTableView* m_edges;
    ErrorBar* m_error;
    std::stop_source m_stop;
};

}  // namespace hashstash
