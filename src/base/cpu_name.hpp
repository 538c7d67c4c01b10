#pragma once

#include <string>
#include <string_view>

namespace httpbench {

/// A CPU as people call it: "Intel Xeon" for "Intel(R) Xeon(R) CPU @ 2.20GHz", "AMD Ryzen 9 5950X" for "AMD Ryzen 9
/// 5950X 16-Core Processor".
[[nodiscard]] std::string short_cpu_name(std::string_view model);

}  // namespace httpbench
