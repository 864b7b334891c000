#include "app/cli/age_option.h"

#include <CLI/CLI.hpp>

#include <map>
#include <string>

namespace hashstash::cli {

CLI::Option* asAge(CLI::Option* option)
{
    static const std::map<std::string, double> kSeconds{{"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}, {"w", 604800}};
    return option->transform(CLI::AsNumberWithUnit(kSeconds, CLI::AsNumberWithUnit::CASE_SENSITIVE, "AGE"));
}

}  // namespace hashstash::cli
