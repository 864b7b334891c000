#include "tests/monkey/monkey.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDialog>
#include <QEventLoop>
#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QPointer>
#include <QTest>
#include <QWheelEvent>

#include <array>

namespace hashstash {

namespace {

constexpr std::array kKeys = {Qt::Key_Tab,  Qt::Key_Backtab, Qt::Key_Return, Qt::Key_Escape, Qt::Key_Space, Qt::Key_Up,     Qt::Key_Down,
                              Qt::Key_Left, Qt::Key_Right,   Qt::Key_Home,   Qt::Key_End,    Qt::Key_Delete, Qt::Key_PageUp, Qt::Key_PageDown,
                              Qt::Key_F2,   Qt::Key_F3,      Qt::Key_F5,     Qt::Key_F7,     Qt::Key_Backspace, Qt::Key_Menu};
constexpr auto kLetters = "abcinot 0123456789'\"()[]{}:,=*";

QString nameOf(const QWidget& widget)
{
    const QString name = widget.objectName().isEmpty() ? widget.accessibleName() : widget.objectName();
    return QString::fromLatin1(widget.metaObject()->className()) + (name.isEmpty() ? QString() : QStringLiteral(" '") + name + u'\'');
}

bool choosesFilesOrPrints(const QWidget& dialog)
{
    return qobject_cast<const QFileDialog*>(&dialog) || QByteArray(dialog.metaObject()->className()).contains("Print")
           || QByteArray(dialog.metaObject()->className()).contains("PageSetup");
}

}  // namespace

Monkey::Monkey(std::uint32_t seed, QFile& diary) : m_random(seed), m_diary(diary)
{
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &Monkey::act);
}

void Monkey::play(std::chrono::seconds time)
{
    QEventLoop loop;
    m_loop = &loop;
    m_time = time;
    m_clock.start();
    m_next.start();
    loop.exec();
    m_loop = nullptr;
    m_next.stop();
}

int Monkey::below(int bound)
{
    return bound <= 0 ? 0 : std::uniform_int_distribution<int>(0, bound - 1)(m_random);
}

void Monkey::tell(const QString& deed)
{
    m_diary.write(deed.toUtf8() + '\n');
    m_diary.flush();
}

bool Monkey::isOver() const
{
    return std::chrono::milliseconds(m_clock.elapsed()) >= m_time;
}

/// A file dialog could reach the whole disk, and printing a printer.
bool Monkey::sendAway(QWidget* dialog)
{
    auto* asked = qobject_cast<QDialog*>(dialog);
    if (!asked || (!isOver() && !choosesFilesOrPrints(*asked)))
        return false;
    tell(QStringLiteral("sends away ") + nameOf(*asked));
    asked->reject();
    return true;
}

void Monkey::act()
{
    m_next.start();  // a dialog that this opens has an event loop of its own, in which to go on
    QWidget* popup = QApplication::activePopupWidget();
    QWidget* modal = QApplication::activeModalWidget();
    const bool isOver = this->isOver();
    if (isOver && popup) {
        popup->close();
        return;
    }
    if (sendAway(modal))
        return;
    if (isOver) {
        if (m_loop)
            m_loop->quit();
        return;
    }
    ++m_deeds;
    if (popup) {
        below(3) > 0 ? actIn(*popup) : QTest::keyClick(popup, Qt::Key_Escape);
        return;
    }
    if (modal) {
        actIn(*modal);
        return;
    }
    QWidgetList windows;
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (choosesFilesOrPrints(*window) && window->isVisible())
            window->close();
        else if (window->isVisible() && window->windowType() != Qt::ToolTip)
            windows.append(window);
    }
    if (windows.isEmpty()) {
        m_loop->quit();  // it has quit the program
        return;
    }
    below(6) == 0 ? triggerCommand() : actIn(*windows[below(static_cast<int>(windows.size()))]);
}

void Monkey::actIn(QWidget& window)
{
    QWidgetList widgets{&window};
    for (QWidget* child : window.findChildren<QWidget*>()) {
        if (child->window() == &window && child->isVisible() && child->isEnabled() && !child->size().isEmpty())
            widgets.append(child);
    }
    QWidget& widget = *widgets[below(static_cast<int>(widgets.size()))];
    switch (below(12)) {
    case 0:
    case 1:
    case 2: return type(widget);
    case 3: return turnWheel(widget);
    case 4:
        if (below(8) == 0) {
            tell(QStringLiteral("resizes ") + nameOf(window));
            return window.resize(200 + below(1400), 150 + below(900));
        }
        [[fallthrough]];
    default: return click(widget);
    }
}

void Monkey::click(QWidget& widget)
{
    const QPoint place(below(widget.width()), below(widget.height()));
    tell(QStringLiteral("clicks %1 at %2,%3").arg(nameOf(widget)).arg(place.x()).arg(place.y()));
    const auto modifiers = below(6) == 0 ? (below(2) == 0 ? Qt::ShiftModifier : Qt::ControlModifier) : Qt::NoModifier;
    switch (below(6)) {
    case 0: return QTest::mouseDClick(&widget, Qt::LeftButton, modifiers, place);
    case 1: {
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, widget.mapToGlobal(place));
        QApplication::sendEvent(&widget, &event);
        return;
    }
    default: return QTest::mouseClick(&widget, Qt::LeftButton, modifiers, place);
    }
}

void Monkey::type(QWidget& widget)
{
    const QPointer<QWidget> alive(&widget);
    if (below(2) == 0)
        widget.setFocus();
    tell(QStringLiteral("types into ") + nameOf(widget));
    for (int left = 1 + below(6); left > 0 && alive; --left) {
        if (below(3) == 0)
            QTest::keyClick(alive.data(), kLetters[below(static_cast<int>(std::char_traits<char>::length(kLetters)))]);
        else
            QTest::keyClick(alive.data(), kKeys[static_cast<std::size_t>(below(kKeys.size()))], below(8) == 0 ? Qt::ControlModifier : Qt::NoModifier);
    }
}

void Monkey::turnWheel(QWidget& widget)
{
    tell(QStringLiteral("turns the wheel over ") + nameOf(widget));
    const QPoint place(below(widget.width()), below(widget.height()));
    const auto modifiers = below(4) == 0 ? Qt::ControlModifier : Qt::NoModifier;
    QWheelEvent event(place, widget.mapToGlobal(place), {}, {0, (below(2) == 0 ? 120 : -120) * (1 + below(5))}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

void Monkey::triggerCommand()
{
    QList<QAction*> commands;
    for (QWidget* window : QApplication::topLevelWidgets()) {
        for (QAction* command : window->isVisible() ? window->findChildren<QAction*>() : QList<QAction*>()) {
            if (command->isEnabled() && !command->menu())
                commands.append(command);
        }
    }
    if (commands.isEmpty())
        return;
    QAction& command = *commands[below(static_cast<int>(commands.size()))];
    tell(QStringLiteral("calls '%1'").arg(command.text()));
    command.trigger();
}

}  // namespace hashstash
