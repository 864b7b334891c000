#include "widgets/help/help_book.h"

#include "widgets/shell/command_palette.h"

#include <QAction>
#include <QCoreApplication>
#include <QFile>
#include <QMenu>
#include <QRegularExpression>
#include <QWidget>

#include <algorithm>
#include <array>
#include <map>

static void loadHashstashHelp()
{
    Q_INIT_RESOURCE(hashstash);
}

namespace hashstash {

namespace {

const QString kShortcuts = QStringLiteral("shortcuts");

constexpr std::array kPages{"first-steps", "screens", "searching", "decoding", "changing", "servers", "profile", "preferences", "shortcuts", "formats", "about"};

QString contentsOf(const QString& name, const QString& language)
{
    for (const auto& folder : {QStringLiteral(":/help/%1/").arg(language), QStringLiteral(":/help/")}) {
        QFile file(folder + name + QStringLiteral(".md"));
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

QString titleOf(const QString& text)
{
    const QString first = text.section(u'\n', 0, 0);
    return first.startsWith(u"# ") ? first.mid(2) : first;
}

/// Without the signs of Markdown, as it is read.
QString plain(QString line)
{
    static const QRegularExpression link(QStringLiteral("\\[([^\\]]*)\\]\\([^)]*\\)"));
    static const QRegularExpression signs(QStringLiteral("[*`#|]"));
    return line.replace(link, QStringLiteral("\\1")).remove(signs).simplified();
}

bool hasAll(const QString& text, const QStringList& words)
{
    return std::all_of(words.begin(), words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

QString excerptOf(const QString& text, const QString& word)
{
    for (const auto& line : text.split(u'\n'))
        if (const QString shown = plain(line); shown.contains(word, Qt::CaseInsensitive))
            return shown;
    return {};
}

/// A cell of a Markdown table.
QString cell(QString text)
{
    return text.replace(u'\\', QStringLiteral("\\\\")).replace(u'|', QStringLiteral("\\|")).replace(u'*', QStringLiteral("\\*")).replace(u'`', QStringLiteral("\\`"))
        .replace(u'<', QStringLiteral("&lt;"));
}

QString row(const QAction& action)
{
    QStringList keys;
    for (const auto& sequence : action.shortcuts())
        keys << sequence.toString(QKeySequence::NativeText);
    return QStringLiteral("| %1 | %2 |\n").arg(cell(keys.join(QStringLiteral(", "))), cell(commandName(action)));
}

/// What an action without a menu is about: the view that it is an action of.
QString placeOf(const QAction& action)
{
    const auto* widget = qobject_cast<const QWidget*>(action.parent());
    while (widget && widget->accessibleName().isEmpty() && widget->windowTitle().isEmpty())
        widget = widget->parentWidget();
    return !widget ? QString() : widget->accessibleName().isEmpty() ? widget->windowTitle() : widget->accessibleName();
}

}  // namespace

HelpBook::HelpBook(const QString& language)
{
    loadHashstashHelp();
    for (const char* const page : kPages) {
        const QString name = QLatin1String(page);
        const QString text = contentsOf(name, language);
        m_pages.push_back({name, name == kShortcuts ? QObject::tr("Keyboard shortcuts") : titleOf(text), text});
    }
}

const HelpPage* HelpBook::find(const QString& name) const
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(), [&](const HelpPage& page) { return page.name == name; });
    return found == m_pages.end() ? nullptr : &*found;
}

std::vector<HelpHit> HelpBook::search(const QString& text) const
{
    const QStringList words = plain(text).split(u' ', Qt::SkipEmptyParts);
    std::vector<HelpHit> hits;
    if (words.isEmpty())
        return hits;
    for (const HelpPage& page : m_pages)
        if (hasAll(plain(page.text), words))
            hits.push_back({page.name, page.title, excerptOf(page.text, words.first())});
    std::stable_partition(hits.begin(), hits.end(), [&](const HelpHit& hit) { return hasAll(hit.title, words); });
    return hits;
}

void HelpBook::setShortcuts(const QWidget& window)
{
    const QString head = QObject::tr("| Keys | Command |\n") + QStringLiteral("|---|---|\n");
    QString menus, places;
    std::map<QString, QStringList> local;
    for (const auto* action : window.findChildren<QAction*>()) {
        if (action->shortcuts().isEmpty() || action->text().isEmpty())
            continue;
        const auto objects = action->associatedObjects();
        const bool isInMenu = std::any_of(objects.begin(), objects.end(), [](const QObject* object) { return qobject_cast<const QMenu*>(object); });
        if (isInMenu)
            menus += row(*action);
        else if (auto& rows = local[placeOf(*action)]; !rows.contains(row(*action)))  // of every open stash the same
            rows << row(*action);
    }
    for (const auto& [place, rows] : local)
        places += QStringLiteral("\n## ") + (place.isEmpty() ? QObject::tr("In other places") : place) + QStringLiteral("\n\n") + head + rows.join(QString());
    auto* const page = const_cast<HelpPage*>(find(kShortcuts));
    page->text = QStringLiteral("# %1\n\n%2\n\n## %3\n\n%4%5\n%6").arg(page->title,
        QObject::tr("Every command is found by its name with Ctrl+K as well. Tab and Shift+Tab go from one control to the next; the arrows move in lists, "
                    "Return opens, Esc closes messages and searches, and Alt with an underlined letter chooses it."),
        QObject::tr("Everywhere"), head, menus, places);
}

}  // namespace hashstash
