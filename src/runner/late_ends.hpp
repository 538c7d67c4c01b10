#pragma once

#include "engine/late_end.hpp"
#include "httpbench/rounds.hpp"

namespace httpbench {

/// Counts a request that was set aside and has ended now, in its measurement and in the slice of its round; of round 0,
/// which was not measured, in the measurement alone.
void count(Measurement& measurement, const LateEnd& end);

}  // namespace httpbench
