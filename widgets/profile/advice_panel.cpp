#include "widgets/profile/advice_panel.h"

#include "widgets/shell/format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

namespace hashstash {

namespace {

constexpr int kMost = 10;
constexpr int kUsual = 5;

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
    connect(m_convert, &QPushButton::clicked, this, [this] { emit convertRequested(*m_best); });
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

void AdvicePanel::setAdvice(const std::optional<AdvisedConfiguration>& best, const std::string& sentence)
{
    m_best = best;
    m_sentence = sentence;
    refresh();
}

void AdvicePanel::setConvertible(bool isConvertible)
{
    m_isConvertible = isConvertible;
    refresh();
}

void AdvicePanel::refresh()
{
    m_text->setText(m_best ? tr("Best of those that last: %1").arg(fromUtf8(m_sentence))
                              : tr("Choose how much to measure, and run it. Stores are made in the temporary folder, and removed."));
    m_weights->setVisible(m_best.has_value());
    m_convert->setEnabled(m_best && m_isConvertible);
    m_convert->setToolTip(m_isConvertible ? tr("Copies the open stash into one of the recommended format; it stays as it is") : tr("Open a stash first"));
}

}  // namespace hashstash
