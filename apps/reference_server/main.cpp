#include <pthread.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <map>
#include <string>

#include "reference_server/reference_server.hpp"

namespace {

constexpr int exit_failure = 1;
constexpr int exit_usage = 2;

/// SIGTERM and SIGINT wait for `sigwait` instead of ending the program. Before the first thread, which inherit this.
sigset_t hold_back_stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/// Each connection needs a file descriptor, and the usual soft limit of 1024 is there for programs that use select().
void raise_descriptor_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/// "250ms", "10s", "2m".
void add_time(CLI::App& app, const std::string& name, std::chrono::milliseconds& time, const std::string& meaning) {
    constexpr double second = 1000;
    constexpr double longest = 24 * 3600 * second;
    static const std::map<std::string, double> units{{"ms", 1}, {"s", second}, {"m", 60 * second}};
    const auto set = [&time](const double& milliseconds) {
        time = std::chrono::milliseconds{static_cast<std::int64_t>(milliseconds)};
    };
    app.add_option_function<double>(name, set, meaning)
        ->transform(CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::UNIT_REQUIRED).description(""))
        ->check(CLI::Range(1.0, longest).description(""))
        ->type_name("TIME")
        ->default_str(std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + "s");
}

void add_limits(CLI::App& app, httpbench::ReferenceServerOptions& options) {
    constexpr std::size_t most_threads = 1'000'000;
    add_time(app, "--idle-timeout", options.idle_timeout, "for a connection without a request; then it is closed");
    add_time(app, "--head-timeout", options.head_timeout, "for a request's head once it has begun; then 408");
    add_time(app, "--body-timeout", options.body_timeout, "for a request's body (then 408), and to take an answer");
    app.add_option("--max-threads", options.max_threads, "threaded: connections at a time; one more gets 503")
        ->capture_default_str()
        ->check(CLI::Range(std::size_t{1}, most_threads));
}

void add_options(CLI::App& app, httpbench::ReferenceServerOptions& options) {
    using httpbench::ServerModel;
    static const std::map<std::string, ServerModel> models{{"coroutine", ServerModel::coroutine},
                                                           {"threaded", ServerModel::threaded}};
    constexpr std::size_t most_workers = 256;
    constexpr std::size_t most_connections = 1000;
    app.add_option("--model", options.model, "how bytes are moved: coroutine or threaded [coroutine]")
        ->transform(CLI::CheckedTransformer(models));
    app.add_option("--host", options.host, "address to listen on")->capture_default_str();
    app.add_option("--port", options.port, "port to listen on; 0: the system chooses")->capture_default_str();
    app.add_option("--workers", options.workers, "threads with an event loop; threaded: threads that accept")
        ->capture_default_str()
        ->check(CLI::Range(std::size_t{1}, most_workers));
    app.add_option("--database-url", options.database_url, "sqlite:///PATH or postgresql://USER@HOST:PORT/DB")
        ->capture_default_str()
        ->envname("DATABASE_URL");
    app.add_option("--pool-size", options.pool_size, "database connections")
        ->capture_default_str()
        ->envname("DB_POOL_SIZE")
        ->check(CLI::Range(std::size_t{1}, most_connections));
}

int serve(int argc, char** argv) {
    httpbench::ReferenceServerOptions options;
    options.port = 8000;
    CLI::App app{"Serves the reference API, from a database with items in it."};
    add_options(app, options);
    add_limits(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exit_usage;
    }

    const sigset_t signals = hold_back_stop_signals();
    raise_descriptor_limit();
    httpbench::ReferenceServer server{options};
    std::printf("listening on %s\n", server.url().c_str());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return serve(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "reference_server: %s\n", error.what());
        return exit_failure;
    }
}
