#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <cstdint>
#include <memory>
#include <vector>

namespace hashstash {

/// A port of the loopback interface that nothing listens on at the moment.
std::uint16_t sparePort();

/// A real server in a folder of its own. It ends with this object, and, should the test die, with the test's process.
class ServerProcess {
public:
    ~ServerProcess();

    /// Starts `program`, and waits for the line of its standard output that holds `readyLine`. Fails the process with its
    /// output where the line does not come in time.
    void start(const QString& program, const QStringList& arguments, const QByteArray& readyLine);
    /// Ends it as a power cut would.
    void kill();
    /// Stops it so that it answers nothing, and lets it go on.
    void freeze();
    void thaw();
    bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }
    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
};

/// A redis-server that keeps nothing on disk.
class RedisServer {
public:
    enum class Speaks { Plain, Tls };

    /// `options` of one that speaks TLS name its certificate.
    explicit RedisServer(QStringList options = {}, Speaks speaks = Speaks::Plain);
    /// Starts again, empty, on the same port.
    void restart();

    ServerProcess& process() { return m_process; }
    std::uint16_t port() const { return m_port; }
    std::string url() const { return (m_speaks == Speaks::Tls ? "rediss" : "redis") + ("://127.0.0.1:" + std::to_string(m_port)); }
    QString socketPath() const { return m_process.folder() + "/redis.sock"; }

private:
    QStringList m_options;
    Speaks m_speaks;
    std::uint16_t m_port;
    ServerProcess m_process;
};

/// Three masters that share the slots.
class RedisCluster {
public:
    /// `clientOptions` are what redis-cli needs to reach a node.
    explicit RedisCluster(const QStringList& options = {}, RedisServer::Speaks speaks = RedisServer::Speaks::Plain,
                          const QStringList& clientOptions = {});
    RedisServer& node(std::size_t index) { return *m_nodes[index]; }
    std::size_t size() const { return m_nodes.size(); }
    std::string url() const { return m_nodes.front()->url(); }

private:
    std::vector<std::unique_ptr<RedisServer>> m_nodes;
};

/// A server of MongoDB's protocol that keeps its data in memory (tests/servers/MongoLauncher.java).
class MongoServer {
public:
    MongoServer();
    void restart();

    ServerProcess& process() { return m_process; }
    std::uint16_t port() const { return m_port; }
    std::string url() const { return "mongodb://127.0.0.1:" + std::to_string(m_port); }

private:
    std::uint16_t m_port;
    ServerProcess m_process;
};

}  // namespace hashstash
