#include <cstdio>
#include <httpbench/httpbench.hpp>

int main() {
    const auto issues = httpbench::validate(httpbench::builtin_plan());
    std::printf("httpbench %s: the built-in plan has %zu issues\n", httpbench::version().data(), issues.size());
    return issues.empty() ? 0 : 1;
}
