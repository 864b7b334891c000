#include "widgets/inspector/picture_page.h"

#include "widgets/inspector/array_picture.h"
#include "widgets/inspector/byte_picture.h"
#include "widgets/inspector/colour_map.h"
#include "widgets/inspector/picture_view.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QRadioButton>
#include <QVBoxLayout>

#include <utility>

namespace hashstash {

PicturePage::PicturePage(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_error(new ErrorBar)
    , m_fit(new QRadioButton(tr("F&it to view")))
    , m_actualSize(new QRadioButton(tr("&1:1")))
    , m_coloursLabel(new QLabel(tr("Colour &map")))
    , m_colours(new QComboBox)
    , m_caption(new QLabel)
    , m_view(new PictureView)
{
    m_error->setClosable(false);
    m_fit->setObjectName(QStringLiteral("pictureFit"));
    m_fit->setChecked(true);
    m_actualSize->setObjectName(QStringLiteral("pictureActualSize"));
    m_actualSize->setAccessibleName(tr("Actual size, one to one"));
    addColours();
    m_caption->setObjectName(QStringLiteral("pictureCaption"));
    m_caption->setTextFormat(Qt::PlainText);
    m_caption->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_caption->setWordWrap(true);
    m_view->setObjectName(QStringLiteral("valuePicture"));
    setFocusProxy(m_view);

    auto* row = new QHBoxLayout;
    row->setContentsMargins(6, 4, 6, 0);
    row->setSpacing(10);
    row->addWidget(m_fit);
    row->addWidget(m_actualSize);
    row->addWidget(m_coloursLabel);
    row->addWidget(m_colours);
    row->addStretch(1);
    m_caption->setContentsMargins(6, 0, 6, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_caption);
    column->addWidget(m_error);
    column->addWidget(m_view, 1);
    connect(m_fit, &QRadioButton::toggled, this,
            [this](bool fits) { m_view->setZoom(fits ? PictureView::Zoom::Fit : PictureView::Zoom::ActualSize); });
    connect(m_view, &PictureView::scaleChanged, this, &PicturePage::updateCaption);
}

void PicturePage::addColours()
{
    const QSize bar(56, 12);
    const auto add = [&](const QString& name, ColourMap map) {
        m_colours->addItem(colourBar(map, bar), name, QVariant::fromValue(map));
    };
    m_colours->setObjectName(QStringLiteral("pictureColours"));
    m_colours->setIconSize(bar);
    add(tr("blue to yellow"), ColourMap::BlueToYellow);
    add(tr("blue to red"), ColourMap::BlueToRed);
    add(tr("grey"), ColourMap::Grey);
    m_coloursLabel->setBuddy(m_colours);
    m_coloursLabel->hide();
    m_colours->hide();
    connect(m_colours, &QComboBox::currentIndexChanged, this, &PicturePage::showPicture);
}

PicturePage::~PicturePage()
{
    m_stop.request_stop();
}

bool PicturePage::isFor(const Value& value)
{
    return isPictureFile(value) || isPictureArray(value);
}

void PicturePage::clear()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_error->clear();
    m_picture = {};
    showPicture();
    if (std::exchange(m_isLoading, false))
        emit loaded();
}

void PicturePage::setValue(const Value& value)
{
    clear();
    m_isLoading = true;
    fetch(
        m_pool, this, m_stop.get_token(),
        [value, stop = m_stop.get_token()] { return isPictureFile(value) ? decodePicture(value) : drawArray(value, stop); },
        [this](const Result<Picture>& picture) {
            m_isLoading = false;
            take(picture);
            emit loaded();
        });
}

void PicturePage::take(const Result<Picture>& picture)
{
    if (!picture) {
        const Error& error = picture.error();
        const auto where = error.offset ? tr(" (at byte %1)").arg(countText(*error.offset)) : QString();
        return m_error->showText(fromUtf8(error.message) + where, errorDetails(error));
    }
    m_picture = *picture;
    if (!m_picture.damage.isEmpty())
        m_error->showText(m_picture.damage, m_picture.damage);
    showPicture();
}

void PicturePage::showPicture()
{
    if (m_picture.hasLevels)
        m_picture.image.setColorTable(colourTable(m_colours->currentData().value<ColourMap>()));
    m_coloursLabel->setVisible(m_picture.hasLevels);
    m_colours->setVisible(m_picture.hasLevels);
    m_view->setImage(m_picture.image, m_picture.overview);
}

void PicturePage::updateCaption()
{
    if (m_picture.image.isNull())
        return m_caption->clear();
    const double percent = m_view->scale() * 100;
    m_caption->setText(tr("%1 · shown at %2 %").arg(m_picture.caption, QLocale().toString(percent, 'f', percent < 10 ? 1 : 0)));
    m_view->setAccessibleDescription(m_picture.caption);
}

}  // namespace hashstash
