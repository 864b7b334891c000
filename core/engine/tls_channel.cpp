#include "core/engine/tls_channel.h"

#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace hashstash {

struct TlsChannel::Session {
    struct FreeContext { void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); } };
    struct FreeSsl { void operator()(SSL* ssl) const noexcept { SSL_free(ssl); } };
    std::unique_ptr<SSL_CTX, FreeContext> context;
    std::unique_ptr<SSL, FreeSsl> ssl;
};

namespace {

/// The oldest of OpenSSL's errors in this thread, which is the cause of the others.
std::string causeText()
{
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    if (ERR_SYSTEM_ERROR(code))
        return std::strerror(ERR_GET_REASON(code));
    const char* reason = code ? ERR_reason_error_string(code) : nullptr;
    return reason ? reason : "no reason was given";
}

bool isIpAddress(const std::string& host) noexcept
{
    in6_addr address;
    return ::inet_pton(AF_INET, host.c_str(), &address) == 1 || ::inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

Error wrongFile(std::string_view option, const std::string& file)
{
    return {Stage::Open, fmt::format("{}={} cannot be used: {}", option, file, causeText())};
}

Result<Done> useAuthorities(SSL_CTX* context, const TlsOptions& options)
{
    if (options.authorityFile.empty() && options.authorityFolder.empty()) {
        SSL_CTX_set_default_verify_paths(context);
        return Done{};
    }
    if (!options.authorityFile.empty() && SSL_CTX_load_verify_file(context, options.authorityFile.c_str()) != 1)
        return wrongFile("ssl_ca_certs", options.authorityFile);
    if (!options.authorityFolder.empty() && SSL_CTX_load_verify_dir(context, options.authorityFolder.c_str()) != 1)
        return wrongFile("ssl_ca_path", options.authorityFolder);
    return Done{};
}

/// A key that is locked with a pass phrase is an error: nobody is there to be asked for it.
int noPassPhrase(char*, int, int, void*)
{
    return -1;
}

Result<Done> useCertificate(SSL_CTX* context, const TlsOptions& options)
{
    if (options.certificateFile.empty())
        return Done{};
    const std::string& key = options.keyFile.empty() ? options.certificateFile : options.keyFile;
    SSL_CTX_set_default_passwd_cb(context, noPassPhrase);
    if (SSL_CTX_use_certificate_chain_file(context, options.certificateFile.c_str()) != 1)
        return wrongFile("ssl_certfile", options.certificateFile);
    if (SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1)
        return wrongFile("ssl_keyfile", key);
    return Done{};
}

void expectHost(SSL* ssl, const std::string& host, const TlsOptions& options)
{
    const bool isAddress = isIpAddress(host);
    if (!isAddress)
        SSL_set_tlsext_host_name(ssl, host.c_str());
    if (!options.checksCertificate || !options.checksHost)
        return;
    if (isAddress)
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str());
    else
        SSL_set1_host(ssl, host.c_str());
}

Error handshakeError(SSL* ssl, const std::string& host, int errorNumber)
{
    const long verified = SSL_get_verify_result(ssl);
    if (verified == X509_V_ERR_HOSTNAME_MISMATCH || verified == X509_V_ERR_IP_ADDRESS_MISMATCH)
        return {Stage::Open, fmt::format("its certificate is not for '{}'. Give the name that it is for, or ssl_check_hostname=false if it "
                                         "is the right server all the same", host)};
    if (verified != X509_V_OK)
        return {Stage::Open, fmt::format("its certificate is not trusted: {}. Give the file of the authority that signed it as "
                                         "ssl_ca_certs=FILE, or ssl_cert_reqs=none to trust any server",
                                         X509_verify_cert_error_string(verified))};
    if (ERR_peek_error() == 0 && errorNumber == EAGAIN)
        return {Stage::Open, "it did not answer in time; a server that does not speak TLS is given as redis://"};
    return {Stage::Open, fmt::format("the TLS handshake failed: {}. A server that does not speak TLS is given as redis://",
                                     ERR_peek_error() != 0 ? causeText() : "it closed the connection")};
}

}  // namespace

TlsChannel::TlsChannel(std::unique_ptr<Session> session) : m_session(std::move(session)) {}

TlsChannel::~TlsChannel()
{
    SSL_shutdown(m_session->ssl.get());
    ERR_clear_error();
}

Result<std::unique_ptr<TlsChannel>> TlsChannel::open(int socket, const std::string& host, const TlsOptions& options)
{
    ERR_clear_error();
    auto session = std::make_unique<Session>();
    session->context.reset(SSL_CTX_new(TLS_client_method()));
    SSL_CTX* context = session->context.get();
    if (!context)
        return Error{Stage::Open, "TLS cannot be used: " + causeText()};
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_verify(context, options.checksCertificate ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    if (auto used = useAuthorities(context, options); !used)
        return used.error();
    if (auto used = useCertificate(context, options); !used)
        return used.error();
    session->ssl.reset(SSL_new(context));
    SSL* ssl = session->ssl.get();
    if (!ssl || SSL_set_fd(ssl, socket) != 1)
        return Error{Stage::Open, "TLS cannot be used: " + causeText()};
    expectHost(ssl, host, options);
    errno = 0;
    if (SSL_connect(ssl) != 1) {
        // What was not checked is no reason; the verdict is there all the same.
        if (!options.checksCertificate)
            SSL_set_verify_result(ssl, X509_V_OK);
        const Error error = handshakeError(ssl, host, errno);
        ERR_clear_error();
        return error;
    }
    return std::unique_ptr<TlsChannel>(new TlsChannel(std::move(session)));
}

Result<std::size_t> TlsChannel::read(char* to, std::size_t room)
{
    errno = 0;
    std::size_t got = 0;
    if (SSL_read_ex(m_session->ssl.get(), to, room, &got) == 1)
        return got;
    const bool isLate = SSL_get_error(m_session->ssl.get(), 0) == SSL_ERROR_WANT_READ || errno == EAGAIN;
    // A refusal of our certificate comes only with the first answer in TLS 1.3.
    const std::string why = ERR_peek_error() != 0 ? causeText() : "the server closed the connection";
    errno = isLate ? EAGAIN : 0;
    return Error{Stage::Read, why};
}

Result<Done> TlsChannel::write(BytesView bytes)
{
    while (!bytes.empty()) {
        std::size_t written = 0;
        errno = 0;
        if (SSL_write_ex(m_session->ssl.get(), bytes.data(), bytes.size(), &written) != 1) {
            const bool isLate = errno == EAGAIN;
            // A server that closed the connection may have said why, which waits to be read.
            char ignored;
            std::size_t got = 0;
            if (!isLate && ERR_peek_error() == 0)
                SSL_read_ex(m_session->ssl.get(), &ignored, 1, &got);
            const std::string why = ERR_peek_error() != 0 ? causeText() : "the server closed the connection";
            errno = isLate ? EAGAIN : 0;
            return Error{Stage::Read, why};
        }
        bytes.remove_prefix(written);
    }
    return Done{};
}

}  // namespace hashstash
