#include "app/cli/codec_options.h"

#include "app/cli/print.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

namespace hashstash::cli {

void CodecOptions::addTo(CLI::App& command)
{
    std::vector<std::string> serializerNames;
    for (const Serializer* known : serializers())
        serializerNames.emplace_back(known->name());
    std::vector<std::string> compressorNames;
    for (const Compressor* known : compressors())
        compressorNames.emplace_back(known->name());
    command.add_option("--serializer", serializer)->check(CLI::IsMember(serializerNames))->capture_default_str();
    command.add_option("--compress", compress)->check(CLI::IsMember(compressorNames))->capture_default_str();
    command.add_flag("--b64", base64, "Base64 around the compressed bytes");
    command.add_option("FILE", file, "A file, or - for standard input")->capture_default_str();
}

Codec CodecOptions::codec() const
{
    return {*findCompressor(compress), base64};
}

const Serializer& CodecOptions::chosenSerializer() const
{
    return *findSerializer(serializer);
}

std::optional<Bytes> readInput(const std::string& file)
{
    struct Close {
        void operator()(std::FILE* stream) const
        {
            if (stream != stdin)
                std::fclose(stream);
        }
    };
    const std::unique_ptr<std::FILE, Close> stream(file == "-" ? stdin : std::fopen(file.c_str(), "rb"));
    Bytes bytes;
    char block[1 << 16];
    while (stream) {
        const auto got = std::fread(block, 1, sizeof block, stream.get());
        bytes.append(block, got);
        if (got < sizeof block)
            break;
    }
    if (!stream || std::ferror(stream.get())) {
        complain(fmt::format("'{}' cannot be read: {}", file, std::strerror(errno)));
        return std::nullopt;
    }
    return bytes;
}

}  // namespace hashstash::cli
