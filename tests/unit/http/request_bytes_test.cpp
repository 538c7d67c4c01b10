#include "http/request_bytes.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using httpbench::make_template_request;
using httpbench::Request;
using httpbench::RequestBytes;

namespace {

Request request(const std::string& path) {
    return make_template_request({.path = path}, {.host = "h"});
}

std::string path_of(std::string_view bytes) {
    return std::string{bytes.substr(4, bytes.find(" HTTP") - 4)};
}

}  // namespace

TEST_CASE("a request's random values follow from seed and index alone") {
    const Request drawn = request("/{seq}/{rand:1:1000}/{pick:red,tan}");
    RequestBytes bytes{drawn, 7};
    // SplitMix64, seeded by its first number from 7 + index; computed apart from this code.
    CHECK(path_of(bytes.of(41)) == "/0000000042/0871/tan");
    CHECK(path_of(bytes.of(0)) == "/0000000001/0222/red");
    CHECK(path_of(bytes.of(1)) == "/0000000002/0367/tan");
    CHECK(path_of(bytes.of(2)) == "/0000000003/0527/tan");
    CHECK(path_of(bytes.of(0)) == "/0000000001/0222/red");
}

TEST_CASE("a request's bytes are written into one place") {
    const Request drawn = request("/{uuid}");
    RequestBytes bytes{drawn, 1};
    const char* const place = bytes.of(0).data();
    const std::string first{bytes.of(0)};
    CHECK(place != drawn.bytes.data());
    for (std::uint64_t index = 1; index < 100; ++index) CHECK(bytes.of(index).data() == place);
    CHECK(bytes.of(1) != first);
    CHECK(bytes.of(1).size() == first.size());
}

TEST_CASE("a request without templates is sent from where it is") {
    const Request plain = request("/items/{id}");
    RequestBytes bytes{plain, 1};
    CHECK(bytes.of(0).data() == plain.bytes.data());
    CHECK(bytes.of(9) == plain.bytes);
}
