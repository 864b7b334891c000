#pragma once

#include <string>
#include <string_view>

namespace hashstash {

enum class Surrogates { Escape, Keep };

/// Appends `utf8` as a JSON string literal with its quotes. Lone surrogates become JSON escapes, or stay the three bytes that
/// a Value keeps them in (which is no JSON, but what such texts sort by).
void appendJsonString(std::string& json, std::string_view utf8, Surrogates surrogates = Surrogates::Escape);
/// Replaces the kept surrogates in `json` from `start` on by their escapes.
void escapeSurrogates(std::string& json, std::size_t start);

}  // namespace hashstash
