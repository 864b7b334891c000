#include "core/profile/profile_figures.h"
#include "tests/gui/gui_test.h"
#include "widgets/profile/figure_texts.h"
#include "widgets/shell/language.h"

#include <QSet>

using namespace hashstash;

/// The core writes the texts of figures: one of its that is new has to be in widgets/profile/figure_texts.cpp.
class FigureTextsTest : public QObject {
    Q_OBJECT

private slots:
    void leavesNoEnglishText();
    void fillsInWhatLooksLikeAPlace();
};

void FigureTextsTest::leavesNoEnglishText()
{
    QCOMPARE(applyLanguage("de"), QString("de"));
    std::vector<ProfileRow> rows;
    for (const char* engine : {"lmdb", "jsonl"})
        for (const char* encoding : {"raw", "lz4"})
            for (const std::uint64_t size : {1000, 1'000'000})
                for (std::uint32_t iteration = 0; iteration < 3; ++iteration) {
                    ProfileRow row;
                    row.cell = {engine, "pickle", encoding, "dict", size, 2};
                    row.iteration = iteration;
                    for (auto& seconds : row.seconds)
                        seconds = 0.1;
                    row.rawBytes = row.serializedBytes = row.encodedBytes = row.storeBytes = size;
                    rows.push_back(row);
                }
    std::vector<Figure> figures = profileFigures(rows, {});
    figures.push_back(comparisonFigure({}, "before", "after"));
    QVERIFY(figures.size() > 6);

    for (const Figure& figure : figures) {
        const Figure translated = inUsersLanguage(figure);
        const auto compare = [](const std::string& english, const std::string& german) {
            static const QSet<std::string> kAlike{"", "ms", "MB", "MB/s", "before (ms)", "after (ms)"};
            if (!kAlike.contains(english))
                QVERIFY2(english != german, english.c_str());
        };
        compare(figure.title, translated.title);
        compare(figure.caption, translated.caption);
        for (std::size_t i = 0; i < figure.panels.size(); ++i) {
            const FigurePanel &english = figure.panels[i], &german = translated.panels[i];
            compare(english.title, german.title);
            compare(english.x.label, german.x.label);
            compare(english.y.label, german.y.label);
            for (std::size_t series = 0; series < english.series.size(); ++series)
                if (english.series[series].colour.empty())
                    compare(english.series[series].name, german.series[series].name);
        }
    }
}

/// A profile can be kept under any name.
void FigureTextsTest::fillsInWhatLooksLikeAPlace()
{
    applyLanguage("de");
    const Figure figure = inUsersLanguage(comparisonFigure({}, "%1 & %2", "a%2"));
    QCOMPARE(QString::fromStdString(figure.title), QString("a%2 gegen %1 & %2: über der Linie ist es langsamer"));
}

HASHSTASH_GUI_TEST_MAIN(FigureTextsTest)
#include "figure_texts_test.moc"
