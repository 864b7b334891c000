#include "tests/gui/gui_test.h"
#include "widgets/inspector/byte_picture.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QTest>

#include <string>

using namespace hashstash;

namespace {

constexpr char kGif[] = "GIF89a\x02\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\xff\x2c\x00\x00\x00\x00\x02\x00\x01\x00\x00\x02\x02\x44\x0a\x00;";

std::string gif()
{
    return {kGif, sizeof kGif - 1};
}

/// 60 × 40 pixels, of which no two rows are alike, so that none compress away.
std::string encoded(const char* format)
{
    QImage image(60, 40, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(4 * x, 6 * y, (x * y) & 0xff));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, format) ? bytes.toStdString() : std::string();
}

std::string fileOf(const QString& format)
{
    return format == "gif" ? gif() : encoded(qPrintable(format));
}

void bigEndian32(std::string& bytes, std::size_t at, std::uint32_t number)
{
    for (int i = 0; i < 4; ++i)
        bytes[at + static_cast<std::size_t>(i)] = static_cast<char>(number >> (24 - 8 * i));
}

/// PNG's checksum.
std::uint32_t crc32(std::string_view bytes)
{
    std::uint32_t crc = ~0u;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

std::string hugePng()
{
    auto png = encoded("png");
    bigEndian32(png, 16, 40'000);
    bigEndian32(png, 20, 30'000);
    bigEndian32(png, 29, crc32(std::string_view(png).substr(12, 17)));  // with a right checksum
    return png;
}

std::string hugeJpeg()
{
    auto jpeg = encoded("jpeg");
    const auto frame = jpeg.find("\xff\xc0");  // start of frame: length, precision, height, width
    for (const std::size_t at : {frame + 5, frame + 7})
        jpeg.replace(at, 2, "\xf0\xf0");
    return jpeg;
}

std::string hugeGif()
{
    auto huge = gif();
    huge.replace(6, 4, "\xff\xff\xff\xff");
    return huge;
}

/// A canvas of 16,384 × 16,384 pixels.
std::string hugeWebp()
{
    return {"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x3f\0\xff\x3f\0VP8 \0\0\0\0", 38};
}

void addFormats()
{
    QTest::addColumn<QString>("format");
    for (const char* format : {"png", "jpeg", "gif", "webp"})
        QTest::newRow(format) << QString(format);
}

}  // namespace

class BytePictureTest : public QObject {
    Q_OBJECT

private slots:
    void knowsAPictureByItsFirstBytes_data();
    void knowsAPictureByItsFirstBytes();
    void decodesEachFormat_data() { addFormats(); }
    void decodesEachFormat();
    void refusesAHeaderThatClaimsTooMuch_data();
    void refusesAHeaderThatClaimsTooMuch();
    void saysThatACutPictureIsDamaged_data() { addFormats(); }
    void saysThatACutPictureIsDamaged();
    void outlivesAnyDamagedByte_data() { addFormats(); }
    void outlivesAnyDamagedByte();
    void hasAnOverviewOfALargePicture();
};

void BytePictureTest::knowsAPictureByItsFirstBytes_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<bool>("isPicture");
    QTest::newRow("png") << Value::bytes(encoded("png")) << true;
    QTest::newRow("jpeg") << Value::bytes(encoded("jpeg")) << true;
    QTest::newRow("gif in a bytearray") << Value::byteArray(gif()) << true;
    QTest::newRow("webp") << Value::bytes({"RIFF\0\0\0\0WEBPVP8 ", 16}) << true;
    QTest::newRow("a sound in RIFF") << Value::bytes({"RIFF\0\0\0\0WAVEfmt ", 16}) << false;
    QTest::newRow("a text that begins like one") << Value::str("GIF89a, a format") << false;
    QTest::newRow("svg") << Value::bytes("<svg xmlns='http://www.w3.org/2000/svg'/>") << false;
    QTest::newRow("half of the first bytes") << Value::bytes("\x89PNG") << false;
    QTest::newRow("no bytes") << Value::bytes("") << false;
    QTest::newRow("none") << Value() << false;
}

void BytePictureTest::knowsAPictureByItsFirstBytes()
{
    QFETCH(Value, value);

    QTEST(isPictureFile(value), "isPicture");
}

void BytePictureTest::decodesEachFormat()
{
    QFETCH(QString, format);
    if (!QImageReader::supportedImageFormats().contains(format.toLatin1()))
        QSKIP("Qt's decoder is not installed: qt6-image-formats-plugins");

    const auto picture = decodePicture(Value::bytes(fileOf(format)));

    QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
    QCOMPARE(picture->image.size(), format == "gif" ? QSize(2, 1) : QSize(60, 40));
    QVERIFY2(picture->caption.contains(format, Qt::CaseInsensitive), qPrintable(picture->caption));
    QCOMPARE(picture->damage, QString());
}

void BytePictureTest::refusesAHeaderThatClaimsTooMuch_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("png") << QByteArray::fromStdString(hugePng());
    QTest::newRow("jpeg") << QByteArray::fromStdString(hugeJpeg());
    QTest::newRow("gif") << QByteArray::fromStdString(hugeGif());
    QTest::newRow("webp") << QByteArray::fromStdString(hugeWebp());
}

void BytePictureTest::refusesAHeaderThatClaimsTooMuch()
{
    QFETCH(QByteArray, bytes);

    const auto picture = decodePicture(Value::bytes(bytes.toStdString()));

    QVERIFY(!picture);
    if (picture.error().message.find("qt6-image-formats-plugins") != std::string::npos)
        QSKIP("Qt's decoder is not installed: qt6-image-formats-plugins");
    QVERIFY2(picture.error().message.find("claims") != std::string::npos, picture.error().message.c_str());
}

void BytePictureTest::saysThatACutPictureIsDamaged()
{
    QFETCH(QString, format);
    const auto whole = fileOf(format);

    for (std::size_t length = 16; length < whole.size(); ++length) {
        const auto picture = decodePicture(Value::bytes(whole.substr(0, length)));
        QVERIFY2(!picture || !picture->damage.isEmpty(), qPrintable(QString::number(length)));
    }
}

void BytePictureTest::outlivesAnyDamagedByte()
{
    QFETCH(QString, format);
    const auto whole = fileOf(format);

    for (std::size_t at = 0; at < std::min<std::size_t>(whole.size(), 700); ++at) {
        auto damaged = whole;
        damaged[at] = static_cast<char>(~damaged[at]);
        const auto picture = decodePicture(Value::bytes(damaged));
        QVERIFY(!picture || !picture->image.isNull());
    }
}

void BytePictureTest::hasAnOverviewOfALargePicture()
{
    QImage wide(5000, 10, QImage::Format_RGB32);
    wide.fill(Qt::red);

    QCOMPARE(overviewOf(wide).size(), QSize(2048, 4));
    QVERIFY(overviewOf(wide.scaled(100, 100)).isNull());
}

HASHSTASH_GUI_TEST_MAIN(BytePictureTest)
#include "byte_picture_test.moc"
