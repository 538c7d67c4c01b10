#include "httpbench/rounds.hpp"

#include "measure/per_second.hpp"

#include <algorithm>

namespace httpbench {

double Slice::requests_per_second() const noexcept {
    return measure::per_second(outcomes.ok, elapsed);
}

const Measurement* Rounds::find(std::string_view target, std::string_view endpoint) const noexcept {
    const auto wanted = [&](const Measurement& measurement) {
        return measurement.target == target && measurement.endpoint == endpoint;
    };
    const auto found = std::find_if(measurements.begin(), measurements.end(), wanted);
    return found == measurements.end() ? nullptr : &*found;
}

}  // namespace httpbench
