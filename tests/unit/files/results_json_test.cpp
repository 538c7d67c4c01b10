#include "httpbench/histogram.hpp"
#include "httpbench/report.hpp"
#include "httpbench/results.hpp"
#include "httpbench/version.hpp"
#include "unit/report/sample_results.hpp"

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <string>
#include <string_view>

using Catch::Matchers::WithinRel;
using namespace httpbench;
using test::small_comparison;

namespace {

/// A parsed results file, asked by JSON pointer.
class Document {
  public:
    explicit Document(const Results& results) : text_{to_json(results)}, root_{parser_.parse(text_)} {}

    [[nodiscard]] std::string text(std::string_view at) { return std::string{find(at).get_string().value()}; }
    [[nodiscard]] double number(std::string_view at) { return find(at).get_double().value(); }
    [[nodiscard]] std::uint64_t count(std::string_view at) { return find(at).get_uint64().value(); }
    [[nodiscard]] bool truth(std::string_view at) { return find(at).get_bool().value(); }
    [[nodiscard]] bool is_null(std::string_view at) { return find(at).is_null(); }
    [[nodiscard]] std::size_t size(std::string_view at) {
        const auto element = find(at);
        return element.is_array() ? element.get_array().size() : element.get_object().size();
    }

  private:
    simdjson::dom::element find(std::string_view at) { return root_.at_pointer(at).value(); }

    std::string text_;
    simdjson::dom::parser parser_;
    simdjson::dom::element root_;
};

}  // namespace

TEST_CASE("results say what made them, when and where") {
    Document json{small_comparison()};
    CHECK(json.text("/schema") == "httpbench/1");
    CHECK(json.text("/httpbench_version") == version());
    CHECK(json.text("/command") == "compare");
    CHECK(json.truth("/interrupted"));
    CHECK(json.text("/started_at") == "2026-11-23T12:34:56.007Z");
    CHECK(json.text("/timestamp") == "2026-11-23T12:34:56.007Z");
    CHECK(json.text("/host/cpu_model") == "Some CPU");
    CHECK(json.count("/host/cores") == 2);
    CHECK(json.text("/host/kernel") == "Linux 6.1.0");
    CHECK(json.count("/host/memory_bytes") == 4'294'967'296U);
    CHECK(json.is_null("/host/governor"));
    CHECK(json.number("/host/load_average_before") == 0.5);
    CHECK(json.text("/host/hostname_hash") == "85944171f73967e8");
}

TEST_CASE("results hold the plan in the members of a plan file") {
    Document json{small_comparison()};
    CHECK(json.size("/plan") == 23);
    CHECK(json.size("/plan/endpoints") == 1);
    CHECK(json.text("/plan/endpoints/0/name") == "POST /echo");
    CHECK(json.text("/plan/endpoints/0/method") == "POST");
    CHECK(json.text("/plan/endpoints/0/path") == "/echo");
    CHECK(json.text("/plan/endpoints/0/headers/Accept") == "text/html, text/plain");
    CHECK(json.text("/plan/endpoints/0/headers/X-One") == "1");
    CHECK(json.text("/plan/endpoints/0/body") == R"({"message":"hi"})");
    CHECK(json.count("/plan/endpoints/0/expect_status/1") == 201);
    CHECK(json.text("/plan/endpoints/0/expect_body") == "hi");
    CHECK(json.count("/plan/connections") == 7);
    CHECK(json.is_null("/plan/rate"));
    CHECK(json.is_null("/plan/arrival"));
    CHECK(json.count("/plan/requests") == 600);
    CHECK(json.text("/plan/duration") == "2500ms");
    CHECK(json.text("/plan/warmup") == "50ms");
    CHECK(json.text("/plan/window") == "30ms");
    CHECK(json.count("/plan/rounds") == 2);
    CHECK(json.count("/plan/launches") == 1);
    CHECK(json.text("/plan/settle") == "750ms");
    CHECK(json.truth("/plan/keep_connections"));
    CHECK(json.text("/plan/until") == "2.5%");
    CHECK(json.count("/plan/max_rounds") == 20);
    CHECK(json.text("/plan/client_cpus") == "0,2");
    CHECK(json.text("/plan/timeout") == "5s");
    CHECK(json.count("/plan/threads") == 2);
    CHECK(json.count("/plan/seed") == 18'446'744'073'709'551'615U);
    CHECK(json.text("/plan/health") == "/health");
    CHECK(json.truth("/plan/fresh_connections"));
    CHECK(json.count("/plan/pipeline") == 1);
    CHECK(json.text("/plan/volatile/0") == "timestamp");
    CHECK(json.text("/plan/checks/0/request/path") == "/notes");
    CHECK(json.text("/plan/checks/0/then") == "/notes/{answer:/id}");
}

TEST_CASE("results hold what verification found") {
    Document json{small_comparison()};
    CHECK_FALSE(json.truth("/verification/same"));
    CHECK(json.truth("/verification/differences_allowed"));
    CHECK(json.text("/verification/targets/1") == "b");
    CHECK(json.text("/verification/endpoints/0/endpoint") == "POST /echo");
    CHECK_FALSE(json.truth("/verification/endpoints/0/is_check"));
    CHECK(json.count("/verification/endpoints/0/omitted") == 2);
    CHECK(json.text("/verification/endpoints/0/differences/0/target") == "b");
    CHECK(json.text("/verification/endpoints/0/differences/0/reference") == "a");
    CHECK(json.text("/verification/endpoints/0/differences/0/where") == "/data/number");
    CHECK(json.text("/verification/endpoints/0/differences/0/expected") == "42");
    CHECK(json.text("/verification/endpoints/0/differences/0/found") == "\"42\"");
    CHECK(json.is_null("/verification/endpoints/0/differences/1/reference"));
    Document without{test::single_run()};
    CHECK(without.is_null("/verification"));
}

TEST_CASE("results name the targets, and how they were launched") {
    Document json{small_comparison()};
    CHECK(json.text("/targets/0/name") == "a");
    CHECK(json.text("/targets/0/url") == "http://127.0.0.1:8001");
    CHECK_FALSE(json.truth("/targets/0/launched"));
    CHECK(json.is_null("/targets/0/command"));
    CHECK(json.is_null("/targets/0/cpus"));
    CHECK(json.count("/targets/0/pid") == 4711);
    CHECK(json.text("/targets/0/cost_unseen") == "runs on another host");
    CHECK(json.text("/targets/1/cpus") == "1");
    CHECK(json.is_null("/targets/1/pid"));
    CHECK(json.is_null("/targets/1/cost_unseen"));
    CHECK(json.text("/targets/0/server_header") == "nginx/1.22");
    CHECK(json.truth("/targets/1/launched"));
    CHECK(json.text("/targets/1/command/1") == "--fast");
    CHECK(json.is_null("/targets/1/server_header"));
    CHECK(json.is_null("/targets/0/ended"));
    CHECK(json.text("/targets/1/ended") == "exited with status 3; it wrote nothing to standard error");
    CHECK(json.size("/targets/0/launches") == 0);
    CHECK(json.size("/targets/1/launches") == 2);
    CHECK(json.number("/targets/1/launches/1/started_s") == 1);
    CHECK(json.number("/targets/1/launches/1/ready_s") == 1.5);
    CHECK(json.number("/targets/1/launches/1/settled_s") == 3.5);
    CHECK(json.truth("/targets/1/launches/0/settled"));
    CHECK_FALSE(json.truth("/targets/1/launches/1/settled"));
}

TEST_CASE("a result holds rates and latencies, and null where the evidence is thin") {
    Document json{small_comparison()};
    CHECK(json.text("/results/0/target") == "a");
    CHECK(json.text("/results/0/endpoint") == "POST /echo");
    CHECK(json.text("/results/0/method") == "POST");
    CHECK(json.text("/results/0/path") == "/echo");
    CHECK(json.number("/results/0/requests_per_second") == 200);
    CHECK(json.number("/results/0/completed_per_second") == 200);
    CHECK_THAT(json.number("/results/0/success_rate"), WithinRel(100.0 / 101));
    CHECK(json.number("/results/0/bytes_per_second") == 33'400);
    for (const std::string where : {"/results/0/", "/results/0/service_time/"}) {
        CHECK(json.number(where + "avg_response_time_ms") == 1.7);
        CHECK(json.number(where + "min_response_time_ms") == 1);
        CHECK(json.number(where + "max_response_time_ms") == 4);
        CHECK_THAT(json.number(where + "median_response_time_ms"), WithinRel(1.0, 0.001));
        CHECK_THAT(json.number(where + "p75_response_time_ms"), WithinRel(2.0, 0.001));
        CHECK_THAT(json.number(where + "p90_response_time_ms"), WithinRel(2.0, 0.001));
        CHECK(json.is_null(where + "p95_response_time_ms"));
        CHECK(json.is_null(where + "p99_response_time_ms"));
        CHECK(json.is_null(where + "p999_response_time_ms"));
        CHECK_THAT(json.number(where + "stddev_response_time_ms"), WithinRel(0.9, 0.001));
    }
    CHECK(json.is_null("/results/0/send_lag"));
    CHECK(json.is_null("/results/0/connect_time/avg_response_time_ms"));
}

TEST_CASE("a result counts every outcome and keeps an example that is safe to read") {
    Document json{small_comparison()};
    CHECK(json.count("/results/0/outcomes/sent") == 103);
    CHECK(json.count("/results/0/outcomes/ok") == 100);
    CHECK(json.count("/results/0/outcomes/timeout") == 1);
    CHECK(json.count("/results/0/outcomes/aborted") == 2);
    CHECK(json.size("/results/0/outcomes") == 9);
    CHECK(json.count("/results/0/uncounted") == 60);
    CHECK(json.count("/results/0/carried_in") == 7);
    CHECK(json.count("/results/0/carried_out") == 5);
    CHECK(json.count("/results/0/begun") == 101);
    CHECK(json.count("/results/0/unanswered_connections") == 2);
    CHECK(json.number("/results/0/carried_time_ms") == -1.234567);
    CHECK(json.is_null("/results/1/begun"));
    CHECK(json.count("/results/0/resent") == 3);
    CHECK(json.count("/results/0/connections_opened") == 4);
    CHECK(json.count("/results/0/connections_established") == 7);
    CHECK(json.count("/results/0/status_codes/200") == 100);
    CHECK(json.text("/results/0/examples/0/outcome") == "timeout");
    CHECK(json.text("/results/0/examples/0/detail") == "no answer in 5s");
    CHECK(json.text("/results/0/examples/0/bytes") == "HTTP/1.1 \xEF\xBF\xBD\x01\"\n");
}

TEST_CASE("a result holds what client and server spent, where it is known") {
    Document json{small_comparison()};
    CHECK(json.is_null("/results/0/server"));
    CHECK(json.number("/results/1/server/cpu_us_per_request") == 15);
    CHECK(json.count("/results/1/server/peak_rss_bytes") == 2048);
    CHECK(json.number("/results/0/client/cpu_us_per_request") == 20);
    CHECK(json.number("/results/0/client/busiest_thread_utilisation") == 0.25);
}

TEST_CASE("a result's histogram reads back with every count") {
    const Results results = small_comparison();
    Document json{results};
    const Histogram histogram = Histogram::decode(json.text("/results/0/histogram"));
    CHECK(histogram.buckets() == results.rounds.measurements[0].stats.latency.buckets());
}

TEST_CASE("a result holds the numbers of each round") {
    Document json{small_comparison()};
    CHECK(json.count("/results/0/rounds/0/round") == 1);
    CHECK(json.count("/results/0/rounds/0/launch") == 2);
    CHECK(json.count("/results/0/rounds/0/windows") == 20);
    CHECK(json.count("/results/0/rounds/0/begun") == 101);
    CHECK(json.is_null("/results/1/rounds/0/carried_time_ms"));
    CHECK(json.count("/results/0/rounds/0/order") == 1);
    CHECK(json.number("/results/0/rounds/0/started_s") == 1.5);
    CHECK(json.number("/results/0/rounds/0/elapsed_s") == 0.5);
    CHECK(json.number("/results/0/rounds/0/requests_per_second") == 200);
    CHECK(json.number("/results/0/rounds/0/avg_response_time_ms") == 1.7);
    CHECK(json.is_null("/results/0/rounds/0/p95_response_time_ms"));
    CHECK(json.count("/results/0/rounds/0/outcomes/timeout") == 1);
    CHECK(json.is_null("/results/0/rounds/0/server_cpu_us_per_request"));
    CHECK(json.size("/results/1/rounds") == 2);
    CHECK(json.number("/results/1/rounds/1/server_cpu_us_per_request") == 10);
    CHECK(json.count("/results/1/rounds/1/server_peak_rss_bytes") == 1024);
    CHECK(json.number("/results/1/rounds/0/server_utilisation") == 0.875);
    CHECK(json.is_null("/results/1/rounds/1/server_utilisation"));
    CHECK(json.count("/results/0/rounds/0/connections_established") == 7);
}

TEST_CASE("a comparison holds ratios with their intervals, and null where there are none") {
    Document json{small_comparison()};
    CHECK(json.text("/comparisons/0/endpoint") == "POST /echo");
    CHECK(json.text("/comparisons/0/target") == "b");
    CHECK(json.text("/comparisons/0/reference") == "a");
    CHECK(json.number("/comparisons/0/performance_ratio/estimate") == 2);
    CHECK(json.number("/comparisons/0/performance_ratio/low") == 1.5);
    CHECK(json.number("/comparisons/0/performance_ratio/high") == 2.5);
    CHECK(json.number("/comparisons/0/performance_ratio/confidence") == 0.95);
    CHECK(json.count("/comparisons/0/performance_ratio/rounds") == 10);
    CHECK(json.number("/comparisons/0/latency_ratio/estimate") == 1.7);
    CHECK(json.is_null("/comparisons/0/latency_ratio/low"));
    CHECK(json.is_null("/comparisons/0/cpu_ratio"));
    CHECK(json.number("/comparisons/0/equivalence/low") == 1.75);
    CHECK(json.number("/comparisons/0/equivalence/confidence") == 0.9);
    CHECK(json.text("/comparisons/0/unit") == "launch");
    CHECK(json.number("/comparisons/0/between_launches") == 0.75);
    CHECK(json.is_null("/comparisons/1/equivalence"));
    CHECK(json.text("/comparisons/1/unit") == "round");
    CHECK(json.is_null("/comparisons/1/between_launches"));
    CHECK(json.text("/comparisons/0/verdict") == "NOTABLE");
    CHECK(json.text("/comparisons/0/winner") == "b");
    CHECK(json.is_null("/comparisons/0/slightly_faster"));
    CHECK(json.number("/comparisons/0/p_value") == 0.001953125);
    CHECK(json.is_null("/comparisons/0/more_rounds_needed"));
    CHECK(json.is_null("/comparisons/1/endpoint"));
    CHECK(json.is_null("/comparisons/1/winner"));
    CHECK(json.count("/comparisons/1/more_rounds_needed") == 4);
    CHECK(json.count("/wins/b") == 1);
}

TEST_CASE("findings name what they concern, or null for everything") {
    Document json{small_comparison()};
    CHECK(json.text("/audit/0/code") == "littles_law");
    CHECK(json.text("/audit/0/severity") == "warning");
    CHECK(json.text("/audit/0/target") == "a");
    CHECK(json.number("/audit/0/value") == 0.93);
    CHECK(json.number("/audit/0/limit") == 0.95);
    CHECK(json.text("/audit/0/remedy") == "lower -c");
    CHECK(json.is_null("/audit/1/target"));
    CHECK(json.is_null("/audit/1/endpoint"));
}

TEST_CASE("gates hold the number that decided, and null where it was not measured") {
    Document json{small_comparison()};
    CHECK(json.size("/gates") == 2);
    CHECK(json.text("/gates/0/expression") == "b.throughput < 0.5 * a.throughput");
    CHECK(json.truth("/gates/0/passed"));
    CHECK(json.truth("/gates/0/decided"));
    CHECK(json.number("/gates/0/value") == 400);
    CHECK(json.number("/gates/0/limit") == 100);
    CHECK(json.text("/gates/0/unit") == "/s");
    CHECK(json.text("/gates/0/message") == "POST /echo: b.throughput is 400/s, 0.5 * a.throughput is 100/s");
    CHECK_FALSE(json.truth("/gates/1/passed"));
    CHECK_FALSE(json.truth("/gates/1/decided"));
    CHECK(json.is_null("/gates/1/value"));
    CHECK(json.is_null("/gates/1/limit"));
    CHECK(json.text("/gates/1/unit") == "ms");
}
