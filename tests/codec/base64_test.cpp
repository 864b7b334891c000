#include "core/base64.h"

#include <QtTest>

using namespace hashstash;

/// The table of what hashstash 1.2.0 under Python 3.11 did with each text.
class Base64Test : public QObject {
    Q_OBJECT

private slots:
    void encodesAsPythonDoes_data();
    void encodesAsPythonDoes();
    void decodesOrKeepsAsTheLibraryDoes_data();
    void decodesOrKeepsAsTheLibraryDoes();
    void decodesStrictly_data();
    void decodesStrictly();
    void readsBackEveryLength();
};

void Base64Test::encodesAsPythonDoes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("");
    QTest::newRow("a key") << QByteArray("\"k\"") << QByteArray("Imsi");
    QTest::newRow("one byte") << QByteArray("A") << QByteArray("QQ==");
    QTest::newRow("the last digits") << QByteArray("\xfb\xff\xfe") << QByteArray("+//+");
}

void Base64Test::encodesAsPythonDoes()
{
    QFETCH(QByteArray, bytes);

    QTEST(QByteArray::fromStdString(base64Encode(bytes.toStdString())), "text");
}

void Base64Test::decodesOrKeepsAsTheLibraryDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("decoded");
    const auto decodes = [](const char* text, const char* hex) {
        QTest::addRow("decodes %s", text) << QByteArray(text) << QByteArray::fromHex(hex);
    };
    decodes("Imsi", "226b22");
    decodes("Imsi=", "226b22");
    decodes("Imsi==", "226b22");
    decodes("Imsi===", "226b22");
    decodes("Imsi====", "226b22");
    decodes("QQ==", "41");
    decodes("Ims=", "226b");
    decodes("AAA=", "0000");
    decodes("AAE=", "0001");
    decodes("true", "b6bb9e");
    decodes("null", "9ee965");
    decodes("1234", "d76df8");
    const auto keeps = [](const char* why, const QByteArray& text) { QTest::newRow(why) << text << text; };
    keeps("keeps nothing", "");
    keeps("keeps padding alone", "====");
    keeps("keeps one digit", "A===");
    keeps("keeps a line break behind", "Imsi\n");
    keeps("keeps a space before", " Imsi");
    keeps("keeps a group of spaces before", "    Imsi");
    keeps("keeps a line break before padding", "QQ\n==");
    keeps("keeps missing padding", "QQ");
    keeps("keeps too little padding", "QQ=");
    keeps("keeps too much padding", "QQ===");
    keeps("keeps set spare bits", "QR==");
    keeps("keeps set spare bits of three digits", "AAB=");
    keeps("keeps two texts", "QQ==QQ==");
    keeps("keeps padding in front", "=Imsi");
    keeps("keeps padding inside", "QQ=Q");
    keeps("keeps padding inside a group", "A=AAAAAA");
    keeps("keeps the URL alphabet", "_-_-");
    keeps("keeps a dash at the end", "Ims-");
    keeps("keeps bytes that are no text", "\xff\xff\xff\xff");
    keeps("keeps a zero byte", QByteArray("AAA\0", 4));
    keeps("keeps JSON", "{\"a\":1}");
}

void Base64Test::decodesOrKeepsAsTheLibraryDoes()
{
    QFETCH(QByteArray, text);

    QTEST(QByteArray::fromStdString(base64DecodeOrKeep(text.toStdString())), "decoded");
}

void Base64Test::decodesStrictly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("nothing") << QByteArray("") << true;
    QTest::newRow("padded") << QByteArray("QQ==") << true;
    QTest::newRow("unpadded") << QByteArray("QQ") << true;
    QTest::newRow("padded halfway") << QByteArray("QQ=") << false;
    QTest::newRow("padded without need") << QByteArray("Imsi=") << false;
    QTest::newRow("spare bits") << QByteArray("QR") << false;
    QTest::newRow("white space") << QByteArray("Im si") << false;
}

void Base64Test::decodesStrictly()
{
    QFETCH(QByteArray, text);

    QTEST(base64Decode(text.toStdString()).has_value(), "accepted");
}

void Base64Test::readsBackEveryLength()
{
    Bytes bytes;
    for (int size = 0; size < 300; ++size) {
        QCOMPARE(base64DecodeOrKeep(base64Encode(bytes)), bytes);
        bytes.push_back(static_cast<char>(size * 37));
    }
}

QTEST_APPLESS_MAIN(Base64Test)
#include "base64_test.moc"
