#pragma once

#include "widgets/servers/keyring.h"

#include <map>

namespace hashstash {

/// Answers at once; or, with a problem, as where there is no keyring.
class FakeKeyring : public Keyring {
public:
    std::map<QString, QString> kept;
    QString problem;

    void read(const QString& key, QObject*, Read then) override
    {
        const auto found = kept.find(key);
        then(problem.isEmpty() && found != kept.end() ? std::optional(found->second) : std::nullopt, problem);
    }
    void write(const QString& key, const QString& password, QObject*, Written then) override
    {
        if (problem.isEmpty())
            kept[key] = password;
        then(problem);
    }
    void remove(const QString& key) override { kept.erase(key); }
};

}  // namespace hashstash
