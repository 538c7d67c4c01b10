#include "files/timestamp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace httpbench::files {

namespace {

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// The number that some of the digits of a text make.
int number_in(std::string_view text, std::size_t begin, std::size_t digits) {
    int number = 0;
    std::from_chars(text.data() + begin, text.data() + begin + digits, number);
    return number;
}

}  // namespace

std::string to_timestamp(std::chrono::system_clock::time_point time) {
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{floor<milliseconds>(time) - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", int{date.year()}, unsigned{date.month()},
                       unsigned{date.day()}, clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                       clock.subseconds().count());
}

std::optional<std::chrono::system_clock::time_point> from_timestamp(std::string_view text) {
    using namespace std::chrono;
    constexpr std::string_view form = "0000-00-00T00:00:00.000Z";
    const bool has_form = std::equal(text.begin(), text.end(), form.begin(), form.end(), [](char c, char expected) {
        return expected == '0' ? is_digit(c) : c == expected;
    });
    if (!has_form) return std::nullopt;

    const year_month_day date{year{number_in(text, 0, 4)}, month{static_cast<unsigned>(number_in(text, 5, 2))},
                              day{static_cast<unsigned>(number_in(text, 8, 2))}};
    const hours hour{number_in(text, 11, 2)};
    const minutes minute{number_in(text, 14, 2)};
    const seconds second{number_in(text, 17, 2)};
    const bool is_time = date.ok() && date.year() >= year{1678} && date.year() <= year{2261} && hour < 24h &&
                         minute < 60min && second < 60s;
    if (!is_time) return std::nullopt;
    return sys_days{date} + hour + minute + second + milliseconds{number_in(text, 20, 3)};
}

}  // namespace httpbench::files
