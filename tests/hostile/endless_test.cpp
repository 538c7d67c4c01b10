#include "hostile/ten_requests.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <string>

using namespace httpbench::test;

namespace {

/// Sends `start`, and then `more` for as long as it is taken.
ScriptedServer::Script flood(std::string start, std::string more) {
    return [start = std::move(start), more = std::move(more)](Peer& peer) {
        if (peer.read_request().empty() || !peer.send(start)) return;
        while (peer.send(more)) {
        }
    };
}

/// The most memory that this process ever had resident, in KiB.
long peak_memory_kib() {
    std::ifstream status{"/proc/self/status"};
    std::string word;
    while (status >> word) {
        if (word == "VmHWM:") break;
    }
    long kib = 0;
    status >> kib;
    return kib;
}

/// Each word has four words of shadow beside it under the thread sanitizer; the address sanitizer keeps for a while
/// what was freed.
#if defined __SANITIZE_THREAD__ || defined __SANITIZE_ADDRESS__
constexpr long little_kib = 5 * 20'000;
#else
constexpr long little_kib = 20'000;
#endif

const std::string megabyte(std::size_t{1} << 20, 'x');

}  // namespace

TEST_CASE("a head without end is a protocol error after 64 KiB") {
    ScriptedServer server{flood("HTTP/1.1 200 OK\r\n", "X-Header: value\r\n")};
    const auto stats = ten_requests(server, {}, std::chrono::seconds{5});
    CHECK(stats.outcomes == ten_protocol_errors);
    CHECK(stats.examples.at(0).detail == "header block over 64 KiB");
    CHECK(stats.examples[0].bytes.size() == 200);
}

TEST_CASE("a single header without end is a protocol error after 64 KiB") {
    ScriptedServer server{flood("HTTP/1.1 200 OK\r\nX-Header: ", megabyte)};
    CHECK(ten_requests(server, {}, std::chrono::seconds{5}).outcomes == ten_protocol_errors);
}

TEST_CASE("interim answers without end are a protocol error") {
    ScriptedServer server{flood("", "HTTP/1.1 103 Early Hints\r\n\r\n")};
    CHECK(ten_requests(server, {}, std::chrono::seconds{5}).outcomes == ten_protocol_errors);
}

TEST_CASE("a body without end times out, and memory stays flat") {
    const auto before = peak_memory_kib();
    for (const auto* head :
         {"HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\n"}) {
        CAPTURE(head);
        ScriptedServer server{flood(head, megabyte)};
        const auto stats = ten_requests(server, {}, std::chrono::milliseconds{50});
        CHECK(stats.outcomes == ten_timeouts);
        CHECK(stats.bytes_received == 0);  // of complete answers
    }
    CHECK(peak_memory_kib() - before < little_kib);
}

TEST_CASE("chunks without end time out") {
    ScriptedServer server{flood("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "5\r\nhello\r\n")};
    CHECK(ten_requests(server, {}, std::chrono::milliseconds{50}).outcomes == ten_timeouts);
}
