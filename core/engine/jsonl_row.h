#pragma once

#include "core/bytes.h"
#include "core/engine/engine.h"

#include <cstdint>
#include <optional>

namespace hashstash {

/// How the rows of a jsonl log hold keys and values (FORMATS.md, 6.8). The file does not say; its rows do.
enum class JsonlShape : std::uint8_t {
    Flat,     ///< the key as native JSON, the items of a dict value as the row's own fields
    Encoded,  ///< key and value as strings: what the pipeline made of them
};

enum class JsonlFields : std::uint8_t {
    Facts,  ///< what an index needs
    All,    ///< and the value
};

/// One line of the log, if it is a row.
struct JsonlRow {
    Bytes key;                       ///< a string key's text; of any other its canonical JSON
    bool isKeyString = false;
    bool isKeyNull = false;
    bool isTombstone = false;
    bool hasValueField = false;      ///< `__value__` is there, whatever it holds
    std::optional<Bytes> valueText;  ///< and is a string (JsonlFields::All)
    bool hasPayload = false;         ///< there are fields beside the reserved ones
    Bytes payload;                   ///< those as one JSON object that a serializer can decode (JsonlFields::All)
    std::optional<double> writtenAt;

    /// The key as the serializer encodes it: what an index and a look-up go by.
    Bytes encodedKey(JsonlShape shape) const;
    /// Whether a log of that shape counts the line as a row.
    bool isRowOf(JsonlShape shape) const noexcept;
    /// Whether only a flat log can hold such a row.
    bool isSurelyFlat() const;
    /// Seconds as micros; nullopt where none are stored or they are beyond any calendar.
    std::optional<WrittenAt> written() const noexcept;
    /// The encoded value, or what is wrong with it.
    Result<BytesView> value(JsonlShape shape) const;
};

/// The form of an encoded key that rows are told apart by: a flat log's with the names in its objects sorted.
Bytes comparedJsonlKey(JsonlShape shape, BytesView key);

/// nullopt for a line that is no JSON object with a `__key__`.
std::optional<JsonlRow> parseJsonlRow(BytesView line, JsonlFields fields);

/// The line, with its line feed, that stores `value` under `key`. Stage::Serialize for what a row of that shape cannot
/// hold.
Result<Bytes> makeJsonlRow(JsonlShape shape, BytesView key, BytesView value, WrittenAt written);
/// The same at a time in seconds, which a row may hold finer than in micros.
Result<Bytes> makeJsonlRow(JsonlShape shape, BytesView key, BytesView value, double written);
/// The line that erases `key`.
Result<Bytes> makeJsonlTombstone(JsonlShape shape, BytesView key, WrittenAt written);

}  // namespace hashstash
