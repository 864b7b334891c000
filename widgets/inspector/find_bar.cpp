#include "widgets/inspector/find_bar.h"

#include "widgets/shell/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace hashstash {

FindBar::FindBar(What what, QWidget& shown, QWidget* parent)
    : QWidget(parent)
    , m_shown(shown)
    , m_text(new QLineEdit)
    , m_what(new QComboBox)
    , m_case(new QCheckBox(tr("Match case")))
    , m_count(new QLabel)
{
    setObjectName(QStringLiteral("findBar"));
    m_text->setObjectName(QStringLiteral("findText"));
    m_text->setAccessibleName(tr("Find"));
    m_text->setClearButtonEnabled(true);
    m_what->setObjectName(QStringLiteral("findWhat"));
    m_what->setAccessibleName(tr("What to find"));
    m_what->addItems({tr("Text"), tr("Hex bytes")});
    m_case->setObjectName(QStringLiteral("findCase"));
    m_count->setObjectName(QStringLiteral("findCount"));
    m_count->setMinimumWidth(m_count->fontMetrics().horizontalAdvance(tr("%1 of %2").arg(countText(100'000), countText(100'000)) + u'+'));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 2, 6, 4);
    row->addWidget(new QLabel(tr("Find")));
    row->addWidget(m_text, 1);
    row->addWidget(m_what);
    m_what->setVisible(what == What::TextOrBytes);  // in its place only: alone it would be a window of its own
    row->addWidget(m_case);
    row->addWidget(m_count);
    const auto add = [this, row](const QString& sign, const QString& name, const char* objectName, Command command) {
        auto* button = new QToolButton;
        button->setText(sign);
        button->setToolTip(name);
        button->setAccessibleName(name);
        button->setObjectName(QLatin1String(objectName));
        button->setFocusPolicy(Qt::TabFocus);
        button->setAutoRaise(true);
        row->addWidget(button);
        watch(*button);
        connect(button, &QToolButton::clicked, this, [this, command] { run(command); });
    };
    add(QStringLiteral("▲"), tr("Previous place (Shift+F3)"), "findPrevious", Command::Previous);
    add(QStringLiteral("▼"), tr("Next place (F3)"), "findNext", Command::Next);
    add(QStringLiteral("✕"), tr("Close (Esc)"), "findClose", Command::Close);
    for (QWidget* widget : {&shown, static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_what), static_cast<QWidget*>(m_case)})
        watch(*widget);
    hide();

    connect(m_text, &QLineEdit::textChanged, this, &FindBar::wanted);
    connect(m_case, &QCheckBox::toggled, this, &FindBar::wanted);
    connect(m_what, &QComboBox::currentIndexChanged, this, [this] {
        m_case->setEnabled(!isHexadecimal());
        emit wanted();
    });
}

void FindBar::watch(QWidget& widget)
{
    widget.installEventFilter(this);
}

void FindBar::open()
{
    const bool wasHidden = isHidden();
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    if (wasHidden && !m_text->text().isEmpty())
        emit wanted();
}

void FindBar::close()
{
    hide();
    forget();
    m_shown.setFocus(Qt::ShortcutFocusReason);
}

QString FindBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

bool FindBar::isHexadecimal() const
{
    return m_what->currentIndex() == 1;
}

bool FindBar::ignoresCase() const
{
    return !m_case->isChecked();
}

void FindBar::setPlaces(FoundPlaces places, std::size_t from)
{
    m_places = std::move(places);
    const auto& starts = m_places.starts;
    const auto next = std::lower_bound(starts.begin(), starts.end(), from);
    m_place = next == starts.end() ? 0 : static_cast<std::size_t>(next - starts.begin());
    showPlace();
}

void FindBar::take(Result<FoundPlaces> found, std::size_t from)
{
    if (found)
        setPlaces(*std::move(found), from);
    else
        setNote(errorText(found.error()));
}

void FindBar::setNote(const QString& note)
{
    m_places = {};
    m_count->setText(note);
}

void FindBar::forget()
{
    setNote({});
}

void FindBar::step(int by)
{
    const std::size_t count = m_places.starts.size();
    if (count == 0)
        return;
    m_place = (m_place + (by > 0 ? 1 : count - 1)) % count;  // round the end
    showPlace();
}

void FindBar::showPlace()
{
    const std::size_t count = m_places.starts.size();
    if (count == 0)
        return m_count->setText(text().isEmpty() ? QString() : tr("not found"));
    m_count->setText(tr("%1 of %2").arg(countText(m_place + 1), countText(count)) + (m_places.isCut ? QStringLiteral("+") : QString()));
    emit placeChosen(m_places.starts[m_place], m_places.length);
}

FindBar::Command FindBar::commandOf(const QObject* watched, const QKeyEvent& key) const
{
    const bool isShift = key.modifiers() & Qt::ShiftModifier;
    const bool isReturn = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (key.matches(QKeySequence::Find))
        return Command::Open;
    if (isHidden())
        return Command::None;
    if (key.matches(QKeySequence::FindPrevious) || (key.key() == Qt::Key_F3 && isShift) || (isReturn && isShift && watched == m_text))
        return Command::Previous;
    if (key.matches(QKeySequence::FindNext) || key.key() == Qt::Key_F3 || (isReturn && watched == m_text))
        return Command::Next;
    return key.key() == Qt::Key_Escape ? Command::Close : Command::None;
}

/// The window has Ctrl+F and Esc for something else: who takes the ShortcutOverride gets the key itself.
bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const Command command = commandOf(watched, *static_cast<QKeyEvent*>(event));
    if (command == Command::None)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress)
        run(command);
    return true;
}

void FindBar::run(Command command)
{
    switch (command) {
    case Command::Open: return open();
    case Command::Next: return step(1);
    case Command::Previous: return step(-1);
    case Command::Close: return close();
    case Command::None: break;
    }
}

}  // namespace hashstash
