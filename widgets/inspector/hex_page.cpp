#include "widgets/inspector/hex_page.h"

#include "widgets/inspector/find_bar.h"
#include "widgets/inspector/hex_view.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"

#include <QVBoxLayout>

#include <utility>

namespace hashstash {

HexPage::HexPage(QThreadPool& pool, const QString& viewName, QWidget* parent)
    : QWidget(parent), m_pool(pool), m_view(new HexView), m_bar(new FindBar(FindBar::What::TextOrBytes, *m_view))
{
    m_view->setObjectName(viewName);
    setFocusProxy(m_view);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_bar);
    connect(m_bar, &FindBar::wanted, this, &HexPage::find);
    // From its end to its start, which is what comes into view then.
    connect(m_bar, &FindBar::placeChosen, this,
            [this](std::size_t start, std::size_t length) { m_view->select(start + length - 1, start); });
}

HexPage::~HexPage()
{
    m_stop.request_stop();
}

void HexPage::setBytes(std::shared_ptr<const Bytes> bytes)
{
    m_bytes = std::move(bytes);
    m_view->setBytes(m_bytes);
    find();
}

void HexPage::setMark(std::optional<std::size_t> offset)
{
    m_view->setMark(offset);
}

void HexPage::find()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const QString text = m_bar->text();
    if (text.isEmpty() || !m_bytes)
        return m_bar->forget();
    const bool isHex = m_bar->isHexadecimal();
    const auto wanted = isHex ? bytesFromHex(text) : std::optional(text.toUtf8().toStdString());
    if (!wanted)
        return m_bar->setNote(tr("not hexadecimal"));
    const auto from = m_view->selection().first;
    fetch(
        m_pool, this, m_stop.get_token(),
        [bytes = m_bytes, wanted = *wanted, ignoresCase = !isHex && m_bar->ignoresCase(), stop = m_stop.get_token()] {
            return findBytes(*bytes, wanted, ignoresCase, stop);
        },
        [this, from](Result<FoundPlaces> found) { m_bar->take(std::move(found), from); });
}

}  // namespace hashstash
