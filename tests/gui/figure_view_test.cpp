#include "core/profile/profile_figures.h"
#include "tests/gui/gui_test.h"
#include "widgets/profile/figure_colours.h"
#include "widgets/profile/figure_view.h"

#include <QFile>
#include <QImage>
#include <QPrinter>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace hashstash;

namespace {

/// Two panels of points, and one of bars.
Figure figure(bool isOfBars)
{
    if (isOfBars)
        return {"fig.bars", "Bars", "made up", {{"speed", {"MB/s"}, {"", false, {"lmdb (raw)", "sqlite (raw)"}}, {{FigureSeries::Kind::Bars, "lmdb", "lmdb", 0, {{10, 0, "10.0"}}},
                                                                                                             {FigureSeries::Kind::Bars, "sqlite", "sqlite", 0, {{5, 1, "5.0"}}}}, {}, false, 0, 0}}};
    Figure made{"fig.points", "Points", "made up", {}};
    for (int column = 0; column < 2; ++column)
        made.panels.push_back({"panel", {"kB"}, {"MB/s", true}, {{FigureSeries::Kind::Points, "lmdb", "lmdb", 0, {{1, 10, "lmdb"}}}, {FigureSeries::Kind::Line, "sqlite", "sqlite", 1, {{1, 1}, {2, 100}}}},
                               1.5, false, 0, column});
    return made;
}

constexpr QSize kSize{700, 420};

Figure boxes()
{
    return {"fig.boxes", "Boxes", "made up", {{"speed", {"ms", true}, {"", false, {"lmdb.pickle.raw"}},
                                               {{FigureSeries::Kind::Boxes, "lmdb", "lmdb", 0, {{3, 0, {}, {.engine = "lmdb", .serializer = "pickle"}, Spread{5, 3, 2, 4, 1, 9}}}}}, {}, false, 0, 0}}};
}

QImage imageOf(FigureView& view, const Figure& figure)
{
    view.setFigure(figure);
    QTemporaryDir folder;
    return view.save(folder.filePath("figure.png"), kSize) ? QImage(folder.filePath("figure.png")).convertToFormat(QImage::Format_RGB32) : QImage();
}

QPalette themePalette(bool isDark)
{
    QPalette palette;
    const QColor ground = isDark ? QColor(0x1b1e20) : QColor(0xffffff), text = isDark ? QColor(0xeeeeee) : QColor(0x202020);
    for (const auto role : {QPalette::Base, QPalette::Window})
        palette.setColor(role, ground);
    for (const auto role : {QPalette::Text, QPalette::WindowText})
        palette.setColor(role, text);
    return palette;
}

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
    void isReadableInBothThemes_data();
    void isReadableInBothThemes();
    void drawsBoxes();
    void drawsADiagonal();
    void saysTheValuesOfAPoint();
    void tellsOfAClick();
    void marksCells();
    void hidesASeriesUntilAnotherFigure();
    void prints();
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
    view.setPalette(themePalette(true));
    view.setFigure(figure(true));
    QTemporaryDir folder;
    QVERIFY(view.save(folder.filePath("figure.png"), {500, 300}));
    QCOMPARE(QImage(folder.filePath("figure.png")).pixelColor(1, 1), QColor(0x1b1e20));
}

void FigureViewTest::isReadableInBothThemes_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<bool>("isOfBars");
    QTest::newRow("light, points") << false << false;
    QTest::newRow("light, bars") << false << true;
    QTest::newRow("dark, points") << true << false;
    QTest::newRow("dark, bars") << true << true;
}

/// Text and every series stand out from the ground by what WCAG asks of text and of graphics, and are there at all.
void FigureViewTest::isReadableInBothThemes()
{
    QFETCH(bool, isDark);
    QFETCH(bool, isOfBars);
    FigureView view;
    view.setPalette(themePalette(isDark));
    const QImage image = imageOf(view, figure(isOfBars));
    const QColor ground = image.pixelColor(1, 1);
    const QColor text = view.palette().color(QPalette::Text);
    QVERIFY(pixelsOf(image, text) > 60);
    QVERIFY(contrast(text, ground) >= 4.5);
    for (const char* name : {"lmdb", "sqlite"}) {
        const QColor colour = figureColour(name, isDark);
        QVERIFY2(pixelsOf(image, colour) > 30, name);
        QVERIFY2(contrast(colour, ground) >= 1.9, QByteArray::number(contrast(colour, ground)));
    }
}

void FigureViewTest::drawsBoxes()
{
    FigureView view;
    const QImage image = imageOf(view, boxes());
    QVERIFY2(pixelsOf(image, figureColour("lmdb", false)) > 100, "median, whiskers and outline");
    const FigurePoint& point = view.figure().panels[0].series[0].points[0];
    QCOMPARE(view.pointAt(view.placeOf(point)), &point);
    QCOMPARE(view.textOf(point), QString("lmdb, pickle\nmedian 3 ms, half of all from 2 to 4, all from 1 to 9; 5 measured"));
}

/// The diagonal passes where x and y are the same.
void FigureViewTest::drawsADiagonal()
{
    Figure compared{"fig.comparison", "Compared", "made up", {}};
    compared.panels.push_back({"", {"ms", true}, {"ms", true}, {{FigureSeries::Kind::Points, "lmdb", "lmdb", 0, {{1, 1}, {100, 100}}}}, {}, true, 0, 0});
    FigureView view;
    imageOf(view, compared);
    const auto& points = view.figure().panels[0].series[0].points;
    const QPoint low = view.placeOf(points[0]), high = view.placeOf(points[1]);
    QVERIFY(high.x() > low.x() && high.y() < low.y());
    const QImage image = imageOf(view, compared);
    int dashes = 0;
    for (int i = 20; i < high.x() - low.x() - 20; ++i) {
        const int y = low.y() - i * (low.y() - high.y()) / (high.x() - low.x());
        dashes += contrast(image.pixelColor(low.x() + i, y), image.pixelColor(1, 1)) > 1.5 ? 1 : 0;
    }
    QVERIFY2(dashes > (high.x() - low.x()) / 4, QByteArray::number(dashes));
}

void FigureViewTest::saysTheValuesOfAPoint()
{
    FigureView view;
    imageOf(view, figure(false));
    const FigurePoint& point = view.figure().panels[0].series[1].points[1];
    QCOMPARE(view.pointAt(view.placeOf(point) + QPoint(3, 3)), &point);
    QCOMPARE(view.textOf(point), QString("sqlite\nkB: 2\nMB/s: 100"));
    QCOMPARE(view.pointAt({1, 1}), nullptr);
    imageOf(view, figure(true));
    const FigurePoint& bar = view.figure().panels[0].series[1].points[0];
    QCOMPARE(view.pointAt(view.placeOf(bar) - QPoint(15, 0)), &bar);
    QCOMPARE(view.textOf(bar), QString("sqlite\n5 MB/s"));
}

void FigureViewTest::tellsOfAClick()
{
    FigureView view;
    view.resize(kSize);
    view.show();
    view.setFigure(boxes());
    CellPattern clicked;
    connect(&view, &FigureView::clicked, this, [&](const CellPattern& of) { clicked = of; });
    const FigurePoint& point = view.figure().panels[0].series[0].points[0];
    auto* plot = view.findChild<QWidget*>("figurePlot");
    QTest::mouseClick(plot, Qt::LeftButton, {}, view.placeOf(point));
    QCOMPARE(clicked.engine, std::string("lmdb"));
    clicked = {};
    QTest::mousePress(plot, Qt::LeftButton, {}, view.placeOf(point));
    QTest::mouseRelease(plot, Qt::LeftButton, {}, view.placeOf(point) + QPoint(60, 0));  // a drag
    QVERIFY(clicked.engine.empty());
}

void FigureViewTest::marksCells()
{
    FigureView view;
    const QImage before = imageOf(view, boxes());
    view.highlight({{"sqlite", "pickle", "raw", "dict", 1000, 1}});
    QVERIFY(imageOf(view, boxes()) == before);  // no such point
    view.highlight({{"lmdb", "pickle", "raw", "dict", 1000, 1}});
    QVERIFY(imageOf(view, boxes()) != before);
    view.highlight({});
    QVERIFY(imageOf(view, boxes()) == before);
}

void FigureViewTest::hidesASeriesUntilAnotherFigure()
{
    FigureView view;
    const int all = pixelsOf(imageOf(view, figure(false)), figureColour("lmdb", false));
    view.toggle("lmdb");
    const int left = pixelsOf(imageOf(view, figure(false)), figureColour("lmdb", false));  // set anew, as while a run goes on
    QVERIFY2(left < all / 2, QByteArray::number(left));                                    // the legend's mark stays
    QVERIFY(pixelsOf(imageOf(view, figure(false)), figureColour("sqlite", false)) > 30);
    imageOf(view, figure(true));
    QCOMPARE(pixelsOf(imageOf(view, figure(false)), figureColour("lmdb", false)), all);
}

void FigureViewTest::prints()
{
    QTemporaryDir folder;
    QPrinter printer;
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(folder.filePath("printed.pdf"));
    FigureView view;
    view.setFigure(figure(true));
    QVERIFY(view.print(printer));
    QFile file(folder.filePath("printed.pdf"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.size() > 2000);
    QCOMPARE(file.read(4), QByteArray("%PDF"));
}

HASHSTASH_GUI_TEST_MAIN(FigureViewTest)
#include "figure_view_test.moc"
