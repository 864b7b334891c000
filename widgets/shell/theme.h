#pragma once

#include <QColor>
#include <QPalette>

namespace hashstash {

enum class Theme { System, Light, Dark, HighContrast };

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
/// Black, white and bright colours alone: every text and icon has a contrast of 7 and more on what is behind it.
bool isHighContrast(const QPalette& palette);
ThemeColors colorsFor(const QPalette& palette);

/// Remembers what the system asks for now; applyTheme() must follow. For the start, and when the system changes.
void rememberSystemTheme();
/// Sets style and palette of the whole application.
void applyTheme(Theme theme);
/// The one that was applied last.
Theme shownTheme();
QString themeName(Theme theme);             ///< "system", "light", "dark", "high-contrast"
Theme themeFromName(const QString& name);  ///< System for anything else

}  // namespace hashstash
