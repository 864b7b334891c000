#include "widgets/shell/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace hashstash {

namespace {

const QString kEnglish = QStringLiteral("en");
const QString kFolder = QStringLiteral(":/translations");
const QString kPrefix = QStringLiteral("hashstash_");

QString applied = kEnglish;

QString languageOf(const QString& localeName)
{
    return localeName.section(u'-', 0, 0).section(u'_', 0, 0);
}

QString chooseLanguage(const QString& wanted)
{
    const auto known = languages();
    if (known.contains(wanted))
        return wanted;
    for (const auto& name : QLocale::system().uiLanguages()) {
        if (known.contains(languageOf(name)))
            return languageOf(name);
    }
    return kEnglish;
}

void load(const QString& file, const QString& folder)
{
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(file, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

}  // namespace

QStringList languages()
{
    QStringList found;
    for (const auto& file : QDir(kFolder).entryList({kPrefix + QStringLiteral("*.qm")}, QDir::Files, QDir::Name))
        found.append(file.mid(kPrefix.size()).section(u'.', 0, 0));
    return found;
}

QString applyLanguage(const QString& wanted)
{
    const QString language = chooseLanguage(wanted);
    load(kPrefix + kEnglish, kFolder);  // "1 entry", "2 entries"; what was loaded last is asked first
    if (language != kEnglish) {
        load(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));  // OK, Cancel, files
        load(kPrefix + language, kFolder);
    }
    // Numbers as the language writes them, where the system's language is another.
    if (QLocale().language() != QLocale(language).language())
        QLocale::setDefault(QLocale(language));
    applied = language;
    return language;
}

QString currentLanguage()
{
    return applied;
}

}  // namespace hashstash
