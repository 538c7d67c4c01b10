#pragma once

#include "httpbench/export.hpp"
#include "httpbench/load_plan.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace httpbench {

/// A plan member's value as JSON has it: null, true, a whole number, a number, a text, a list of texts.
using PlanValue =
    std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string, std::vector<std::string>>;

enum class PlanType : std::uint8_t {
    flag,    ///< a bool
    whole,   ///< a whole number that an int holds
    count,   ///< a whole number from 0, of 64 bits
    number,  ///< a double
    text,    ///< durations as well, with their unit
    names,   ///< a list of texts
};

/// What a member has to do with what is measured.
enum class PlanRole : std::uint8_t {
    loop,      ///< which loop, of how many connections: what `to_string(Load)` says
    load,      ///< how else a target is loaded
    amount,    ///< how much is measured: narrows intervals, and changes nothing else
    question,  ///< what is asked, not how hard
};

/// A member of a plan but those that are lists of objects ("endpoints", "checks"): everything that anyone says of it.
/// Plan files, results files, both schemas, the command line, `diff`, noise floors and the page all go through these.
struct PlanMember {
    std::string_view name = {};         ///< in plan files, in results, and in issues
    std::string_view flags = {};        ///< on the command line: "-n,--requests"
    std::string_view placeholder = {};  ///< of the flag's value, "N"; empty: it takes none
    std::string_view help = {};         ///< behind the flag
    std::string_view comment = {};      ///< above it in a plan file, and in schemas; lines of at most 115 characters
    std::string_view schema = {};       ///< the constraints on its value, in JSON Schema's members
    std::string_view words = {};        ///< its name in prose: "client CPUs"
    std::string_view none = {};         ///< what null or an empty text means, in prose
    std::string_view before = {};       ///< what versions did that did not know it, as the flag's value
    PlanType type = PlanType::text;
    PlanRole role = PlanRole::load;
    bool asks = false;   ///< matters where targets are only asked, and not loaded
    bool timed = false;  ///< unused in a run by requests
    PlanValue (*get)(const LoadPlan& plan) = nullptr;
    /// Null is only for members that `get` gives null for. @throws Error (`invalid_value`): what is wrong with it
    void (*set)(LoadPlan& plan, const PlanValue& value) = nullptr;
};

/// In the order in which they can be set: "arrival" is behind "rate".
[[nodiscard]] HTTPBENCH_EXPORT std::span<const PlanMember> plan_members() noexcept;

/// A value as the command line has it: "10k", "2.5k/s", "timestamp,id"; of a flag "true". @throws Error
/// (`invalid_value`)
[[nodiscard]] HTTPBENCH_EXPORT PlanValue parse_value(PlanType type, std::string_view text);

/// "50", "2500ms", "yes", "timestamp, id"; empty for null.
[[nodiscard]] HTTPBENCH_EXPORT std::string in_words(const PlanValue& value);

/// "50", "2500ms", "as short as the servers allow".
[[nodiscard]] HTTPBENCH_EXPORT std::string in_words(const PlanMember& member, const LoadPlan& plan);

/// Whether a member's value may be null.
[[nodiscard]] HTTPBENCH_EXPORT bool is_nullable(const PlanMember& member) noexcept;

}  // namespace httpbench
