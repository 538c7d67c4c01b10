#include "files/sections.hpp"

namespace httpbench::files {

namespace {

AnswerDifference read_difference(const JsonNode& node) {
    return {.target = node.at("target").text(),
            .reference = node.at("reference").text_or_empty(),
            .where = node.at("where").text(),
            .expected = node.at("expected").text(),
            .found = node.at("found").text()};
}

VerifiedEndpoint read_endpoint(const JsonNode& node) {
    VerifiedEndpoint verified{.endpoint = node.at("endpoint").text(), .is_check = node.at("is_check").truth()};
    node.at("differences").for_each_element([&](const JsonNode& difference) {
        verified.differences.push_back(read_difference(difference));
    });
    verified.omitted = node.at("omitted").count();
    return verified;
}

}  // namespace

Verification read_verification(const JsonNode& node) {
    Verification verification{.differences_allowed = node.at("differences_allowed").truth()};
    node.at("targets").for_each_element([&](const JsonNode& target) { verification.targets.push_back(target.text()); });
    node.at("endpoints").for_each_element([&](const JsonNode& endpoint) {
        verification.endpoints.push_back(read_endpoint(endpoint));
    });
    return verification;
}

}  // namespace httpbench::files
