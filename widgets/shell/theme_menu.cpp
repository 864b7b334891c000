#include "widgets/shell/theme_menu.h"

#include <QActionGroup>

namespace hashstash {

ThemeMenu::ThemeMenu(QWidget* parent) : QMenu(tr("&Theme"), parent)
{
    auto* group = new QActionGroup(this);
    const std::pair<QString, Theme> choices[]
        = {{tr("&System"), Theme::System}, {tr("&Light"), Theme::Light}, {tr("&Dark"), Theme::Dark}, {tr("&High contrast"), Theme::HighContrast}};
    for (const auto& [text, theme] : choices) {
        auto* action = addAction(text);
        action->setObjectName(QStringLiteral("actionTheme-") + themeName(theme));
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, theme = theme] { emit themeChosen(theme); });
        connect(this, &QMenu::aboutToShow, action, [action, theme = theme] { action->setChecked(theme == shownTheme()); });
    }
}

}  // namespace hashstash
