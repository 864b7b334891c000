#include "app/cli/codec_options.h"
#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace hashstash::cli {

namespace {

struct EncodeOptions {
    CodecOptions codec;
    bool asKey = false;
};

int encode(const EncodeOptions& options)
{
    const auto input = readInput(options.codec.file);
    if (!input)
        return Failed;
    const auto value = readLiteral(*input, "The input");
    if (!value)
        return WrongUsage;
    const Serializer& serializer = options.codec.chosenSerializer();
    const auto serialized = options.asKey ? serializer.encodeKey(*value) : serializer.encodeValue(*value);
    const auto encoded = serialized ? options.codec.codec().encode(*serialized) : serialized;
    if (!encoded) {
        complain(encoded.error());
        return Failed;
    }
    put(*encoded);
    return Success;
}

}  // namespace

void addEncode(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<EncodeOptions>();
    auto* command = app.add_subcommand("encode", "Write a Python literal as the bytes that a stash would hold");
    options->codec.addTo(*command);
    command->add_flag("--key", options->asKey, "In the canonical form of keys");
    command->callback([options, &run] { run = [options] { return encode(*options); }; });
}

}  // namespace hashstash::cli
