#include "reference_server/api/timestamp.hpp"

#include <fmt/format.h>

#include <array>

namespace httpbench::reference {

namespace {

std::string date_and_time(std::chrono::sys_seconds second) {
    const auto day = std::chrono::floor<std::chrono::days>(second);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{second - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

}  // namespace

void TimestampWriter::append(std::string& out, Clock::time_point time) {
    const auto second = std::chrono::floor<std::chrono::seconds>(time);
    if (second != second_) {
        second_ = second;
        text_ = date_and_time(second);
    }
    auto rest = std::chrono::duration_cast<std::chrono::microseconds>(time - second).count();
    std::array<char, 7> fraction;
    fraction.back() = 'Z';
    for (std::size_t i = fraction.size() - 1; i-- > 0; rest /= 10) fraction[i] = static_cast<char>('0' + rest % 10);
    out.append(text_).append(fraction.data(), fraction.size());
}

}  // namespace httpbench::reference
