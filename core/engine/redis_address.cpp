#include "core/engine/redis_address.h"

#include "core/engine/server_url.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace hashstash {

namespace {

Result<bool> switchOf(const ServerUrl& url, std::string_view name, std::array<std::string_view, 2> offs)
{
    const auto given = url.option(name);
    if (!given)
        return true;
    constexpr std::array<std::string_view, 6> kOn{"required", "true", "True", "1", "yes", "CERT_REQUIRED"};
    if (std::find(kOn.begin(), kOn.end(), *given) != kOn.end())
        return true;
    if (std::find(offs.begin(), offs.end(), *given) != offs.end())
        return false;
    return Error{Stage::Open, fmt::format("{}={} is unknown; it is {} or {}", name, *given, name == "ssl_cert_reqs" ? "required" : "true", offs[0])};
}

Result<TlsOptions> tlsOptionsOf(const ServerUrl& url)
{
    TlsOptions options;
    const std::array<std::pair<std::string_view, std::string*>, 4> files{{{"ssl_ca_certs", &options.authorityFile},
                                                                          {"ssl_ca_path", &options.authorityFolder},
                                                                          {"ssl_certfile", &options.certificateFile},
                                                                          {"ssl_keyfile", &options.keyFile}}};
    for (const auto& [name, value] : url.options) {
        const auto file = std::find_if(files.begin(), files.end(), [&name = name](const auto& known) { return known.first == name; });
        if (file != files.end())
            *file->second = percentDecoded(value);
        else if (name.starts_with("ssl_") && name != "ssl_cert_reqs" && name != "ssl_check_hostname")
            return Error{Stage::Open, fmt::format("The option {} is unknown; TLS has ssl_cert_reqs, ssl_check_hostname, ssl_ca_certs, ssl_ca_path, "
                                                  "ssl_certfile and ssl_keyfile", name)};
    }
    const auto checksCertificate = switchOf(url, "ssl_cert_reqs", {"none", "CERT_NONE"});
    const auto checksHost = switchOf(url, "ssl_check_hostname", {"false", "False"});
    if (!checksCertificate || !checksHost)
        return checksCertificate ? checksHost.error() : checksCertificate.error();
    options.checksCertificate = *checksCertificate;
    options.checksHost = *checksHost;
    return options;
}

}  // namespace

Result<RedisAddress> RedisAddress::fromUrl(std::string_view text)
{
    const auto url = ServerUrl::parse(text);
    if (!url)
        return url.error();
    RedisAddress address;
    if (url->scheme == "rediss") {
        auto tls = tlsOptionsOf(*url);
        if (!tls)
            return tls.error();
        address.tls = std::move(*tls);
    }
    address.user = url->user();
    address.password = url->password();
    if (url->isSocket()) {
        address.socketPath = url->path;
        return address;
    }
    std::string_view host = url->hosts;
    const auto bracket = host.rfind(']');
    const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos) {
        const auto port = host.substr(colon + 1);
        const auto parsed = std::from_chars(port.data(), port.data() + port.size(), address.port);
        if (parsed.ec != std::errc() || parsed.ptr != port.data() + port.size() || address.port == 0)
            return Error{Stage::Open, fmt::format("'{}' is no port number; a server is given as redis://host:port/dbname", port)};
        host = host.substr(0, colon);
    }
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    if (!host.empty())
        address.host = host;
    return address;
}

std::string RedisAddress::shown() const
{
    if (!socketPath.empty())
        return socketPath;
    return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port) : fmt::format("[{}]:{}", host, port);
}

}  // namespace hashstash
