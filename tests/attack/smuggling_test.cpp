#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <string>
#include <vector>

#include "attack/attack.hpp"
#include "contract/server_under_test.hpp"

using namespace std::string_literals;
using httpbench::attack::check_refused;
using httpbench::contract::models;
using httpbench::contract::ServerUnderTest;
using httpbench::test::HttpClient;

namespace {

/// What hides behind each ambiguous request: whoever reads its length otherwise than a proxy before it answers this.
const std::string smuggled = "DELETE /db/items/1 HTTP/1.1\r\nHost: test\r\n\r\n";

/// Headers that two readers may take for two different lengths, and a body.
const std::vector<std::string> ambiguous{
    "Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
    "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: 2, 2\r\n\r\n{}",
    "Content-Length: 2 2\r\n\r\n{}",
    "Content-Length: +2\r\n\r\n{}",
    "Content-Length: -2\r\n\r\n{}",
    "Content-Length: 0x2\r\n\r\n{}",
    "Content-Length: 2;\r\n\r\n{}",
    "Content-Length: \r\n\r\n{}",
    "Content-Length: 18446744073709551618\r\n\r\n{}",
    "Content-Length: 99999999999999999999999999\r\n\r\n{}",
    "Content-Length : 2\r\n\r\n{}",
    " Content-Length: 2\r\n\r\n{}",
    "Content-Length\t: 2\r\n\r\n{}",
    "X: y\r\n Content-Length: 2\r\n\r\n{}",
    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}",
    "Transfer-Encoding: identity\r\n\r\n",
    "Transfer-Encoding: gzip\r\n\r\n",
    "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: chunkedx\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding:\vchunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding\r\n : chunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n+2\r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n 2\r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n2 \r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n10000000000000002\r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n2;a\nb\r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "X: a\rContent-Length: 2\r\n\r\n{}",
    "X: a\r\rContent-Length: 2\r\n\r\n{}",
    "X: a\0b\r\n\r\n"s,
    "X\0: a\r\n\r\n"s,
    "X: a\x01\r\n\r\n",
    "X: a\x7f\r\n\r\n",
    "(X): a\r\n\r\n",
    ": a\r\n\r\n",
};

const std::vector<std::string> broken_request_lines{
    "POST /echo\0 HTTP/1.1\r\n"s,
    "POST /ec\0ho HTTP/1.1\r\n"s,
    "PO\0ST /echo HTTP/1.1\r\n"s,
    "POST /echo HTTP/1.1\0\r\n"s,
    "POST /ec\tho HTTP/1.1\r\n",
    "POST /ec\fho HTTP/1.1\r\n",
    "POST  HTTP/1.1\r\n",
    " POST /echo HTTP/1.1\r\n",
    "POST\r\n/echo HTTP/1.1\r\n",
    "post /echo HTTP/1.1\r\n",
    "POST echo HTTP/1.1\r\n",
    "POST /echo HTTP/1.12\r\n",
    "POST /echo HTTP/11\r\n",
    "POST /echo HTTP/0.9\r\n",
    "POST /echo HTTP/1.1 \r\n",
    "POST /echo http/1.1\r\n",
    "POST /echo\r\n",
};

/// Each is refused at once, also when it comes in two pieces, and what follows it is never looked at.
void check_refused_whole_and_in_pieces(ServerUnderTest& server, const std::string& bytes) {
    INFO(bytes);
    HttpClient whole{server.url()};
    whole.send(bytes + smuggled);
    check_refused(whole, 400);
    HttpClient in_pieces{server.url()};
    try {
        for (const char byte : bytes + smuggled) in_pieces.send({&byte, 1});
    } catch (const std::runtime_error&) {
        // It has been refused before its last byte.
    }
    check_refused(in_pieces, 400);
}

}  // namespace

TEST_CASE("a request whose end is open to dispute is 400, and what it hides is not answered") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    for (const std::string& rest : ambiguous) {
        check_refused_whole_and_in_pieces(server, "POST /echo HTTP/1.1\r\nHost: test\r\n" + rest);
    }
    HttpClient client{server.url()};
    CHECK(client.request("GET", "/db/items/1").status == 200);
}

TEST_CASE("a request that is unusual but clear is answered") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    for (const std::string& bytes :
         {"\r\n\r\nPOST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 15\r\n\r\n"s,
          "POST /echo HTTP/1.1\r\nHost: test\r\nX:\r\nY: \r\nContent-Length: 15\r\nZ:\r\n\r\n"s,
          "POST /echo HTTP/1.1\r\nHost:\r\ncontent-LENGTH:\t015  \r\n\r\n"s,
          "POST /echo HTTP/1.1\r\nHost: test\r\nX: \xff\x80\r\n!#$%&'*+-.^_`|~: 1\r\nContent-Length: 15\r\n\r\n"s,
          "POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: CHUNKED\r\n\r\n00f;a=\"b\"\r\n"s}) {
        INFO(bytes);
        HttpClient client{server.url()};
        client.send(bytes + R"({"message":"m"})");
        if (bytes.ends_with("\"b\"\r\n")) client.send("\r\n0\r\nX: trailer\r\n\r\n");
        CHECK(client.read_answer().status == 200);
        CHECK(client.request("GET", "/").status == 200);
    }
}

TEST_CASE("a request line that is not one is 400") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    for (const std::string& line : broken_request_lines) {
        check_refused_whole_and_in_pieces(server, line + "Host: test\r\nContent-Length: 2\r\n\r\n{}");
    }
}
