#pragma once

#include "httpbench/outcome.hpp"
#include "httpbench/stats.hpp"
#include "net/connection.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

namespace httpbench {

/// Counts what one load thread sees in a slice. Everything it needs is set aside when it is made: recording neither
/// allocates nor formats.
class Recorder {
  public:
    Recorder();

    /// Forgets all; what was set aside stays.
    void clear() noexcept;

    void begun() noexcept { ++counts_.sent; }
    void resent() noexcept { ++resent_; }
    /// A connection is open, for the first time in the slice.
    void established() noexcept { ++established_; }
    void opened(std::chrono::nanoseconds took) noexcept {
        ++opened_;
        connect_time_.record(took);
    }
    /// An answer in full. @pre outcome is ok, unexpected_status or unexpected_body
    void answered(Outcome outcome, const Reply& reply, std::chrono::nanoseconds took,
                  std::string_view first_bytes) noexcept;
    /// A request that ended without one.
    void failed(Outcome outcome, const Reply& reply, std::string_view first_bytes) noexcept;
    void aborted() noexcept { ++counts_.aborted; }

    /// All of it, without times.
    [[nodiscard]] Stats stats() const;

  private:
    /// The facts of an example; the text is made of them after the slice.
    struct Facts {
        bool taken = false;
        int status = 0;
        std::error_code error = {};
        const char* reason = "";
        std::array<char, Connection::kept_bytes> bytes{};
        std::size_t size = 0;
    };
    void keep_example(Outcome outcome, const Reply& reply, std::string_view first_bytes) noexcept;
    [[nodiscard]] static OutcomeExample describe(Outcome outcome, const Facts& facts);

    OutcomeCounts counts_;
    std::uint64_t resent_ = 0;
    std::uint64_t opened_ = 0;
    std::uint64_t established_ = 0;
    std::uint64_t bytes_ = 0;
    std::array<std::uint64_t, 1000> statuses_{};  // HTTP has three digits for them
    std::array<Facts, all_outcomes.size()> examples_{};
    Histogram latency_;
    Histogram other_latency_;
    Histogram connect_time_;
};

}  // namespace httpbench
