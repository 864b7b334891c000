#include "tests/gui/gui_test.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"

#include <QDir>
#include <QImage>

#include <algorithm>
#include <cmath>

using namespace hashstash;

namespace {

/// WCAG 2's contrast of two colours: 1 to 21.
double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const auto [least, most] = std::minmax({luminance(a), luminance(b)});
    return (most + 0.05) / (least + 0.05);
}

struct Pair {
    const char* name;
    QPalette::ColorRole text, ground;
};

constexpr Pair kPairs[] = {{"window", QPalette::WindowText, QPalette::Window},
                           {"base", QPalette::Text, QPalette::Base},
                           {"alternate", QPalette::Text, QPalette::AlternateBase},
                           {"button", QPalette::ButtonText, QPalette::Button},
                           {"selection", QPalette::HighlightedText, QPalette::Highlight},
                           {"link", QPalette::Link, QPalette::Base},
                           {"link in the window", QPalette::Link, QPalette::Window},
                           {"placeholder", QPalette::PlaceholderText, QPalette::Base},
                           {"tool tip", QPalette::ToolTipText, QPalette::ToolTipBase}};

struct Wanted {
    Theme theme;
    double text;
};

constexpr Wanted kWanted[] = {{Theme::Light, 4.5}, {Theme::Dark, 4.5}, {Theme::HighContrast, 7}};

}  // namespace

/// The colours of the themes, by WCAG 2: 4.5 for text (AA), 7 in high contrast (AAA).
class ThemeTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { applyTheme(Theme::Light); }
    void standsOutFromItsGround_data();
    void standsOutFromItsGround();
    void hasColoursWithAMeaningThatStandOut_data();
    void hasColoursWithAMeaningThatStandOut();
    void drawsIconsThatStandOut_data();
    void drawsIconsThatStandOut();
    void drawsAnIconAnewWithTheTheme();
    void knowsThemesByName_data();
    void knowsThemesByName();
};

void ThemeTest::standsOutFromItsGround_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::addColumn<int>("pair");
    QTest::addColumn<double>("least");
    for (const auto& [theme, least] : kWanted)
        for (int i = 0; i < int(std::size(kPairs)); ++i)
            QTest::addRow("%s %s", qPrintable(themeName(theme)), kPairs[i].name) << theme << i << least;
}

void ThemeTest::standsOutFromItsGround()
{
    QFETCH(Theme, theme);
    QFETCH(int, pair);
    QFETCH(double, least);

    applyTheme(theme);

    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        const QPalette palette = QApplication::palette();
        const double found = contrast(palette.color(group, kPairs[pair].text), palette.color(group, kPairs[pair].ground));
        QVERIFY2(found >= least, QByteArray::number(found));
    }
}

void ThemeTest::hasColoursWithAMeaningThatStandOut_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::addColumn<double>("least");
    for (const auto& [theme, least] : kWanted)
        QTest::newRow(qPrintable(themeName(theme))) << theme << least;
}

void ThemeTest::hasColoursWithAMeaningThatStandOut()
{
    QFETCH(Theme, theme);
    QFETCH(double, least);
    applyTheme(theme);
    const QPalette palette = QApplication::palette();

    const auto colours = colorsFor(palette);

    QVERIFY(contrast(colours.errorText, colours.errorBackground) >= least);
    QVERIFY(contrast(colours.editText, colours.editBackground) >= least);
    for (const auto ground : {QPalette::Base, QPalette::Window, QPalette::AlternateBase})
        for (const auto& colour : {colours.muted, colours.added, colours.removed, colours.changed})
            QVERIFY2(contrast(colour, palette.color(ground)) >= least, qPrintable(QString("%1 %2").arg(colour.name()).arg(contrast(colour, palette.color(ground)))));
}

void ThemeTest::drawsIconsThatStandOut_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("least");
    icon("app");  // loads them
    for (const auto& [theme, least] : {Wanted{Theme::Light, 3}, Wanted{Theme::Dark, 3}, Wanted{Theme::HighContrast, 7}})
        for (const auto& file : QDir(":/icons").entryList())
            if (file != "app.svg")
                QTest::addRow("%s %s", qPrintable(themeName(theme)), qPrintable(file)) << theme << file.section('.', 0, 0) << least;
}

/// The outline: what is drawn with full strength. WCAG asks 3 of graphics.
void ThemeTest::drawsIconsThatStandOut()
{
    QFETCH(Theme, theme);
    QFETCH(QString, name);
    QFETCH(double, least);
    applyTheme(theme);
    const QPalette palette = QApplication::palette();

    const QImage picture = icon(name.toLatin1()).pixmap(64).toImage();

    int strong = 0, visible = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            if (const QColor colour = picture.pixelColor(x, y); colour.alpha() > 250) {
                ++strong;
                visible += contrast(colour, palette.color(QPalette::Base)) >= least ? 1 : 0;
            }
    QVERIFY(strong > 50);
    QVERIFY2(visible * 2 > strong, qPrintable(QString("%1 of %2").arg(visible).arg(strong)));  // a mark on it has the ground's colour
}

void ThemeTest::drawsAnIconAnewWithTheTheme()
{
    applyTheme(Theme::Dark);
    const QIcon shown = icon("stash");
    const QImage before = shown.pixmap(32).toImage();

    applyTheme(Theme::HighContrast);

    QVERIFY(shown.pixmap(32).toImage() != before);
}

void ThemeTest::knowsThemesByName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << "light" << Theme::Light;
    QTest::newRow("dark") << "dark" << Theme::Dark;
    QTest::newRow("high contrast") << "high-contrast" << Theme::HighContrast;
    QTest::newRow("system") << "system" << Theme::System;
    QTest::newRow("another program's") << "solarized" << Theme::System;
}

void ThemeTest::knowsThemesByName()
{
    QFETCH(QString, name);
    QTEST(themeFromName(name), "theme");
}

HASHSTASH_GUI_TEST_MAIN(ThemeTest)
#include "theme_test.moc"
