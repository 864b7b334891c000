#include "core/serializer/cbor_network.h"

#include <fmt/format.h>

#include <arpa/inet.h>

#include <charconv>
#include <string>
#include <vector>

namespace hashstash {

namespace {

constexpr std::size_t kBytesOfFour = 4;
constexpr std::size_t kBytesOfSix = 16;

std::string addressText(BytesView address)
{
    char text[INET6_ADDRSTRLEN];
    inet_ntop(address.size() == kBytesOfSix ? AF_INET6 : AF_INET, address.data(), text, sizeof text);
    return text;
}

Value call(const char* kind, BytesView address, Value argument)
{
    return Value::object(fmt::format("ipaddress.IPv{}{}", address.size() == kBytesOfSix ? 6 : 4, kind),
                         Value::sequence(Kind::List, {std::move(argument)}), {});
}

/// As ipaddress reduces it: an IPv4 address to its number, an IPv6 address to its text.
Value addressObject(BytesView address)
{
    if (address.size() == kBytesOfSix)
        return call("Address", address, Value::str(addressText(address)));
    std::uint32_t number = 0;
    for (const char byte : address)
        number = number << 8 | static_cast<std::uint8_t>(byte);
    return call("Address", address, Value::unsignedInteger(number));
}

std::optional<Value> withPrefix(const char* kind, BytesView address, const Value& prefix)
{
    const auto bits = prefix.asInt64();
    if (!bits || *bits < 0 || *bits > static_cast<std::int64_t>(8 * address.size()))
        return std::nullopt;
    return call(kind, address, Value::str(fmt::format("{}/{}", addressText(address), *bits)));
}

bool isAddress(const Value& content)
{
    return content.kind() == Kind::Bytes
        && (content.text().size() == kBytesOfFour || content.text().size() == kBytesOfSix);
}

std::optional<Bytes> addressFromText(const std::string& text, bool isSix)
{
    char address[kBytesOfSix];
    if (inet_pton(isSix ? AF_INET6 : AF_INET, text.c_str(), address) != 1)
        return std::nullopt;
    return Bytes(address, isSix ? kBytesOfSix : kBytesOfFour);
}

}  // namespace

std::optional<Value> networkFromCbor(const Value& content, bool isSix)
{
    const std::size_t size = isSix ? kBytesOfSix : kBytesOfFour;
    if (content.kind() == Kind::Bytes && content.text().size() == size)
        return addressObject(content.text());
    if (!content.isListLike() || content.size() != 2)
        return std::nullopt;
    const Value& first = content.field(0);
    const Value& second = content.field(1);
    if (first.kind() == Kind::Bytes && first.text().size() == size)
        return withPrefix("Interface", first.text(), second);
    if (second.kind() != Kind::Bytes || second.text().size() > size)
        return std::nullopt;
    Bytes address(second.text());
    address.resize(size, '\0');
    return withPrefix("Network", address, first);
}

std::optional<Value> oldAddress(const Value& content)
{
    if (!isAddress(content))
        return std::nullopt;
    return addressObject(content.text());
}

std::optional<Value> oldNetwork(const Value& content)
{
    if (!content.isDictLike() || content.size() != 1 || !isAddress(content.keyAt(0)))
        return std::nullopt;
    return withPrefix("Network", content.keyAt(0).text(), content.valueAt(0));
}

std::optional<NetworkParts> networkParts(const Value& object)
{
    std::string_view name = object.field(0).text();
    const Value& argument = object.field(1).field(0);
    if (!name.starts_with("ipaddress.IPv") || object.field(1).size() != 1)
        return std::nullopt;
    const bool isSix = name.substr(13).starts_with('6');
    name.remove_prefix(14);
    std::string text(argument.text());
    if (const auto number = argument.asInt64(); number && !isSix) {
        const char bytes[kBytesOfFour] = {static_cast<char>(*number >> 24), static_cast<char>(*number >> 16),
                                          static_cast<char>(*number >> 8), static_cast<char>(*number)};
        text = addressText({bytes, kBytesOfFour});
    }
    const std::size_t slash = text.find('/');
    auto address = addressFromText(text.substr(0, slash), isSix);
    if (!address || (name == "Address") != (slash == std::string::npos))
        return std::nullopt;
    if (name == "Address")
        return NetworkParts{isSix, std::move(*address), {}, false};
    std::uint8_t prefix = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + slash + 1, end, prefix);
    if (read.ec != std::errc() || read.ptr != end)
        return std::nullopt;
    if (name == "Network")
        address->resize(address->find_last_not_of('\0') + 1);
    return NetworkParts{isSix, std::move(*address), prefix, name == "Interface"};
}

}  // namespace hashstash
