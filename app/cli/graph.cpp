#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/graph/graph.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace hashstash::cli {

namespace {

constexpr std::size_t kShownBytes = 1000;

struct GraphCommand {
    std::string path;
    std::string node;
    bool json = false;
};

std::string text(const Value& value)
{
    return repr(value, kShownBytes);
}

void printNode(const Value& node, const Value& properties, bool json)
{
    if (json)
        put(fmt::format("{{\"node\":{},\"properties\":{}}}\n", jsonString(text(node)), jsonString(text(properties))));
    else
        put(fmt::format("{}  {}\n", text(node), text(properties)));
}

void printEdge(const GraphEdge& edge, bool json)
{
    if (json)
        put(fmt::format("{{\"source\":{},\"target\":{},\"relation\":{},\"properties\":{}}}\n", jsonString(text(edge.source)),
                        jsonString(text(edge.target)), jsonString(text(edge.relation)), jsonString(text(edge.properties))));
    else
        put(fmt::format("{} -{}-> {}  {}\n", text(edge.source), edge.relation.isNone() ? "" : "[" + display(edge.relation, kShownBytes) + "]", text(edge.target),
                        text(edge.properties)));
}

Result<std::shared_ptr<const Graph>> openGraph(const std::string& argument)
{
    const std::filesystem::path path(argument);
    if (StashFormat::parse(path.filename().string()))
        if (const auto location = Location::fromPath(path))
            if (const auto folder = Graph::folderOf(*location))
                return Graph::open(*folder, location->format);
    return Graph::open(path);
}

int showAll(const Graph& graph, bool json)
{
    std::uint64_t failed = 0;
    const auto problem = [&](const Entry& entry, const Error& error) {
        ++failed;
        complain(fmt::format("{}: {}: {}", entry.key ? text(*entry.key) : fmt::format("<key of {} bytes>", entry.encodedKey.size()), stageName(error.stage), error.message));
    };
    std::uint64_t nodes = 0;
    std::uint64_t edges = 0;
    const auto nodesShown = graph.forEachNode([&](const Value& node, const Value& properties) {
        ++nodes;
        printNode(node, properties, json);
        return true;
    }, problem);
    const auto edgesShown = graph.forEachEdge([&](const GraphEdge& edge) {
        ++edges;
        printEdge(edge, json);
        return true;
    }, problem);
    if (!nodesShown || !edgesShown) {
        complain(nodesShown ? edgesShown.error() : nodesShown.error());
        return Failed;
    }
    if (json)
        put(fmt::format("{{\"nodes\":{},\"edges\":{},\"failed\":{}}}\n", nodes, edges, failed));
    else
        put(fmt::format("{} nodes, {} edges{}\n", groupedText(nodes), groupedText(edges), failed ? fmt::format(", {} do not decode", groupedText(failed)) : ""));
    return failed == 0 ? Success : Failed;
}

int showNode(const Graph& graph, const std::string& literal, bool json)
{
    const auto node = readLiteral(literal, "NODE");
    if (!node)
        return Failed;
    const auto properties = graph.properties(*node);
    const auto from = graph.edgesFrom(*node);
    const auto to = graph.edgesTo(*node);
    for (const Error* error : {properties ? nullptr : &properties.error(), from ? nullptr : &from.error(), to ? nullptr : &to.error()})
        if (error)
            complain(*error);
    if (!properties || !from || !to)
        return Failed;
    if (!*properties) {
        complain(fmt::format("There is no node {}", text(*node)));
        return Failed;
    }
    printNode(*node, **properties, json);
    for (const auto* edges : {&*from, &*to})
        for (const GraphEdge& edge : *edges)
            printEdge(edge, json);
    return Success;
}

int graph(const GraphCommand& command)
{
    const auto opened = openGraph(command.path);
    if (!opened) {
        complain(opened.error());
        return Failed;
    }
    return command.node.empty() ? showAll(**opened, command.json) : showNode(**opened, command.node, command.json);
}

}  // namespace

void addGraph(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<GraphCommand>();
    auto* command = app.add_subcommand("graph", "The nodes and edges of a GraphStash, or those of one node");
    command->add_option("GRAPH", options->path, "The folder with _nodes, _out and _in, or one of the stashes in these")->required();
    command->add_option("NODE", options->node, "A Python literal");
    command->add_flag("--json", options->json, "A JSON object a line");
    command->callback([options, &run] { run = [options] { return graph(*options); }; });
}

}  // namespace hashstash::cli
