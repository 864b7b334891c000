#include "core/serializer/pandas_time.h"

#include <charconv>
#include <chrono>

namespace hashstash {

namespace {

/// Reads `YYYY-MM-DDTHH:MM:SS[.fraction][+HH:MM]` piece by piece.
class IsoText {
public:
    explicit IsoText(std::string_view text) : m_text(text) {}

    /// The next `digits` digits, behind `before` where that is not 0; nullopt once anything is amiss.
    std::optional<int> number(char before, std::size_t digits)
    {
        if (before && !skip(before))
            return std::nullopt;
        int value = 0;
        const char* const end = m_text.data() + std::min(digits, m_text.size());
        const auto read = std::from_chars(m_text.data(), end, value);
        if (read.ec != std::errc() || static_cast<std::size_t>(read.ptr - m_text.data()) != digits)
            return std::nullopt;
        m_text.remove_prefix(digits);
        return value;
    }

    bool skip(char c)
    {
        if (!m_text.starts_with(c))
            return false;
        m_text.remove_prefix(1);
        return true;
    }

    /// Nanoseconds of a fraction of a second, if there is one.
    std::int64_t fraction()
    {
        std::int64_t nanos = 0;
        if (!skip('.'))
            return 0;
        for (std::int64_t unit = 100'000'000; !m_text.empty() && m_text[0] >= '0' && m_text[0] <= '9'; unit /= 10) {
            nanos += (m_text[0] - '0') * unit;
            m_text.remove_prefix(1);
        }
        return nanos;
    }

    bool isAtEnd() const noexcept { return m_text.empty(); }

private:
    std::string_view m_text;
};

struct Moment {
    std::int64_t seconds;  ///< since 1970, UTC
    std::int64_t nanos;
};

std::optional<Moment> momentIn(std::string_view iso)
{
    IsoText text(iso);
    const auto year = text.number(0, 4), month = text.number('-', 2), day = text.number('-', 2);
    const auto hour = text.number('T', 2), minute = text.number(':', 2), second = text.number(':', 2);
    if (!year || !month || !day || !hour || !minute || !second)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    Moment moment{};
    moment.seconds = std::chrono::sys_days(date).time_since_epoch().count() * std::int64_t{86'400} + *hour * 3'600 + *minute * 60 + *second;
    moment.nanos = text.fraction();
    if (text.isAtEnd() || text.skip('Z'))
        return moment;
    const int sign = text.skip('-') ? -1 : text.skip('+') ? 1 : 0;
    const auto offsetHours = text.number(0, 2), offsetMinutes = text.number(':', 2);
    if (sign == 0 || !offsetHours || !offsetMinutes)
        return std::nullopt;
    moment.seconds -= sign * (*offsetHours * 3'600 + *offsetMinutes * 60);
    return moment;
}

}  // namespace

std::optional<std::int64_t> pandasTimeCount(const Value& timestamp, std::string_view unit)
{
    const auto moment = timestamp.kind() == Kind::Timestamp ? momentIn(timestamp.text()) : std::nullopt;
    const std::int64_t inSecond = unit == "s" ? 1 : unit == "ms" ? 1'000 : unit == "us" ? 1'000'000 : 1'000'000'000;
    std::int64_t count = 0;
    if (!moment || __builtin_mul_overflow(moment->seconds, inSecond, &count)
        || __builtin_add_overflow(count, moment->nanos / (1'000'000'000 / inSecond), &count))
        return std::nullopt;
    return count;
}

}  // namespace hashstash
