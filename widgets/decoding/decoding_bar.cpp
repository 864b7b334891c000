#include "widgets/decoding/decoding_bar.h"

#include "widgets/shell/format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hashstash {

namespace {

QString named(const StashFormat& format)
{
    return fromUtf8(format.serializer + ", " + format.encoding);
}

}  // namespace

DecodingBar::DecodingBar(QWidget* parent) : QFrame(parent), m_text(new QLabel), m_back(new QPushButton(tr("Bac&k to what the name says")))
{
    setObjectName(QStringLiteral("decodingBar"));
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(QStringLiteral("decodingText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_back->setObjectName(QStringLiteral("decodingBack"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 6, 4);
    row->addWidget(m_text, 1);
    row->addWidget(m_back);
    connect(m_back, &QPushButton::clicked, this, &DecodingBar::backRequested);
    hide();
}

void DecodingBar::show(const Location& told, const Location& used)
{
    const bool isToldByName = !told.isReinterpreted;
    m_text->setText(isToldByName ? tr("Read as %1, as you chose. Its name says %2. It cannot be changed while it is read so.").arg(named(used.format), named(told.format))
                                 : tr("Read as %1, as you chose, since its name does not say. It cannot be changed while it is read so.").arg(named(used.format)));
    m_back->setVisible(isToldByName);
    setVisible(used.isReinterpreted);
}

QString DecodingBar::text() const
{
    return m_text->text();
}

}  // namespace hashstash
