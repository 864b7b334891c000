#pragma once

#include <string>

namespace hashstash {

/// "44 B", "90.8 kB", "1.5 MB": of 1000 each.
std::string sizeText(double bytes);

}  // namespace hashstash
