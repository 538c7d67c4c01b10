#include <cstdio>
#include <httpbench/httpbench.hpp>

// Reaches sockets, the HTTP parser and the formatter, so that a dependency that the package forgets does not link.
int main() {
    const httpbench::Target nobody{.name = "nobody", .url = "http://127.0.0.1:1"};
    try {
        (void)httpbench::Runner{}.run(httpbench::builtin_plan(), nobody);
    } catch (const httpbench::Error& error) {
        std::printf("httpbench %s: %s\n", httpbench::version().data(), error.what());
        return error.code() == httpbench::Errc::unreachable ? 0 : 1;
    }
    return 1;
}
