#include "core/graph/graph.h"

#include "core/stash/entry_pages.h"

#include <algorithm>
#include <array>
#include <string>
#include <system_error>
#include <utility>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

constexpr const char* kNodes = "_nodes";
constexpr const char* kOut = "_out";
constexpr const char* kIn = "_in";

std::vector<StashFormat> formatsIn(const fs::path& folder)
{
    std::vector<StashFormat> formats;
    std::error_code code;
    for (fs::directory_iterator at(folder, code); !code && at != fs::directory_iterator(); at.increment(code))
        if (auto format = StashFormat::parse(at->path().filename().string()))
            formats.push_back(*std::move(format));
    std::sort(formats.begin(), formats.end(), [](const StashFormat& a, const StashFormat& b) { return a.folderName() < b.folderName(); });
    return formats;
}

Result<StashFormat> formatOf(const fs::path& folder, const std::optional<StashFormat>& wanted)
{
    const auto formats = formatsIn(folder / kNodes);
    if (formats.empty())
        return Error{Stage::Open, "'" + folder.string() + "' is no graph: it has no folder _nodes with a stash in it", {}};
    if (wanted) {
        if (std::find(formats.begin(), formats.end(), *wanted) == formats.end())
            return Error{Stage::Open, "'" + folder.string() + "' has no graph in " + wanted->folderName(), {}};
        return *wanted;
    }
    if (formats.size() > 1) {
        std::string names;
        for (const StashFormat& format : formats)
            names += (names.empty() ? "" : ", ") + format.folderName();
        return Error{Stage::Open, "'" + folder.string() + "' holds a graph in each of " + names + ": give the folder of one of them", {}};
    }
    return formats.front();
}

/// null where the graph has none: no edge was made yet.
Result<std::shared_ptr<Stash>> openPart(const fs::path& folder, const char* part, const StashFormat& format)
{
    const fs::path path = folder / part / format.folderName();
    std::error_code code;
    if (!fs::is_directory(path, code))
        return std::shared_ptr<Stash>();
    const auto location = Location::fromPath(path);
    return location ? Stash::open(*location) : location.error();
}

Error noEdges(const Value& node)
{
    return {Stage::Deserialize, "What is kept for this " + std::string(kindName(node.kind())) + " is no list of edges", {}};
}

/// (other node, relation, properties), each.
Result<std::vector<GraphEdge>> edgesOf(const Value& node, const Value& stored, bool isSource)
{
    if (!stored.isListLike())
        return noEdges(node);
    std::vector<GraphEdge> edges;
    for (const Value& edge : stored.fields()) {
        if (!edge.isListLike() || edge.size() != 3)  // serializers without tuples make lists of them
            return noEdges(node);
        const Value& other = edge.field(0);
        edges.push_back({isSource ? node : other, isSource ? other : node, edge.field(1), edge.field(2)});
    }
    return edges;
}

/// Most nodes lack edges of one direction: to look everywhere for each of these would read the whole stash. The three are
/// written alike, so that where the node itself is at its address its edges are.
Result<Lookup> lookupFor(const Stash& nodes, const Value& node)
{
    const auto found = nodes.find(node, {}, Lookup::Address);
    if (!found)
        return found.error();
    return *found ? Lookup::Address : Lookup::Everywhere;
}

Result<std::vector<GraphEdge>> edgesIn(const std::shared_ptr<Stash>& stash, const Stash& nodes, const Value& node, bool isSource, std::stop_token stop)
{
    if (!stash)
        return std::vector<GraphEdge>();
    const auto lookup = lookupFor(nodes, node);
    const auto stored = lookup ? stash->get(node, std::move(stop), *lookup) : Result<std::optional<Value>>(lookup.error());
    if (!stored)
        return stored.error();
    return *stored ? edgesOf(node, **stored, isSource) : std::vector<GraphEdge>();
}

template <typename Visit>
Result<Done> forEachValue(const Stash& stash, const Graph::Problem& problem, std::stop_token stop, const Visit& visit)
{
    return forEachEntry(stash, EntryWhat::Values, [&](const Entry& entry) {
        if (entry.key && entry.value && *entry.value)
            return visit(entry, *entry.key, **entry.value);
        if (problem)
            problem(entry, !entry.key ? entry.key.error() : entry.value ? entry.value->error() : Error{Stage::Read, "The entry has a key but no value", {}});
        return true;
    }, std::move(stop));
}

}  // namespace

bool Graph::isGraph(const fs::path& folder)
{
    std::error_code code;
    return fs::is_directory(folder / kOut, code) && fs::is_directory(folder / kIn, code) && !formatsIn(folder / kNodes).empty();
}

std::optional<fs::path> Graph::folderOf(const Location& stash)
{
    if (stash.server)
        return std::nullopt;
    const fs::path part = stash.folder.parent_path();
    const std::string name = part.filename().string();
    const std::array<std::string, 3> parts{kNodes, kOut, kIn};
    if (std::find(parts.begin(), parts.end(), name) == parts.end() || !isGraph(part.parent_path()))
        return std::nullopt;
    return part.parent_path();
}

Result<std::shared_ptr<const Graph>> Graph::open(const fs::path& folder, const std::optional<StashFormat>& wanted)
{
    const auto format = formatOf(folder, wanted);
    if (!format)
        return format.error();
    auto nodes = openPart(folder, kNodes, *format);
    if (!nodes)
        return nodes.error();
    const std::shared_ptr<Graph> graph(new Graph(folder, *std::move(nodes)));
    for (const auto& [name, part] : {std::pair(kOut, &graph->m_out), std::pair(kIn, &graph->m_in)}) {
        auto opened = openPart(folder, name, *format);
        if (!opened)
            return opened.error();
        *part = *std::move(opened);
    }
    return std::shared_ptr<const Graph>(graph);
}

Result<std::optional<Value>> Graph::properties(const Value& node, std::stop_token stop) const
{
    return m_nodes->get(node, std::move(stop));
}

Result<std::vector<GraphEdge>> Graph::edgesFrom(const Value& node, std::stop_token stop) const
{
    return edgesIn(m_out, *m_nodes, node, true, std::move(stop));
}

Result<std::vector<GraphEdge>> Graph::edgesTo(const Value& node, std::stop_token stop) const
{
    return edgesIn(m_in, *m_nodes, node, false, std::move(stop));
}

Result<std::uint64_t> Graph::nodeCount(std::stop_token stop) const
{
    return m_nodes->count(std::move(stop));
}

Result<Done> Graph::forEachNode(const NodeVisitor& visitor, const Problem& problem, std::stop_token stop) const
{
    return forEachValue(*m_nodes, problem, stop, [&](const Entry&, const Value& node, const Value& properties) { return visitor(node, properties); });
}

Result<Done> Graph::forEachEdge(const EdgeVisitor& visitor, const Problem& problem, std::stop_token stop) const
{
    if (!m_out)
        return Done();
    return forEachValue(*m_out, problem, stop, [&](const Entry& entry, const Value& node, const Value& stored) {
        const auto edges = edgesOf(node, stored, true);
        if (!edges && problem)
            problem(entry, edges.error());
        return !edges || std::all_of(edges->begin(), edges->end(), visitor);
    });
}

}  // namespace hashstash
