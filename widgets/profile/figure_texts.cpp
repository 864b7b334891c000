#include "widgets/profile/figure_texts.h"

#include "widgets/shell/format.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <vector>

namespace hashstash {

namespace {

constexpr auto kContext = "hashstash::FigureTexts";

/// What core/profile/profile_figures.cpp writes, the special before the general: the first that fits is taken.
constexpr const char* kTexts[] = {
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Engines: speed along the iterations"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Serializers: size against speed"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Encodings: size against speed"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Engines, serializers and encodings together"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Size against time: what none beats in both"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Engines: what writing and reading cost by themselves"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Distribution: how much the times of a cell differ"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Scaling: time against the size of the data"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1 against %2: above the line it is slower"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1 iterations; data: %2; %3 to %4 each; %5 workers; the fastest %6 of %7"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1 iterations; data: %2; %3 to %4 each; %5 workers"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1 iterations; data: %2; %3 to %4 each; the fastest %5 of %6"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1 iterations; data: %2; %3 to %4 each"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1 iterations; data: %2; %3 each; %4 workers; the fastest %5 of %6"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1 iterations; data: %2; %3 each; %4 workers"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1 iterations; data: %2; %3 each; the fastest %4 of %5"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1 iterations; data: %2; %3 each"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1 cells of both, %2 of them apart by no more than their spread"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1: set and get"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "%1: final size (raw: %2)"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Beyond serializing and encoding"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Set and get"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Set + Get"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Encode + Decode"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Serialize"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Encode"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Set"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Get"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Decode"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "Deserialize"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "none beats these in both"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "iteration"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "serialized size (MB)"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "encoded size (kB)"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "raw size (kB)"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "MB/s, median"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "set (ms)"),
    QT_TRANSLATE_NOOP("hashstash::FigureTexts", "get (ms)"),
};

struct Pattern {
    QRegularExpression matches;  ///< each %1 of the text is a group
    const char* text;
};

const QRegularExpression& place()
{
    static const QRegularExpression kPlace(QStringLiteral("%(\\d)"));
    return kPlace;
}

std::vector<Pattern> makePatterns()
{
    std::vector<Pattern> all;
    for (const char* const text : kTexts) {
        QStringList parts;
        for (const QString& part : QString(QLatin1String(text)).replace(place(), QStringLiteral("\n")).split(u'\n'))
            parts << QRegularExpression::escape(part);
        all.push_back({QRegularExpression(QRegularExpression::anchoredPattern(parts.join(QStringLiteral("(.*)")))), text});
    }
    return all;
}

/// All at once, unlike QString::arg: what is filled in may have a %1 of its own.
QString filled(const QString& text, const QRegularExpressionMatch& with)
{
    QString all;
    qsizetype end = 0;
    for (auto places = place().globalMatch(text); places.hasNext();) {
        const auto at = places.next();
        all += text.mid(end, at.capturedStart() - end) + with.captured(at.captured(1).toInt());
        end = at.capturedEnd();
    }
    return all + text.mid(end);
}

void translate(std::string& text)
{
    static const std::vector<Pattern> kPatterns = makePatterns();
    for (const Pattern& pattern : kPatterns) {
        const auto match = pattern.matches.match(fromUtf8(text));
        if (!match.hasMatch())
            continue;
        text = filled(QCoreApplication::translate(kContext, pattern.text), match).toStdString();
        return;
    }
}

}  // namespace

Figure inUsersLanguage(Figure figure)
{
    translate(figure.title);
    translate(figure.caption);
    for (FigurePanel& panel : figure.panels) {
        for (std::string* const text : {&panel.title, &panel.x.label, &panel.y.label})
            translate(*text);
        for (FigureSeries& series : panel.series)
            if (series.colour.empty())  // of no engine, and so not named after one
                translate(series.name);
    }
    return figure;
}

}  // namespace hashstash
