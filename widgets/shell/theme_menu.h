#pragma once

#include "widgets/shell/theme.h"

#include <QMenu>

namespace hashstash {

/// The themes to choose from; the one that is shown is checked.
class ThemeMenu : public QMenu {
    Q_OBJECT

public:
    explicit ThemeMenu(QWidget* parent = nullptr);

signals:
    void themeChosen(hashstash::Theme theme);
};

}  // namespace hashstash
