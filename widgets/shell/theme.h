#pragma once

#include <QColor>
#include <QPalette>

namespace hashstash {

enum class Theme { System, Light, Dark };

/// Colours with a meaning, readable on the palette's own backgrounds. Never the only sign: a word or mark goes with it.
struct ThemeColors {
    QColor errorBackground;
    QColor errorText;
    QColor muted;
    QColor added;
    QColor removed;
    QColor changed;
    QColor editBackground;  ///< of what says that changes are allowed
    QColor editText;
};

bool isDark(const QPalette& palette);
ThemeColors colorsFor(const QPalette& palette);

/// Remembers what the system asks for now; applyTheme() must follow. For the start, and when the system changes.
void rememberSystemTheme();
/// Sets style and palette of the whole application.
void applyTheme(Theme theme);
QString themeName(Theme theme);             ///< "system", "light", "dark"
Theme themeFromName(const QString& name);  ///< System for anything else

}  // namespace hashstash
