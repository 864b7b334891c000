#include "core/value/literal.h"
#include "tests/gui/array_value.h"
#include "tests/gui/gui_test.h"
#include "widgets/inspector/array_picture.h"
#include "widgets/inspector/colour_map.h"
#include "widgets/inspector/picture_page.h"
#include "widgets/inspector/picture_view.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace hashstash;

class ArrayPictureTest : public QObject {
    Q_OBJECT

private slots:
    void knowsWhatIsAPicture_data();
    void knowsWhatIsAPicture();
    void drawsLevelsFromTheLeastToTheMost_data();
    void drawsLevelsFromTheLeastToTheMost();
    void leavesOutWhatIsNoNumber();
    void drawsALargeArrayByMeans();
    void drawsBytesOfThreeChannelsAsColours();
    void saysTheRange();
    void stopsWhenItIsNoLongerWanted();
    void coloursGetLighterFromTheLeastToTheMost_data();
    void coloursGetLighterFromTheLeastToTheMost();
    void changesItsColours();
};

void ArrayPictureTest::knowsWhatIsAPicture_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<bool>("isPicture");
    QTest::newRow("two dimensions") << arrayOf<double>("float64", {1, 2}, {1, 2}) << true;
    QTest::newRow("bools") << arrayOf<std::uint8_t>("bool", {2, 1}, {1, 0}) << true;
    QTest::newRow("no rows") << arrayOf<double>("float64", {0, 1000000000}, {}) << false;
    QTest::newRow("no columns") << arrayOf<double>("float64", {1000000000, 0}, {}) << false;
    QTest::newRow("one dimension") << arrayOf<double>("float64", {2}, {1, 2}) << false;
    QTest::newRow("complex") << arrayOf<double>("complex128", {1, 1}, {1, 2}) << false;
    QTest::newRow("texts of no length") << Value::ndArray(Value::str("<U0"), *parseLiteral("(1000000, 1000000)"), Value::bytes("")) << false;
    QTest::newRow("three channels") << arrayOf<std::uint8_t>("uint8", {1, 1, 3}, {1, 2, 3}) << true;
    QTest::newRow("two channels") << arrayOf<std::uint8_t>("uint8", {1, 1, 2}, {1, 2}) << false;
    QTest::newRow("channels that are no bytes") << arrayOf<float>("float32", {1, 1, 3}, {1, 2, 3}) << false;
    QTest::newRow("lists") << *parseLiteral("[[1, 2], [3, 4]]") << false;
    // A Value that was made without checking that shape and bytes fit together.
    QTest::newRow("a shape that its bytes do not back")
        << Value::ndArray(Value::str("uint8"), *parseLiteral("(1000000000, 1000000000)"), Value::bytes("1234")) << false;
    QTest::newRow("a shape whose product overflows")
        << Value::ndArray(Value::str("uint8"), *parseLiteral("(4294967296, 4294967297, 4)"), Value::bytes("1234")) << false;
}

void ArrayPictureTest::knowsWhatIsAPicture()
{
    QFETCH(Value, value);

    QTEST(isPictureArray(value), "isPicture");
}

void ArrayPictureTest::drawsLevelsFromTheLeastToTheMost_data()
{
    QTest::addColumn<Value>("array");
    QTest::addColumn<QList<int>>("levels");
    QTest::newRow("doubles") << arrayOf<double>("float64", {1, 3}, {-1, 0, 1}) << QList<int> {1, 128, 255};
    QTest::newRow("bools") << arrayOf<std::uint8_t>("bool", {1, 2}, {0, 1}) << QList<int> {1, 255};
    QTest::newRow("all the same") << arrayOf<double>("float64", {1, 2}, {7, 7}) << QList<int> {128, 128};
    QTest::newRow("the whole range of doubles") << arrayOf<double>("float64", {1, 3}, {-1.7e308, 0, 1.7e308}) << QList<int> {1, 128, 255};
}

void ArrayPictureTest::drawsLevelsFromTheLeastToTheMost()
{
    QFETCH(Value, array);

    const auto picture = drawArray(array);

    QVERIFY(picture && picture->hasLevels);
    QList<int> levels;
    for (int x = 0; x < picture->image.width(); ++x)
        levels << picture->image.pixelIndex(x, 0);
    QTEST(levels, "levels");
}

void ArrayPictureTest::leavesOutWhatIsNoNumber()
{
    const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();

    const auto picture = drawArray(arrayOf<double>("float64", {2, 2}, {1, nan, infinity, 3}));

    QCOMPARE(picture->image.pixelIndex(1, 0), 0);
    QCOMPARE(picture->image.pixelIndex(0, 1), 0);
    QCOMPARE(picture->image.pixelIndex(1, 1), 255);
    QVERIFY2(picture->caption.contains("2 not finite"), qPrintable(picture->caption));
}

void ArrayPictureTest::drawsALargeArrayByMeans()
{
    std::vector<std::uint8_t> numbers(3 * 5001);
    numbers[0] = 200;

    const auto picture = drawArray(arrayOf("uint8", {3, 5001}, numbers));

    QCOMPARE(picture->image.size(), QSize(1667, 3));  // three elements a pixel
    QCOMPARE(picture->image.pixelIndex(0, 0), 1 + 254 / 3 + 1);
    QVERIFY2(picture->caption.contains("from 0 to 200"), qPrintable(picture->caption));
    QVERIFY2(picture->caption.contains("mean of 1 × 3"), qPrintable(picture->caption));
}

void ArrayPictureTest::drawsBytesOfThreeChannelsAsColours()
{
    const auto picture = drawArray(arrayOf<std::uint8_t>("uint8", {2, 1, 3}, {255, 0, 0, 1, 2, 3}));

    QCOMPARE(picture->image.size(), QSize(1, 2));
    QCOMPARE(picture->image.pixel(0, 0), qRgb(255, 0, 0));
    QCOMPARE(picture->image.pixel(0, 1), qRgb(1, 2, 3));
    QVERIFY(!picture->hasLevels);
}

void ArrayPictureTest::saysTheRange()
{
    const auto picture = drawArray(arrayOf<std::int16_t>("int16", {2, 2}, {-5, 0, 1, 12}));

    QCOMPARE(picture->caption, QString("2 rows × 2 columns · int16 · from -5 to 12"));
}

void ArrayPictureTest::stopsWhenItIsNoLongerWanted()
{
    std::stop_source stop;
    stop.request_stop();

    const auto picture = drawArray(arrayOf<double>("float64", {1, 2}, {1, 2}), stop.get_token());

    QCOMPARE(picture.error().stage, Stage::Cancelled);
}

void ArrayPictureTest::coloursGetLighterFromTheLeastToTheMost_data()
{
    QTest::addColumn<int>("map");
    QTest::newRow("grey") << int(ColourMap::Grey);
    QTest::newRow("blue to yellow") << int(ColourMap::BlueToYellow);
}

void ArrayPictureTest::coloursGetLighterFromTheLeastToTheMost()
{
    QFETCH(int, map);

    const auto colours = colourTable(ColourMap(map));

    QCOMPARE(colours.size(), 256);
    QCOMPARE(qAlpha(colours[0]), 0);
    for (int i = 2; i < 256; ++i)
        QVERIFY(qGray(colours[i]) >= qGray(colours[i - 1]));
}

void ArrayPictureTest::changesItsColours()
{
    QThreadPool pool;
    PicturePage page(pool);
    page.show();
    QSignalSpy loaded(&page, &PicturePage::loaded);
    page.setValue(arrayOf<double>("float64", {1, 2}, {1, 2}));
    QTRY_COMPARE(loaded.count(), 1);
    auto* colours = page.findChild<QComboBox*>("pictureColours");
    QVERIFY(colours->isVisible());

    colours->setFocus();
    QTest::keyClick(colours, Qt::Key_End);

    QCOMPARE(page.findChild<PictureView*>()->image().pixel(1, 0), qRgb(255, 255, 255));
    QCOMPARE(page.findChild<PictureView*>()->image().pixel(0, 0), qRgb(0, 0, 0));
}

HASHSTASH_GUI_TEST_MAIN(ArrayPictureTest)
#include "array_picture_test.moc"
