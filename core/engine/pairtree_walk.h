#pragma once

#include "core/engine/key_address.h"
#include "core/result.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace hashstash {

/// An entry's folder as the walk comes by it.
struct PairtreeLeaf {
    int parent;        ///< the open folder it lies in
    const char* name;  ///< its own name there
    KeyAddress address;
};

/// True goes on, false ends the walk.
using PairtreeVisitor = std::function<Result<bool>(const PairtreeLeaf&)>;

/// Visits the entry folders `xx/yy/zz/<26 digits>` below `root` whose address lies behind `after`, in the order of
/// their addresses. Anything else that stands in the tree is passed over. True if the walk came to the end.
Result<bool> walkPairtree(const std::string& root, const std::optional<KeyAddress>& after,
                          const PairtreeVisitor& visitor, std::stop_token stop);

/// `xx/yy/zz/<26 digits>`.
std::string pairtreePath(const KeyAddress& address);

}  // namespace hashstash
