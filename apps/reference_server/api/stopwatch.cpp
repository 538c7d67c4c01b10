#include "reference_server/api/stopwatch.hpp"

#include "reference_server/api/json_text.hpp"

namespace httpbench::reference {

void Stopwatch::append_milliseconds(std::string& out, std::chrono::nanoseconds elapsed) {
    constexpr int fraction_digits = 6;
    append_integer(out, elapsed.count() / 1'000'000);
    out.push_back('.');
    auto rest = elapsed.count() % 1'000'000;
    out.append(fraction_digits, '0');
    for (auto digit = out.rbegin(); rest > 0; ++digit, rest /= 10) *digit = static_cast<char>('0' + rest % 10);
}

}  // namespace httpbench::reference
