#include "core/codec/pickled_bytes.h"

#include <QtTest>

using namespace hashstash;

class PickledBytesTest : public QObject {
    Q_OBJECT

private slots:
    void writesWhatPythonWrites_data();
    void writesWhatPythonWrites();
    void readsBackWhatItWrote_data();
    void readsBackWhatItWrote();
    void readsProtocol2_data();
    void readsProtocol2();
    void refusesEveryTruncation();
    void refusesOtherPickles_data();
    void refusesOtherPickles();
};

namespace {

Bytes fromHex(const char* hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

Bytes header(const char* hex, std::size_t count)
{
    return fromHex(hex) + Bytes(count, 'x') + fromHex("942e");
}

}  // namespace

void PickledBytesTest::writesWhatPythonWrites_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<QByteArray>("pickle");
    const auto row = [](const char* name, int size, int protocol, const char* hex) {
        QTest::newRow(name) << size << protocol << QByteArray::fromStdString(header(hex, static_cast<std::size_t>(size)));
    };
    row("empty", 0, 5, "80059504000000000000004300");
    row("three", 3, 5, "80059507000000000000004303");
    row("three for shelve", 3, 4, "80049507000000000000004303");
    row("longest with a one-byte size", 255, 5, "800595030100000000000043ff");
    row("shortest with a four-byte size", 256, 5, "80059507010000000000004200010000");
    row("longest with a frame", 65535, 5, "800595060001000000000042ffff0000");
    row("shortest without a frame", 65536, 5, "80054200000100");
}

void PickledBytesTest::writesWhatPythonWrites()
{
    QFETCH(int, size);
    QFETCH(int, protocol);
    QFETCH(QByteArray, pickle);

    QCOMPARE(QByteArray::fromStdString(pickleBytes(Bytes(static_cast<std::size_t>(size), 'x'), protocol)), pickle);
}

void PickledBytesTest::readsBackWhatItWrote_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 255, 256, 65535, 65536, 300000})
        QTest::addRow("%d bytes", size) << size;
}

void PickledBytesTest::readsBackWhatItWrote()
{
    QFETCH(int, size);
    const Bytes data(static_cast<std::size_t>(size), '\xff');
    Bytes scratch;

    const Bytes cell = pickleBytes(data);
    const auto read = pickledBytes(cell, scratch);

    QVERIFY(read);
    QVERIFY(*read == data);
}

void PickledBytesTest::readsProtocol2_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QByteArray>("data");
    const QByteArray call("\x80\x02" "c_codecs\nencode\nq\0", 20);
    const QByteArray rest("q\1X\6\0\0\0latin1q\2\x86q\3Rq\4.", 22);
    QTest::newRow("ascii") << call + QByteArray("X\2\0\0\0hi", 7) + rest << QByteArray("hi");
    QTest::newRow("high bytes") << call + QByteArray("X\4\0\0\0\xc2\x80\xc3\xbf", 9) + rest << QByteArray("\x80\xff");
    QTest::newRow("empty") << QByteArray("\x80\x02" "c__builtin__\nbytes\nq\0)Rq\1.", 28) << QByteArray();
}

void PickledBytesTest::readsProtocol2()
{
    QFETCH(QByteArray, pickle);
    QFETCH(QByteArray, data);
    Bytes scratch;

    const Bytes cell = pickle.toStdString();
    const auto read = pickledBytes(cell, scratch);

    QVERIFY(read);
    QCOMPARE(QByteArray(read->data(), static_cast<qsizetype>(read->size())), data);
}

void PickledBytesTest::refusesEveryTruncation()
{
    const Bytes whole = pickleBytes("some bytes");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        Bytes scratch;
        const auto read = pickledBytes(BytesView(whole).substr(0, length), scratch);
        QVERIFY(!read);
        QCOMPARE(read.error().stage, Stage::Deserialize);
        QVERIFY(read.error().offset.has_value());
    }
}

void PickledBytesTest::refusesOtherPickles_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::newRow("an int") << QByteArray::fromHex("80054b012e");
    QTest::newRow("a size beyond the end") << QByteArray::fromHex("800542ffffffff78942e");
    QTest::newRow("a huge size") << QByteArray::fromHex("80058effffffffffffffff78942e");
    QTest::newRow("bytes after the end") << QByteArray::fromHex("8005430178942e00");
    QTest::newRow("another call") << QByteArray("\x80\x02" "cos\nsystem\nX\2\0\0\0lsX\6\0\0\0latin1\x86R.", 35);
}

void PickledBytesTest::refusesOtherPickles()
{
    QFETCH(QByteArray, pickle);
    Bytes scratch;

    const Bytes cell = pickle.toStdString();

    QVERIFY(!pickledBytes(cell, scratch));
}

QTEST_APPLESS_MAIN(PickledBytesTest)
#include "pickled_bytes_test.moc"
