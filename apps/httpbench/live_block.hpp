#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/run_options.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace httpbench::cli {

/// A time for people to expect: "3 s", "50 s", "4 min", "2 h 5 min".
[[nodiscard]] std::string rough_time(std::chrono::nanoseconds time);

/// "[#####---------------]  25 %  round 3/10  about 40 s left  new: GET /db/items", in ASCII. What takes time while
/// nothing is measured stands in the target's place.
[[nodiscard]] std::string progress_line(const Progress& progress);

/// How a run stands, as a person watches it: collected from its callbacks, shown as a few lines.
class LiveBlock {
  public:
    /// A slice begins, or the last one has ended.
    void update(const Progress& progress);
    /// The rounds so far were judged.
    void update(const Comparison& comparison);

    /// The lines to show, in ASCII, at most `width` wide: how far the run is, what each target did in its last slice,
    /// the ratio of each pair over all endpoints with its interval, and which endpoints' verdicts stand, where some do.
    /// The time left counts down by `since_update`. Empty before the first update.
    [[nodiscard]] std::vector<std::string> lines(std::size_t width, std::chrono::nanoseconds since_update) const;

  private:
    struct LastSlice {
        std::string target;
        std::string endpoint;
        Slice slice;
    };

    bool begun_ = false;
    Progress progress_;
    std::vector<LastSlice> last_slices_;  ///< one per target, in the order in which they were first measured
    std::vector<std::string> ratios_;
    std::vector<std::string> endpoints_;  ///< in the order in which they were first measured
};

}  // namespace httpbench::cli
