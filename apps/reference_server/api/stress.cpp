#include <cstdint>
#include <memory>
#include <optional>

#include "reference_server/api/handlers.hpp"
#include "reference_server/api/json_text.hpp"
#include "reference_server/api/stopwatch.hpp"
#include "reference_server/api/target.hpp"

namespace httpbench::reference {

namespace {

constexpr std::int64_t most_iterations = 10'000'000;
constexpr std::int64_t most_megabytes = 100;
constexpr std::size_t bytes_per_megabyte = std::size_t{1} << 20;
constexpr std::size_t page = 4096;

std::optional<std::int64_t> number_up_to(std::int64_t most, Context& context, std::string_view parameter) {
    const auto decoded = percent_decode(parameter, context.decoded);
    const auto number = decoded ? to_non_negative(*decoded) : std::nullopt;
    return number && *number <= most ? number : std::nullopt;
}

/// Sum of i² for i below `count`, modulo 2⁶³. The empty assembly claims to change the sum, so a compiler can neither
/// put the closed formula in the loop's place nor add up several terms at once.
std::int64_t sum_of_squares(std::int64_t count) {
    constexpr std::uint64_t modulus_mask = (std::uint64_t{1} << 63) - 1;
    std::uint64_t sum = 0;
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(count); ++i) {
        sum += i * i;
        asm volatile("" : "+r"(sum));
    }
    return static_cast<std::int64_t>(sum & modulus_mask);
}

/// Takes a block, writes one byte in every page of it, and gives it back.
void touch_memory(std::size_t bytes) {
    const auto block = std::make_unique_for_overwrite<char[]>(bytes);
    volatile char* const memory = block.get();  // volatile: the writes are the purpose
    for (std::size_t i = 0; i < bytes; i += page) memory[i] = 1;
}

void append_processing_time(const Stopwatch& watch, std::string& body) {
    body.append(R"(,"processing_time_ms":)");
    watch.append_elapsed(body);
    body.push_back('}');
}

}  // namespace

void get_stress_cpu(Context& context, const Request&, std::string_view parameter, Response& response) {
    const Stopwatch watch;
    const auto iterations = number_up_to(most_iterations, context, parameter);
    if (!iterations) return response.fail(422, "the number of iterations must be an integer from 0 to 10000000");

    response.body.append(R"({"iterations":)");
    append_integer(response.body, *iterations);
    response.body.append(R"(,"result":)");
    append_integer(response.body, sum_of_squares(*iterations));
    append_processing_time(watch, response.body);
}

void get_stress_memory(Context& context, const Request&, std::string_view parameter, Response& response) {
    const Stopwatch watch;
    const auto megabytes = number_up_to(most_megabytes, context, parameter);
    if (!megabytes) return response.fail(422, "the number of megabytes must be an integer from 0 to 100");

    const std::size_t bytes = static_cast<std::size_t>(*megabytes) * bytes_per_megabyte;
    touch_memory(bytes);
    response.body.append(R"({"allocated_bytes":)");
    append_integer(response.body, static_cast<std::int64_t>(bytes));
    response.body.append(R"(,"allocated_mb":)");
    append_integer(response.body, *megabytes);
    append_processing_time(watch, response.body);
}

}  // namespace httpbench::reference
