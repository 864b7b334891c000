#include "widgets/shell/fonts.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPointer>
#include <QWidget>

#include <vector>

namespace hashstash {

namespace {

struct State {
    QFont system = QApplication::font();  ///< before anything was chosen
    FontChoice choice;
    std::vector<QPointer<QWidget>> monospaced;
};

State& state()
{
    static State only;
    return only;
}

}  // namespace

QFont monospaceFont()
{
    const FontChoice& choice = state().choice;
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!choice.monospaceFamily.isEmpty()) {
        font.setFamilies({choice.monospaceFamily});
        font.setStyleHint(QFont::Monospace);
    }
    if (const int points = choice.monospacePoints ? choice.monospacePoints : choice.points)
        font.setPointSize(points);
    return font;
}

void useMonospaceFont(QWidget& widget)
{
    auto& widgets = state().monospaced;
    std::erase_if(widgets, [](const auto& each) { return each.isNull(); });
    widgets.emplace_back(&widget);
    widget.setFont(monospaceFont());
}

void applyFonts(const FontChoice& choice)
{
    State& now = state();
    if (choice == now.choice)
        return;
    now.choice = choice;
    QFont font = now.system;
    if (choice.points)
        font.setPointSize(choice.points);
    QApplication::setFont(font);
    for (const auto& widget : now.monospaced)
        if (widget)
            widget->setFont(monospaceFont());
}

}  // namespace hashstash
