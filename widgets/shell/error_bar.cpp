#include "widgets/shell/error_bar.h"

#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>
#include <QToolButton>

#include <algorithm>

namespace hashstash {

ErrorBar::ErrorBar(QWidget* parent)
    : QFrame(parent)
    , m_sign(new QLabel)
    , m_text(new QLabel)
    , m_copy(new QToolButton)
    , m_close(new QToolButton)
    , m_escape(new QShortcut(this))
    , m_parts(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setObjectName(QStringLiteral("errorBar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);

    m_text->setObjectName(QStringLiteral("errorText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setText(tr("Copy details"));
    m_copy->setObjectName(QStringLiteral("copyError"));
    m_copy->setToolTip(tr("Copy everything that is known of this error"));
    m_close->setText(tr("Dismiss"));
    m_close->setObjectName(QStringLiteral("closeError"));

    auto* what = new QHBoxLayout;
    what->addWidget(m_sign, 0, Qt::AlignTop);
    what->addWidget(m_text, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_copy, 0, Qt::AlignTop);
    buttons->addWidget(m_close, 0, Qt::AlignTop);
    m_parts->setContentsMargins(8, 4, 6, 4);
    m_parts->addLayout(what, 1);
    m_parts->addLayout(buttons);

    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_details); });
    connect(m_close, &QToolButton::clicked, this, &ErrorBar::clear);
    m_escape->setKey(Qt::Key_Escape);
    connect(m_escape, &QShortcut::activated, this, &ErrorBar::clear);
    // Of several bars in the window, one at a time.
    connect(m_escape, &QShortcut::activatedAmbiguously, this, &ErrorBar::clear);
    colour();
    hide();
}

void ErrorBar::showError(const Error& error)
{
    showText(errorText(error), errorDetails(error));
}

void ErrorBar::showText(const QString& text, const QString& details)
{
    m_text->setText(text);
    m_details = details;
    setAccessibleName(tr("Error: %1").arg(text));
    show();
    fit();
}

/// In a narrow place the buttons go below the text. The text is not cut off where the place is low.
void ErrorBar::fit()
{
    const QFontMetrics metrics = fontMetrics();
    m_parts->setDirection(width() < metrics.averageCharWidth() * 60 ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    setMinimumHeight(std::min(m_parts->totalHeightForWidth(width()), metrics.lineSpacing() * 12));
}

void ErrorBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fit();
}

void ErrorBar::clear()
{
    hide();
    m_text->clear();
    m_details.clear();
}

QString ErrorBar::text() const
{
    return m_text->text();
}

void ErrorBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
    m_escape->setEnabled(closable);
}

void ErrorBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    // Of the parent: our own palette is what we set here.
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ParentChange)
        colour();
}

void ErrorBar::colour()
{
    QPalette palette = QGuiApplication::palette();
    const auto colours = colorsFor(palette);
    palette.setColor(QPalette::Window, colours.errorBackground);
    palette.setColor(QPalette::WindowText, colours.errorText);
    setPalette(palette);
    m_sign->setPixmap(icon("error").pixmap(18, 18));
}

}  // namespace hashstash
