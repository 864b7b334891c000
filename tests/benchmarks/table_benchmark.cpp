// table-benchmark [ROWS]: shows a table of so many rows (a million) in the real window and prints, for each thing a person does
// there, how long it took and the longest time for which the window did not react (and how much of such a time was spent by
// the window itself, not by other programs).

#include "core/table/columns.h"
#include "tests/benchmarks/event_loop_gaps.h"
#include "widgets/shell/theme.h"
#include "widgets/table/filter_header.h"
#include "widgets/table/group_panel.h"
#include "widgets/table/plot_panel.h"
#include "widgets/table/sql_panel.h"
#include "widgets/table/stash_table_window.h"
#include "widgets/table/table_panel.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QEventLoop>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QStandardPaths>

#include <cstdio>
#include <functional>
#include <random>

using namespace hashstash;

namespace {

Value frameOfRows(int rows)
{
    std::mt19937_64 random(1);
    const char* const names[] = {"cat", "dog", "hen", "Tomcat", "wild boar"};
    std::vector<Value> ids, texts, numbers, mixed, animals;
    for (int i = 0; i < rows; ++i) {
        ids.push_back(Value::integer(i));
        texts.push_back(Value::str("entry number " + std::to_string(random() % 1'000'000'000)));
        numbers.push_back(Value::real(static_cast<double>(random() % 1'000'000) / 1000 - 500));
        mixed.push_back(random() % 10 == 0 ? Value() : Value::integer(static_cast<std::int64_t>(random() % 1000)));
        animals.push_back(Value::str(names[random() % 5]));
    }
    Table table;
    table.rows = ids.size();
    table.columns = {columnOfCells("id", std::move(ids)), columnOfCells("text", std::move(texts)), columnOfCells("number", std::move(numbers)),
                     columnOfCells("mixed", std::move(mixed)), columnOfCells("animal", std::move(animals))};
    return table.plainFrame();
}

class Benchmark {
public:
    explicit Benchmark(StashTableWindow& window) : m_window(window) {}

    void run(const Value& frame)
    {
        std::printf("%-34s %10s %16s %16s\n", "step", "ms", "longest gap, ms", "of it ours, ms");
        step("show", [&] { m_window.showValue(frame, "benchmark"); }, [&] { return m_window.table() != nullptr; });
        arrange("filter: contains 99", [&] { filters().setFilter(1, "99"); });
        arrange("filter: and less than 0", [&] { filters().setFilter(2, "<0"); });
        arrange("filter: /9.*9.*9/", [&] { filters().setFilter(1, "/9.*9.*9/"); });
        arrange("filters cleared", [&] { panel().clearFilters(); });
        arrange("sort by number", [&] { sort(2); });
        arrange("sort by text", [&] { sort(1); });
        arrange("sort by mixed", [&] { sort(3); });
        arrange("original order", [&] { sort(-1); });
        auto* groups = panel().findChild<GroupPanel*>();
        auto* plots = panel().findChild<PlotPanel*>();
        auto* sql = panel().findChild<SqlPanel*>();
        until("open groups, count 5", groups, &GroupPanel::counted, [&] { open("showGroups"); });
        until("count 100,000 groups", groups, &GroupPanel::counted, [&] {
            groups->findChild<QComboBox*>("groupFirst")->setCurrentIndex(1);
            groups->count();
        });
        until("histogram", plots, &PlotPanel::drawn, [&] { open("showPlot"); });
        until("points", plots, &PlotPanel::drawn, [&] { plots->findChild<QComboBox*>("plotKind")->setCurrentIndex(1); });
        until("line", plots, &PlotPanel::drawn, [&] { plots->findChild<QComboBox*>("plotKind")->setCurrentIndex(2); });
        step("open SQL", [&] { open("showSql"); }, [&] { return sql->isVisible(); });
        until("copy for SQL, first answer", sql, &SqlPanel::answered, [&] { ask(*sql, "select animal, count(*), avg(number) from data group by animal"); });
        until("SQL: a million rows", sql, &SqlPanel::answered, [&] { ask(*sql, "select * from data order by number"); });
        step("choose all, sum", [&] { panel().grid().selectAll(); }, [&] { return panel().chosenText().contains("sum"); });
    }

private:
    TablePanel& panel() { return m_window.panel(); }
    FilterHeader& filters() { return *panel().grid().filters(); }
    void sort(int column) { panel().grid().horizontalHeader()->setSortIndicator(column, Qt::AscendingOrder); }

    void open(const char* tool) { panel().findChild<QAction*>(tool)->trigger(); }
    static void ask(SqlPanel& sql, const QString& statement)
    {
        sql.findChild<QPlainTextEdit*>()->setPlainText(statement);
        sql.run();
    }

    template <typename Sender, typename Signal>
    void until(const char* name, Sender* sender, Signal signal, const std::function<void()>& act)
    {
        bool isDone = false;
        const auto done = QObject::connect(sender, signal, [&] { isDone = true; });
        step(name, act, [&] { return isDone; });
        QObject::disconnect(done);
    }

    void arrange(const char* name, const std::function<void()>& act)
    {
        bool isDone = false;
        const auto settled = QObject::connect(&panel(), &TablePanel::settled, [&] { isDone = true; });
        step(name, act, [&] { return isDone; });
        QObject::disconnect(settled);
    }

    void step(const char* name, const std::function<void()>& act, const std::function<bool()>& isDone)
    {
        QEventLoop loop;
        QTimer poll;
        poll.setInterval(1);
        QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
            if (isDone())
                loop.quit();
        });
        m_gaps.restart();
        const auto start = std::chrono::steady_clock::now();
        QTimer::singleShot(0, &loop, act);
        poll.start();
        loop.exec();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        std::printf("%-34s %10.1f %16.1f %16.1f\n", name, took.count(), m_gaps.longest().count(), m_gaps.busiest().count());
        std::fflush(stdout);
    }

    StashTableWindow& m_window;
    EventLoopGaps m_gaps;
};

}  // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    const int rows = app.arguments().size() > 1 ? app.arguments().at(1).toInt() : 1'000'000;
    QStandardPaths::setTestModeEnabled(true);  // the statements are none that anyone wants to remember
    QCoreApplication::setOrganizationName(QStringLiteral("HashStash"));
    QCoreApplication::setApplicationName(QStringLiteral("table-benchmark"));
    applyTheme(Theme::Light);
    JobModel jobs;
    StashTableWindow window({*QThreadPool::globalInstance(), jobs});
    window.show();
    Benchmark(window).run(frameOfRows(rows));
    return 0;
}
