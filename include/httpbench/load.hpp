#pragma once

#include "httpbench/export.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace httpbench {

/// A fixed number of connections, each of which sends its next request when the last one was answered.
struct ClosedLoop {
    int connections = 50;  ///< per target; 1 or more; each costs a file descriptor
    bool operator==(const ClosedLoop&) const = default;
};

/// How the requests of an open loop follow each other.
enum class Arrival : std::uint8_t {
    constant,  ///< at equal distances
    poisson,   ///< independently of each other, as those of many users do; drawn from the plan's seed
};

/// "constant" or "poisson".
[[nodiscard]] HTTPBENCH_EXPORT std::string_view to_string(Arrival arrival) noexcept;
/// Reads the two words. @throws Error (`invalid_value`) whose text names the word and an example
[[nodiscard]] HTTPBENCH_EXPORT Arrival parse_arrival(std::string_view word);

/// A fixed schedule of requests, whatever the server does. A request that is due while all connections are busy waits
/// for one in the client, and its waiting counts into its response time.
struct OpenLoop {
    /// Requests per second to each target, of all threads together; above 0, at most 10 million. Must be given.
    double rate = 0;
    int connections = 50;  ///< per target, at most so many at once; 1 or more; each costs a file descriptor
    Arrival arrival = Arrival::constant;  ///< how requests are spread over time
    bool operator==(const OpenLoop&) const = default;
};

/// What decides when a request begins.
using Load = std::variant<ClosedLoop, OpenLoop>;

/// Whether it is an open loop.
[[nodiscard]] HTTPBENCH_EXPORT bool is_open(const Load& load) noexcept;
/// Whichever loop it is: connections per target.
[[nodiscard]] HTTPBENCH_EXPORT int connections(const Load& load) noexcept;
/// The same, to change.
[[nodiscard]] HTTPBENCH_EXPORT int& connections(Load& load) noexcept;
/// Makes it an open loop of as many connections, unless it is one.
HTTPBENCH_EXPORT OpenLoop& make_open(Load& load);

/// "closed loop with 50 connections", "open loop, 2,000 requests/s, up to 50 connections".
[[nodiscard]] HTTPBENCH_EXPORT std::string to_string(const Load& load);

}  // namespace httpbench
