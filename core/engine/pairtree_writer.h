#pragma once

#include "core/engine/engine.h"
#include "core/engine/key_address.h"

#include <span>
#include <string>

namespace hashstash {

/// What a new version holds.
struct PairtreeVersion {
    BytesView key;
    BytesView value;
    std::string_view extension = {};  ///< of a file of a format of its own, without the dot
};

/// Writes one version in the library's order: folders, `.key` if missing, the version, then (Replace) the older ones
/// go. Every file comes into place by a rename, so that a reader never sees half of one.
Result<Done> writePairtreeVersion(const std::string& root, const PairtreeVersion& version, PutMode mode,
                                  WrittenAt written);
/// Makes `versions` the only ones of the entry: first those come that are not there, then those go that are not wanted. A
/// name that is not complete is completed, so that it sorts behind those before it.
Result<Done> rewritePairtreeEntry(const std::string& root, BytesView key, std::span<VersionBytes> versions);
/// Removes an entry's own folder; the folders above stay, as the library leaves them. False if there was none.
Result<bool> erasePairtreeEntry(const std::string& root, const KeyAddress& address);
/// Removes every entry and the folders above them that are empty then. Nothing else below `root` is touched.
Result<Done> clearPairtree(const std::string& root);

}  // namespace hashstash
