#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// Why a text is no list of CPUs as taskset(1) and cpuset(7) have it: numbers and ranges joined by commas, as in "0-1"
/// or "0,2-3". Empty where it is one.
[[nodiscard]] std::string cpu_list_issue(std::string_view list);

/// The CPUs of such a list, ascending, each once. @pre `cpu_list_issue` is empty
[[nodiscard]] std::vector<int> cpus_of_list(std::string_view list);

}  // namespace httpbench
