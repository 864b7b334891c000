#include "core/profile/profile_figures.h"
#include "widgets/profile/figure_colours.h"
#include "widgets/profile/figure_view.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace hashstash;

namespace {

/// Two panels of points, and one of bars.
Figure figure(bool isOfBars)
{
    if (isOfBars)
        return {"fig.bars", "Bars", "made up", {{"speed", {"MB/s"}, {"", false, {"lmdb (raw)", "sqlite (raw)"}}, {{FigureSeries::Kind::Bars, "lmdb", "lmdb", 0, {{10, 0, "10.0"}}},
                                                                                                             {FigureSeries::Kind::Bars, "sqlite", "sqlite", 0, {{5, 1, "5.0"}}}}, {}, 0, 0}}};
    Figure made{"fig.points", "Points", "made up", {}};
    for (int column = 0; column < 2; ++column)
        made.panels.push_back({"panel", {"kB"}, {"MB/s", true}, {{FigureSeries::Kind::Points, "lmdb", "lmdb", 0, {{1, 10, "lmdb"}}}, {FigureSeries::Kind::Line, "sqlite", "sqlite", 1, {{1, 1}, {2, 100}}}},
                               1.5, 0, column});
    return made;
}

/// How many pixels have about that colour.
int pixelsOf(const QImage& image, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) + std::abs(pixel.blue() - colour.blue()) < 12 ? 1 : 0;
        }
    return count;
}

}  // namespace

/// FigureView.
class FigureViewTest : public QObject {
    Q_OBJECT

private slots:
    void drawsWhatTheFigureSays_data();
    void drawsWhatTheFigureSays();
    void savesAs_data();
    void savesAs();
    void givesANameItsColour();
    void followsThePalette();
};

void FigureViewTest::drawsWhatTheFigureSays_data()
{
    QTest::addColumn<bool>("isOfBars");
    QTest::newRow("points and lines") << false;
    QTest::newRow("bars") << true;
}

void FigureViewTest::drawsWhatTheFigureSays()
{
    QFETCH(bool, isOfBars);
    FigureView view;
    view.resize(700, 420);
    view.setFigure(figure(isOfBars));
    QTemporaryDir folder;
    QVERIFY(view.save(folder.filePath("figure.png"), {700, 420}));
    const QImage image(folder.filePath("figure.png"));
    QCOMPARE(image.size(), QSize(700, 420));
    const int lmdb = pixelsOf(image, figureColour("lmdb", false));
    const int sqlite = pixelsOf(image, figureColour("sqlite", false));
    QVERIFY2(lmdb > 30 && sqlite > 30, qPrintable(QString("%1 %2").arg(lmdb).arg(sqlite)));
    if (isOfBars)
        QVERIFY2(lmdb > 1.5 * sqlite && lmdb < 2.5 * sqlite, qPrintable(QString("%1 %2").arg(lmdb).arg(sqlite)));  // twice as long
}

void FigureViewTest::savesAs_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("png") << "png" << QByteArray("\x89PNG");
    QTest::newRow("svg") << "svg" << QByteArray("<?xml");
    QTest::newRow("pdf") << "pdf" << QByteArray("%PDF");
}

void FigureViewTest::savesAs()
{
    QFETCH(QString, ending);
    QFETCH(QByteArray, begin);
    FigureView view;
    view.setFigure(figure(false));
    QTemporaryDir folder;
    const QString path = folder.filePath("figure." + ending);
    QVERIFY(view.save(path, {600, 400}));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.size() > 2000);
    QCOMPARE(file.read(begin.size()), begin);
    QVERIFY(!view.save(folder.filePath("no/such/folder." + ending), {600, 400}));
}

void FigureViewTest::givesANameItsColour()
{
    QCOMPARE(figureColour("lmdb", false), figureColour("lmdb", false));
    std::vector<QRgb> engines;
    for (const char* name : {"memory", "pairtree", "lmdb", "sqlite", "diskcache", "redis", "mongo", "jsonl", "leveldb", "shelve", "duckdb"})
        engines.push_back(figureColour(name, false).rgb());
    std::sort(engines.begin(), engines.end());
    QVERIFY(std::unique(engines.begin(), engines.end()) == engines.end());
}

void FigureViewTest::followsThePalette()
{
    FigureView view;
    QPalette dark;
    dark.setColor(QPalette::Base, QColor(0x1b1e20));
    dark.setColor(QPalette::Window, QColor(0x1b1e20));
    dark.setColor(QPalette::Text, QColor(0xeeeeee));
    dark.setColor(QPalette::WindowText, QColor(0xeeeeee));
    view.setPalette(dark);
    view.setFigure(figure(true));
    QTemporaryDir folder;
    QVERIFY(view.save(folder.filePath("figure.png"), {500, 300}));
    QCOMPARE(QImage(folder.filePath("figure.png")).pixelColor(1, 1), QColor(0x1b1e20));
}

QTEST_MAIN(FigureViewTest)
#include "figure_view_test.moc"
