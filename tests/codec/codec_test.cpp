#include "core/codec/codec.h"

#include <QCryptographicHash>
#include <QFile>
#include <QtTest>

using namespace hashstash;

namespace {

/// The generator of tests/data/codec/generate.py.
Bytes randomBytes(std::size_t size)
{
    Bytes bytes;
    std::uint64_t state = 1;
    for (std::size_t i = 0; i < size; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        bytes.push_back(static_cast<char>(state >> 56));
    }
    return bytes;
}

Bytes repeated(std::string_view piece, std::size_t times)
{
    Bytes bytes;
    for (std::size_t i = 0; i < times; ++i)
        bytes += piece;
    return bytes;
}

Bytes jsonOfAKilobyte()
{
    Bytes json = "{";
    for (int i = 0; i < 30; ++i) {
        json += (i ? ", \"name_" : "\"name_") + std::to_string(i) + "\": [" + std::to_string(i) + ", "
            + std::to_string(i / 2) + (i % 2 ? ".5" : ".0") + ", \"" + Bytes(static_cast<std::size_t>(i % 7), 'x') + "\"]";
    }
    return json + "}";
}

Bytes numberedLines()
{
    Bytes lines;
    for (int i = 0; i < 3000; ++i)
        lines += "line " + std::to_string(i) + " of the text, " + std::to_string(i * i) + "\n";
    return lines;
}

const std::vector<std::pair<QByteArray, Bytes>>& inputs()
{
    static const std::vector<std::pair<QByteArray, Bytes>> all{
        {"empty", ""},
        {"key k", "\"k\""},
        {"two random bytes", randomBytes(2)},
        {"json of a kilobyte", jsonOfAKilobyte()},
        {"repetitive", repeated("abcdefgh", 12500)},
        {"one byte repeated", Bytes(70000, 'a')},
        {"random", randomBytes(5000)},
        {"numbered lines", numberedLines()},
        {"random behind text", repeated("abc ", 40000) + randomBytes(140000)},
    };
    return all;
}

Bytes inputNamed(const QByteArray& name)
{
    for (const auto& [known, bytes] : inputs())
        if (known == name)
            return bytes;
    qFatal("no input is named %s", name.constData());
}

QByteArray md5(const Bytes& bytes)
{
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), qsizetype(bytes.size())), QCryptographicHash::Md5).toHex();
}

}  // namespace

class CodecTest : public QObject {
    Q_OBJECT

private slots:
    void writesTheBytesOfThePythonLibrary_data();
    void writesTheBytesOfThePythonLibrary();
    void readsBackWhatItWrote_data();
    void readsBackWhatItWrote();
    void reportsTruncationAtEveryByte_data();
    void reportsTruncationAtEveryByte();
    void survivesEveryFlippedByte_data();
    void survivesEveryFlippedByte();
    void refusesClaimsThatTheInputCannotHold_data();
    void refusesClaimsThatTheInputCannotHold();
    void takesWhatPythonTakesBehindAStream_data();
    void takesWhatPythonTakesBehindAStream();
    void keepsTheScratchBuffer_data();
    void keepsTheScratchBuffer();
    void handsRawBytesThroughWithoutACopy();
    void decodesTextThatIsNotBase64AsItStands();
    void knowsItsName_data();
    void knowsItsName();
    void refusesUnknownNames();

private:
    static void addEveryCodec();
};

void CodecTest::addEveryCodec()
{
    QTest::addColumn<QByteArray>("encoding");
    for (const char* encoding : {"raw", "zlib", "lz4", "blosc", "gzip", "bz2", "raw+b64", "lz4+b64", "zlib+b64"})
        QTest::newRow(encoding) << QByteArray(encoding);
}

void CodecTest::writesTheBytesOfThePythonLibrary_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<qulonglong>("size");
    QTest::addColumn<QByteArray>("digest");
    QTest::addColumn<QByteArray>("bytes");
    QFile file(HASHSTASH_TEST_DATA "/codec/expected.tsv");
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        const auto fields = line.chopped(1).split('\t');
        QTest::addRow("%s, %s", fields[0].constData(), fields[1].constData())
            << fields[0] << fields[1] << fields[2].toULongLong() << fields[3] << fields[4];
    }
}

void CodecTest::writesTheBytesOfThePythonLibrary()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, bytes);
    const auto codec = Codec::parse(encoding.toStdString());
    QVERIFY(codec);

    const auto encoded = codec->encode(inputNamed(input));

    QVERIFY(encoded);
    if (!bytes.isEmpty())
        QCOMPARE(QByteArray::fromStdString(*encoded).toHex(), bytes);
    QTEST(qulonglong(encoded->size()), "size");
    QTEST(md5(*encoded), "digest");
}

void CodecTest::readsBackWhatItWrote_data()
{
    addEveryCodec();
}

void CodecTest::readsBackWhatItWrote()
{
    QFETCH(QByteArray, encoding);
    const Codec codec = *Codec::parse(encoding.toStdString());
    Bytes scratch;
    for (const auto& [name, bytes] : inputs()) {
        const auto encoded = codec.encode(bytes);
        QVERIFY2(encoded, name);

        const auto decoded = codec.decode(*encoded);
        const auto viewed = codec.decode(*encoded, scratch);

        QVERIFY2(decoded && viewed, name);
        QVERIFY2(*decoded == bytes && *viewed == bytes, name);
    }
}

void CodecTest::reportsTruncationAtEveryByte_data()
{
    QTest::addColumn<QByteArray>("encoding");
    for (const char* encoding : {"zlib", "lz4", "blosc", "gzip", "bz2"})
        QTest::newRow(encoding) << QByteArray(encoding);
}

void CodecTest::reportsTruncationAtEveryByte()
{
    QFETCH(QByteArray, encoding);
    const Codec codec = *Codec::parse(encoding.toStdString());
    const Bytes whole = *codec.encode(jsonOfAKilobyte());
    // Python's gzip and bz2 take no bytes at all for an empty value.
    const std::size_t shortest = encoding == "gzip" || encoding == "bz2" ? 1 : 0;
    for (std::size_t size = shortest; size < whole.size(); ++size) {
        const auto decoded = codec.decode(BytesView(whole).substr(0, size));

        QVERIFY2(!decoded, qPrintable(QString::number(size)));
        QCOMPARE(decoded.error().stage, Stage::Decompress);
        QVERIFY(!decoded.error().message.empty());
    }
}

void CodecTest::survivesEveryFlippedByte_data()
{
    addEveryCodec();
}

void CodecTest::survivesEveryFlippedByte()
{
    QFETCH(QByteArray, encoding);
    const Codec codec = *Codec::parse(encoding.toStdString());
    const Bytes json = jsonOfAKilobyte();
    const Bytes whole = *codec.encode(json);
    Bytes scratch;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int flipped : {0x01, 0x80, 0xff}) {
            Bytes damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ flipped);

            const auto decoded = codec.decode(damaged, scratch);

            QVERIFY(decoded || decoded.error().stage == Stage::Decompress);
        }
    }
}

void CodecTest::refusesClaimsThatTheInputCannotHold_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("lz4, 2 GiB") << QByteArray("lz4") << QByteArray::fromHex("ffffff7f30226b22");
    QTest::newRow("lz4, 4 GiB") << QByteArray("lz4") << QByteArray::fromHex("ffffffff30226b22");
    QTest::newRow("lz4, a kilobyte") << QByteArray("lz4") << QByteArray::fromHex("0004000030226b");
    QTest::newRow("lz4, less than there is") << QByteArray("lz4") << QByteArray::fromHex("0200000030226b22");
    QTest::newRow("lz4, more than there is") << QByteArray("lz4") << QByteArray::fromHex("0400000030226b22");
    QTest::newRow("blosc, 2 GiB") << QByteArray("blosc") << QByteArray::fromHex("02010108efffff7fefffff7f13000000226b22");
    QTest::newRow("blosc, block size 0")
        << QByteArray("blosc") << QByteArray::fromHex("0201010803000000000000001300000022226b22");
    QTest::newRow("zlib with a dictionary") << QByteArray("zlib") << QByteArray::fromHex("78bb00000001ca5602000161");
}

void CodecTest::refusesClaimsThatTheInputCannotHold()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, bytes);
    Bytes scratch;

    const auto decoded = Codec::parse(encoding.toStdString())->decode(bytes.toStdString(), scratch);

    QVERIFY(!decoded);
    QCOMPARE(decoded.error().stage, Stage::Decompress);
    QVERIFY(scratch.capacity() < 100000);
}

void CodecTest::takesWhatPythonTakesBehindAStream_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("behind");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("zlib ignores it") << QByteArray("zlib") << QByteArray("xyz") << true;
    QTest::newRow("gzip skips zeros") << QByteArray("gzip") << QByteArray("\0\0\0", 3) << true;
    QTest::newRow("gzip refuses text") << QByteArray("gzip") << QByteArray("xyz") << false;
    QTest::newRow("bz2 ignores it") << QByteArray("bz2") << QByteArray("xyz") << true;
    QTest::newRow("bz2 refuses half a stream") << QByteArray("bz2") << QByteArray("BZh91AY") << false;
    QTest::newRow("blosc refuses it") << QByteArray("blosc") << QByteArray("xyz") << false;
}

void CodecTest::takesWhatPythonTakesBehindAStream()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, behind);
    const Codec codec = *Codec::parse(encoding.toStdString());
    const Bytes whole = *codec.encode("a value");

    const auto decoded = codec.decode(whole + behind.toStdString());

    QTEST(decoded.has_value(), "accepted");
    if (decoded)
        QCOMPARE(*decoded, "a value");
}

void CodecTest::keepsTheScratchBuffer_data()
{
    addEveryCodec();
}

void CodecTest::keepsTheScratchBuffer()
{
    QFETCH(QByteArray, encoding);
    const Codec codec = *Codec::parse(encoding.toStdString());
    const Bytes encoded = *codec.encode(numberedLines());
    Bytes scratch;
    QVERIFY(codec.decode(encoded, scratch));
    const char* buffer = scratch.data();

    for (int round = 0; round < 3; ++round) {
        QVERIFY(codec.decode(encoded, scratch));
        QVERIFY(codec.decode(*codec.encode("small"), scratch));
    }

    QCOMPARE(static_cast<const void*>(scratch.data()), static_cast<const void*>(buffer));
}

void CodecTest::handsRawBytesThroughWithoutACopy()
{
    const Bytes encoded = "as it is";
    Bytes scratch;

    const auto decoded = Codec::parse("raw")->decode(encoded, scratch);

    QVERIFY(decoded);
    QCOMPARE(static_cast<const void*>(decoded->data()), static_cast<const void*>(encoded.data()));
}

void CodecTest::decodesTextThatIsNotBase64AsItStands()
{
    const auto decoded = Codec::parse("raw+b64")->decode("{\"a\":1}");

    QVERIFY(decoded);
    QCOMPARE(*decoded, "{\"a\":1}");
}

void CodecTest::knowsItsName_data()
{
    addEveryCodec();
}

void CodecTest::knowsItsName()
{
    QFETCH(QByteArray, encoding);

    QCOMPARE(QByteArray::fromStdString(Codec::parse(encoding.toStdString())->name()), encoding);
}

void CodecTest::refusesUnknownNames()
{
    for (const char* name : {"", "+b64", "zstd", "lz4+b65", "lz4+b64+b64", "LZ4", "b64"})
        QVERIFY2(!Codec::parse(name), name);
}

QTEST_APPLESS_MAIN(CodecTest)
#include "codec_test.moc"
