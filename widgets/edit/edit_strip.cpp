#include "widgets/edit/edit_strip.h"

#include "widgets/edit/editor.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace hashstash {

EditStrip::EditStrip(Editor& editor, QWidget* parent)
    : QFrame(parent)
    , m_editor(editor)
    , m_sign(new QLabel)
    , m_text(new QLabel)
    , m_end(new QToolButton)
{
    setObjectName(QStringLiteral("editStrip"));
    setAutoFillBackground(true);
    m_sign->setPixmap(icon("edit").pixmap(18, 18));
    m_text->setObjectName(QStringLiteral("editStripText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_end->setObjectName(QStringLiteral("endChanges"));
    m_end->setText(tr("End changes"));
    m_end->setToolTip(tr("Go back to looking only: nothing can be changed then"));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 3, 6, 3);
    row->addWidget(m_sign);
    row->addWidget(m_text, 1);
    row->addWidget(m_end);

    connect(m_end, &QToolButton::clicked, this, [this] { m_editor.setEditable(false); });
    connect(&m_editor, &Editor::editableChanged, this, &EditStrip::showState);
    connect(&m_editor, &Editor::stateChanged, this, &EditStrip::showState);
    colour();
    showState();
}

void EditStrip::showState()
{
    m_text->setText(m_editor.isOpening()      ? tr("Opening the stash for changes …")
                        : m_editor.isBusy()   ? tr("Changes are allowed in this stash. Writing …")
                                              : tr("Changes are allowed in this stash."));
    m_end->setText(m_editor.isOpening() ? tr("Cancel") : tr("End changes"));
    setVisible(m_editor.isEditable() || m_editor.isOpening() || m_editor.isBusy());
}

void EditStrip::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ParentChange)
        colour();
}

void EditStrip::colour()
{
    QPalette palette = QGuiApplication::palette();
    const auto colours = colorsFor(palette);
    palette.setColor(QPalette::Window, colours.editBackground);
    palette.setColor(QPalette::WindowText, colours.editText);
    setPalette(palette);
}

}  // namespace hashstash
