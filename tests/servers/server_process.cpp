#include "tests/servers/server_process.h"

#include <QDeadlineTimer>
#include <QtGlobal>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hashstash {

namespace {

/// A started server is ready in a second; this is for a machine with much else to do.
constexpr int kPatienceMs = 60'000;

/// What redis-cli prints, and standard error with it.
QByteArray redisCli(const QStringList& arguments)
{
    QProcess client;
    client.setProcessChannelMode(QProcess::MergedChannels);
    client.start(HASHSTASH_REDIS_CLI, arguments);
    if (!client.waitForFinished(kPatienceMs) || client.exitCode() != 0)
        qFatal("redis-cli %s: %s", qPrintable(arguments.join(' ')), client.readAll().constData());
    return client.readAll();
}

/// A node refuses writes (CLUSTERDOWN) until it has heard of every slot's owner, which redis-cli does not wait for.
void waitUntilNodeServes(std::uint16_t port, const QStringList& clientOptions)
{
    const QDeadlineTimer deadline(kPatienceMs);
    QByteArray state;
    while (!state.contains("cluster_state:ok")) {
        if (deadline.hasExpired())
            qFatal("the cluster does not come up: %s", state.constData());
        state = redisCli(clientOptions + QStringList{"-p", QString::number(port), "CLUSTER", "INFO"});
    }
}

}  // namespace

std::uint16_t sparePort()
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0
        || getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        qFatal("no spare port");
    close(listener);
    return ntohs(address.sin_port);
}

ServerProcess::~ServerProcess()
{
    if (m_process)
        kill();
}

void ServerProcess::start(const QString& program, const QStringList& arguments, const QByteArray& readyLine)
{
    m_process = std::make_unique<QProcess>();
    m_process->setWorkingDirectory(folder());
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process->start(program, arguments);
    QByteArray output;
    const QDeadlineTimer deadline(kPatienceMs);
    while (!output.contains(readyLine)) {
        if (!m_process->waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            qFatal("%s does not get ready: %s", qPrintable(program), output.constData());
        output += m_process->readAll();
    }
}

void ServerProcess::kill()
{
    thaw();
    m_process->kill();
    m_process->waitForFinished();
}

void ServerProcess::freeze()
{
    ::kill(static_cast<pid_t>(m_process->processId()), SIGSTOP);
}

void ServerProcess::thaw()
{
    if (isRunning())
        ::kill(static_cast<pid_t>(m_process->processId()), SIGCONT);
}

RedisServer::RedisServer(QStringList options, Speaks speaks) : m_options(std::move(options)), m_speaks(speaks), m_port(sparePort())
{
    restart();
}

void RedisServer::restart()
{
    const QString port = QString::number(m_port);
    const QStringList ports = m_speaks == Speaks::Tls ? QStringList{"--port", "0", "--tls-port", port} : QStringList{"--port", port};
    const QStringList arguments{"--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
                                "--unixsocket", socketPath()};
    m_process.start(HASHSTASH_REDIS_SERVER, ports + arguments + m_options, "Ready to accept connections");
}

RedisCluster::RedisCluster(const QStringList& options, RedisServer::Speaks speaks, const QStringList& clientOptions)
{
    QStringList create = clientOptions + QStringList{"--cluster", "create"};
    for (int i = 0; i < 3; ++i) {
        m_nodes.push_back(std::make_unique<RedisServer>(
            options + QStringList{"--cluster-enabled", "yes", "--cluster-port", QString::number(sparePort())}, speaks));
        create << "127.0.0.1:" + QString::number(m_nodes.back()->port());
    }
    redisCli(create << "--cluster-yes");
    for (const auto& node : m_nodes)
        waitUntilNodeServes(node->port(), clientOptions);
}

#ifdef HASHSTASH_MONGO_SERVER_CLASSPATH
MongoServer::MongoServer() : m_port(sparePort())
{
    restart();
}

void MongoServer::restart()
{
    m_process.start(HASHSTASH_JAVA, {"-Xmx256m", "-cp", HASHSTASH_MONGO_SERVER_CLASSPATH, HASHSTASH_MONGO_LAUNCHER,
                                     QString::number(m_port)}, "ready");
}
#endif

}  // namespace hashstash
