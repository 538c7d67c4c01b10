#pragma once

#include "base/random.hpp"
#include "httpbench/load.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace httpbench {

/// The requests of an open loop in one slice, of all load threads together.
struct Arrivals {
    double rate = 0;  ///< requests per second; above 0
    Arrival arrival = Arrival::constant;
    std::uint64_t count = 0;  ///< requests in the slice
    /// In which they all are due. None: count ÷ rate. @pre above (count − 1) ÷ rate
    std::optional<std::chrono::nanoseconds> time = {};
    std::uint64_t seed = 0;  ///< of `poisson`: the same one gives the same schedule
};

/// Which part of the arrivals one thread sends.
struct ArrivalsPart {
    std::uint64_t index = 0;  ///< k: 0 is the first thread
    std::uint64_t of = 1;     ///< n: load threads
};

/// When the requests of one load thread are due, in nanoseconds since the slice's start: a pure sequence that knows no
/// clock. Each time is computed from the start and not from the last one, so that no rounding adds up.
///
/// `constant`: due(i) = (k + i·n) · 10⁹ ÷ λ, with i the number of requests before it on this thread, λ the requests per
/// second of all threads, k and n the thread's place and the number of threads: together the threads send one request
/// every 1 ÷ λ seconds.
///
/// `poisson`: due(i) = due(i−1) + (T − due(i−1)) · (1 − U^(1÷m)), with T the time of the slice, N ÷ λ for N requests
/// where none is given, m the number of this thread's requests from i on, and U uniform in (0, 1]. It is a Poisson
/// process of rate λ ÷ n given that exactly m of its arrivals fall into the time that is left: the rate holds exactly
/// over every slice. Source: Bentley, Saxe, Generating sorted lists of random numbers, ACM TOMS 6 (1980).
class Pacer {
  public:
    Pacer(const Arrivals& arrivals, const ArrivalsPart& part) noexcept;

    /// Requests from the next one on.
    [[nodiscard]] std::uint64_t left() const noexcept { return left_; }
    /// When the next request is due. @pre left() > 0
    [[nodiscard]] std::chrono::nanoseconds due() const noexcept { return due_; }
    /// Goes on to the request after it. @pre left() > 0
    void advance() noexcept;
    /// The mean time from one request to the next.
    [[nodiscard]] std::chrono::nanoseconds interval() const noexcept;

  private:
    void draw() noexcept;

    Arrival arrival_;
    double ns_per_request_;  ///< 10⁹ ÷ λ
    std::uint64_t step_;     ///< n
    std::uint64_t place_;    ///< k + i·n
    std::uint64_t left_;     ///< m
    double end_ns_;          ///< T
    double drawn_ns_ = 0;    ///< due(i) of `poisson`
    Random random_;
    std::chrono::nanoseconds due_{};
};

/// How many requests are due in a slice that should have `mean` of them, so that after every round the sum is
/// ⌊round · mean⌋. @param round 1 is the first
[[nodiscard]] std::uint64_t arrivals_in_round(double mean, int round) noexcept;

}  // namespace httpbench
