#include "widgets/entries/narrowing_bar.h"

#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"

#include <QAction>
#include <QLabel>
#include <QTimer>

#include <utility>

namespace hashstash {

namespace {

constexpr int kMostCharacters = 40;

QString cut(const QString& text)
{
    return text.size() <= kMostCharacters ? text : text.left(kMostCharacters - 1) + QStringLiteral("…");
}

QString sentence(const Narrowing& narrowing)
{
    const QString count = narrowing.entries->isFull() ? NarrowingBar::tr("the first %1").arg(countText(narrowing.entries->size()))
                                                      : countText(narrowing.entries->size());
    return NarrowingBar::tr("search %1 (%2)").arg(cut(narrowing.name), count);
}

}  // namespace

NarrowingBar::NarrowingBar(QWidget* parent) : QToolBar(parent)
{
    setObjectName(QStringLiteral("narrowingBar"));
    setAccessibleName(tr("What the list is narrowed to"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize({14, 14});
    hide();
}

void NarrowingBar::add(Narrowing narrowing)
{
    std::erase_if(m_narrowings, [&](const Narrowing& old) {
        return old.name == narrowing.name;
    });
    m_narrowings.push_back(std::move(narrowing));
    rebuild();
    emit changed();
}

void NarrowingBar::clearAll()
{
    if (m_narrowings.empty())
        return;
    m_narrowings.clear();
    rebuild();
    emit changed();
}

void NarrowingBar::remove(std::size_t at)
{
    m_narrowings.erase(m_narrowings.begin() + static_cast<std::ptrdiff_t>(at));
    rebuild();
    emit changed();
}

void NarrowingBar::admit(BytesView locator)
{
    if (std::erase_if(m_narrowings, [&](const Narrowing& narrowing) { return !narrowing.entries->contains(locator); }) == 0)
        return;
    rebuild();
    emit changed();
}

void NarrowingBar::setFilterText(const QString& text)
{
    if (text == m_filterText)
        return;
    m_filterText = text;
    rebuild();
}

std::vector<SharedLocators> NarrowingBar::sets() const
{
    std::vector<SharedLocators> sets;
    for (const Narrowing& narrowing : m_narrowings)
        sets.push_back(narrowing.entries);
    return sets;
}

void NarrowingBar::addChip(const QString& text, const QString& toolTip, const QString& name, std::function<void()> handler)
{
    auto* action = addAction(icon("cancel"), QString(text).replace(u'&', QStringLiteral("&&")));
    action->setObjectName(name);
    action->setToolTip(toolTip);
    // Queued: the handler takes the button away that was pressed.
    connect(action, &QAction::triggered, this, std::move(handler), Qt::QueuedConnection);
    auto* button = widgetForAction(action);
    button->setObjectName(name + QStringLiteral("Button"));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(tr("Remove: %1").arg(text));
}

void NarrowingBar::rebuild()
{
    clear();
    setVisible(!m_narrowings.empty());
    if (m_narrowings.empty())
        return;
    addWidget(new QLabel(tr("Only: ")));
    for (std::size_t i = 0; i < m_narrowings.size(); ++i)
        addChip(sentence(m_narrowings[i]), tr("%1\nPress to show the others, too").arg(m_narrowings[i].name),
                QStringLiteral("narrowing%1").arg(i), [this, i] { remove(i); });
    if (!m_filterText.isEmpty())
        addChip(tr("key contains %1").arg(cut(m_filterText)), tr("Press to clear the filter line"), QStringLiteral("narrowingFilter"),
                [this] { emit filterTextRemoved(); });
    if (m_narrowings.size() + (m_filterText.isEmpty() ? 0 : 1) > 1) {
        addSeparator();
        addChip(tr("Show all entries"), tr("Remove all of these and clear the filter line"), QStringLiteral("narrowingNone"), [this] {
            emit filterTextRemoved();
            clearAll();
        });
    }
}

}  // namespace hashstash
