#include "widgets/profile/advice_panel.h"

#include "widgets/shell/format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

#include <cstdint>
#include <utility>

namespace hashstash {

namespace {

constexpr int kMost = 10;
constexpr int kUsual = 5;
constexpr double kMegabyte = 1024.0 * 1024.0;  // as in the table of results

QString nameOf(const AdvisedConfiguration& configuration)
{
    return fromUtf8(configuration.engine + "." + configuration.serializer + "." + configuration.encoding);
}

QString rounded(double number)
{
    return QLocale().toString(number, 'g', 3);
}

}  // namespace

AdvicePanel::AdvicePanel(QWidget* parent)
    : QWidget(parent), m_text(new QLabel), m_weights(new QWidget), m_convert(new QPushButton(tr("Con&vert the stash …")))
{
    m_text->setObjectName(QStringLiteral("profileAdvice"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_convert->setObjectName(QStringLiteral("profileConvert"));
    auto* weights = new QHBoxLayout(m_weights);
    weights->setContentsMargins(0, 0, 0, 0);
    weights->addWidget(new QLabel(tr("What matters:")));
    m_write = addWeight(tr("writing"), QStringLiteral("weightWrite"));
    m_read = addWeight(tr("reading"), QStringLiteral("weightRead"));
    m_size = addWeight(tr("size"), QStringLiteral("weightSize"));
    weights->addStretch();
    weights->addWidget(m_convert);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_text);
    column->addWidget(m_weights);
    connect(m_convert, &QPushButton::clicked, this, [this] { emit convertRequested(m_ranking.front()); });
    refresh();
}

QSlider* AdvicePanel::addWeight(const QString& label, const QString& name)
{
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setObjectName(name);
    slider->setAccessibleName(tr("How much %1 matters").arg(label));
    slider->setToolTip(slider->accessibleName());
    slider->setRange(0, kMost);
    slider->setValue(kUsual);
    slider->setFixedWidth(120);
    connect(slider, &QSlider::valueChanged, this, &AdvicePanel::weightsChanged);
    m_weights->layout()->addWidget(new QLabel(label));
    m_weights->layout()->addWidget(slider);
    return slider;
}

AdviceWeights AdvicePanel::weights() const
{
    return {static_cast<double>(m_write->value()), static_cast<double>(m_read->value()), static_cast<double>(m_size->value())};
}

void AdvicePanel::setAdvice(std::vector<AdvisedConfiguration> ranking)
{
    m_ranking = std::move(ranking);
    refresh();
}

void AdvicePanel::setConvertible(bool isConvertible)
{
    m_isConvertible = isConvertible;
    refresh();
}

QString AdvicePanel::advice() const
{
    const AdvisedConfiguration& best = m_ranking.front();
    const double seconds = best.writeSeconds + best.readSeconds;
    QStringList parts{tr("Best of those that last: %1: set %2 ms, get %3 ms, %4 MB/s for both, %5 an entry")
                          .arg(nameOf(best), rounded(best.writeSeconds * 1e3), rounded(best.readSeconds * 1e3), rounded(best.rawBytes / seconds / kMegabyte),
                               sizeText(static_cast<std::uint64_t>(best.encodedBytes)))};
    if (best.rawBytes > 0)
        parts << tr("%1 % of the raw size").arg(QLocale().toString(100 * best.encodedBytes / best.rawBytes, 'f', 0));
    if (m_ranking.size() > 1) {
        const AdvisedConfiguration& next = m_ranking[1];
        parts << tr("next is %1 with %2 times its time and %3 times its size")
                     .arg(nameOf(next), rounded((next.writeSeconds + next.readSeconds) / seconds), rounded(next.encodedBytes / best.encodedBytes));
    }
    return parts.join(QStringLiteral("; ")) + u'.';
}

void AdvicePanel::refresh()
{
    const bool hasAdvice = !m_ranking.empty();
    m_text->setText(hasAdvice ? advice()
                              : tr("Choose how much to measure, and run it. Stores are made in the temporary folder, and removed."));
    m_weights->setVisible(hasAdvice);
    m_convert->setEnabled(hasAdvice && m_isConvertible);
    m_convert->setToolTip(m_isConvertible ? tr("Copies the open stash into one of the recommended format; it stays as it is") : tr("Open a stash first"));
}

}  // namespace hashstash
