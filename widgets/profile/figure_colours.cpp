#include "widgets/profile/figure_colours.h"

#include <array>
#include <functional>
#include <string_view>

namespace hashstash {

namespace {

/// Okabe and Ito's eight, the black one but last, and four more between them.
constexpr std::array<QRgb, 12> kColours{0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7, 0xff56b4e9, 0xffd55e00,
                                        0xffb8a800, 0xff7a5195, 0xff8c564b, 0xff2f9e9e, 0xffa0522d, 0xff7f7f7f};

struct Named {
    std::string_view name;
    std::size_t colour;
};
constexpr Named kNamed[] = {
    {"memory", 0}, {"pairtree", 1}, {"lmdb", 2}, {"sqlite", 3}, {"diskcache", 4}, {"redis", 5}, {"mongo", 7},
    {"jsonl", 6}, {"leveldb", 8}, {"shelve", 9}, {"duckdb", 10}, {"dataframe", 11}, {"fsspec", 11},
    {"hashstash", 0}, {"jsonpickle", 1}, {"pickle", 2}, {"msgpack", 3}, {"cbor2", 4},
    {"raw", 11}, {"lz4", 0}, {"blosc", 1}, {"zlib", 2}, {"gzip", 3}, {"bz2", 4},
};

}  // namespace

QColor figureColour(const std::string& name, bool isDark)
{
    if (name.empty())
        return isDark ? QColor(0xbbbbbb) : QColor(0x444444);
    std::size_t place = std::hash<std::string>()(name) % kColours.size();
    for (const Named& known : kNamed)
        if (known.name == name)
            place = known.colour;
    const QColor colour = QColor::fromRgb(kColours[place]);
    return isDark ? colour.lighter(125) : colour;
}

}  // namespace hashstash
