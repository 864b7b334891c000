#pragma once

#include "core/profile/figure.h"
#include "core/profile/profile_cell.h"
#include "core/profile/profile_summary.h"

#include <span>
#include <vector>

namespace hashstash {

// The four figures of the Python library's manual (FORMATS.md, 9.4, seed era), and what it lacks. MB are 2^20 bytes, kB 2^10.

/// Speed along the iterations, a line an engine: panels for get, set, and both.
Figure enginesFigure(std::span<const ProfileRow> rows);
/// Serialized size against speed: panels for serializing and deserializing, a mark a kind of data.
Figure serializersFigure(std::span<const ProfileRow> rows);
/// Encoded size against the speed of encoding and decoding together; without raw.
Figure encodingsFigure(std::span<const ProfileRow> rows);
/// Speed of set and get, and final size, as sorted bars of engines and encodings: a row of panels a serializer.
Figure allTogetherFigure(std::span<const ProfileRow> rows);
/// Size against the time of set and get, with those that none beats in both joined by a line.
Figure frontFigure(std::span<const ProfileRow> rows);
/// What set and get cost beyond serializing and compressing: the engines' own share.
Figure enginesOwnFigure(std::span<const ProfileRow> rows);

/// How the times of set and get spread within cells: boxes from the first to the third quartile about the median, whiskers to
/// the least and the most. Of the cells that a pattern names, else of the fastest; of kMostBoxes at most.
Figure distributionFigure(std::span<const ProfileRow> rows, std::span<const CellPattern> chosen = {});
inline constexpr std::size_t kMostBoxes = 24;
/// Time of set and get against the size of the data, a line an engine: a panel a serializer. Of rows with several sizes.
Figure scalingFigure(std::span<const ProfileRow> rows);
/// Time of set and get in one profile against that in another, for the cells that both have.
Figure comparisonFigure(std::span<const CellComparison> cells, const std::string& before, const std::string& after);

/// Those of the above of one profile that the rows have anything to draw for.
std::vector<Figure> profileFigures(std::span<const ProfileRow> rows, std::span<const CellPattern> chosen = {});

}  // namespace hashstash
