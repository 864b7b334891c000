#pragma once

#include <QWidget>

#include <functional>

namespace hashstash {

/// Asks whether what was typed, or is being written, in the stashes of those names may be lost; runs `discard` where it may.
/// Returns at once.
void askUnfinished(QWidget* window, const QStringList& stashes, std::function<void()> discard);

}  // namespace hashstash
