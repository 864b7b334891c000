#include "app/browser/options.h"
#include "app/browser/plot_figures.h"
#include "app/browser/screenshot.h"
#include "app/process/cost_counter.h"
#include "app/process/freed_memory.h"
#include "widgets/jobs/job.h"
#include "widgets/main_window.h"
#include "widgets/preferences/preferences.h"
#include "widgets/shell/language.h"
#include "widgets/shell/theme.h"

#include <QApplication>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <cstdlib>
#include <optional>

using namespace hashstash;

namespace {

int run(QApplication& app)
{
    const Options options = parseOptions(app);
    rememberSystemTheme();
    const Preferences preferences = Preferences::load();
    const bool isForAFile = !options.screenshot.isEmpty() || !options.figures.isEmpty();
    applyLanguage(options.language.isEmpty() && !isForAFile ? preferences.language : options.language);
    if (!isForAFile)
        preferences.apply(*QThreadPool::globalInstance());
    applyTheme(options.theme.value_or(isForAFile ? Theme::Light : preferences.theme));
    if (!options.figures.isEmpty())
        return plotFigures(options.figures, options.plotFolder, options.plotFormat);

    MainWindow window(*QThreadPool::globalInstance());
    if (options.screenshot.isEmpty() && options.paths.isEmpty())
        window.restoreSession();
    if (options.size.isValid())
        window.resize(options.size);
    window.setRemembers(options.screenshot.isEmpty());
    window.show();

    std::optional<Screenshot> screenshot;  // without one asked for, nothing ends the program but the user
    if (!options.screenshot.isEmpty()) {
        screenshot.emplace(window, options);
        QTimer::singleShot(0, &*screenshot, &Screenshot::start);
    } else {
        for (const auto& path : options.paths)
            window.openPath(path);
    }
    return app.exec();
}

}  // namespace

int main(int argc, char** argv)
{
    installCostCounter();
    keepFreedMemory();
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("HashStash"));
    QCoreApplication::setApplicationName(QStringLiteral("hashstash-browser"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HASHSTASH_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("hashstash-browser"));  // Wayland shows its icon and name
    const int code = run(app);
    // A read that hangs in a dead file system must not keep the program from ending, nor use what is torn down.
    const bool isPoolDone = QThreadPool::globalInstance()->waitForDone(2000);
    if (!Job::waitForThreads(std::chrono::seconds(2)) || !isPoolDone)
        std::_Exit(code);
    return code;
}
