#include "widgets/help/help.h"

#include "widgets/help/help_window.h"
#include "widgets/shell/language.h"

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QKeyEvent>
#include <QMenu>
#include <QUrl>
#include <QWidget>

namespace hashstash {

namespace {

struct Context {
    const char* name;
    const char* page;
};

constexpr Context kContexts[] = {
    {"serverDialog", "servers"},   {"serversPanel", "servers"},          {"searchPanel", "searching"},  {"searchHits", "searching"},
    {"profileWindow", "profile"},  {"convertDialog", "profile"},         {"healthWindow", "decoding"},  {"pipelineSteps", "decoding"},
    {"startPage", "first-steps"},  {"preferencesDialog", "preferences"}, {"commandPalette", "shortcuts"}, {"pipelineHex", "decoding"},
};

}  // namespace

QString helpPageOf(const QWidget* widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (const auto page = widget->property("helpPage").toString(); !page.isEmpty())
            return page;
        for (const auto& [name, page] : kContexts)
            if (widget->objectName() == QLatin1String(name))
                return QLatin1String(page);
    }
    return QStringLiteral("screens");
}

Help::Help(QWidget& window) : m_window(window)
{
    qApp->installEventFilter(this);
}

Help::~Help() = default;

void Help::addTo(QMenu& menu)
{
    const auto add = [&](const QString& text, const QString& name, const QKeySequence& keys, auto handler) {
        auto* action = menu.addAction(text);
        action->setObjectName(name);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, handler);
    };
    add(tr("&Help on what has the focus"), QStringLiteral("actionHelp"), QKeySequence(Qt::Key_F1), [this] { showPage(helpPageOf(QApplication::focusWidget())); });
    add(tr("&First steps"), QStringLiteral("actionFirstSteps"), {}, [this] { showPage(QStringLiteral("first-steps")); });
    add(tr("&Keyboard shortcuts"), QStringLiteral("actionShortcuts"), QKeySequence(tr("Ctrl+F1")), [this] { showPage(QStringLiteral("shortcuts")); });
    add(tr("&Search the help"), QStringLiteral("actionHelpSearch"), {}, [this] {
        showPage(QStringLiteral("first-steps"));
        m_help->focusSearch();
    });
    menu.addSeparator();
    add(tr("&About HashStash"), QStringLiteral("actionAbout"), {}, [this] { showPage(QStringLiteral("about")); });
}

void Help::showPage(const QString& name)
{
    if (!m_help) {
        m_help = std::make_unique<HelpWindow>(HelpBook(currentLanguage()));
        m_help->setWindowIcon(m_window.windowIcon());
        connect(m_help.get(), &HelpWindow::externalRequested, this, [](const QUrl& url) { QDesktopServices::openUrl(url); });
    }
    m_help->book().setShortcuts(m_window);
    m_help->clearSearch();
    m_help->showPage(name);
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void Help::close()
{
    if (m_help)
        m_help->close();
}

/// The main window has F1 as an action; dialogs and the other windows have none.
bool Help::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_F1 && !static_cast<QKeyEvent*>(event)->modifiers()) {
        const auto* const widget = qobject_cast<QWidget*>(watched);
        if (widget && (!m_help || widget->window() != m_help.get())) {
            showPage(helpPageOf(widget));
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace hashstash
