#include "widgets/shell/theme.h"

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>
#include <QToolTip>

namespace hashstash {

namespace {

bool systemIsDark = false;
Theme shown = Theme::System;

/// Fusion with more air in lists: numbers at the right of one column do not touch the text at the left of the next.
class RoomyStyle : public QProxyStyle {
public:
    RoomyStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override
    {
        if (metric == PM_FocusFrameHMargin)  // which is what items keep free at both sides, less a pixel
            return 5;
        return metric == PM_HeaderMargin ? 6 : QProxyStyle::pixelMetric(metric, option, widget);
    }

    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override
    {
        const QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
        return type == CT_ItemViewItem ? wanted + QSize(0, 4) : wanted;
    }

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* answer) const override
    {
        // Qt's own pictures on buttons of dialogs do not show on black.
        return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, answer);
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const override
    {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if ((control == CC_ComboBox || control == CC_SpinBox || control == CC_ScrollBar) && isHighContrast(option->palette))
            drawOutline(*option, painter);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        drawShape(element, option, painter, widget);
        const bool isFramed = element == PE_FrameLineEdit || element == PE_Frame || element == PE_FrameGroupBox || element == PE_PanelButtonCommand
            || element == PE_PanelButtonTool || element == PE_FrameTabWidget || element == PE_FrameMenu;
        const auto* const frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (isFramed && isHighContrast(option->palette) && !(frame && frame->frameShape == QFrame::NoFrame && element == PE_Frame))
            drawOutline(*option, painter, element == PE_FrameGroupBox ? option->fontMetrics.height() + 3 : 0);  // below the title
    }

private:
    /// Fusion makes its edges darker than the window, which on black are none.
    static void drawOutline(const QStyleOption& option, QPainter* painter, int top = 0)
    {
        painter->save();
        const bool isFocused = option.state & State_HasFocus;
        painter->setPen(option.state & State_Enabled ? option.palette.color(isFocused ? QPalette::Highlight : QPalette::WindowText) : option.palette.color(QPalette::Disabled, QPalette::WindowText));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, top, -1, -1));
        painter->restore();
    }

    /// Fusion draws the outline of what is checked darker than the window, which a dark one swallows.
    void drawShape(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
    {
        const bool isItem = element == PE_IndicatorItemViewItemCheck;
        if ((!isItem && element != PE_IndicatorRadioButton && element != PE_IndicatorCheckBox) || !isDark(option->palette))
            return QProxyStyle::drawPrimitive(element, option, painter, widget);
        const QColor outline = option->palette.color(QPalette::PlaceholderText);
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton outlined(*button);
            outlined.palette.setColor(QPalette::Window, outline.lighter(150));
            return QProxyStyle::drawPrimitive(element, &outlined, painter, widget);
        }
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (!isItem)
            return;
        painter->save();
        painter->setPen(outline);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }
};

struct Tones {
    QColor window, base, alternate, button, text, muted, highlight, highlightedText, link, mid;
};

QPalette paletteOf(const Tones& tones)
{
    QPalette palette(tones.text, tones.button, tones.base.lighter(120), tones.mid.darker(130), tones.mid, tones.text,
                     Qt::white, tones.base, tones.window);
    palette.setColor(QPalette::AlternateBase, tones.alternate);
    palette.setColor(QPalette::Highlight, tones.highlight);
    palette.setColor(QPalette::HighlightedText, tones.highlightedText);
    palette.setColor(QPalette::Link, tones.link);
    palette.setColor(QPalette::PlaceholderText, tones.muted);
    palette.setColor(QPalette::ToolTipBase, tones.window);
    palette.setColor(QPalette::ToolTipText, tones.text);
    palette.setColor(QPalette::Light, tones.button.lighter(115));
    palette.setColor(QPalette::Shadow, Qt::black);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tones.muted);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tones.mid);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, tones.highlight);
    return palette;
}

QPalette lightPalette()
{
    return paletteOf({"#f3f4f6", "#ffffff", "#f6f7f9", "#eceef1", "#1b1f24", "#5c6570", "#1f5fbf", "#ffffff", "#1552b0",
                      "#b8bec6"});
}

QPalette darkPalette()
{
    return paletteOf({"#22262b", "#191c20", "#1f2328", "#2d3238", "#e4e7ea", "#9aa4af", "#2f65b5", "#ffffff", "#7fb2ff",
                      "#454c55"});
}

QPalette highContrastPalette()
{
    QPalette palette = paletteOf({"#000000", "#000000", "#1a1a1a", "#000000", "#ffffff", "#d0d0d0", "#ffff00", "#000000", "#7fdfff",
                                  "#ffffff"});
    palette.setColor(QPalette::Light, Qt::white);  // edges of buttons and frames show
    palette.setColor(QPalette::Dark, Qt::white);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, Qt::black);
    return palette;
}

}  // namespace

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

bool isHighContrast(const QPalette& palette)
{
    return palette.color(QPalette::Window) == Qt::black && palette.color(QPalette::WindowText) == Qt::white;
}

ThemeColors colorsFor(const QPalette& palette)
{
    if (isHighContrast(palette))
        return {"#5a0000", "#ffffff", "#d0d0d0", "#7dff7d", "#ffb3b3", "#ffd966", "#4d3b00", "#ffffff"};
    if (isDark(palette))
        return {"#4a2226", "#ffd9d6", "#9aa4af", "#7fd18b", "#ff9a92", "#f0c063", "#4d3a14", "#ffe2a8"};
    return {"#fde5e3", "#7a120c", "#5c6570", "#17692a", "#a5190f", "#7a5300", "#ffe7b3", "#5a3d00"};
}

void rememberSystemTheme()
{
    QApplication::setPalette(QPalette());  // ours away, so that the system's shows
    systemIsDark = isDark(QApplication::palette());
}

Theme shownTheme()
{
    return shown;
}

void applyTheme(Theme theme)
{
    shown = theme;
    const bool dark = theme == Theme::Dark || (theme == Theme::System && systemIsDark);
    QApplication::setStyle(new RoomyStyle);
    const QPalette palette = theme == Theme::HighContrast ? highContrastPalette() : dark ? darkPalette() : lightPalette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

QString themeName(Theme theme)
{
    switch (theme) {
    case Theme::Light: return QStringLiteral("light");
    case Theme::Dark: return QStringLiteral("dark");
    case Theme::HighContrast: return QStringLiteral("high-contrast");
    case Theme::System: break;
    }
    return QStringLiteral("system");
}

Theme themeFromName(const QString& name)
{
    for (const Theme theme : {Theme::Light, Theme::Dark, Theme::HighContrast})
        if (name == themeName(theme))
            return theme;
    return Theme::System;
}

}  // namespace hashstash
