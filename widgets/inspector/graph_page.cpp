#include "widgets/inspector/graph_page.h"

#include "widgets/inspector/edge_model.h"
#include "widgets/inspector/value_text.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/copy_rows.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace hashstash {

namespace {

constexpr std::size_t kPropertiesBytes = 2000;

}  // namespace

GraphPage::GraphPage(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_model(new EdgeModel(this))
    , m_properties(new QLabel)
    , m_edges(new QTableView)
    , m_error(new ErrorBar)
{
    m_properties->setObjectName(QStringLiteral("nodeProperties"));
    m_properties->setTextFormat(Qt::PlainText);
    m_properties->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_properties->setWordWrap(true);
    m_error->setClosable(false);
    m_edges->setObjectName(QStringLiteral("nodeEdges"));
    m_edges->setAccessibleName(tr("Edges of the node"));
    m_edges->setModel(m_model);
    m_edges->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_edges->setTabKeyNavigation(false);
    m_edges->setShowGrid(false);
    m_edges->verticalHeader()->hide();
    m_edges->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_edges->horizontalHeader()->setStretchLastSection(true);
    m_edges->horizontalHeader()->setHighlightSections(false);
    m_edges->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_edges->horizontalHeader()->resizeSection(EdgeModel::Direction, 90);
    m_edges->horizontalHeader()->resizeSection(EdgeModel::Relation, 140);
    m_edges->horizontalHeader()->resizeSection(EdgeModel::Node, 260);
    addCopyAction(*m_edges);
    setFocusProxy(m_edges);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 0);
    column->setSpacing(4);
    column->addWidget(m_properties);
    column->addWidget(m_error);
    column->addWidget(m_edges, 1);

    connect(m_edges, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (const Value* node = m_model->otherNode(index.row()))
            emit nodeActivated(Value(*node));  // a copy: the model may change while it is answered
    });
}

GraphPage::~GraphPage()
{
    m_stop.request_stop();
}

void GraphPage::clear()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_error->clear();
    m_properties->clear();
    m_model->setEdges({}, {});
}

Result<GraphPage::Neighbourhood> GraphPage::read(const Graph& graph, const Value& node, std::stop_token stop)
{
    Neighbourhood found;
    auto properties = graph.properties(node, stop);
    if (!properties)
        return properties.error();
    auto from = graph.edgesFrom(node, stop);
    if (!from)
        return from.error();
    auto to = graph.edgesTo(node, stop);
    if (!to)
        return to.error();
    return Neighbourhood {*std::move(properties), *std::move(from), *std::move(to)};
}

void GraphPage::setNode(std::shared_ptr<const Graph> graph, const Value& node)
{
    clear();
    fetch(
        m_pool, this, m_stop.get_token(), [graph = std::move(graph), node, stop = m_stop.get_token()] { return read(*graph, node, stop); },
        [this](Result<Neighbourhood> found) {
            if (found)
                show(*std::move(found));
            else
                m_error->showError(found.error());
            emit loaded();
        });
}

void GraphPage::show(Neighbourhood found)
{
    const auto edges = tr("%1 to others, %2 from others").arg(found.from.size()).arg(found.to.size());
    const auto properties = found.properties ? previewText(*found.properties, kPropertiesBytes) : tr("the graph has no such node");
    m_properties->setText(tr("Properties: %1\nEdges: %2").arg(properties, edges));
    m_model->setEdges(std::move(found.from), std::move(found.to));
}

}  // namespace hashstash
