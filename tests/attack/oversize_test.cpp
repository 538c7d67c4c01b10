#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <string>
#include <vector>

#include "attack/attack.hpp"
#include "attack/crowd.hpp"
#include "contract/server_program.hpp"
#include "contract/server_under_test.hpp"
#include "support/temporary_directory.hpp"

using httpbench::attack::check_refused;
using httpbench::attack::check_still_serving;
using httpbench::attack::resident_kibibytes;
using httpbench::contract::arguments;
using httpbench::contract::models;
using httpbench::contract::ServerProgram;
using httpbench::contract::ServerUnderTest;
using httpbench::test::HttpClient;
using httpbench::test::TemporaryDirectory;

namespace {

constexpr std::size_t kibibyte = 1024;

std::string repeated(const std::string& text, std::size_t least_size) {
    std::string all;
    while (all.size() < least_size) all += text;
    return all;
}

/// Sends what the server still takes: it may refuse before the end.
void send_as_far_as_it_goes(HttpClient& client, const std::string& bytes) {
    try {
        client.send(bytes);
    } catch (const std::runtime_error&) {
        // Refused already.
    }
}

}  // namespace

TEST_CASE("a head of more than 16 KiB is 431, whatever it is made of") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    const std::string begin = "GET / HTTP/1.1\r\nHost: test\r\n";
    for (const std::string& filler :
         {std::string{"X:\r\n"}, std::string{"X: y\r\n"}, "X: y" + std::string(1000, ' ') + "\r\n",
          "X:" + std::string(1000, ' ') + "y\r\n", std::string(1000, 'x') + ": y\r\n"}) {
        for (const std::size_t size : {17 * kibibyte, 31 * kibibyte, 1024 * kibibyte}) {
            INFO(filler.substr(0, 10) << " " << size);
            HttpClient client{server.url()};
            send_as_far_as_it_goes(client, begin + repeated(filler, size) + "\r\n");
            check_refused(client, 431);
            HttpClient with_body{server.url()};
            send_as_far_as_it_goes(with_body, "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 16\r\n" +
                                                  repeated(filler, size) + "\r\n{\"message\":\"hi\"}");
            check_refused(with_body, 431);
        }
    }
    for (const std::string rest : {"no colon\r\n\r\n", "Host: twice\r\n\r\n", "Content-Length: 9999999\r\n\r\n"}) {
        HttpClient wrong_as_well{server.url()};
        send_as_far_as_it_goes(wrong_as_well, begin + repeated("X: y\r\n", 17 * kibibyte) + rest);
        check_refused(wrong_as_well, 431);
    }
    HttpClient blank_lines{server.url()};
    send_as_far_as_it_goes(blank_lines, repeated("\r\n", 64 * kibibyte));
    check_refused(blank_lines, 431);
    check_still_serving(server.url());
}

TEST_CASE("connections that have sent large bodies and are idle again hold little memory") {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    SKIP("a sanitizer's own memory is not the server's");
#endif
    const std::string model = GENERATE(from_range(models()));
    const TemporaryDirectory directory;
    ServerProgram program{arguments(model, directory.file("items.db"))};
    const std::string url = program.url();
    const std::string body = R"({"message":"m","data":[)" + repeated("1,", 1000 * kibibyte) + "1]}";
    constexpr std::size_t count = 64;
    std::vector<HttpClient> clients;
    for (std::size_t i = 0; i < count; ++i) {
        clients.emplace_back(url);
        CHECK(clients.back().request("POST", "/echo", body).status == 200);
    }
    CHECK(resident_kibibytes(program.pid()) < count * 1024);
}

TEST_CASE("a body above 1 MiB is 413, however it is announced") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    const std::string begin = "POST /echo HTTP/1.1\r\nHost: test\r\n";
    for (const std::string& rest :
         {std::string{"Content-Length: 1048577\r\n\r\n"}, std::string{"Content-Length: 18446744073709551615\r\n\r\n"},
          "Transfer-Encoding: chunked\r\n\r\n" +
              repeated("400\r\n" + std::string(kibibyte, ' ') + "\r\n", 1100 * kibibyte),
          "Transfer-Encoding: chunked\r\n\r\n" + repeated("1\r\n \r\n", 6400 * kibibyte),
          "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n" + std::string(1100 * kibibyte, ' ')}) {
        INFO(rest.substr(0, 50));
        HttpClient client{server.url()};
        send_as_far_as_it_goes(client, begin + rest);
        check_refused(client, 413);
    }
    check_still_serving(server.url());
}
