#include "widgets/search/saved_searches_button.h"

#include <QInputDialog>
#include <QMenu>

#include <utility>

namespace hashstash {

namespace {

/// A name as a menu shows it: its & is no mark of a key.
QString inMenu(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

}  // namespace

SavedSearchesButton::SavedSearchesButton(std::function<SearchFields()> current, QWidget* parent)
    : QToolButton(parent)
    , m_current(std::move(current))
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("savedSearches"));
    setText(tr("Save&d searches"));
    setToolTip(tr("Use, save, rename or remove a search by its name (Alt+D)"));
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setShortcut(QKeySequence(tr("Alt+D")));
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &SavedSearchesButton::fillMenu);
}

/// Anew each time: another tab may have saved one.
void SavedSearchesButton::fillMenu()
{
    m_menu->clear();
    qDeleteAll(m_menu->findChildren<QMenu*>(Qt::FindDirectChildrenOnly));  // clear() leaves them
    const QStringList names = m_searches.names();
    for (const QString& name : names)
        m_menu->addAction(inMenu(name), this, [this, name] {
            if (const auto fields = m_searches.find(name))
                emit chosen(*fields);
        })->setToolTip(m_searches.find(name)->sentence());
    m_menu->setToolTipsVisible(true);
    if (!names.isEmpty())
        m_menu->addSeparator();
    m_menu->addAction(tr("&Save this search …"), this, &SavedSearchesButton::saveAs)->setObjectName(QStringLiteral("saveSearch"));
    QMenu* const renaming = m_menu->addMenu(tr("Re&name"));
    QMenu* const removing = m_menu->addMenu(tr("&Remove"));
    for (QMenu* menu : {renaming, removing})
        menu->setEnabled(!names.isEmpty());
    for (const QString& name : names) {
        renaming->addAction(inMenu(name), this, [this, name] {
            askForName(tr("Rename a search"), name, [this, name](const QString& to) { m_searches.rename(name, to); });
        });
        removing->addAction(inMenu(name), this, [this, name] { m_searches.remove(name); });
    }
}

void SavedSearchesButton::saveAs()
{
    askForName(tr("Save this search"), m_current().sentence(), [this, fields = m_current()](const QString& name) { m_searches.save(name, fields); });
}

void SavedSearchesButton::askForName(const QString& title, const QString& suggested, std::function<void(const QString&)> use)
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name; a search that has it already is replaced:"));
    dialog->setTextValue(suggested);
    connect(dialog, &QInputDialog::textValueSelected, this, [use = std::move(use)](const QString& name) {
        if (!name.trimmed().isEmpty())
            use(name.trimmed());
    });
    dialog->open();
}

}  // namespace hashstash
