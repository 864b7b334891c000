#include "app/cli/print.h"

#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/chrono.h>

#include <unistd.h>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <map>
#include <utility>

namespace hashstash::cli {

void addFormatOption(CLI::App& command, Format& format, bool withRaw)
{
    std::map<std::string, Format> names{{"repr", Format::Repr}, {"tagged", Format::Tagged}, {"json", Format::Json}};
    std::string help = "repr (Python), tagged (lossless JSON) or json (plain)";
    if (withRaw) {
        names.emplace("raw", Format::Raw);
        help = "repr (Python), tagged (lossless JSON), json (plain) or raw (the stored bytes)";
    }
    command.add_option("--format", format, help)
        ->transform(CLI::CheckedTransformer(names))
        ->type_name("FORMAT")
        ->default_str("repr");
}

void complain(const std::string& message)
{
    fmt::print(stderr, "hashstash: {}\n", message);
}

void complain(const Error& error)
{
    complain(error.offset ? fmt::format("{} (at byte {})", error.message, *error.offset) : error.message);
}

void put(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

namespace {

/// The line separators that JSON allows inside a string, escaped: a reader that splits lines as Unicode does must
/// still see one line an entry.
std::string onOneLine(std::string json)
{
    static constexpr std::pair<std::string_view, std::string_view> kSeparators[] = {
        {"\xc2\x85", "\\u0085"}, {"\xe2\x80\xa8", "\\u2028"}, {"\xe2\x80\xa9", "\\u2029"}};
    for (const auto& [bytes, escape] : kSeparators)
        for (auto at = json.find(bytes); at != std::string::npos; at = json.find(bytes, at + escape.size()))
            json.replace(at, bytes.size(), escape);
    return json;
}

Result<std::string> onOneLine(Result<std::string> json)
{
    return json ? Result<std::string>(onOneLine(std::move(*json))) : json;
}

}  // namespace

Result<std::string> formatted(const Value& value, Format format, std::size_t maxBytes)
{
    switch (format) {
    case Format::Tagged: return onOneLine(taggedJson(value, maxBytes));
    case Format::Json: return onOneLine(plainJson(value, -1, maxBytes));
    default: return repr(value, maxBytes);
    }
}

std::string numberJson(std::optional<double> number)
{
    if (!number || !std::isfinite(*number))
        return "null";
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, *number).ptr;
    return {text, end};
}

std::string errorJson(const Error& error)
{
    std::string json = fmt::format("{{\"stage\":\"{}\",\"message\":{}", stageName(error.stage), jsonString(error.message));
    if (error.offset)
        json += fmt::format(",\"offset\":{}", *error.offset);
    return json + "}";
}

std::string utcText(double unixSeconds)
{
    if (!std::isfinite(unixSeconds) || std::abs(unixSeconds) > 2e11)
        return "-";
    const auto micros = static_cast<std::int64_t>(std::llround(unixSeconds * 1e6));
    const std::int64_t second = micros >= 0 ? micros / 1'000'000 : (micros - 999'999) / 1'000'000;
    const auto time = static_cast<std::time_t>(second);
    std::tm fields{};
    gmtime_r(&time, &fields);
    return fmt::format("{:%Y-%m-%d %H:%M:%S}.{:06d}", fields, micros - second * 1'000'000);
}

std::string groupedText(std::uint64_t number)
{
    const std::string digits = std::to_string(number);
    std::string grouped;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            grouped += ',';
        grouped += digits[i];
    }
    return grouped;
}

std::string bytesText(std::uint64_t bytes)
{
    if (bytes < 1000)
        return fmt::format("{} B", bytes);
    double size = static_cast<double>(bytes);
    for (const char* unit : {"kB", "MB", "GB"}) {
        size /= 1000;
        if (size < 999.95)
            return fmt::format("{:.1f} {}", size, unit);
    }
    return fmt::format("{:.1f} TB", size / 1000);
}

Progress::Progress(std::string what) : m_what(std::move(what)), m_onTerminal(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress()
{
    if (m_shown)
        fmt::print(stderr, "\r\033[K");
}

void Progress::show(std::uint64_t done, std::uint64_t total)
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_onTerminal || now - m_last < std::chrono::milliseconds(100))
        return;
    m_last = now;
    m_shown = true;
    if (total > 0)
        fmt::print(stderr, "\r\033[K{}: {} of {} ({} %)", m_what, groupedText(done), groupedText(total), done * 100 / total);
    else
        fmt::print(stderr, "\r\033[K{}: {}", m_what, groupedText(done));
    std::fflush(stderr);
}

}  // namespace hashstash::cli
