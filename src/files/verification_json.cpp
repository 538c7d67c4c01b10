#include "files/sections.hpp"

#include "httpbench/results.hpp"

namespace httpbench {

namespace files {

namespace {

void write_difference(JsonWriter& json, const AnswerDifference& difference) {
    json.object([&] {
        json.member("target", difference.target);
        json.member("reference", null_if_empty(difference.reference));
        json.member("where", difference.where);
        json.member("expected", difference.expected);
        json.member("found", difference.found);
    });
}

void write_endpoint(JsonWriter& json, const VerifiedEndpoint& verified) {
    json.object([&] {
        json.member("endpoint", verified.endpoint);
        json.member("is_check", verified.is_check);
        json.array("differences", [&] {
            for (const AnswerDifference& difference : verified.differences) write_difference(json, difference);
        });
        json.member("omitted", verified.omitted);
    });
}

}  // namespace

void write_verification(JsonWriter& json, const Verification& verification) {
    json.member("same", verification.same());
    json.member("differences_allowed", verification.differences_allowed);
    json.array("targets", [&] {
        for (const std::string& target : verification.targets) json.value(target);
    });
    json.array("endpoints", [&] {
        for (const VerifiedEndpoint& verified : verification.endpoints) write_endpoint(json, verified);
    });
}

}  // namespace files

std::string to_json(const Verification& verification) {
    JsonWriter json;
    json.object([&] { files::write_verification(json, verification); });
    return json.text();
}

}  // namespace httpbench
