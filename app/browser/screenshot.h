#pragma once

#include "app/browser/options.h"

#include <QObject>

namespace hashstash {

class MainWindow;

/// Opens what was asked for, waits (for events, not for time) until it is loaded, then renders the window to a file
/// and ends the program: 0, or 1 where the picture could not be written.
class Screenshot : public QObject {
    Q_OBJECT

public:
    Screenshot(MainWindow& window, const Options& options, QObject* parent = nullptr);

    void start();

private:
    void choosePage();
    void check();
    bool isLoaded() const;
    void render();

    MainWindow& m_window;
    Options m_options;
    int m_pathsOpen = 0;
    bool m_hasChosen = false;
    bool m_isRendering = false;
};

}  // namespace hashstash
