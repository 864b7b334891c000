#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// Puts a Value together from CBOR items as they come, on explicit stacks. Each call returns false where the item
/// cannot stand; why is in problem().
class CborBuilder {
public:
    enum class Text : std::uint8_t { Bytes, Utf8 };

    bool leaf(Value value);
    bool string(Text type, BytesView data);
    bool startPieces(Text type);
    /// `items` is absent for an indefinite length; it and `pairs` have been held against the input that is left.
    bool startArray(std::optional<std::size_t> items);
    bool startMap(std::optional<std::size_t> pairs);
    bool startTag(std::uint64_t tag);
    bool breakItem();

    bool isComplete() const noexcept { return m_isComplete; }
    Value take() { return std::move(m_values.front()); }
    const std::string& problem() const noexcept { return m_problem; }

private:
    enum class Type : std::uint8_t { Array, Map, Tag, BytesPieces, TextPieces };
    /// An item that has begun and not ended.
    struct Frame {
        Type type;
        bool isKey;                          ///< in a dict's key or a set: arrays are tuples
        std::optional<std::size_t> remaining;  ///< items to come; absent for an indefinite length
        std::size_t start;                   ///< of its values in m_values
        std::uint64_t tag;
        std::size_t share;                   ///< of a shareable one: its index in m_shares
    };
    struct Share {
        std::optional<Value> value;  ///< absent while it is being read
        std::size_t frame;
        bool isPartOfCycle = false;  ///< it holds a reference to something around it
    };

    bool fail(std::string problem);
    bool open(Type type, std::optional<std::size_t> items, std::uint64_t tag = 0);
    bool isKeyHere() const;
    /// The value of an item that has ended; ends the items around it that are complete with it.
    bool complete(Value value);
    Value close(const Frame& frame);
    Result<Value> closeTag(const Frame& frame, Value content);
    Result<Value> sharedValue(const Value& index);
    Result<Value> referenceTo(std::size_t share);
    Result<Value> repeatedString(const Value& index);
    Result<Value> repeated(Value value);
    void remember(const Value& string);

    std::vector<Value> m_values;
    std::vector<Frame> m_frames;
    std::string m_pieces;
    std::vector<Share> m_shares;
    std::vector<std::vector<Value>> m_namespaces;  ///< strings that tag 25 may repeat; the last is the innermost
    std::size_t m_repeatedKeyBytes = 0;
    std::string m_problem;
    bool m_isComplete = false;
};

}  // namespace hashstash
