#include "core/serializer/pickle_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hashstash {

namespace {

using Renamed = std::pair<std::string_view, std::string_view>;

/// Sorted by the Python 2 name. Python's picklers write these for protocols 0 to 2.
constexpr std::array kModules{
    Renamed{"BaseHTTPServer", "http.server"},
    Renamed{"ConfigParser", "configparser"},
    Renamed{"Cookie", "http.cookies"},
    Renamed{"HTMLParser", "html.parser"},
    Renamed{"Queue", "queue"},
    Renamed{"SocketServer", "socketserver"},
    Renamed{"StringIO", "io"},
    Renamed{"UserDict", "collections"},
    Renamed{"UserList", "collections"},
    Renamed{"UserString", "collections"},
    Renamed{"__builtin__", "builtins"},
    Renamed{"_abcoll", "collections.abc"},
    Renamed{"_elementtree", "xml.etree.ElementTree"},
    Renamed{"cPickle", "pickle"},
    Renamed{"cStringIO", "io"},
    Renamed{"cookielib", "http.cookiejar"},
    Renamed{"copy_reg", "copyreg"},
    Renamed{"exceptions", "builtins"},
    Renamed{"httplib", "http.client"},
    Renamed{"repr", "reprlib"},
    Renamed{"thread", "_thread"},
    Renamed{"urllib2", "urllib.request"},
    Renamed{"urlparse", "urllib.parse"},
    Renamed{"xmlrpclib", "xmlrpc.client"},
};

constexpr std::array kNames{
    Renamed{"UserDict.IterableUserDict", "collections.UserDict"},
    Renamed{"__builtin__.basestring", "builtins.str"},
    Renamed{"__builtin__.intern", "sys.intern"},
    Renamed{"__builtin__.long", "builtins.int"},
    Renamed{"__builtin__.reduce", "functools.reduce"},
    Renamed{"__builtin__.unichr", "builtins.chr"},
    Renamed{"__builtin__.unicode", "builtins.str"},
    Renamed{"__builtin__.xrange", "builtins.range"},
    Renamed{"exceptions.StandardError", "builtins.Exception"},
    Renamed{"itertools.ifilter", "builtins.filter"},
    Renamed{"itertools.ifilterfalse", "itertools.filterfalse"},
    Renamed{"itertools.imap", "builtins.map"},
    Renamed{"itertools.izip", "builtins.zip"},
    Renamed{"itertools.izip_longest", "itertools.zip_longest"},
    Renamed{"urllib.quote", "urllib.parse.quote"},
    Renamed{"urllib.quote_plus", "urllib.parse.quote_plus"},
    Renamed{"urllib.unquote", "urllib.parse.unquote"},
    Renamed{"urllib.urlencode", "urllib.parse.urlencode"},
    Renamed{"urllib.urlopen", "urllib.request.urlopen"},
};

/// Classes that do not begin with a capital, as Python's naming habit has it. Sorted.
constexpr std::array<std::string_view, 34> kLowerCaseClasses{
    "builtins.bool",           "builtins.bytearray",        "builtins.bytes",      "builtins.complex",
    "builtins.dict",           "builtins.enumerate",        "builtins.filter",     "builtins.float",
    "builtins.frozenset",      "builtins.int",              "builtins.list",       "builtins.map",
    "builtins.memoryview",     "builtins.object",           "builtins.property",   "builtins.range",
    "builtins.reversed",       "builtins.set",              "builtins.slice",      "builtins.str",
    "builtins.super",          "builtins.tuple",            "builtins.type",       "builtins.zip",
    "collections.defaultdict", "collections.deque",         "datetime.date",       "datetime.datetime",
    "datetime.time",           "datetime.timedelta",        "datetime.timezone",   "functools.partial",
    "numpy.dtype",             "numpy.ndarray",
};
static_assert(std::is_sorted(kLowerCaseClasses.begin(), kLowerCaseClasses.end()));

template <typename Table>
std::string_view renamed(const Table& table, std::string_view old)
{
    const auto found = std::lower_bound(table.begin(), table.end(), old,
                                        [](const Renamed& entry, std::string_view name) { return entry.first < name; });
    return found != table.end() && found->first == old ? found->second : std::string_view();
}

bool looksLikeClass(std::string_view name)
{
    if (std::binary_search(kLowerCaseClasses.begin(), kLowerCaseClasses.end(), name))
        return true;
    std::string_view last = name.substr(name.rfind('.') + 1);
    last.remove_prefix(std::min(last.find_first_not_of('_'), last.size()));
    return !last.empty() && last.front() >= 'A' && last.front() <= 'Z';
}

}  // namespace

std::string presentName(std::string_view module, std::string_view name)
{
    const auto joined = [](std::string_view left, std::string_view right) {
        std::string whole;
        whole.reserve(left.size() + 1 + right.size());
        return whole.append(left).append(1, '.').append(right);
    };
    std::string whole = joined(module, name);
    if (const auto present = renamed(kNames, whole); !present.empty())
        return std::string(present);
    if (const auto present = renamed(kModules, module); !present.empty())
        return joined(present, name);
    return whole;
}

Value globalValue(std::string_view name)
{
    if (name == "builtins.Ellipsis" || name == "builtins.NotImplemented")
        return Value::object(name, Value::sequence(Kind::List, std::span<Value>()), {});
    if (name == "pandas.NA" || name == "pandas._libs.missing.NA")
        return Value::na();
    if (name == "pandas.NaT")
        return Value::nat();
    return looksLikeClass(name) ? Value::cls(name) : Value::function(name);
}

std::string_view globalName(const Value& value) noexcept
{
    return value.kind() == Kind::Class || value.kind() == Kind::Function ? value.field(0).text() : std::string_view();
}

}  // namespace hashstash
