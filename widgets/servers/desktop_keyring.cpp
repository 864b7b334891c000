#include "widgets/servers/keyring.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <chrono>
#include <memory>

namespace hashstash {

namespace {

const QString kService = QStringLiteral("hashstash-browser");
/// For people to type what unlocks it; a service that hangs does not answer later either.
constexpr auto kPatience = std::chrono::seconds(60);

QString problemOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound: return {};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return QObject::tr("The desktop's keyring was not unlocked.");
    default: break;
    }
    return QObject::tr("The desktop's keyring does not answer: %1").arg(job.errorString());
}

/// Runs the job, and `then` once: when it is done, or `kPatience` is over.
template <typename Job, typename Then>
void run(Job* job, const QString& key, QObject* context, Then then)
{
    job->setKey(key);
    job->setInsecureFallback(false);
    const auto isOver = std::make_shared<bool>(false);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, isOver, then] {
        if (!std::exchange(*isOver, true))
            then(job, problemOf(*job));
    });
    QTimer::singleShot(kPatience, context, [isOver, then] {
        if (!std::exchange(*isOver, true))
            then(static_cast<Job*>(nullptr), QObject::tr("The desktop's keyring does not answer."));
    });
    job->start();
}

class DesktopKeyring : public Keyring {
public:
    void read(const QString& key, QObject* context, Read then) override
    {
        run(new QKeychain::ReadPasswordJob(kService), key, context, [then = std::move(then)](QKeychain::ReadPasswordJob* job, const QString& problem) {
            const bool isThere = job && job->error() == QKeychain::NoError;
            then(isThere ? std::optional(job->textData()) : std::nullopt, problem);
        });
    }

    void write(const QString& key, const QString& password, QObject* context, Written then) override
    {
        auto* job = new QKeychain::WritePasswordJob(kService);
        job->setTextData(password);
        run(job, key, context, [then = std::move(then)](QKeychain::WritePasswordJob*, const QString& problem) { then(problem); });
    }

    void remove(const QString& key) override
    {
        auto* job = new QKeychain::DeletePasswordJob(kService);
        job->setKey(key);
        job->start();  // deletes itself; nobody waits for it
    }
};

}  // namespace

Keyring& desktopKeyring()
{
    static DesktopKeyring only;
    return only;
}

}  // namespace hashstash
