#pragma once

#include <CLI/CLI.hpp>

#include <map>
#include <string>

namespace hashstash::cli {

/// Reads an age as seconds: 90s, 15m, 12h, 30d, 8w.
inline CLI::AsNumberWithUnit ageUnits()
{
    return CLI::AsNumberWithUnit(std::map<std::string, double>{{"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}, {"w", 604800}},
                                 CLI::AsNumberWithUnit::CASE_SENSITIVE, "AGE");
}

}  // namespace hashstash::cli
