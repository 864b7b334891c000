#pragma once

#include <string>

namespace hashstash::cli {

/// `hashstash ls` of a server's URL: the stashes there, with database and number of entries. Returns the exit code.
int listOnServer(const std::string& url, bool json);

}  // namespace hashstash::cli
