#include "attack/attack.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contract/json_match.hpp"

namespace httpbench::attack {

void check_refused(test::HttpClient& client, int status) {
    const test::Answer answer = client.read_answer();
    CHECK(answer.status == status);
    CHECK(contract::mismatch(R"({"detail":"$text"})", answer.body) == "");
    CHECK(answer.header("Connection") == "close");
    CHECK(client.closed_by_peer());
}

void check_still_serving(std::string_view url) {
    test::HttpClient client{url};
    CHECK(client.request("GET", "/health").status == 200);
}

std::string post(std::string_view target, std::string_view body) {
    std::string text = "POST ";
    text.append(target).append(" HTTP/1.1\r\nHost: test\r\nContent-Length: ");
    return text.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

}  // namespace httpbench::attack
