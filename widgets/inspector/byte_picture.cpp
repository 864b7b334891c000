#include "widgets/inspector/byte_picture.h"

#include "widgets/shell/format.h"

#include <QBuffer>
#include <QImageReader>
#include <QObject>
#include <QPixelFormat>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hashstash {

namespace {

constexpr int kMostMegabytes = 256;  ///< of a decoded picture: 64 million pixels
constexpr std::int64_t kMostBytes = std::int64_t {kMostMegabytes} << 20;
constexpr std::size_t kPngChunkBytes = 12;  // length, type and checksum

std::uint32_t byteAt(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t bigEndian32(std::string_view bytes, std::size_t at)
{
    return byteAt(bytes, at) << 24 | byteAt(bytes, at + 1) << 16 | byteAt(bytes, at + 2) << 8 | byteAt(bytes, at + 3);
}

std::uint32_t littleEndian32(std::string_view bytes, std::size_t at)
{
    return byteAt(bytes, at + 3) << 24 | byteAt(bytes, at + 2) << 16 | byteAt(bytes, at + 1) << 8 | byteAt(bytes, at);
}

// Decoders fill what is missing with grey, black or nothing, and say so at most on standard error. Each of these finds
// where a file that was cut stops; nullopt for a whole one.

std::optional<std::size_t> endOfCutPng(std::string_view bytes)
{
    std::size_t at = 8;
    while (bytes.size() - at >= kPngChunkBytes) {
        const std::size_t length = bigEndian32(bytes, at);
        if (bytes.size() - at - kPngChunkBytes < length)
            return bytes.size();
        if (bytes.substr(at + 4, 4) == "IEND")
            return std::nullopt;
        at += kPngChunkBytes + length;
    }
    return bytes.size();
}

std::optional<std::size_t> endOfCutJpeg(std::string_view bytes)
{
    return bytes.rfind("\xff\xd9") == std::string_view::npos ? std::optional(bytes.size()) : std::nullopt;
}

std::optional<std::size_t> endOfCutGif(std::string_view bytes)
{
    const auto last = bytes.find_last_not_of('\0');
    return bytes[last] == ';' ? std::nullopt : std::optional(last + 1);
}

std::optional<std::size_t> endOfCutWebp(std::string_view bytes)
{
    return std::size_t {littleEndian32(bytes, 4)} + 8 > bytes.size() ? std::optional(bytes.size()) : std::nullopt;
}

struct FileFormat {
    const char* name;     ///< for people
    const char* decoder;  ///< Qt's name
    bool (*begins)(std::string_view bytes);
    std::optional<std::size_t> (*endOfCut)(std::string_view bytes);
};

constexpr std::array<FileFormat, 4> kFormats {{
    {"PNG", "png", [](std::string_view b) { return b.starts_with("\x89PNG\r\n\x1a\n"); }, endOfCutPng},
    {"JPEG", "jpeg", [](std::string_view b) { return b.starts_with("\xff\xd8\xff"); }, endOfCutJpeg},
    {"GIF", "gif", [](std::string_view b) { return b.starts_with("GIF87a") || b.starts_with("GIF89a"); }, endOfCutGif},
    {"WebP", "webp", [](std::string_view b) { return b.size() >= 12 && b.starts_with("RIFF") && b.substr(8, 4) == "WEBP"; },
     endOfCutWebp},
}};

const FileFormat* formatOf(const Value& value)
{
    if (value.kind() != Kind::Bytes && value.kind() != Kind::ByteArray)
        return nullptr;
    for (const FileFormat& format : kFormats)
        if (format.begins(value.text()))
            return &format;
    return nullptr;
}

Error failure(const QString& message, std::optional<std::size_t> offset = {})
{
    return {Stage::Deserialize, message.toStdString(), offset};
}

/// What is wrong, as `why` says if the file is whole.
Error damage(const FileFormat& format, std::string_view file, const QString& why)
{
    const auto cut = format.endOfCut(file);
    return failure(QObject::tr("This %1 picture is damaged: %2")
                       .arg(QLatin1String(format.name), cut ? QObject::tr("it ends early") : why), cut);
}

QString sizeInPixels(const QSize& size)
{
    return QObject::tr("%1 × %2 pixels").arg(countText(static_cast<std::uint64_t>(size.width())),
                                             countText(static_cast<std::uint64_t>(size.height())));
}

/// A GIF's decoder makes room for the screen that its header claims, and names the size of its first frame.
QSize screenOfGif(std::string_view file)
{
    return {static_cast<int>(byteAt(file, 7) << 8 | byteAt(file, 6)), static_cast<int>(byteAt(file, 9) << 8 | byteAt(file, 8))};
}

/// What the header claims, before a byte is allocated for it.
std::optional<Error> checkSize(const QImageReader& reader, const FileFormat& format, std::string_view file)
{
    QSize size = reader.size();
    if (reader.format() == "gif" && file.size() >= 10)
        size = size.expandedTo(screenOfGif(file));
    if (size.isEmpty())
        return damage(format, file, QObject::tr("its header says no size"));
    const auto coded = reader.imageFormat();
    const int bits = coded == QImage::Format_Invalid ? 32 : std::max<int>(32, QImage::toPixelFormat(coded).bitsPerPixel());
    // No overflow: a side is an int.
    const double bytes = double(size.width()) * size.height() * bits / 8;
    if (bytes <= double(kMostBytes))
        return std::nullopt;
    return failure(QObject::tr("This %1 picture claims %2, which is %3 decoded; up to %4 are shown")
                      .arg(QLatin1String(format.name), sizeInPixels(size), sizeText(static_cast<std::uint64_t>(bytes)),
                           sizeText(static_cast<std::uint64_t>(kMostBytes))));
}

}  // namespace

bool isPictureFile(const Value& value)
{
    return formatOf(value) != nullptr;
}

Result<Picture> decodePicture(const Value& bytes)
{
    const FileFormat* const format = formatOf(bytes);
    if (!format)
        return failure(QObject::tr("These bytes are no PNG, JPEG, GIF or WebP picture"), 0);
    if (!QImageReader::supportedImageFormats().contains(format->decoder))
        return failure(QObject::tr("Qt has no decoder of %1 pictures on this machine; Debian's is in the package "
                                  "qt6-image-formats-plugins").arg(QLatin1String(format->name)));
    // For what a decoder allocates beyond the picture that the header claims. Of the whole process, so it is set once.
    [[maybe_unused]] static const bool isLimited = (QImageReader::setAllocationLimit(kMostMegabytes), true);
    const auto text = bytes.text();
    const auto borrowed = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    QBuffer file;
    file.setData(borrowed);
    file.open(QIODevice::ReadOnly);
    QImageReader reader(&file, format->decoder);
    reader.setAutoDetectImageFormat(false);  // only the decoder of what the bytes say they are, never an SVG's
    reader.setAutoTransform(true);
    if (auto error = checkSize(reader, *format, text))
        return *std::move(error);

    const int pictures = reader.supportsAnimation() ? reader.imageCount() : 1;
    Picture picture;
    if (!reader.read(&picture.image))
        return damage(*format, text, reader.errorString());
    picture.image.convertTo(picture.image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    picture.overview = overviewOf(picture.image);
    picture.caption = QStringLiteral("%1 · %2 · %3").arg(sizeInPixels(picture.image.size()), QLatin1String(format->name),
                                                        sizeText(text.size()));
    if (pictures > 1)
        picture.caption += QObject::tr(" · the first of %1 pictures").arg(countText(static_cast<std::uint64_t>(pictures)));
    if (const auto cut = format->endOfCut(text))
        picture.damage = QObject::tr("This %1 picture ends early, at byte %2: the rest is missing")
                             .arg(QLatin1String(format->name), countText(*cut));
    return picture;
}

}  // namespace hashstash
