#pragma once

#include <QFont>
#include <QString>

class QWidget;

namespace hashstash {

/// What the user chose; an empty family and a size of 0 are the system's.
struct FontChoice {
    int points = 0;
    QString monospaceFamily;
    int monospacePoints = 0;
    bool operator==(const FontChoice&) const = default;
};

/// Sets the fonts of the whole application, now and for what is still to be made.
void applyFonts(const FontChoice& choice);
/// For code, bytes and keys.
QFont monospaceFont();
/// Gives the widget that font, and every later one.
void useMonospaceFont(QWidget& widget);

}  // namespace hashstash
