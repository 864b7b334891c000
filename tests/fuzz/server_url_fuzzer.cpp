#include "core/engine/server_url.h"
#include "tests/fuzz/fuzz_target.h"

using namespace hashstash;

/// The URL of a stash on a server, as it comes from a list of recent ones or another program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BytesView text = fuzz::viewOf(data, size);
    fuzz::require(percentDecoded(percentEncoded(text)) == text, "what was escaped comes back");
    const auto url = ServerUrl::parse(text);
    if (!fuzz::succeeded(url))
        return 0;
    fuzz::require(ServerUrl::isServerUrl(text), "what can be taken apart is known as a URL");
    // Another password changes nothing of what is shown. (Looking for the password in it would find a user who bears it.)
    ServerUrl other = *url;
    other.userInfo = other.userInfo.substr(0, other.userInfo.find(':')) + ":another";
    fuzz::require(url->password().empty() || other.shown() == url->shown(), "no password is shown");
    url->user();
    url->option("namespace");
    return 0;
}
