#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <cstddef>
#include <memory>
#include <string>

namespace hashstash {

/// How a TLS connection is made, in the terms of redis-py's options.
struct TlsOptions {
    bool checksCertificate = true;  ///< ssl_cert_reqs: required, or none
    bool checksHost = true;         ///< ssl_check_hostname
    std::string authorityFile;      ///< ssl_ca_certs; with the next empty too: the system's own
    std::string authorityFolder;    ///< ssl_ca_path
    std::string certificateFile;    ///< ssl_certfile: ours, for servers that want to know their clients
    std::string keyFile;            ///< ssl_keyfile; empty: in certificateFile
    bool operator==(const TlsOptions&) const = default;
};

/// TLS 1.2 or newer on a connected socket, which stays the caller's and has its time-outs. For one thread at a time, which
/// keeps SIGPIPE away: to write to a server that is gone raises it.
class TlsChannel {
public:
    /// Shakes hands with the server, and checks that its certificate is trusted and is that of `host` (a name or an IP
    /// address). Stage::Open with what is wrong with the certificate, and what to give.
    static Result<std::unique_ptr<TlsChannel>> open(int socket, const std::string& host, const TlsOptions& options);
    ~TlsChannel();
    TlsChannel(const TlsChannel&) = delete;
    TlsChannel& operator=(const TlsChannel&) = delete;

    /// What came, at least one byte. Stage::Read with why none came: `errno` is EAGAIN where the time ran out, else 0.
    Result<std::size_t> read(char* to, std::size_t room);
    Result<Done> write(BytesView bytes);

private:
    struct Session;
    explicit TlsChannel(std::unique_ptr<Session> session);
    std::unique_ptr<Session> m_session;
};

}  // namespace hashstash
