#include "core/library/stashed_function.h"

#include "core/engine/key_address.h"

#include <exception>
#include <new>
#include <stdexcept>

namespace hashstash {

namespace {

/// FORMATS.md, 4.5.
constexpr std::string_view kExceptionMark = "__hashstash_cached_exception_v1__";

double unixNow()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// The Python exception that says the same.
std::string_view pythonType(const std::exception& error)
{
    if (dynamic_cast<const std::invalid_argument*>(&error) || dynamic_cast<const std::domain_error*>(&error))
        return "builtins.ValueError";
    if (dynamic_cast<const std::out_of_range*>(&error))
        return "builtins.IndexError";
    if (dynamic_cast<const std::overflow_error*>(&error))
        return "builtins.OverflowError";
    if (dynamic_cast<const std::bad_alloc*>(&error))
        return "builtins.MemoryError";
    return "builtins.RuntimeError";
}

Value exceptionValue(std::string_view type, std::string_view message, const FunctionOptions& options)
{
    const auto expires = options.exceptionLifetime ? Value::real(unixNow() + options.exceptionLifetime->count()) : Value();
    return Value::sequence(Kind::Dict, {
        Value::str(kExceptionMark), Value::boolean(true),
        Value::str("type"), Value::str(type),
        Value::str("message"), Value::str(message),
        Value::str("args"), Value::sequence(Kind::List, {Value::str(message)}),
        Value::str("expires_at"), expires,
    });
}

bool isException(const Value& value)
{
    const Value* const mark = value.find(kExceptionMark);
    return mark && mark->kind() == Kind::Bool && mark->asBool();
}

bool isOver(const Value& exception)
{
    const Value* const expires = exception.find("expires_at");
    return expires && expires->kind() == Kind::Float && unixNow() > expires->asDouble();
}

[[noreturn]] void throwAgain(const Value& exception)
{
    const Value* const type = exception.find("type");
    const Value* const message = exception.find("message");
    throw CachedException(type ? std::string(type->text()) : "", message ? std::string(message->text()) : "");
}

}  // namespace

Value callKey(std::vector<Value>&& arguments, std::vector<Value>&& named)
{
    return Value::sequence(Kind::Tuple, {Value::sequence(Kind::Tuple, std::move(arguments)), Value::sequence(Kind::Dict, std::move(named))});
}

Result<Value> keptKey(const HashStash& stash, Value call, const FunctionOptions& options)
{
    if (options.storeArguments)
        return call;
    const auto serialized = stash.stash()->serializer().encodeKey(call);
    if (!serialized)
        return serialized.error();
    const auto digits = hexOf(addressOf(*serialized));
    return Value::str({digits.data(), digits.size()});
}

Result<std::optional<Value>> cachedResult(const HashStash& stash, const Value& key)
{
    auto found = stash.getValue(key);
    if (!found || !*found || !isException(**found))
        return found;
    if (!isOver(**found))
        throwAgain(**found);
    return std::optional<Value>();
}

Result<Value> computeAnew(const HashStash& stash, const Value& key, const FunctionOptions& options,
                          const std::function<Result<Value>()>& compute)
{
    // That the exception cannot be kept must not hide it.
    const auto keep = [&](std::string_view type, std::string_view message) {
        if (options.cacheExceptions)
            (void)stash.setValue(key, exceptionValue(type, message, options));
    };
    try {
        auto computed = compute();
        if (!computed)
            return computed;
        const auto done = stash.setValue(key, *computed);
        return done ? computed : Result<Value>(done.error());
    } catch (const std::exception& error) {
        keep(pythonType(error), error.what());
        throw;
    } catch (...) {
        keep("builtins.RuntimeError", "a C++ exception without a message");
        throw;
    }
}

Result<Value> computeOnce(const HashStash& stash, const Value& key, const FunctionOptions& options,
                          const std::function<Result<Value>()>& compute)
{
    auto found = cachedResult(stash, key);
    if (!found)
        return found.error();
    if (*found)
        return **std::move(found);
    if (!options.singleFlight)
        return computeAnew(stash, key, options, compute);
    const auto lock = stash.lock(key);
    if (!lock)
        return lock.error();
    found = cachedResult(stash, key);
    if (!found)
        return found.error();
    return *found ? **std::move(found) : computeAnew(stash, key, options, compute);
}

}  // namespace hashstash
