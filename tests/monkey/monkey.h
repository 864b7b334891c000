#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <random>

class QEventLoop;
class QFile;
class QWidget;

namespace hashstash {

/// Clicks, types, scrolls and resizes at random in whatever windows, dialogs and menus of this program are there. Dialogs that
/// choose files or print are sent away at once: what is typed has no slash in it, so nothing outside the working folder is named.
class Monkey : public QObject {
public:
    /// What it does is a matter of the seed and of what it meets. Each deed is written to `diary` before it is done.
    Monkey(std::uint32_t seed, QFile& diary);

    /// Plays for so long in an event loop of its own, then closes what is modal.
    void play(std::chrono::seconds time);
    int deeds() const { return m_deeds; }

private:
    bool isOver() const;
    void act();
    void actIn(QWidget& window);
    void click(QWidget& widget);
    void type(QWidget& widget);
    void turnWheel(QWidget& widget);
    void triggerCommand();
    bool sendAway(QWidget* dialog);
    void tell(const QString& deed);
    int below(int bound);

    std::mt19937 m_random;
    QFile& m_diary;
    QTimer m_next;
    QElapsedTimer m_clock;
    std::chrono::seconds m_time{0};
    QEventLoop* m_loop = nullptr;
    int m_deeds = 0;
};

}  // namespace hashstash
