// browser-benchmark STASH: opens the stash in the real window and prints, for each thing a person does there, how long
// it took, for how long the window did not react (the 99.9th percentile of millisecond ticks, and the longest) and how much of
// the latter was spent by the window itself, not by other programs. Make a large one with hashstash-store-maker.

#include "tests/benchmarks/event_loop_gaps.h"
#include "widgets/main_window.h"
#include "widgets/shell/theme.h"

#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QScrollBar>
#include <QTableView>

#include <cstdio>
#include <functional>

using namespace hashstash;

namespace {

class Benchmark {
public:
    explicit Benchmark(MainWindow& window) : m_window(window) {}

    int run(const QString& path)
    {
        std::printf("%-28s %10s %12s %12s %12s\n", "step", "ms", "99.9%, ms", "longest, ms", "ours, ms");
        step("open, first rows", [&] { m_window.openPath(path); }, [&] { return stash() && model().rowCount() > 0; });
        step("count and read all", [] {}, [&] { return !model().isLoading() && model().exactCount(); });
        const auto rows = model().loaded();
        step("filter, first matches", [&] { stash()->entries().setFilter("99"); },
             [&] { return !model().isFiltering() || (model().rowCount() > 0 && model().rowCount() < static_cast<int>(rows)); });
        step("filter, all", [] {}, [&] { return !model().isFiltering(); });
        step("filter cleared", [&] { stash()->entries().setFilter({}); }, [&] { return model().rowCount() == static_cast<int>(rows); });
        scroll();
        step("sort by size", [&] { model().sort(EntryModel::Stored, Qt::DescendingOrder); }, [&] { return !model().isSorting(); });
        step("sort by key", [&] { model().sort(EntryModel::Key, Qt::AscendingOrder); }, [&] { return !model().isSorting(); });
        std::printf("\nrows %zu, kept %.1f bytes a row; memory of the process %.0f MB\n", rows,
                    double(model().bytes()) / double(std::max<std::size_t>(rows, 1)), memoryMegabytes());
        return 0;
    }

private:
    /// Of its own, without the pages of files that it maps.
    static double memoryMegabytes()
    {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray text = status.readAll();
        return text.mid(text.indexOf("RssAnon:") + 8).trimmed().split(' ').value(0).toDouble() / 1000;
    }

    StashView* stash() { return m_window.currentStash(); }
    EntryModel& model() { return stash()->entries().model(); }

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
        std::printf("%-28s %10.1f %12.1f %12.1f %12.1f\n", name, took.count(), m_gaps.quantile(0.999).count(), m_gaps.longest().count(),
                    m_gaps.busiest().count());
        std::fflush(stdout);
    }

    /// Drags the scroll bar through the whole list, waiting for each screen to fill.
    void scroll()
    {
        auto* bar = stash()->entries().view().verticalScrollBar();
        int screen = 0;
        QTimer drag;
        drag.setInterval(10);
        QObject::connect(&drag, &QTimer::timeout, [&] { bar->setValue(bar->maximum() / 200 * ++screen); });
        step("scroll, 200 screens", [&] { drag.start(); }, [&] { return screen >= 200 && !model().hasPendingDetails(); });
    }

    MainWindow& m_window;
    EventLoopGaps m_gaps;
};

}  // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    if (app.arguments().size() != 2) {
        std::fprintf(stderr, "usage: browser-benchmark STASH\n");
        return 2;
    }
    applyTheme(Theme::Light);
    MainWindow window(*QThreadPool::globalInstance());
    window.setRemembers(false);
    window.show();
    return Benchmark(window).run(app.arguments().at(1));
}
