#pragma once

#include "widgets/entries/entry_source.h"
#include "widgets/jobs/workers.h"

#include <QWidget>

#include <bitset>

class QLabel;
class QTabWidget;

namespace hashstash {

class Editor;
class ErrorBar;
class Graph;
class GraphPage;
class HexPage;
class HistoryPage;
class NodePages;
class PipelinePage;
class TablePage;
class TextPage;
class TreePage;

/// One entry from all sides. A page reads what it shows when it comes to the front. An entry that does not decode
/// opens on its pipeline, with what failed above; the next good one returns to the page that was chosen.
///
/// Most pages show the value as a whole; Text, Picture and Chart show the node that is chosen in the tree, and the latter two
/// are there only for one that has a picture or numbers to draw.
class InspectorPanel : public QWidget {
    Q_OBJECT

public:
    enum Page { Tree, Table, Text, Picture, Chart, Hex, Stages, History, Edges, Call, PageCount };

    explicit InspectorPanel(Workers workers, QWidget* parent = nullptr);
    ~InspectorPanel() override;

    /// The graph whose nodes the entries are; the page Edges is there for one only.
    void setGraph(std::shared_ptr<const Graph> graph);
    /// What versions are restored by; outlives this.
    void setEditor(Editor* editor);
    /// A null entry shows that none is chosen.
    void setEntry(const EntryRef& entry);
    /// Picture and Chart are also remembered, for the next entry that has it.
    void setPage(Page page);
    Page page() const;
    /// Puts the keyboard focus on what the page in front shows.
    void focusPage();
    /// tableRequested() follows if the value is a table.
    void requestTable();
    PipelinePage& stages() { return *m_pipeline; }
    /// Nothing is being read any more.
    bool isSettled() const { return m_pending == 0; }

signals:
    void restoreRequested(const hashstash::Locator& locator, std::uint32_t version);
    void settled();
    /// Another node of the graph is wanted.
    void nodeActivated(const hashstash::Value& node);
    /// The value is wanted as a table of its own; `title` says whose it is.
    void tableRequested(const hashstash::Value& value, const QString& title);

private:
    void buildPages();
    void startOver();
    void takeEntry(Result<std::optional<Entry>> entry);
    void showVersion(const Version& version);
    void showCall();
    void showValue(const Result<Value>& value);
    void takeNode(const Value& node);
    void goTo(int page);
    void loadPage(int page);
    void loadPipeline();
    void setHeader(const QString& key, const QString& facts);
    void began() { ++m_pending; }
    void ended();

    Workers m_workers;
    EntryRef m_entry;
    std::optional<Value> m_value;
    std::optional<Value> m_chosenNode;       ///< in the tree; absent: the value itself
    std::optional<Value> m_node;             ///< the decoded key
    std::shared_ptr<const Graph> m_graph;
    std::optional<std::uint32_t> m_version;  ///< chosen in the history; absent: the latest
    std::uint32_t m_latest = 1;
    bool m_isBroken = false;
    bool m_isSwitching = false;  ///< the page changes by our doing, not the user's
    int m_chosenPage = Tree;
    int m_pending = 0;
    std::bitset<PageCount> m_loaded;
    std::stop_source m_stop;

    QLabel* m_key;
    QLabel* m_facts;
    ErrorBar* m_error;
    QTabWidget* m_pages;
    TreePage* m_tree;
    TablePage* m_table;
    TextPage* m_text;
    NodePages* m_nodePages = nullptr;
    HexPage* m_hex;
    PipelinePage* m_pipeline;
    HistoryPage* m_history;
    GraphPage* m_edges;
    TreePage* m_call;        ///< what a result is of, and the result
};

/// The page named on the command line: "tree", "table", "text", "picture", "chart", "hex", "pipeline", "history", "edges", "call".
std::optional<InspectorPanel::Page> pageFromName(const QString& name);

}  // namespace hashstash
