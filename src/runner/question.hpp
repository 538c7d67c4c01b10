#pragma once

#include "answers/compare_answers.hpp"
#include "base/random.hpp"
#include "httpbench/endpoint.hpp"
#include "runner/running_target.hpp"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// One request that every target is asked.
struct Question {
    Endpoint request = {};                ///< with its templates filled in
    std::vector<std::string> uuids = {};  ///< that were drawn for its path and body
};

[[nodiscard]] Question question_of(const Endpoint& endpoint, Random& random);

/// Asks a target, on a connection of its own.
[[nodiscard]] answers::SeenAnswer ask(const Endpoint& request, const RunningTarget& target,
                                      std::chrono::nanoseconds timeout, const std::stop_token& stop);

/// What an answer lacks that the endpoint expects, whatever other targets say.
[[nodiscard]] std::vector<answers::Difference> unmet(const answers::SeenAnswer& answer, const Endpoint& endpoint);

/// The texts that an answer should show and does not.
[[nodiscard]] std::vector<answers::Difference> unshown(const answers::SeenAnswer& answer,
                                                       const std::vector<std::string>& texts);

/// A path with members of an answer put in. @return none where the answer has no such member; `lacking` is its pointer
[[nodiscard]] std::optional<std::string> filled_in(std::string_view path, const answers::SeenAnswer& answer,
                                                   std::string& lacking);

}  // namespace httpbench
