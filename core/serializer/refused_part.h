#pragma once

#include "core/error.h"
#include "core/value/value.h"

#include <string>
#include <string_view>

namespace hashstash {

/// The part of a value that a format cannot hold. A writer that recurses sets what() where it fails and adds a step of
/// the path at each level on its way out, so that writing what can be written costs nothing.
class RefusedPart {
public:
    /// Always false, so that a writer can return it. `reason` ends the sentence "<format> cannot hold ".
    bool what(std::string_view reason);
    bool inElement(std::size_t index);
    bool inKey(const Value& key);    ///< in a dict's key itself
    bool inValue(const Value& key);  ///< in the value under `key`

    /// "msgpack cannot hold a set (at ['a'][0]); ..."
    Error error(std::string_view format) const;

private:
    std::string m_reason;
    std::string m_path;
};

/// "a set", "an ndarray": for a message.
std::string withArticle(Kind kind);

}  // namespace hashstash
