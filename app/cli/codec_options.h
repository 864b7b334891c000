#pragma once

#include "core/bytes.h"
#include "core/codec/codec.h"
#include "core/serializer/serializer.h"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace hashstash::cli {

/// What `decode` and `encode` share: --serializer, --compress, --b64, FILE.
struct CodecOptions {
    std::string serializer = "hashstash";
    std::string compress = "raw";
    bool base64 = false;
    std::string file = "-";

    void addTo(CLI::App& command);
    Codec codec() const;
    const Serializer& chosenSerializer() const;
};

/// The whole of a file, or of standard input for "-"; complains if it cannot be read.
std::optional<Bytes> readInput(const std::string& file);

}  // namespace hashstash::cli
