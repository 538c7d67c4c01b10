#pragma once

#include <vector>

namespace httpbench::test {

/// The numbers of the CPUs that this process may use, in ascending order.
std::vector<int> own_cpus();

}  // namespace httpbench::test
