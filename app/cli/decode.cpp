#include "app/cli/codec_options.h"
#include "app/cli/command.h"
#include "app/cli/print.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace hashstash::cli {

namespace {

/// A pickle of shared lists or a range is a few bytes that print as gigabytes. What is not made for that stays far below
/// so many printed bytes for each serialized one.
constexpr std::size_t kFewBytes = std::size_t{16} << 20;
constexpr std::size_t kMostPrintedAByte = 64;

struct DecodeOptions {
    CodecOptions codec;
    Format format = Format::Repr;
};

int decode(const DecodeOptions& options)
{
    const auto input = readInput(options.codec.file);
    if (!input)
        return Failed;
    const auto serialized = options.codec.codec().decode(*input);
    const auto value = serialized ? options.codec.chosenSerializer().decode(*serialized) : Result<Value>(serialized.error());
    const auto printable = kFewBytes + kMostPrintedAByte * (serialized ? serialized->size() : 0);
    const auto text = value ? formatted(*value, options.format, printable) : Result<std::string>(value.error());
    if (!text) {
        Error error = text.error();
        error.message = fmt::format("{}: {}", stageName(error.stage), error.message);
        complain(error);
        return Failed;
    }
    put(*text + "\n");
    return Success;
}

}  // namespace

void addDecode(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<DecodeOptions>();
    auto* command = app.add_subcommand("decode", "Show what serialized (and compressed) bytes hold; nothing in them is run");
    options->codec.addTo(*command);
    addFormatOption(*command, options->format);
    command->callback([options, &run] { run = [options] { return decode(*options); }; });
}

}  // namespace hashstash::cli
