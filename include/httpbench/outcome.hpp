#pragma once

#include "httpbench/export.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace httpbench {

/// The one class in which a request ends.
enum class Outcome : std::uint8_t {
    ok,                 ///< answered in full, as the endpoint expects
    unexpected_status,  ///< answered in full, with another status
    unexpected_body,    ///< answered in full, with another body
    connect_failed,     ///< no connection could be opened for it
    timeout,            ///< not answered in the plan's time
    closed,             ///< closed or reset by the peer before the answer was complete
    protocol_error,     ///< the answer was not HTTP, or broken HTTP
    aborted,            ///< a stop cut it short, or its connection got no answer at all in the slice
};

/// Every outcome, in the order of the enumeration.
inline constexpr std::array all_outcomes{
    Outcome::ok,     Outcome::unexpected_status, Outcome::unexpected_body, Outcome::connect_failed, Outcome::timeout,
    Outcome::closed, Outcome::protocol_error,    Outcome::aborted};

/// The outcome's name as it stands in the results: "ok", "unexpected_status", …
[[nodiscard]] HTTPBENCH_EXPORT std::string_view to_string(Outcome outcome) noexcept;

/// How many requests were begun, and how they ended.
struct OutcomeCounts {
    std::uint64_t sent = 0;               ///< that count; `Flow` checks them against what began
    std::uint64_t ok = 0;                 ///< as `Outcome::ok`
    std::uint64_t unexpected_status = 0;  ///< as `Outcome::unexpected_status`
    std::uint64_t unexpected_body = 0;    ///< as `Outcome::unexpected_body`
    std::uint64_t connect_failed = 0;     ///< as `Outcome::connect_failed`
    std::uint64_t timeout = 0;            ///< as `Outcome::timeout`
    std::uint64_t closed = 0;             ///< as `Outcome::closed`
    std::uint64_t protocol_error = 0;     ///< as `Outcome::protocol_error`
    std::uint64_t aborted = 0;            ///< as `Outcome::aborted`

    /// The sum of the eight outcomes; equals `sent` once a slice has ended.
    [[nodiscard]] HTTPBENCH_EXPORT std::uint64_t ended() const noexcept;
    /// Requests that were answered in full, rightly or not.
    [[nodiscard]] HTTPBENCH_EXPORT std::uint64_t completed() const noexcept;
    /// The count of one outcome.
    [[nodiscard]] HTTPBENCH_EXPORT std::uint64_t& operator[](Outcome outcome) noexcept;
    /// The count of one outcome.
    [[nodiscard]] HTTPBENCH_EXPORT std::uint64_t operator[](Outcome outcome) const noexcept;

    /// Adds every count.
    HTTPBENCH_EXPORT OutcomeCounts& operator+=(const OutcomeCounts& other) noexcept;
    bool operator==(const OutcomeCounts&) const = default;
};

/// The first request that ended in a class other than `ok`.
struct OutcomeExample {
    Outcome outcome = Outcome::protocol_error;  ///< the class it ended in
    std::string detail = {};                    ///< status, system error or parser message
    std::string bytes = {};  ///< the first 200 bytes of the answer, as received; empty when there were none
    bool operator==(const OutcomeExample&) const = default;
};

}  // namespace httpbench
