#pragma once

#include "core/result.h"
#include "core/stash/stash.h"
#include "core/value/value.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace hashstash {

/// An edge of a graph. Every part is any value.
struct GraphEdge {
    Value source;
    Value target;
    Value relation;    ///< its name; None where it has none
    Value properties;  ///< a dict
};

/// What the Python library's GraphStash keeps: nodes with properties, and edges from node to node, in three stashes of one
/// configuration side by side, `<folder>/{_nodes,_out,_in}/<param folder>` (FORMATS.md, 1.6). Read only.
/// Threads: every member may be called from several at once.
class Graph {
public:
    using NodeVisitor = std::function<bool(const Value& node, const Value& properties)>;  ///< false: enough
    using EdgeVisitor = std::function<bool(const GraphEdge& edge)>;
    using Problem = std::function<void(const Entry& entry, const Error& error)>;

    /// Whether the folder holds the three stashes of a graph.
    static bool isGraph(const std::filesystem::path& folder);
    /// The folder of the graph that a stash is one of the three of; nullopt for any other stash.
    static std::optional<std::filesystem::path> folderOf(const Location& stash);

    /// `format` says which, where a folder holds graphs of several configurations. Stage::Open where there is none, and
    /// where there are several and none is named.
    static Result<std::shared_ptr<const Graph>> open(const std::filesystem::path& folder, const std::optional<StashFormat>& format = {});

    const std::filesystem::path& folder() const noexcept { return m_folder; }
    const StashFormat& format() const noexcept { return m_nodes->location().format; }

    /// The node's properties, a dict; nullopt: there is no such node.
    Result<std::optional<Value>> properties(const Value& node, std::stop_token stop = {}) const;
    /// In the order in which they were made. Stage::Deserialize where what is stored is no list of edges.
    Result<std::vector<GraphEdge>> edgesFrom(const Value& node, std::stop_token stop = {}) const;
    Result<std::vector<GraphEdge>> edgesTo(const Value& node, std::stop_token stop = {}) const;

    Result<std::uint64_t> nodeCount(std::stop_token stop = {}) const;
    /// Every node in the order of the store. `problem` is told of those that do not decode.
    Result<Done> forEachNode(const NodeVisitor& visitor, const Problem& problem = {}, std::stop_token stop = {}) const;
    /// Every edge, by its source.
    Result<Done> forEachEdge(const EdgeVisitor& visitor, const Problem& problem = {}, std::stop_token stop = {}) const;

private:
    Graph(std::filesystem::path folder, std::shared_ptr<Stash> nodes) : m_folder(std::move(folder)), m_nodes(std::move(nodes)) {}

    std::filesystem::path m_folder;
    std::shared_ptr<Stash> m_nodes;
    std::shared_ptr<Stash> m_out;  ///< null while no edge was made
    std::shared_ptr<Stash> m_in;
};

}  // namespace hashstash
