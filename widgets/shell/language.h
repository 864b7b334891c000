#pragma once

#include <QString>
#include <QStringList>

namespace hashstash {

/// The languages that the window speaks, as two letters: English, in which it is written, and those with a translation.
QStringList languages();

/// Shows texts made from now on in this language; empty or one that there is none of: the first of the system's languages that
/// is there, else English. Texts from the core (what failed in a store) stay English. Returns the language.
/// To be called once, before the first window is made.
QString applyLanguage(const QString& wanted);
/// The one that was applied; English before.
QString currentLanguage();

}  // namespace hashstash
