#include "core/profile/profile_figures.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace hashstash;

namespace {

constexpr double kMegabyte = 1024.0 * 1024.0;

ProfileRow row(const std::string& engine, const std::string& serializer, const std::string& encoding, const std::string& data, std::uint32_t iteration, double seconds)
{
    ProfileRow made;
    made.cell = {engine, serializer, encoding, data, 1000, 1};
    made.iteration = iteration;
    for (auto& step : made.seconds)
        step = seconds;
    made.rawBytes = static_cast<std::uint64_t>(kMegabyte);
    made.serializedBytes = static_cast<std::uint64_t>(2 * kMegabyte);
    made.encodedBytes = 3 * 1024;
    made.storeBytes = static_cast<std::uint64_t>(iteration * kMegabyte);
    return made;
}

const FigureSeries* find(const FigurePanel& panel, const std::string& name)
{
    const auto found = std::find_if(panel.series.begin(), panel.series.end(), [&](const FigureSeries& each) { return each.name == name; });
    return found == panel.series.end() ? nullptr : &*found;
}

std::vector<std::pair<double, double>> points(const FigureSeries& series)
{
    std::vector<std::pair<double, double>> all;
    for (const FigurePoint& point : series.points)
        all.emplace_back(point.x, point.y);
    return all;
}

}  // namespace

using Points = std::vector<std::pair<double, double>>;

/// What each chart draws, against the results that it draws.
class FiguresTest : public QObject {
    Q_OBJECT

private slots:
    void drawsEnginesAlongTheIterations();
    void drawsSerializersBySize();
    void drawsEncodingsBySize();
    void drawsEverythingAsSortedBars();
    void drawsTheFront();
    void drawsTheEnginesOwnShare();
    void drawsTheDistribution();
    void drawsTheDistributionOfWhatIsChosen();
    void drawsTheFastestOfMany();
    void drawsScaling();
    void drawsAComparison();
    void saysOfWhichCellsAPointIs();
    void drawsNothingOfWhatWasNotMeasured();
};

void FiguresTest::drawsEnginesAlongTheIterations()
{
    const std::vector<ProfileRow> rows{row("lmdb", "pickle", "raw", "dict", 1, 0.5), row("lmdb", "pickle", "raw", "dict", 2, 0.25), row("lmdb", "hashstash", "raw", "dict", 2, 0.125),
                                       row("sqlite", "pickle", "raw", "dict", 1, 1)};
    const Figure figure = enginesFigure(rows);
    QCOMPARE(figure.panels.size(), std::size_t{3});
    QCOMPARE(figure.panels[0].title, std::string("Get"));
    QCOMPARE(points(*find(figure.panels[0], "lmdb")), (Points{{1, 2}, {2, 6}}));  // of 4 and 8 MB/s the median
    QCOMPARE(points(*find(figure.panels[2], "lmdb")), (Points{{1, 1}, {2, 3}}));  // set and get take twice as long
    QCOMPARE(points(*find(figure.panels[1], "sqlite")), (Points{{1, 1}}));
}

void FiguresTest::drawsSerializersBySize()
{
    const std::vector<ProfileRow> rows{row("lmdb", "pickle", "raw", "dict", 1, 0.5), row("lmdb", "pickle", "raw", "pandas_df", 1, 0.25)};
    const Figure figure = serializersFigure(rows);
    QCOMPARE(figure.panels[0].title, std::string("Serialize"));
    QVERIFY(figure.panels[0].y.isLogarithmic);
    QCOMPARE(*figure.panels[0].dashedAtX, 1.0);
    const FigureSeries* const dict = find(figure.panels[1], "pickle, dict");
    const FigureSeries* const frame = find(figure.panels[1], "pickle, pandas_df");
    QCOMPARE(points(*dict), (Points{{2, 2}}));
    QCOMPARE(points(*frame), (Points{{2, 4}}));
    QCOMPARE(dict->colour, frame->colour);
    QVERIFY(dict->mark != frame->mark);
}

void FiguresTest::drawsEncodingsBySize()
{
    const std::vector<ProfileRow> rows{row("lmdb", "pickle", "raw", "dict", 1, 0.5), row("lmdb", "pickle", "lz4", "dict", 1, 0.25), row("lmdb", "pickle", "lz4+b64", "dict", 1, 0.5)};
    const Figure figure = encodingsFigure(rows);
    QCOMPARE(figure.panels[0].series.size(), std::size_t{2});  // without raw
    QCOMPARE(points(*find(figure.panels[0], "lz4")), (Points{{3, 2}}));
    QCOMPARE(find(figure.panels[0], "lz4+b64")->colour, std::string("lz4"));
    QCOMPARE(*figure.panels[0].dashedAtX, 1024.0);
}

void FiguresTest::drawsEverythingAsSortedBars()
{
    const std::vector<ProfileRow> rows{row("sqlite", "pickle", "raw", "dict", 1, 1), row("lmdb", "pickle", "lz4+b64", "dict", 2, 0.5), row("lmdb", "hashstash", "raw", "dict", 1, 1)};
    const Figure figure = allTogetherFigure(rows);
    QCOMPARE(figure.panels.size(), std::size_t{4});
    const FigurePanel& speed = figure.panels[2];  // serializers by name: hashstash, pickle
    QCOMPARE(speed.y.categories, (std::vector<std::string>{"lmdb (lz4)", "sqlite (raw)"}));
    QCOMPARE(points(*find(speed, "lmdb")), (Points{{1, 0}}));
    QCOMPARE(points(*find(speed, "sqlite")), (Points{{0.5, 1}}));
    QCOMPARE(find(speed, "sqlite")->points[0].label, std::string("0.5"));
    QCOMPARE(points(*find(figure.panels[3], "lmdb")), (Points{{2, 0}}));  // MB of the store at last
    QCOMPARE(figure.panels[3].title, std::string("pickle: final size (raw: 2.1 MB)"));  // of two iterations
    QCOMPARE(figure.panels[2].row, 1);
}

void FiguresTest::drawsTheFront()
{
    auto small = row("sqlite", "pickle", "raw", "dict", 1, 1);
    small.encodedBytes = 1024;
    auto beaten = row("pairtree", "pickle", "raw", "dict", 1, 2);
    const std::vector<ProfileRow> rows{row("lmdb", "pickle", "raw", "dict", 1, 0.5), small, beaten};
    const FigurePanel panel = frontFigure(rows).panels[0];
    QCOMPARE(points(*find(panel, "none beats these in both")), (Points{{1, 2000}, {3, 1000}}));
    QCOMPARE(find(panel, "lmdb")->points[0].label, std::string("lmdb.pickle.raw"));
    QVERIFY(find(panel, "pairtree")->points[0].label.empty());
}

void FiguresTest::drawsTheEnginesOwnShare()
{
    auto measured = row("lmdb", "pickle", "raw", "dict", 1, 0.001);
    measured.step(ProfileStep::Set) = 0.005;
    measured.step(ProfileStep::Get) = 0.004;
    const Figure figure = enginesOwnFigure(std::vector{measured});
    QCOMPARE(find(figure.panels[0], "lmdb")->points[0].x, 3.0);
    QCOMPARE(find(figure.panels[0], "lmdb")->points[0].y, 2.0);
}

void FiguresTest::drawsTheDistribution()
{
    std::vector<ProfileRow> rows{row("sqlite", "pickle", "raw", "dict", 1, 0.0005)};
    for (std::uint32_t i = 1; i <= 5; ++i)
        rows.push_back(row("lmdb", "pickle", "raw", "dict", i, 0.0005 * i));  // set and get: 1 to 5 ms
    const FigurePanel panel = distributionFigure(rows).panels[0];
    QCOMPARE(panel.y.categories, (std::vector<std::string>{"sqlite.pickle.raw, dict", "lmdb.pickle.raw, dict"}));
    const Spread spread = *find(panel, "lmdb")->points[0].spread;
    QCOMPARE(std::vector<double>({spread.least, spread.lower, spread.median, spread.upper, spread.most}), std::vector<double>({1, 2, 3, 4, 5}));
    QCOMPARE(points(*find(panel, "lmdb")), (Points{{3, 1}}));
}

void FiguresTest::drawsTheDistributionOfWhatIsChosen()
{
    const std::vector<ProfileRow> rows{row("sqlite", "pickle", "raw", "dict", 1, 1), row("lmdb", "pickle", "raw", "dict", 1, 2), row("lmdb", "pickle", "lz4+b64", "dict", 1, 3)};
    const std::vector<CellPattern> chosen{{.engine = "lmdb", .encoding = "lz4"}};
    QCOMPARE(distributionFigure(rows, chosen).panels[0].y.categories, std::vector<std::string>{"lmdb.pickle.lz4+b64, dict"});
}

void FiguresTest::drawsTheFastestOfMany()
{
    std::vector<ProfileRow> rows;
    for (int i = 40; i > 0; --i)
        rows.push_back(row("lmdb", "pickle", "raw", "kind " + std::to_string(i), 1, i));
    const Figure figure = distributionFigure(rows);
    QCOMPARE(figure.panels[0].y.categories.size(), kMostBoxes);
    QCOMPARE(figure.panels[0].y.categories.front(), std::string("lmdb.pickle.raw, kind 1"));
    QVERIFY2(figure.caption.ends_with("the fastest 24 of 40"), figure.caption.c_str());
}

void FiguresTest::drawsScaling()
{
    auto larger = row("lmdb", "pickle", "raw", "dict", 1, 5);
    larger.cell.size = 10'000;
    larger.rawBytes = 10 * 1024;
    auto smaller = row("lmdb", "pickle", "raw", "dict", 1, 0.5);
    smaller.rawBytes = 1024;
    const Figure figure = scalingFigure(std::vector{larger, smaller, row("sqlite", "pickle", "raw", "dict", 1, 1)});
    QCOMPARE(figure.panels.size(), std::size_t{1});
    QCOMPARE(points(*find(figure.panels[0], "lmdb")), (Points{{1, 1000}, {10, 10000}}));
    QVERIFY(!find(figure.panels[0], "sqlite"));  // of one size
    QVERIFY(scalingFigure(std::vector{smaller}).panels.empty());
}

void FiguresTest::drawsAComparison()
{
    const auto before = summarize(std::vector{row("lmdb", "pickle", "raw", "dict", 1, 0.001), row("sqlite", "pickle", "raw", "dict", 1, 0.001)});
    const auto after = summarize(std::vector{row("lmdb", "pickle", "raw", "dict", 1, 0.002)});
    const Figure figure = comparisonFigure(compareProfiles(before, after), "monday", "today");
    QCOMPARE(points(*find(figure.panels[0], "lmdb")), (Points{{2, 4}}));  // ms of set and get together
    QCOMPARE(figure.panels[0].x.label, std::string("monday (ms)"));
    QCOMPARE(figure.panels[0].y.label, std::string("today (ms)"));
    QVERIFY(figure.panels[0].hasDiagonal);
    QCOMPARE(figure.caption, std::string("1 cells of both, 0 of them apart by no more than their spread"));
}

void FiguresTest::saysOfWhichCellsAPointIs()
{
    const std::vector<ProfileRow> rows{row("lmdb", "pickle", "lz4+b64", "dict", 1, 1), row("sqlite", "hashstash", "raw", "dict", 1, 1)};
    for (const Figure& figure : profileFigures(rows))
        for (const FigurePanel& panel : figure.panels)
            for (const FigureSeries& series : panel.series)
                for (const FigurePoint& point : series.points) {
                    if (series.colour.empty())
                        continue;  // the front's line
                    const auto matched = std::count_if(rows.begin(), rows.end(), [&](const ProfileRow& each) { return point.of.matches(each.cell); });
                    QVERIFY2(matched == 1, (figure.name + ": " + series.name).c_str());
                }
}

void FiguresTest::drawsNothingOfWhatWasNotMeasured()
{
    ProfileRow problem;
    problem.cell = {"redis", "pickle", "raw", "dict", 1000, 1};
    problem.problem = "no server was given";
    QVERIFY(profileFigures(std::vector{problem}).empty());
}

QTEST_APPLESS_MAIN(FiguresTest)
#include "figures_test.moc"
