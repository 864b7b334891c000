#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

/// What a run of the program `hashstash` came to.
struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray complaints;  ///< standard error
};

inline Outcome hashstash(const QStringList& arguments)
{
    QProcess process;
    process.start(HASHSTASH_CLI, arguments);
    if (!process.waitForFinished())
        qFatal("hashstash does not end");
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}
