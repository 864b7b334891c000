#include "core/stash/server_format.h"

#include "core/codec/codec.h"
#include "core/serializer/serializer.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr std::size_t kSampledEntries = 20;

/// Those with a mark of their own first: "raw" takes anything.
constexpr std::array<std::string_view, 6> kCompressors{"gzip", "bz2", "zlib", "blosc", "lz4", "raw"};

struct Sample {
    Bytes key;
    Bytes value;
};

Result<std::vector<Sample>> takeSamples(const Engine& engine)
{
    std::vector<Sample> samples;
    const auto scanned = engine.scan({}, kSampledEntries, ScanWhat::Values, [&samples](const EntryView& entry) {
        if (entry.value)
            samples.push_back({Bytes(entry.key), Bytes(*entry.value)});
        return true;
    }, {});
    if (!scanned)
        return scanned.error();
    return samples;
}

bool isBase64(const std::vector<Sample>& samples)
{
    return std::all_of(samples.begin(), samples.end(), [](const Sample& sample) {
        return base64Decode(sample.key) && base64Decode(sample.value);
    });
}

/// The serializer's bytes of every key and value that a codec decodes.
std::vector<std::pair<Bytes, Bytes>> unpacked(const std::vector<Sample>& samples, const Codec& codec)
{
    std::vector<std::pair<Bytes, Bytes>> all;
    for (const Sample& sample : samples) {
        auto key = codec.decode(sample.key);
        auto value = codec.decode(sample.value);
        if (key && value)
            all.emplace_back(std::move(*key), std::move(*value));
    }
    return all;
}

/// hashstash and jsonpickle are both JSON, and read plain data alike; what jsonpickle alone writes tells them apart.
bool hasJsonpickleMarks(const std::vector<std::pair<Bytes, Bytes>>& serialized)
{
    const auto isMarked = [](const Bytes& text) { return text.find("\"py/") != Bytes::npos; };
    return std::any_of(serialized.begin(), serialized.end(), [&](const auto& entry) {
        return isMarked(entry.first) || isMarked(entry.second);
    });
}

std::size_t fitting(const std::vector<std::pair<Bytes, Bytes>>& serialized, const Serializer& serializer)
{
    return static_cast<std::size_t>(std::count_if(serialized.begin(), serialized.end(), [&](const auto& entry) {
        return serializer.decode(entry.first) && serializer.decode(entry.second);
    }));
}

}  // namespace

Result<std::optional<SniffedFormat>> sniffFormat(const Engine& engine, const std::string& serializer,
                                                 const std::string& encoding)
{
    const auto samples = takeSamples(engine);
    if (!samples)
        return samples.error();
    std::vector<std::string> encodings{encoding};
    if (encoding.empty()) {
        encodings.clear();
        const std::string suffix = isBase64(*samples) ? "+b64" : "";
        for (const auto name : kCompressors)
            encodings.push_back(std::string(name) + suffix);
    }
    SniffedFormat best;
    best.sampled = samples->size();
    for (const std::string& name : encodings) {
        const auto codec = Codec::parse(name);
        const auto serialized = codec ? unpacked(*samples, *codec) : std::vector<std::pair<Bytes, Bytes>>();
        const bool isJsonpickle = hasJsonpickleMarks(serialized);
        for (const Serializer* candidate : serializers()) {
            const bool isWanted = serializer.empty() ? candidate->name() != (isJsonpickle ? "hashstash" : "jsonpickle")
                                                     : candidate->name() == serializer;
            const std::size_t count = isWanted ? fitting(serialized, *candidate) : 0;
            if (count > best.fitting) {
                best.serializer = candidate->name();
                best.encoding = name;
                best.fitting = count;
            }
        }
    }
    return best.fitting == 0 ? std::optional<SniffedFormat>() : std::optional(best);
}

namespace {

void addNote(Location& location, const std::string& note)
{
    location.note += (location.note.empty() ? "" : "\n") + location.display() + ": " + note;
}

Result<Done> checkFormat(const StashFormat& format)
{
    if (StashFormat::parse(format.folderName()))
        return Done{};
    return Error{Stage::Open, fmt::format("serializer={} and encoding={} are none that HashStash has; for example "
                                          "serializer=hashstash&encoding=lz4+b64", format.serializer, format.encoding)};
}

/// What the entries say of what the format leaves empty.
Result<Done> findFormat(Location& location)
{
    StashFormat& format = location.format;
    auto engine = findEngineType(format.engine)->open({{}, OpenMode::ReadOnly, location.server});
    if (!engine)
        return engine.error();
    const auto found = sniffFormat(**engine, format.serializer, format.encoding);
    if (!found)
        return found.error();
    if (!*found)
        return Done{};
    format.serializer = (*found)->serializer;
    format.encoding = (*found)->encoding;
    addNote(location, fmt::format("taken as serializer={}&encoding={}, as {} of the first {} entries decode so", format.serializer,
                                  format.encoding, (*found)->fitting, (*found)->sampled));
    return Done{};
}

}  // namespace

Result<Done> completeFormat(Location& location, std::string_view usualEncoding, bool isThere)
{
    StashFormat& format = location.format;
    if (isThere && (format.serializer.empty() || format.encoding.empty()))
        if (auto found = findFormat(location); !found)
            return found;
    const bool isGuessed = format.serializer.empty() || format.encoding.empty();
    if (format.serializer.empty())
        format.serializer = "hashstash";
    if (format.encoding.empty())
        format.encoding = usualEncoding;
    if (isThere && isGuessed)
        addNote(location, fmt::format("no entry there tells its format; taken as serializer={}&encoding={}", format.serializer, format.encoding));
    return checkFormat(format);
}

}  // namespace hashstash
