#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace hashstash {

/// What a directory entry is; symbolic links, pipes and the rest are Other, so that nothing follows them out.
enum class EntryKind : unsigned char { File, Folder, Other };

/// Calls `visit` with every name but "." and ".." of an open folder, in no order, from the descriptor's
/// position on: one that was listed before is at its end. False, with `errno`, where the folder cannot be read.
bool listFolder(int folder, const std::function<void(const char* name, EntryKind kind)>& visit);

}  // namespace hashstash
