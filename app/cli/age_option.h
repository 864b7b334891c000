#pragma once

namespace CLI {
class Option;
}

namespace hashstash::cli {

/// Lets an option of type double take an age, 90s, 15m, 12h, 30d or 8w, and gives it as seconds. Returns the option.
CLI::Option* asAge(CLI::Option* option);

}  // namespace hashstash::cli
