#include "httpbench/load.hpp"

#include "base/thousands.hpp"
#include "httpbench/error.hpp"

#include <fmt/format.h>

namespace httpbench {

namespace {

std::string counted_connections(int count) {
    return fmt::format("{} connection{}", count, count == 1 ? "" : "s");
}

}  // namespace

std::string_view to_string(Arrival arrival) noexcept {
    return arrival == Arrival::constant ? "constant" : "poisson";
}

Arrival parse_arrival(std::string_view word) {
    for (const Arrival arrival : {Arrival::constant, Arrival::poisson}) {
        if (word == to_string(arrival)) return arrival;
    }
    throw Error{Errc::invalid_value, fmt::format("'{}' is neither constant nor poisson; example: constant", word)};
}

bool is_open(const Load& load) noexcept {
    return std::holds_alternative<OpenLoop>(load);
}

int connections(const Load& load) noexcept {
    if (const auto* const open = std::get_if<OpenLoop>(&load)) return open->connections;
    return std::get_if<ClosedLoop>(&load)->connections;
}

int& connections(Load& load) noexcept {
    if (auto* const open = std::get_if<OpenLoop>(&load)) return open->connections;
    return std::get_if<ClosedLoop>(&load)->connections;
}

OpenLoop& make_open(Load& load) {
    if (auto* const open = std::get_if<OpenLoop>(&load)) return *open;
    return load.emplace<OpenLoop>(OpenLoop{.connections = connections(load)});
}

std::string to_string(const Load& load) {
    const std::string connected = counted_connections(connections(load));
    const auto* const open = std::get_if<OpenLoop>(&load);
    if (open == nullptr) return "closed loop with " + connected;
    return fmt::format("open loop, {} requests/s{}, up to {}", with_thousands(fmt::format("{}", open->rate)),
                       open->arrival == Arrival::poisson ? " (Poisson)" : "", connected);
}

}  // namespace httpbench
