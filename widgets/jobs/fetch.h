#pragma once

#include "core/result.h"

#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <exception>
#include <stop_token>
#include <utility>

namespace hashstash {

/// A short read on the pool: `work` runs there and returns a Result, `then` gets it on `context`'s thread, later and
/// never inside this call. Neither runs once `stop` is requested or `context` is gone: the user has moved on.
/// `work` gets copies and shared constant data, never `context`: it may outlive it.
template <typename Work, typename Then>
void fetch(QThreadPool& pool, QObject* context, std::stop_token stop, Work work, Then then)
{
    using Outcome = std::invoke_result_t<Work>;
    auto* watcher = new QFutureWatcher<Outcome>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, stop, then = std::move(then)]() mutable {
        watcher->deleteLater();
        if (!stop.stop_requested())
            then(watcher->future().takeResult());
    });
    watcher->setFuture(QtConcurrent::run(&pool, [work = std::move(work), stop]() mutable -> Outcome {
        if (stop.stop_requested())
            return cancelled();
        try {
            return work();
        } catch (const std::exception& failure) {
            return Error{Stage::Read, std::string("Out of resources: ") + failure.what()};
        }
    }));
}

}  // namespace hashstash
