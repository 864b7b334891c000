#pragma once

#include <QString>

#include <optional>
#include <string>

namespace hashstash {

/// The URL as the core is to have it: with the password, and with the preferences' time-out where it names none. What is no
/// server's URL stays as it is. Never shown.
std::string urlToUse(const QString& url, const std::optional<QString>& password = {});
/// The URL of a stash (ServerStash::argument) with the time-out of the server's URL.
std::string withTimeoutOf(const std::string& server, const std::string& stash);

}  // namespace hashstash
