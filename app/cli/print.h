#pragma once

#include "core/error.h"
#include "core/result.h"
#include "core/stash/stash.h"
#include "core/value/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace hashstash::cli {

enum class Format { Repr, Tagged, Json, Raw };

/// Adds `--format`, with the given choices ("repr", "tagged", ...), to a command.
void addFormatOption(CLI::App& command, Format& format, bool withRaw = false);

/// "hashstash: <message> (at byte N)" on standard error.
void complain(const Error& error);
void complain(const std::string& message);

/// `text` on standard output.
void put(std::string_view text);

/// What a printed value may take where nothing is known of its origin.
inline constexpr std::size_t kMaxPrintedBytes = std::size_t{1} << 30;

/// The value as one line in the format asked for (Raw is the caller's). Fails where JSON would be longer than `maxBytes`.
Result<std::string> formatted(const Value& value, Format format, std::size_t maxBytes = kMaxPrintedBytes);

/// {"stage":"decompress","message":"...","offset":12}
std::string errorJson(const Error& error);
/// A float as JSON, shortest form; "null" for nothing.
std::string numberJson(std::optional<double> number);
/// "2026-11-24 23:00:28.123456" in UTC.
std::string utcText(double unixSeconds);
/// "12,345"
std::string groupedText(std::uint64_t number);
/// "12.3 kB", in powers of 1000.
std::string bytesText(std::uint64_t bytes);

/// A line about long work on standard error, if that is a terminal: rewritten in place, at most ten times a second,
/// gone at the end.
class Progress {
public:
    explicit Progress(std::string what);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    void show(std::uint64_t done, std::uint64_t total = 0);

private:
    std::string m_what;
    bool m_onTerminal;
    bool m_shown = false;
    std::chrono::steady_clock::time_point m_last{};
};

}  // namespace hashstash::cli
