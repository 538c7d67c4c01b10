#pragma once

#include "http/conversation.hpp"
#include "httpbench/outcome.hpp"
#include "httpbench/stats.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace httpbench {

/// Counts what one load thread sees in a slice. Everything it needs is set aside when it is made: recording neither
/// allocates nor formats.
class Recorder {
  public:
    /// What is recorded of a request beside its response time.
    enum class Detail : std::uint8_t {
        none,      ///< closed loop: a request is sent when it is intended
        schedule,  ///< open loop: its service time and its send lag
    };
    /// Of one answered request.
    struct Times {
        std::chrono::nanoseconds response{};  ///< from the intended send to the last byte
        std::chrono::nanoseconds service{};   ///< from the actual send to the last byte
        std::size_t half = 0;                 ///< open loop: of the slice, in which it was due: 0 or 1
    };

    /// The first and the second half of a slice.
    using Halves = std::array<std::optional<std::chrono::nanoseconds>, 2>;

    explicit Recorder(Detail detail = Detail::none);

    /// Forgets all; what was set aside stays.
    void clear() noexcept;

    /// A request began in a window, or was due in it.
    void begun() noexcept { ++flow_.begun; }
    /// A connection took a request up, so long after its intended send.
    void taken_up(std::chrono::nanoseconds lag) noexcept {
        if (detail_ == Detail::schedule) send_lag_.record(lag);
    }
    void resent() noexcept { ++resent_; }
    /// A connection is open, for the first time in the slice.
    void established() noexcept { ++established_; }
    void opened(std::chrono::nanoseconds took) noexcept {
        ++opened_;
        connect_time_.record(took);
    }
    /// An answer in full. @pre outcome is ok, unexpected_status or unexpected_body
    void answered(Outcome outcome, const Reply& reply, const Times& times) noexcept;
    /// A request that ended without one.
    void failed(Outcome outcome, const Reply& reply) noexcept;
    void aborted() noexcept { end_as(Outcome::aborted); }
    /// How the requests that count relate to those around them; `begun` is counted here.
    [[nodiscard]] Flow& flow() noexcept { return flow_; }
    /// Requests that ended.
    [[nodiscard]] std::uint64_t ended() const noexcept { return counts_.sent; }

    /// The shortest response time of `ok` requests that were due in either half of the slice; none without one.
    [[nodiscard]] Halves fastest() const noexcept { return fastest_; }
    /// All of it, without times.
    [[nodiscard]] Stats stats() const;

  private:
    /// The facts of an example; the text is made of them after the slice.
    struct Facts {
        bool taken = false;
        int status = 0;
        int error = 0;
        const char* reason = "";
        std::array<char, Conversation::kept_bytes> bytes{};
        std::size_t size = 0;
    };
    void end_as(Outcome outcome) noexcept {
        ++counts_.sent;
        ++counts_[outcome];
    }
    void keep_example(Outcome outcome, const Reply& reply) noexcept;
    [[nodiscard]] static OutcomeExample describe(Outcome outcome, const Facts& facts);

    OutcomeCounts counts_;
    Flow flow_;
    std::uint64_t resent_ = 0;
    std::uint64_t opened_ = 0;
    std::uint64_t established_ = 0;
    std::uint64_t bytes_ = 0;
    std::array<std::uint64_t, 1000> statuses_{};  // HTTP has three digits for them
    std::array<Facts, all_outcomes.size()> examples_{};
    Detail detail_;
    Halves fastest_{};  ///< none without detail
    Histogram latency_;
    Histogram other_latency_;
    Histogram connect_time_;
    Histogram service_time_;  ///< empty without detail, as is the next
    Histogram send_lag_;
};

}  // namespace httpbench
