#pragma once

#include "core/result.h"
#include "core/stash/stash.h"

#include <stop_token>
#include <string>

namespace hashstash {

/// Something that is another after somebody wrote to the stash: the names, sizes and times of its files, or in memory the number of
/// its entries. Cheap enough to ask for every few seconds: at most some thousand files are looked at,
/// those in the stash's folder and in the folders right below.
/// What it does not show: anything on a server, where it is always the same; a value that is overwritten in memory; and in a
/// pairtree of very many entries one that is written beside others.
/// Stage::Read where the folder cannot be read; Stage::Cancelled. Leaves every file time as it was.
Result<std::string> changeStamp(const Stash& stash, std::stop_token stop = {});

}  // namespace hashstash
