#include "app/browser/options.h"

#include "core/value/literal.h"
#include "widgets/shell/language.h"

#include <QCommandLineParser>

#include <cstdio>
#include <cstdlib>

namespace hashstash {

namespace {

[[noreturn]] void refuse(const QString& why)
{
    std::fprintf(stderr, "hashstash-browser: %s\nTry --help.\n", qPrintable(why));
    std::exit(2);
}

QSize parseSize(const QString& text)
{
    const auto parts = text.split(u'x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.width() < 200 || size.height() < 150 || size.width() > 16384 || size.height() > 16384)
        refuse(QStringLiteral("--size takes a width and a height, for example 1280x800"));
    return size;
}

}  // namespace

Options parseOptions(const QCoreApplication& app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Opens stashes that HashStash wrote, and shows what is in them."));
    parser.addPositionalArgument(QStringLiteral("path"), QStringLiteral("A stash, or a folder that holds some."),
                                 QStringLiteral("[STASH|FOLDER...]"));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"), QStringLiteral("Render the window to FILE and exit."),
                                        QStringLiteral("FILE"));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("Size of the window."), QStringLiteral("WxH"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("light, dark, high-contrast or system."), QStringLiteral("THEME"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("Language of the window: %1.").arg(languages().join(QStringLiteral(", "))),
                                      QStringLiteral("LANGUAGE"));
    const QCommandLineOption select(QStringLiteral("select"), QStringLiteral("Select the entry of a key typed as Python."),
                                    QStringLiteral("KEY"));
    const QCommandLineOption tab(QStringLiteral("tab"), QStringLiteral("tree, table, text, picture, chart, hex, pipeline, history, edges (of a graph) or call (of a function's result)."),
                                 QStringLiteral("TAB"));
    const QCommandLineOption figures(QStringLiteral("figures"), QStringLiteral("Draw the figures of a profile's table (hashstash profile --csv) and exit."),
                                     QStringLiteral("FILE"));
    const QCommandLineOption plot(QStringLiteral("plot"), QStringLiteral("Where the figures go."), QStringLiteral("DIR"), QStringLiteral("."));
    const QCommandLineOption format(QStringLiteral("plot-format"), QStringLiteral("png, svg or pdf."), QStringLiteral("FORMAT"), QStringLiteral("png"));
    parser.addOptions({screenshot, size, theme, language, select, tab, figures, plot, format});
    parser.addHelpOption();
    parser.addVersionOption();
    if (!parser.parse(app.arguments()))
        refuse(parser.errorText());
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("help-all")))
        parser.showHelp();
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();

    Options options;
    options.paths = parser.positionalArguments();
    options.screenshot = parser.value(screenshot);
    if (parser.isSet(size))
        options.size = parseSize(parser.value(size));
    if (parser.isSet(theme)) {
        options.theme = themeFromName(parser.value(theme));
        if (themeName(*options.theme) != parser.value(theme))
            refuse(QStringLiteral("--theme takes light, dark, high-contrast or system"));
    }
    options.language = parser.value(language);
    if (parser.isSet(language) && !languages().contains(options.language))
        refuse(QStringLiteral("--language takes one of %1").arg(languages().join(QStringLiteral(", "))));
    options.figures = parser.value(figures);
    options.plotFolder = parser.value(plot);
    options.plotFormat = parser.value(format);
    if (!QStringList{QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf")}.contains(options.plotFormat))
        refuse(QStringLiteral("--plot-format takes png, svg or pdf"));
    if (parser.isSet(tab) && !(options.page = pageFromName(parser.value(tab))))
        refuse(QStringLiteral("--tab takes tree, table, text, picture, chart, hex, pipeline, history, edges or call"));
    if (parser.isSet(select)) {
        auto key = parseLiteral(parser.value(select).toStdString());
        if (!key)
            refuse(QStringLiteral("--select takes a key as Python: ") + QString::fromStdString(key.error().message));
        options.select = std::move(*key);
    }
    return options;
}

}  // namespace hashstash
