#pragma once

#include <QElapsedTimer>

namespace hashstash {

/// Whether it is time to show again how far something is. A worker can tell it faster than a window can lay out its text, and
/// the window would then do nothing else.
class Rarely {
public:
    bool isDue()
    {
        if (m_since.isValid() && m_since.elapsed() < kMilliseconds)
            return false;
        m_since.start();
        return true;
    }

private:
    static constexpr qint64 kMilliseconds = 80;
    QElapsedTimer m_since;
};

}  // namespace hashstash
