#include "widgets/inspector/node_pages.h"

#include "widgets/inspector/chart_page.h"
#include "widgets/inspector/picture_page.h"
#include "widgets/jobs/discard.h"

#include <QTabWidget>

namespace hashstash {

NodePages::NodePages(QThreadPool& pool, QTabWidget& tabs, QObject* parent)
    : QObject(parent), m_pool(pool), m_tabs(tabs), m_picture(new PicturePage(pool)), m_chart(new ChartPage(pool))
{
    tabs.setTabVisible(tabs.addTab(m_picture, tr("Pict&ure")), false);
    tabs.setTabVisible(tabs.addTab(m_chart, tr("&Chart")), false);
    connect(m_picture, &PicturePage::loaded, this, &NodePages::loaded);
    connect(m_chart, &ChartPage::loaded, this, &NodePages::loaded);
}

bool NodePages::isOneOf(int tab) const
{
    return m_tabs.widget(tab) == m_picture || m_tabs.widget(tab) == m_chart;
}

void NodePages::setNode(const std::optional<Value>& node)
{
    if (node && m_node && node->identity() != 0 && node->identity() == m_node->identity())
        return;
    clear();
    m_node = node;
    offer(*m_picture, node && PicturePage::isFor(*node));
    offer(*m_chart, node && ChartPage::isFor(*node));
}

void NodePages::offer(QWidget& page, bool isOffered)
{
    if (!isOffered && m_tabs.currentWidget() == &page)
        emit withdrawn();
    m_tabs.setTabVisible(m_tabs.indexOf(&page), isOffered);
}

void NodePages::clear()
{
    m_loaded.clear();
    m_picture->clear();
    m_chart->clear();
    discard(m_pool, m_node);
}

bool NodePages::load(int tab)
{
    if (!m_node || !m_loaded.insert(tab).second)
        return false;
    m_tabs.widget(tab) == m_picture ? m_picture->setValue(*m_node) : m_chart->setValue(*m_node);
    return true;
}

}  // namespace hashstash
