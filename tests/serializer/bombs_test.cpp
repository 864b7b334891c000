#include "core/codec/codec.h"
#include "core/serializer/serializer.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <QtTest>

#include <functional>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

using namespace hashstash;
using namespace std::string_literals;
using namespace std::string_view_literals;

using Decoder = std::function<bool(BytesView)>;
Q_DECLARE_METATYPE(Decoder)

namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20;
/// What a bomb may make a process grow by: all of them ask for gigabytes.
constexpr long kMostKibibytes = 512 * 1024;
constexpr int kDepth = 100'000;

/// Whatever it does with the bytes is done with bounded memory: an error, or a value that is shown in part.
bool isRefusedOrBounded(const Serializer& serializer, BytesView bytes)
{
    const auto value = serializer.decode(bytes);
    if (!value)
        return !value.error().message.empty();
    const auto tagged = taggedJson(*value, kMebibyte);
    return repr(*value, 10'000).size() < 11'000 && prettyRepr(*value, 10'000).size() < 11'000
        && plainJson(*value, -1, kMebibyte).value_or("").size() <= kMebibyte && tagged.value_or("").size() <= kMebibyte;
}

bool isRefused(const Codec& codec, BytesView bytes)
{
    const auto unpacked = codec.decode(bytes);
    return !unpacked && unpacked.error().stage == Stage::Decompress;
}

/// A deflate stream of zeros that goes on for `mebibytes`: one piece, cut at a full flush, again and again.
Bytes deflateBomb(int windowBits, int mebibytes)
{
    constexpr int kPieces = 16;
    const Bytes zeros(kMebibyte, '\0');
    Bytes head(2 * kMebibyte, '\0');
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    stream.next_out = reinterpret_cast<Bytef*>(head.data());
    stream.avail_out = static_cast<uInt>(head.size());
    std::size_t first = 0;
    for (int i = 0; i <= kPieces; ++i) {
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.data()));
        stream.avail_in = static_cast<uInt>(zeros.size());
        deflate(&stream, Z_FULL_FLUSH);
        if (i == 0)
            first = stream.total_out;
    }
    const Bytes piece = head.substr(first, stream.total_out - first);
    Bytes bomb = head.substr(0, first);
    for (int i = 0; i < mebibytes / kPieces; ++i)
        bomb += piece;
    deflateEnd(&stream);
    return bomb;
}

/// bzip2 streams may follow each other; each of these is of 64 MiB.
Bytes bz2Bomb(int mebibytes)
{
    const Bytes stream = findCompressor("bz2")->compress(Bytes(64 * kMebibyte, '\0')).value_or("");
    Bytes bomb;
    for (int i = 0; i < mebibytes / 64; ++i)
        bomb += stream;
    return bomb;
}

/// A zero and a match of it, as long as the header claims.
Bytes lz4Bomb()
{
    constexpr std::size_t kClaimed = 0x7d000000, kLiterals = 1 + 5, kShortestMatch = 4 + 15;
    Bytes bomb("\0\0\0\x7d\x1f\0\1\0", 8);
    const std::size_t rest = kClaimed - kLiterals - kShortestMatch;
    bomb.append(rest / 255, '\xff');
    bomb += static_cast<char>(rest % 255);
    return bomb + Bytes("\x50\0\0\0\0\0", 6);
}

Bytes bloscBomb()
{
    Bytes bomb = findCompressor("blosc")->compress(Bytes(16 * kMebibyte, '\0')).value_or("");
    bomb.replace(4, 4, "\0\0\0\x7f", 4);
    return bomb;
}

Bytes repeated(BytesView part, int times)
{
    Bytes all;
    for (int i = 0; i < times; ++i)
        all += part;
    return all;
}

/// Runs `work` in a process of its own: "" where it is true, else what is wrong.
QByteArray inAProcessOfItsOwn(const std::function<bool()>& work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work() ? 0 : 1);
    int status = 0;
    rusage used{};
    if (child < 0 || ::wait4(child, &status, 0, &used) != child)
        return "no process to be had";
    if (WIFSIGNALED(status))
        return "ended by signal " + QByteArray::number(WTERMSIG(status));
    rusage own{};
    ::getrusage(RUSAGE_SELF, &own);  // what a new process begins with is at most the most that we ever had
    const auto growth = used.ru_maxrss - own.ru_maxrss;
    if (growth > kMostKibibytes)
        return "took " + QByteArray::number(static_cast<qlonglong>(growth / 1024)) + " MiB";
    return WEXITSTATUS(status) == 0 ? "" : "accepted";
}

}  // namespace

/// Few bytes that ask for gigabytes: an error, or a value of which part is shown, and little memory.
class BombsTest : public QObject {
    Q_OBJECT

private slots:
    void costLittle_data();
    void costLittle();

private:
    static void addCompressed();
    static void addClaims();
    static void addNesting();
    static void addLaughs();
    static void addSerialized(const char* serializer, const char* name, Bytes bytes);
};

void BombsTest::addCompressed()
{
    constexpr int kMebibytes = 1024;
    const std::pair<const char*, Bytes> bombs[] = {
        {"zlib", deflateBomb(MAX_WBITS, kMebibytes)}, {"gzip", deflateBomb(MAX_WBITS + 16, kMebibytes)},
        {"bz2", bz2Bomb(kMebibytes)}, {"lz4", lz4Bomb()}, {"blosc", bloscBomb()},
    };
    for (const auto& [compressor, bomb] : bombs) {
        for (const char* const suffix : {"", "+b64"}) {
            const Codec codec = *Codec::parse(Bytes(compressor) + suffix);
            QTest::addRow("%s%s", compressor, suffix) << Decoder([codec](BytesView bytes) { return isRefused(codec, bytes); })
                                                      << QByteArray::fromStdString(*suffix ? base64Encode(bomb) : bomb);
        }
    }
}

void BombsTest::addSerialized(const char* serializer, const char* name, Bytes bytes)
{
    const Serializer* const decoder = findSerializer(serializer);
    QTest::addRow("%s, %s", serializer, name) << Decoder([decoder](BytesView input) { return isRefusedOrBounded(*decoder, input); })
                                              << QByteArray::fromStdString(bytes);
}

/// Headers that claim 2 GiB.
void BombsTest::addClaims()
{
    addSerialized("hashstash", "an array",
                  R"({"__py__":"numpy.ndarray","__data__":{"dtype":"int8","shape":[2147483648],"bytes":"AA=="}})");
    addSerialized("hashstash", "an empty array", R"({"__py__":"numpy.ndarray","__data__":{"dtype":"<U536870912","shape":[1],"bytes":""}})");
    addSerialized("hashstash", "an index",
                  R"({"__py__":"pandas.RangeIndex","__pytype__":"pd_index","__data__":{"kind":"range","start":0,"stop":2147483648,"step":1,"name":null}})");
    for (const char opcode : {'X', 'B', 'T', '\x8b'})
        addSerialized("pickle", "a size of four bytes", "\x80\4"s + opcode + "\0\0\0\x7fx."s);
    for (const char opcode : {'\x8d', '\x8e', '\x96', '\x95'})
        addSerialized("pickle", "a size of eight bytes", "\x80\5"s + opcode + "\0\0\0\x80\0\0\0\0x."s);
    addSerialized("pickle", "a place in the memo", "\x80\4Nr\0\0\0\x7f."s);
    addSerialized("pickle", "a bytearray by its size", "c__builtin__\nbytearray\n(I2147483648\ntR."s);
    for (const char head : {'\xc6', '\xc9', '\xdb', '\xdd', '\xdf'})
        addSerialized("msgpack", "a size of four bytes", head + "\x7f\xff\xff\xff\0\0"s);
    for (const char head : {'\x5a', '\x7a', '\x9a', '\xba'})
        addSerialized("cbor2", "a size of four bytes", head + "\x7f\xff\xff\xff\0\0"s);
    addSerialized("cbor2", "a big integer", "\xc2\x5a\x7f\xff\xff\xff\1"s);
    addSerialized("cbor2", "a decimal", "\xc4\x82\x1a\x7f\xff\xff\xff\1"s);
}

void BombsTest::addNesting()
{
    addSerialized("hashstash", "nested lists", repeated("[", kDepth) + repeated("]", kDepth));
    addSerialized("hashstash", "nested dicts", repeated(R"({"a":)", kDepth) + "1" + repeated("}", kDepth));
    addSerialized("hashstash", "nested tuples", repeated(R"({"__py__":"builtins.tuple","__data__":[)", kDepth) + repeated("]}", kDepth));
    addSerialized("pickle", "nested lists", repeated("]", kDepth) + repeated("a", kDepth - 1) + ".");
    addSerialized("pickle", "nested dicts", repeated("}N", kDepth) + "N" + repeated("s", kDepth) + ".");
    addSerialized("pickle", "nested tuples", ")" + repeated("\x85", kDepth) + ".");
    addSerialized("msgpack", "nested lists", repeated("\x91", kDepth) + "\x01");
    addSerialized("msgpack", "nested dicts", repeated("\x81\x01", kDepth) + "\x01");
    addSerialized("cbor2", "nested lists", repeated("\x81", kDepth) + "\x01");
    addSerialized("cbor2", "nested lists without an end", repeated("\x9f", kDepth));
    addSerialized("cbor2", "nested dicts", repeated("\xa1\x01", kDepth) + "\x01");
    addSerialized("cbor2", "nested tags", repeated("\xc6", kDepth) + "\x01");
}

/// Each step doubles what the pickle describes.
void BombsTest::addLaughs()
{
    addSerialized("pickle", "a billion laughs of tuples", "]" + repeated("2\x86", 60) + ".");
    addSerialized("pickle", "a billion laughs of lists", "]q\0"s + repeated("0](h\0h\0eq\0"sv, 60) + ".");
    addSerialized("pickle", "a billion laughs of dicts", "Nq\0"s + repeated("0}(K\1h\0K\2h\0uq\0"sv, 60) + ".");
    addSerialized("pickle", "a billion laughs of calls", "]" + repeated("2\x86q\0" "0cm\nf\nh\0R"sv, 60) + ".");
    addSerialized("pickle", "a billion laughs of keys", ")" + repeated("2\x86", 60) + "q\0}h\0Ns."s);
}

void BombsTest::costLittle_data()
{
    QTest::addColumn<Decoder>("decoder");
    QTest::addColumn<QByteArray>("bomb");
    addCompressed();
    addClaims();
    addNesting();
    addLaughs();
}

void BombsTest::costLittle()
{
    QFETCH(Decoder, decoder);
    QFETCH(QByteArray, bomb);
    const BytesView bytes(bomb.constData(), static_cast<std::size_t>(bomb.size()));

    QCOMPARE(inAProcessOfItsOwn([&] { return decoder(bytes); }), QByteArray());
}

QTEST_APPLESS_MAIN(BombsTest)
#include "bombs_test.moc"
